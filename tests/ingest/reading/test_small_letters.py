import pytest

from ingest.reading.small_letters import with_capitals
from ingest.reference.places import load_gazetteer

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("asun kuopiossa. etsin töitä", "Asun Kuopiossa. Etsin töitä"),
        ("bor i luleå, svetsare", "Bor i Luleå, svetsare"),
        ("i live in tampere", "I live in Tampere"),
        ("b-kortti ja ce kortti", "B-kortti ja CE kortti"),
        ("Minulla on b-kortti ja oma auto", "Minulla on B-kortti ja oma auto"),
        ("Har be-kort och körkort b", "Har BE-kort och körkort B"),
    ],
)
def test_small_letters_get_the_capitals_that_readers_look_for(written, wanted):
    assert with_capitals(written, GAZETTEER) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Kävin nokia-museossa Turussa, pidän lahti-kiväärin historiasta",
        "Lahti ja salo ovat sanoja: lahdessa on laituri",
        "De kort som behövs",
        "- Työ on hyvässä porukassa, same pay, nice people",
    ],
)
def test_lines_with_capitals_and_words_that_are_also_places_stay(text):
    assert with_capitals(text, GAZETTEER) == text


def test_words_that_are_also_towns_are_not_raised():
    assert with_capitals("nice work in a salo, nokia on puhelin", GAZETTEER) == "Nice work in a salo, nokia on puhelin"
