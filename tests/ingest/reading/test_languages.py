import pytest

from ingest.reading.language import detect_language
from ingest.reading.language_forms import name_forms
from ingest.reading.languages import read_languages
from ingest.reading.sections import cv_sections
from ingest.reading.side import Side
from matching.values.facts import Cefr, Need


def asked(text):
    return {(f.language, f.cefr.name if f.cefr else None, f.need) for f in read_languages(text, (), Side.VACANCY).facts}


def told(text):
    facts = read_languages(text, cv_sections(text), Side.SEEKER).facts
    return {(f.language, f.cefr.name if f.cefr else None, f.holds) for f in facts}


REQUIRED, USEFUL = Need.REQUIRED, Need.USEFUL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Edellytämme englannin kielen taitoa tasolla B2. Suomen ja ruotsin taito katsotaan eduksi.",
            {("en", "B2", REQUIRED), ("fi", None, USEFUL), ("sv", None, USEFUL)},
        ),
        (
            "Vi kräver engelska på nivå B2. Kunskaper i finska är meriterande.",
            {("en", "B2", REQUIRED), ("fi", None, USEFUL)},
        ),
        (
            "We require fluent English (C1). Finnish is not required.",
            {("en", "C1", REQUIRED)},
        ),
        (
            "Nõuame eesti või vene keele oskust (B1). Kasuks tuleb soome keele oskus.",
            {("et", "B1", USEFUL), ("ru", "B1", USEFUL), ("fi", None, USEFUL)},
        ),
        ("Перевагою буде базова англійська або фінська мова.", {("en", "A2", USEFUL), ("fi", "A2", USEFUL)}),
        ("Suomen kielen taidoksi riittää B1.", {("fi", "B1", REQUIRED)}),
        ("You speak Polish, Ukrainian or English (A2).", {(c, "A2", USEFUL) for c in ("pl", "uk", "en")}),
        ("Ruotsin kielen taito (B1) katsotaan eduksi. Sitä ei vaadita.", {("sv", "B1", USEFUL)}),
        ("Erinomaista suomen kielen taitoa vaaditaan.", {("fi", "C1", REQUIRED)}),
        ("Goda kunskaper i svenska krävs.", {("sv", "B2", REQUIRED)}),
    ],
)
def test_a_vacancy_asks_for_languages_with_level_and_need(text, expected):
    assert asked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We are a Finnish company with Swedish owners.",
        "Työskentelet ruotsinlaivalla.",
        "Yritys toimii myös Englannissa. Englanti, Suomi ja Viro ovat markkinamme.",
        "Send your CV in English or German by 3 May.",
        "Lähetä hakemus suomeksi tai englanniksi.",
        "Du får gärna skriva ansökan på finska.",
        "Olemme svenska företag i Helsingfors.",
        "",
    ],
)
def test_a_name_that_is_no_skill_is_not_taken_for_one(text):
    assert asked(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kielitaito\nsuomi: äidinkieli\nenglanti: B1", {("fi", "C2", True), ("en", "B1", True)}),
        (
            "Kielitaito: suomi äidinkieli, englanti B2, ruotsi YKI 3",
            {("fi", "C2", True), ("en", "B2", True), ("sv", "B1", True)},
        ),
        ("Språk\nflytande svenska och god engelska", {("sv", "C1", True), ("en", "B2", True)}),
        ("Languages\nEnglish: Native speaker\nFinnish: A2", {("en", "C2", True), ("fi", "A2", True)}),
        ("Мови\nукраїнська: рідна\nфінська: A1", {("uk", "C2", True), ("fi", "A1", True)}),
        ("Keeled\neesti: emakeel\nvene: B2", {("et", "C2", True), ("ru", "B2", True)}),
        ("En osaa ruotsia. Puhun sujuvaa englantia.", {("sv", None, False), ("en", "C1", True)}),
        ("Minulla ei ole suomen kielen taitoa.", {("fi", None, False)}),
        (
            "Kielitaito\nsuomi: kiitettävä\nruotsi: tyydyttävä\nsaksa: alkeet",
            {("fi", "C1", True), ("sv", "B1", True), ("de", "A2", True)},
        ),
    ],
)
def test_a_seeker_tells_of_languages_and_of_those_not_known(text, expected):
    assert told(text) == expected


def test_a_list_of_languages_is_closed_and_a_remark_is_not():
    listed = "Kielitaito\nsuomi: äidinkieli"
    remark = "Puhun sujuvaa englantia."
    assert read_languages(listed, cv_sections(listed), Side.SEEKER).closed
    assert not read_languages(remark, cv_sections(remark), Side.SEEKER).closed


def test_the_deciding_words_are_quoted():
    text = "Edellytämme englannin kielen taitoa tasolla B2."
    (fact,) = read_languages(text, (), Side.VACANCY).facts
    assert [text[span.start : span.end] for span in fact.spans] == ["englannin", "B2"]
    assert fact.cefr is Cefr.B2


def test_at_least_forty_languages_have_names_in_eight_tongues():
    forms = name_forms()
    for tongue in ("fi", "sv", "en", "et", "uk", "ru", "pl", "de"):
        assert len({r.language for readings in forms.values() for r in readings if r.tongue == tongue}) >= 40


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Haemme sairaanhoitajaa sisätautien vuodeosastolle Kuopioon.", "fi"),
        ("Vi söker en sjukskötare till den kirurgiska avdelningen i Vasa.", "sv"),
        ("We are looking for a nurse for our ward in Helsinki.", "en"),
        ("Otsime oma tootmisse kogenud keevitajat, kes loeb jooniseid.", "et"),
        ("Шукаємо працівників на весняно-літній сезон у теплиці.", "uk"),
        ("PHP", None),
        ("", None),
        ("12345 67890 !!!", None),
    ],
)
def test_the_language_of_a_text_is_told_when_it_can_be(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Kielet: suomi", True),
        ("Kielitaito\nsuomi äidinkieli", True),
        ("Siivooja\nsvenska, finska", True),
        ("Siivooja\nÄidinkieleni on suomi", False),
        ("Cook. Native Nepali speaker. I live in Oulu.", False),
    ],
)
def test_only_a_list_of_languages_says_that_there_are_no_others(text, closed):
    assert read_languages(text, cv_sections(text), Side.SEEKER).closed is closed
