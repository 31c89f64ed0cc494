import pytest

from ingest.reading.licences import LicenceReader
from ingest.reading.sections import cv_sections
from ingest.reading.side import Side
from ingest.reference.licences import load_licences
from matching.values.facts import Need

REQUIRED, USEFUL = Need.REQUIRED, Need.USEFUL


@pytest.fixture(scope="module")
def reader():
    return LicenceReader(load_licences())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vaadimme C- tai CE-ajokorttia ja digipiirturikorttia.",
            {("driving:C", REQUIRED), ("driving:CE", USEFUL), ("tachograph-card", REQUIRED)},
        ),
        (
            "Edellytämme B-ajokorttia sekä työturvallisuus- ja tulityökortteja.",
            {("driving:B", REQUIRED), ("occupational-safety-card", REQUIRED), ("hot-work-card", REQUIRED)},
        ),
        ("Ajokortti ei ole välttämätön.", set()),
        ("Hygienpass krävs. Truckkort är till nytta.", {("hygiene-passport", REQUIRED), ("forklift-card", USEFUL)}),
        ("Vi kräver alkoholpass eller vilja att avlägga det.", {("alcohol-passport", USEFUL)}),
        ("We require a class B driving licence.", {("driving:B", REQUIRED)}),
        ("A driving licence is a must.", {("driving:B", REQUIRED)}),
        ("No driving licence is needed.", set()),
        ("Вимоги: водійські права категорії B.", {("driving:B", REQUIRED)}),
        ("Edellytämme laillistetun sairaanhoitajan pätevyyttä.", {("healthcare:nurse", REQUIRED)}),
        ("Ajamme kuorma-autoa kortteliin.", set()),
    ],
)
def test_a_vacancy_asks_for_licences_with_their_need(reader, text, expected):
    assert {(f.key, f.need) for f in reader.read(text, (), Side.VACANCY)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kortit: B, C ja T. Työturvallisuuskortti.",
            {("driving:B", True), ("driving:C", True), ("driving:T", True), ("occupational-safety-card", True)},
        ),
        ("Minulla ei ole ajokorttia.", {("driving:B", False)}),
        (
            "Hakemus sairaanhoitajan laillistuksesta on kesken. Hygieniapassi.",
            {("healthcare:nurse", False), ("hygiene-passport", True)},
        ),
        ("Jag har inget körkort men truckkort.", {("driving:B", False), ("forklift-card", True)}),
        ("Körkort B och C.", {("driving:B", True), ("driving:C", True)}),
        ("I have a valid driver's license and a hygiene passport.", {("driving:B", True), ("hygiene-passport", True)}),
        ("Водійські права категорії В.", {("driving:B", True)}),
        ("2016 Sairaanhoitaja (AMK), Kuopio", set()),
    ],
)
def test_a_seeker_tells_of_licences_and_of_those_not_held(reader, text, expected):
    assert {(f.key, f.holds) for f in reader.read(text, cv_sections(text), Side.SEEKER)} == expected


def test_the_deciding_words_are_quoted(reader):
    text = "Edellytämme voimassa olevaa trukkikorttia."
    (fact,) = reader.read(text, (), Side.VACANCY)
    assert [text[span.start : span.end] for span in fact.spans] == ["trukkikorttia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kortit B ja T. Valmis vuorotyöhön.", {"driving:B", "driving:T"}),
        ("Autojuht, CE-kategooria", {"driving:CE"}),
        ("Права категорії B, C", {"driving:B", "driving:C"}),
        ("Prawo jazdy kat. B", {"driving:B"}),
        ("Luvat ja lomat. Kortit jaan itse", set()),
        ("Правами людини займаюсь", set()),
    ],
)
def test_classes_stand_behind_their_word_or_before_the_word_for_classes(reader, text, expected):
    assert {fact.key for fact in reader.read(text, (), Side.SEEKER)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You hold the Norwegian authorisation as a nurse.", {"healthcare:nurse"}),
        ("Authorization as physiotherapist is required.", {"healthcare:physiotherapist"}),
        ("norsk autorisasjon som sykepleier", {"healthcare:nurse"}),
        ("Written authorisation of the parents is needed.", set()),
    ],
)
def test_an_authorisation_to_practise_is_a_licence(reader, text, expected):
    assert {fact.key for fact in reader.read(text, (), Side.VACANCY)} == expected
