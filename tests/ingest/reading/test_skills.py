"""Skills are read with their exact words, as required, useful or held; nothing inside words, nothing by chance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.skills import SkillReader
from ingest.reference.starter_taxonomy import read_starter, skill_uri, starter_taxonomy
from matching.ranking.values import TextSide
from matching.taxonomy.values import Concept, ConceptKind, Label, Taxonomy
from matching.values.facts import Need
from matching.values.ids import ConceptUri
from matching.values.records import Section, SectionKind
from tests.guards import ends

LANGUAGES = ConceptUri("http://data.europa.eu/esco/skill/e35a5936-091d-4e87-bafe-f264e55bd656")
NAMES = {
    "welding": [("en", "welding"), ("fi", "hitsaus"), ("sv", "svetsning")],
    "form": [("en", "form")],
    "r": [("en", "R")],
    "python": [("en", "Python (computer programming)"), ("fi", "Python (tietokoneohjelmointi)")],
    "chef": [("en", "Chef (tools for software configuration management)")],
    "chefs": [("en", "work with the chef")],
    "pos": [("en", "PoS")],
    "staff": [("en", "motivate staff"), ("fi", "motivoida henkilöstöä")],
    "projects": [("en", "manage complex building projects")],
    "lead": [("en", "lead others"), ("en", "lead")],
    "finnish": [("en", "Finnish"), ("fi", "suomi")],
    **{f"lead{i}": [("en", f"lead group {i}")] for i in range(5)},
}


@pytest.fixture(scope="module")
def reader():
    concepts = {ConceptUri(key): Concept(ConceptUri(key), ConceptKind.SKILL) for key in NAMES}
    labels = {
        ConceptUri(key): [Label(ConceptUri(key), lang, text, rank) for rank, (lang, text) in enumerate(names)]
        for key, names in NAMES.items()
    }
    group = Concept(LANGUAGES, ConceptKind.SKILL_GROUP)
    broader = {ConceptUri("finnish"): frozenset({LANGUAGES})}
    return SkillReader(Taxonomy("small", {**concepts, LANGUAGES: group}, labels, broader=broader))


@pytest.fixture(scope="module")
def starter():
    return SkillReader(starter_taxonomy(read_starter()))


def _read(reader, text, language="en", side=TextSide.VACANCY, sections=()):
    facts = reader.read(text, language, sections, side)
    return {str(fact.uri): [text[span.start : span.end] for span in fact.spans] for fact in facts}


def test_words_that_name_a_skill_are_quoted_exactly(reader):
    assert _read(reader, "Osaat hitsausta. Hitsaus on tärkeää.", "fi") == {"welding": ["hitsausta", "Hitsaus"]}
    assert _read(reader, "Du kan svetsning.", "sv") == {"welding": ["svetsning"]}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("our platform performs", "en"),
        ("R&D centre", "en"),
        ("vitamin R is good", "en"),
        ("POS systems", "en"),
        ("the chef cooks", "en"),
        ("Chef cooks", "en"),
        ("leading the field", "en"),
        ("welding", "de"),
        ("Finnish", "en"),
        ("suomi on kaunis", "fi"),
    ],
)
def test_words_that_only_look_like_a_skill_are_left_alone(reader, text, language):
    assert _read(reader, text, language) == {}


def test_a_letter_is_a_skill_only_in_a_list(reader):
    assert _read(reader, "Python, R and SQL") == {"python": ["Python"], "r": ["R"]}
    assert _read(reader, "Languages:\nR\nPython") == {"r": ["R"], "python": ["Python"]}


def test_english_names_are_found_in_any_language(reader):
    assert _read(reader, "Hallitset Pythonia", "fi") == {"python": ["Pythonia"]}
    assert _read(reader, "Знання Python", "uk") == {"python": ["Python"]}
    assert _read(reader, "Du arbetar med Python och Chef", "sv") == {"python": ["Python"], "chef": ["Chef"]}


def test_a_long_name_counts_when_its_words_stand_together_in_order(reader):
    assert _read(reader, "You motivate our staff daily.") == {"staff": ["motivate our staff"]}
    text = "You manage large and complex building projects."
    assert _read(reader, text) == {"projects": ["manage large and complex building projects"]}


@pytest.mark.parametrize(
    "text",
    [
        "You motivate. Staff is ours.",
        "Motivate and hire staff",
        "Our staff motivate us",
        "projects for building managers",
    ],
)
def test_its_words_far_apart_do_not_count(reader, text):
    assert _read(reader, text) == {}


@pytest.mark.parametrize(
    ("text", "language", "need"),
    [
        ("Edellytämme hitsauksen osaamista.", "fi", Need.REQUIRED),
        ("Hitsaus katsotaan eduksi.", "fi", Need.USEFUL),
        ("Vi kräver svetsning.", "sv", Need.REQUIRED),
        ("Svetsning är meriterande.", "sv", Need.USEFUL),
        ("Welding is required.", "en", Need.REQUIRED),
        ("Welding is a plus.", "en", Need.USEFUL),
        ("Your day holds welding.", "en", Need.USEFUL),
    ],
)
def test_a_vacancy_says_how_strongly_it_asks(reader, text, language, need):
    assert [fact.need for fact in reader.read(text, language, (), TextSide.VACANCY)] == [need]


def test_what_a_vacancy_does_not_need_is_left_out(reader):
    assert _read(reader, "Hitsaustaitoa tai hitsausta ei vaadita.", "fi") == {}


def test_what_stands_among_requirements_is_required(reader):
    text = "Tasks\nwelding"
    sections = (Section(SectionKind.REQUIREMENTS, 0, len(text)),)
    assert reader.read(text, "en", sections, TextSide.VACANCY)[0].need is Need.REQUIRED


def test_offers_and_wishes_are_not_read(reader):
    text = "welding"
    for kind in (SectionKind.OFFER, SectionKind.WISHES, SectionKind.CONTACT):
        assert reader.read(text, "en", (Section(kind, 0, len(text)),), TextSide.SEEKER) == ()


def test_a_seeker_holds_a_skill_or_says_not_to(reader):
    held = reader.read("Osaan hitsausta.", "fi", (), TextSide.SEEKER)
    denied = reader.read("En osaa hitsausta.", "fi", (), TextSide.SEEKER)
    assert [(fact.need, fact.holds) for fact in held] == [(None, True)]
    assert [(fact.need, fact.holds) for fact in denied] == [(None, False)]


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("Tehtäviisi kuuluu lääkehoito ja kirjaaminen.", "fi", "medication-care"),
        ("Du ansvarar för läkemedelshantering.", "sv", "medication-care"),
        ("You administer medication and keep records; medication administration.", "en", "medication-care"),
    ],
)
def test_the_starter_skills_are_found_in_three_languages(starter, text, language, key):
    assert skill_uri(key) in {fact.uri for fact in starter.read(text, language, (), TextSide.VACANCY)}


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["fi", "sv", "en", None, "uk"]), st.sampled_from(list(TextSide)))
def test_any_text_can_be_read_and_spans_lie_within_it(starter, text, language, side):
    for fact in starter.read(text, language, (), side):
        assert fact.spans
        assert all(0 <= span.start < span.end <= len(text) for span in fact.spans)


def test_a_long_posting_is_read_to_its_end(starter):
    text = " ".join(["Tehtäviisi kuuluu lääkehoito, asiakaspalvelu ja Excel. Edellytämme hitsausta."] * 2_500)
    with ends():
        assert starter.read(text, "fi", (), TextSide.VACANCY)


@pytest.mark.parametrize(
    "address", ["hitsaus@telakka.fi", "https://te.fi/hitsaus", "www.hitsaus.fi", "(Hitsaus@te.fi)"]
)
def test_words_of_an_address_are_no_skills(reader, address):
    assert not reader.read(f"Hakemukset: {address} huomenna", "fi", (), TextSide.VACANCY)
    assert reader.read(f"Hakemukset: {address} ja hitsaus", "fi", (), TextSide.VACANCY)
