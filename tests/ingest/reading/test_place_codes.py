"""Codes of places lead to the place they stand for, or to the finest known area around it."""

import pytest

from ingest.reading.place_codes import coded_place, is_coded
from ingest.reference.places import load_gazetteer
from matching.places.values import Precision

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("written", "name", "precision"),
    [
        ("kunta:091", "Helsinki", Precision.MUNICIPALITY),
        ("maakunta:19", "Lappi", Precision.REGION),
        ("nuts:SE110/STOCKHOLM", "Stockholm", Precision.CITY),
        ("nuts:SE332/Haaparanta", "Haparanda", Precision.CITY),
        ("nuts:SE/Haparanda", "Haparanda", Precision.CITY),
        ("nuts:FI1D7/Tornio", "Tornio", Precision.MUNICIPALITY),
        ("nuts:FI1D7", "Lappi", Precision.REGION),
        ("nuts:LV009/Liepāja", "Liepāja", Precision.CITY),
        ("nuts:DE300/Nowhere", "Land Berlin", Precision.REGION),
        ("nuts:EE/Nowhere", "Eesti", Precision.COUNTRY),
        ("nuts:ee", "Eesti", Precision.COUNTRY),
    ],
)
def test_a_code_leads_to_its_place(written, name, precision):
    assert is_coded(written)
    place = coded_place(written, GAZETTEER)
    assert place is not None
    assert (place.name, place.precision) == (name, precision)


@pytest.mark.parametrize("written", ["kunta:999", "maakunta:03", "nuts:ZZ999/Nowhere", "nuts:", "nuts:/Helsinki"])
def test_an_unknown_code_is_no_place(written):
    assert is_coded(written)
    assert coded_place(written, GAZETTEER) is None


def test_a_town_is_not_looked_for_in_another_region():
    place = coded_place("nuts:FI1B1/Tornio", GAZETTEER)
    assert place is not None
    assert (place.name, place.precision) == ("Uusimaa", Precision.REGION)


def test_every_town_of_the_gazetteer_comes_back_from_its_code():
    towns = [entry.place for entry in GAZETTEER if entry.place.precision in {Precision.MUNICIPALITY, Precision.CITY}]
    written = {place: f"nuts:{place.region or place.country}/{place.name}" for place in towns}
    lost = {place for place, code in written.items() if coded_place(code, GAZETTEER) != place}
    assert len(towns) > 1000
    assert lost == set()


def test_words_with_a_colon_are_no_codes():
    assert not is_coded("Paikkakunta: Oulu")
    assert not is_coded("Oulu")
    assert not is_coded("kunta")
