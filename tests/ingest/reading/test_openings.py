import pytest

from ingest.reading.openings import read_openings


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Haemme viittä myyjää Kuopioon.", 5),
        ("Etsimme nyt kolmea trukinkuljettajaa.", 3),
        ("Palkkaamme kaksi kirvesmiestä.", 2),
        ("Vahvistamme runkotuotantoa kuudella hitsaajalla.", 6),
        ("Avoimia paikkoja on kaksi.", 2),
        ("Avoinna on yksi paikka.", 1),
        ("Paikkoja: 12", 12),
        ("Työ alkaa heti. Paikkoja 5.", 5),
        ("Antal platser 3.", 3),
        ("3 avointa paikkaa", 3),
        ("Vi söker två närvårdare.", 2),
        ("Nu anställer vi 4 snickare.", 4),
        ("Antal platser: 3", 3),
        ("We are looking for two receptionists.", 2),
        ("There are 5 positions.", 5),
        ("Ферма шукає 20 працівників.", 20),
    ],
)
def test_the_number_of_positions_is_read(text, number):
    fact = read_openings(text)
    assert fact.value == number
    assert text[fact.spans[0].start : fact.spans[0].end] in text


@pytest.mark.parametrize(
    "text",
    [
        "Haemme sairaanhoitajaa.",
        "Haemme 3 vuoden kokemusta omaavaa myyjää.",
        "Vi söker en receptionist.",
        "We need two years of experience.",
        "Haemme 2–3 myyjää.",
        "Etsimme 100 % sitoutunutta tekijää.",
        "Osastolla on 24 potilaspaikkaa.",
        "We are looking for 24 hours of energy.",
        "Haemme 5 hengen tiimiin kokkia.",
        "Avdelningen har 20 vårdplatser.",
        "Päiväkodissa on paikkoja 20 lapselle.",
    ],
)
def test_other_numbers_are_no_number_of_positions(text):
    assert read_openings(text).value is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10 varastotyöntekijää, Kerava\nTyö alkaa heti.", 10),
        ("15 welders for shipyard\nRate by skill.", 15),
        ("4 undersköterskor till Umeå\nHeltid.", 4),
        ("24 h kioskin myyjä\nYövuoroja.", None),
        ("3 shift operators\nSteel mill.", None),
        ("112 operator\nEmergency centre.", None),
    ],
)
def test_a_title_may_begin_with_the_number_of_people(text, number):
    assert read_openings(text).value == number
