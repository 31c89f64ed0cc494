import pytest

from ingest.reading.need import asked_at, denied_at, need_at
from matching.values.facts import Need

REQUIRED, USEFUL = Need.REQUIRED, Need.USEFUL


@pytest.mark.parametrize(
    ("text", "word", "need"),
    [
        ("Edellytämme suomen kielen taitoa, ja ruotsin taito katsotaan eduksi.", "suomen", REQUIRED),
        ("Edellytämme suomen kielen taitoa, ja ruotsin taito katsotaan eduksi.", "ruotsin", USEFUL),
        ("Hygieniapassi vaaditaan, trukkikortti on plussaa.", "Hygieniapassi", REQUIRED),
        ("Hygieniapassi vaaditaan, trukkikortti on plussaa.", "trukkikortti", USEFUL),
        ("Hygienpass krävs. Truckkort är till nytta.", "Hygienpass", REQUIRED),
        ("Finska är meriterande, liksom erfarenhet.", "Finska", USEFUL),
        ("Finska är till nytta men krävs inte.", "Finska", USEFUL),
        ("English is a must, Finnish is a plus.", "English", REQUIRED),
        ("English is a must, Finnish is a plus.", "Finnish", USEFUL),
        ("Знання мов не вимагається. Перевагою буде англійська.", "англійська", USEFUL),
        ("Nõuame eesti keelt. Kasuks tuleb soome keel.", "soome", USEFUL),
        ("Krav:\n- körkort\n- svenska", "svenska", REQUIRED),
        ("Nice to have:\n\n- Spark\n- Finnish", "Finnish", USEFUL),
        ("Vaatimukset: kolme vuotta, B-ajokortti.", "B-ajokortti", REQUIRED),
        ("Puhumme töissä englantia.", "englantia", None),
    ],
)
def test_the_words_around_say_how_strongly_something_is_asked_for(text, word, need):
    start = text.index(word)
    assert need_at(text, start, start + len(word)) is need


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Suomen kielen taitoa ei vaadita.", "Suomen"),
        ("Emme edellytä ajokorttia.", "ajokorttia"),
        ("Finska krävs inte.", "Finska"),
        ("Finnish is not required.", "Finnish"),
        ("No driving licence is needed.", "licence"),
        ("Знання мови не вимагається.", "мови"),
    ],
)
def test_what_is_said_not_to_be_needed_is_waived_and_not_asked_for(text, word):
    start = text.index(word)
    asked = asked_at(text, start, start + len(word))
    assert asked.waived
    assert asked.need is None
    assert all(text[span.start : span.end].strip() for span in asked.spans)


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("En osaa ruotsia, mutta puhun englantia.", "ruotsia", True),
        ("En osaa ruotsia, mutta puhun englantia.", "englantia", False),
        ("Minulla ei ole ajokorttia.", "ajokorttia", True),
        ("Osaan ei vain suomea vaan myös ruotsia.", "suomea", False),
        ("Jag har inget körkort men truckkort.", "truckkort", False),
        ("No driving licence.", "licence", True),
        ("Hakemus laillistuksesta on kesken.", "laillistuksesta", True),
        ("Не маю водійських прав.", "прав", True),
        ("Minulla on ajokortti.", "ajokortti", False),
    ],
)
def test_a_seekers_no_is_a_no_only_in_its_own_clause(text, word, denied):
    start = text.index(word)
    assert denied_at(text, start, start + len(word)) is denied


@pytest.mark.parametrize(
    ("text", "word", "need"),
    [
        ("No Finnish needed, our working language is English.", "English", None),
        ("Työkieli englanti, suomea ei tarvita.", "englanti", None),
        ("Suomi sujuva, venäjä plussaa.", "Suomi", None),
        ("Trukkikortti, hygieniapassi ja ruotsi katsotaan eduksi.", "Trukkikortti", USEFUL),
        ("Bra om du kan lite svenska.", "svenska", USEFUL),
        ("Hyvä jos osaat ruotsia.", "ruotsia", USEFUL),
        ("Good if you have a forklift licence.", "forklift", USEFUL),
    ],
)
def test_what_is_said_of_one_thing_does_not_reach_the_other_side_of_a_comma(text, word, need):
    start = text.index(word)
    assert need_at(text, start, start + len(word)) is need


def test_what_one_needs_not_have_waives_nothing_else():
    text = "Työkieli englanti, suomea ei tarvita."
    assert not asked_at(text, 9, 17).waived
    assert asked_at(text, 19, 25).waived
