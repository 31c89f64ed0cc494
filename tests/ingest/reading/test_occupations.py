"""Titles are coded whatever their inflection, order, level or language; what is unlikely is left unknown."""

import csv
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.occupation_coder import Asked, OccupationCoder
from ingest.reading.occupation_meaning import NAMES_EMBEDDED, label_texts
from ingest.reading.occupation_names import How, spellings
from ingest.reading.occupation_titles import segments
from ingest.reading.occupations import CONFIDENCE, LEAST_CONFIDENCE, Headed, OccupationReader, task_text
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy
from matching.coding.meaning import NameVectors
from matching.encoders.hashing import HashingEncoder
from matching.ranking.values import TextSide
from matching.taxonomy.values import Concept, ConceptKind, Label, Taxonomy
from matching.values.facts import Span
from matching.values.ids import ConceptUri
from matching.values.records import Section, SectionKind
from tests.guards import ends
from tests.shared_data import shared_path

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def taxonomy():
    return starter_taxonomy(read_starter())


@pytest.fixture(scope="module")
def reader(taxonomy):
    return OccupationReader(taxonomy, None)


def _small(*names: tuple[str, str, str, str]) -> Taxonomy:
    """Occupations by key, unit group, language and name; names of one key are ranked in their order."""
    concepts: dict[ConceptUri, Concept] = {}
    labels: dict[ConceptUri, list[Label]] = {}
    for key, isco08, language, name in names:
        uri = ConceptUri(key)
        concepts[uri] = Concept(uri, ConceptKind.OCCUPATION, isco08)
        own = labels.setdefault(uri, [])
        own.append(Label(uri, language, name, len(own)))
    return Taxonomy("small", concepts, labels)


def _chances(coder, title, language, tasks=""):
    (found,) = coder.weigh([Asked(title, language, tasks)])
    return coder.by_code(found)


def _codes(reader, title, language=None):
    return [fact.isco08 for fact in reader.read(title, title, language, TextSide.VACANCY)]


@pytest.mark.parametrize(
    ("title", "language", "isco08"),
    [
        ("lähihoitaja", "fi", "5321"),
        ("Lähihoitajia", "fi", "5321"),
        ("LÄHIHOITAJA", "fi", "5321"),
        ("Haemme lähihoitajia kotihoitoon", "fi", "5321"),
        ("sjuksköterskor", "sv", "2221"),
        ("Registered nurses", "en", "2221"),
        ("Nurse", "fi", "2221"),
        ("Ohjelmistokehittäjä (m/w/d)", "fi", "2512"),
        ("Senior ohjelmistokehittäjä", "fi", "2512"),
        ("Vastaava työnjohtaja, asuntorakentaminen", "fi", "3123"),
        ("Harvesterin kuljettaja", "fi", "8341"),
        ("Receptionist, hotell", "sv", "4224"),
        ("Kokki sesonkiin, Levi", "fi", "5120"),
        ("Toimistosiivooja iltavuoroon", "fi", "9112"),
        ("Kesäkokki", "fi", "5120"),
        ("Pipe and Structure Welder", "en", "7212"),
        ("Зварювальник", "uk", "7212"),
        ("Працівник / працівниця теплиці", "uk", "6113"),
        ("Keevitaja", "et", "7212"),
        ("Produktionsarbetare, fiskförädling", "sv", "8160"),
        ("Raskaan kaluston mekaanikko", "fi", "7231"),
        ("Sairaanhoitaja, sisätautien vuodeosasto", "fi", "2221"),
    ],
)
def test_a_title_is_coded_to_its_unit_group(reader, title, language, isco08):
    assert _codes(reader, title, language)[:1] == [isco08]


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("Varastotyöntekijä-trukinkuljettaja", "9333", "8344"),
        ("Tarjoilija / kokki", "5131", "5120"),
        ("Kock och servitör", "5120", "5131"),
    ],
)
def test_several_jobs_in_one_title_are_all_told(reader, title, first, second):
    assert set(_codes(reader, title)) >= {first, second}


@pytest.mark.parametrize("title", ["", "   ", "!!!", "Xqzw 3000", "Sähköposti", "Tallinn, Eesti", "(m/w/d)"])
def test_what_names_no_job_stays_unknown(reader, title):
    assert [fact for fact in reader.read(title, title, "fi", TextSide.SEEKER) if fact.confidence > 0.6] == []
    assert all(fact.confidence >= LEAST_CONFIDENCE for fact in reader.read(title, title, "fi", TextSide.VACANCY))


def test_spans_quote_the_title_where_it_stands_in_the_text(reader):
    text = "Haku\nSairaanhoitaja, osasto 3\nTule meille."
    (fact,) = reader.read("Sairaanhoitaja, osasto 3", text, "fi", TextSide.VACANCY)
    assert [text[span.start : span.end] for span in fact.spans] == ["Sairaanhoitaja"]
    (elsewhere,) = reader.read("Sairaanhoitaja, osasto 3", "Tule meille.", "fi", TextSide.VACANCY)
    assert elsewhere.spans == ()


def test_an_inverted_name_is_found_in_plain_order():
    reader = OccupationReader(_small(("a", "3111", "fi", "tutkimusavustaja, kemia")), None)
    for title in ("Kemian tutkimusavustaja", "Tutkimusavustaja, kemia"):
        (fact,) = reader.read(title, title, "fi", TextSide.VACANCY)
        assert fact.confidence >= CONFIDENCE[How.WHOLE]
        assert [title[span.start : span.end] for span in fact.spans] == [title]


def test_either_of_two_gender_forms_is_the_name():
    reader = OccupationReader(_small(("a", "5120", "de", "Koch/Köchin")), None)
    assert _codes(reader, "Koch (m/w/d)", "de") == ["5120"]
    assert _codes(reader, "Köchin", "de") == ["5120"]
    assert spellings("myyjä/sisustus") == ("myyjä/sisustus",)


def test_a_name_of_two_unit_groups_is_less_sure():
    reader = OccupationReader(_small(("a", "4226", "en", "receptionist"), ("b", "4224", "en", "receptionist")), None)
    (fact,) = reader.read("Receptionist", "Receptionist", "en", TextSide.VACANCY)
    assert fact.confidence < CONFIDENCE[How.WHOLE]


def test_a_misspelt_title_is_coded_by_its_spelling_with_less_confidence(reader):
    (right, *_) = reader.read("Yhdistelmäajoneuvonkuljettaja", "", "fi", TextSide.VACANCY)
    (near, *_) = reader.read("Yhdistelmajoneuvonkuljetaja", "", "fi", TextSide.VACANCY)
    assert near.isco08 == right.isco08
    assert LEAST_CONFIDENCE <= near.confidence < right.confidence


def test_ranking_gives_choices_best_first_with_what_they_were_found_by(reader):
    ranked = reader.rank("Sairaanhoitaja", "fi", 5)
    assert len(ranked) == 5
    assert ranked[0].isco08 == "2221"
    assert ranked[0].label.text.casefold() in {"sairaanhoitaja", "sairaanhoitajat"}
    assert [each.confidence for each in ranked] == sorted((each.confidence for each in ranked), reverse=True)
    assert len({each.isco08 for each in ranked}) == 5


def test_every_group_has_a_chance_and_they_add_up_to_one(reader, taxonomy):
    chances = _chances(reader.coder, "Sairaanhoitaja", "fi")
    assert {code for code, _ in chances} == {concept.isco08 for concept in taxonomy.occupations()}
    assert chances[0] == max(chances, key=lambda each: each[1])
    assert sum(chance for _, chance in chances) == pytest.approx(1, abs=1e-4)
    assert _chances(reader.coder, "1234 !!", "fi") == ()


def test_the_tasks_under_a_title_tell_what_the_title_leaves_open():
    """A made-up encoder that knows one word stands for any: what counts is that the text is heard."""

    class Knowing(HashingEncoder):
        def encode(self, texts, progress=None):
            return super().encode([("hitsaa" if "hits" in text.lower() else "paista") for text in texts], progress)

    taxonomy = _small(("a", "5120", "en", "paistaja"), ("b", "7212", "en", "hitsaaja"), ("c", "9999", "en", "muu"))
    reader = OccupationReader(taxonomy, Knowing())
    alone = dict(_chances(reader.coder, "Työntekijä", "en"))
    told = dict(_chances(reader.coder, "Työntekijä", "en", "Hitsaat runkoja ja palkkeja."))
    assert told["7212"] > alone["7212"]


def test_what_led_to_a_name_is_quoted_from_the_title(reader):
    title = "Tule meille, Yhdistelmajoneuvonkuljetaja!"
    (first, *_) = reader.rank(title, "fi", 1)
    assert title[first.start : first.end] == "Yhdistelmajoneuvonkuljetaja"


def test_tasks_are_those_of_the_section_or_else_what_stands_below_the_title():
    text = "Kokki\nTule!\nKeität."
    assert task_text(text, 5, (Section(SectionKind.TASKS, 12, len(text)),)) == "Keität."
    assert task_text(text, 5, ()) == "Tule!\nKeität."


def test_names_are_encoded_once_and_only_when_a_title_needs_it():
    class Counting(HashingEncoder):
        calls = 0

        def encode(self, texts, progress=None):
            self.calls += 1
            return super().encode(texts, progress)

    encoder = Counting()
    reader = OccupationReader(_small(("a", "5120", "en", "cook"), ("b", "7212", "en", "welder")), encoder)
    assert encoder.calls == 0
    reader.read("Weldar", "Weldar", "en", TextSide.VACANCY)
    reader.read("Wellder", "Wellder", "en", TextSide.VACANCY)
    assert encoder.calls == 3


def test_a_few_names_in_a_language_do_not_outdo_those_of_others():
    """With one Estonian name, titles in Estonian are coded by the names of the other languages as without it."""
    names = [("a", "5120", "en", "pizza baker"), ("b", "7212", "en", "welder"), ("c", "2221", "en", "nurse")]
    encoder = HashingEncoder()

    def coder(*more: tuple[str, str, str, str]) -> OccupationCoder:
        taxonomy = _small(*names, *more)

        def vectors(language: str) -> NameVectors | None:
            named = label_texts(taxonomy, language)
            texts = tuple(text for _, text in named)
            return NameVectors(tuple(uri for uri, _ in named), texts, encoder.encode(texts)) if named else None

        return OccupationCoder(taxonomy, None, encoder, vectors)

    few, none = (dict(_chances(each, "pitsabaker", "et")) for each in (coder(("c", "2221", "et", "pitsaõde")), coder()))
    assert max(none, key=none.__getitem__) == "5120"
    assert few["5120"] > few["2221"]


@pytest.mark.parametrize("known", [HashingEncoder(), None], ids=["with an encoder", "by spelling alone"])
@pytest.mark.parametrize("title", ["Varastotyöntekijä", "Elektryk samochodowy", "Welder"])
def test_a_title_in_capitals_is_coded_as_in_small_letters(taxonomy, known, title):
    coder = OccupationReader(taxonomy, known).coder
    small, capitals = (dict(_chances(coder, each, None)) for each in (title.lower(), title.upper()))
    assert small == pytest.approx(capitals)


@pytest.mark.parametrize("known", [HashingEncoder(), None], ids=["with an encoder", "by spelling alone"])
def test_a_title_is_coded_to_the_last_bit_as_alone_whatever_stands_beside_it(taxonomy, known):
    reader = OccupationReader(taxonomy, known)
    titles = ("Lähihoitaja", "Kokki / tarjoilija", "", "Ohjelmistokehittäjä (m/f/d)", "xyzzy", "Magazynier", "1234")
    texts = ("Tervetuloa meille.", "", "Du lagar mat.", "You write programs in teams.")
    asked = [Asked(title, language, text) for title in titles for language in ("fi", "pl", None) for text in texts]
    together = list(map(reader.coder.by_code, reader.coder.weigh(asked)))
    assert together == [_chances(reader.coder, *each) for each in asked]
    postings = [Headed(each.title, f"{each.title}\n{each.text}", each.language) for each in asked]
    assert reader.read_postings(postings) == [
        reader.read(each.title, each.text, each.language, TextSide.VACANCY) for each in postings
    ]


def test_titles_read_together_are_encoded_together():
    class Counting(HashingEncoder):
        calls = 0

        def encode(self, texts, progress=None):
            assert len(set(texts)) == len(texts)
            self.calls += 1
            return super().encode(texts, progress)

    encoder = Counting()
    reader = OccupationReader(_small(("a", "5120", "en", "cook"), ("b", "7212", "en", "welder")), encoder)
    reader.read_postings([Headed(title, f"{title}\nWelcome", "en") for title in ("Cook", "Welder", "Cook")])
    assert encoder.calls == 1 + 1  # the names, then all titles and texts


def test_a_cv_tells_jobs_held_with_years_and_jobs_wished_for(reader):
    text = "Työkokemus\n2014–2018 Kokki, Oulu\n2018–2020 Tarjoilija, Oulu\nToiveet\nHaen siivoojan töitä."
    start, wish = text.index("2014"), text.index("siivoojan")
    sections = (Section(SectionKind.EXPERIENCE, start, text.index("Toiveet")),)
    wanted = [Span(wish, wish + len("siivoojan"))]
    facts = reader.of_cv(text, "fi", sections, wanted, TODAY)
    held = {fact.isco08: fact.years for fact in facts if not fact.wanted}
    assert held.keys() == {"5120", "5131"}
    assert held["5120"] == pytest.approx(4, abs=1.1)
    assert [fact.isco08 for fact in facts if fact.wanted] == ["9112"]
    for fact in facts:
        assert all(text[span.start : span.end].strip() for span in fact.spans)


@pytest.mark.parametrize(
    "text", ["Kokki\nAsun Oulussa.", "[name]\nKokki\n\nAsun Oulussa.", "Kock\n2018", "Kokki, Oulu"]
)
def test_a_title_above_a_cv_without_jobs_is_held(reader, text):
    facts = reader.of_cv(text, None, (), (), TODAY)
    assert [(fact.isco08, text[fact.spans[0].start : fact.spans[0].end][:2]) for fact in facts] == [("5120", "Ko")]


def test_a_denied_trade_in_running_text_is_not_held(reader):
    text = "En ole kokki."
    assert reader.of_cv(text, "fi", (Section(SectionKind.SUMMARY, 0, len(text)),), (), TODAY) == ()


def test_texts_to_embed_are_distinct_and_few(taxonomy):
    pairs = label_texts(taxonomy, "en")
    assert len(pairs) == len(set(pairs))
    assert {uri for uri, _ in pairs} == {concept.uri for concept in taxonomy.occupations()}
    assert len(pairs) <= NAMES_EMBEDDED * 436
    assert label_texts(taxonomy, "xx") == ()


def test_positions_of_parts_are_those_of_the_title():
    title = "2 kpl Senior Java-kehittäjä (m/w/d) / testaaja"
    for piece in segments(title):
        assert title[piece.start : piece.end].split() == piece.text.split() or "(" in title[piece.start : piece.end]
    assert "testaaja" in [piece.text for piece in segments(title)]


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["fi", "sv", "en", "de", None]))
def test_any_title_can_be_read(reader, title, language):
    for fact in reader.read(title, title, language, TextSide.VACANCY):
        assert 0 < fact.confidence <= 1
        assert all(0 <= span.start < span.end <= len(title) for span in fact.spans)


@pytest.mark.shared
def test_titles_of_another_country_are_coded_well(reader):
    """MELO titles in English against the starter names alone; the right unit group comes first for a good share."""
    with shared_path("benchmarks/melo_titles_to_esco_dev.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["lang"] == "en"]
    with shared_path("esco/occupations_en.csv").open(encoding="utf-8", newline="") as lines:
        groups = {row["conceptUri"]: row["iscoGroup"] for row in csv.DictReader(lines)}
    drawn = rows[:: len(rows) // 200][:200]
    with ends():
        first = [reader.rank(row["query"], "en", 1) for row in drawn]
    right = sum(
        bool(ranked) and groups.get(row["relevant_esco_uris"].split("|")[0].split()[0]) == ranked[0].isco08
        for row, ranked in zip(drawn, first, strict=True)
    )
    assert right / len(drawn) > 0.4
