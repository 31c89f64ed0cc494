"""Names lead to places and places to names."""

import pytest

from matching.places import Gazetteer, Listed, Named, NameKind, Place, Precision


def town(country: str, name: str, region: str | None = None) -> Place:
    return Place(country, region, None, None, name, 60.0, 25.0, Precision.CITY)


FINNISH = Place("FI", "FI1D7", "976", "22", "Ylitornio", 66.32, 23.67, Precision.MUNICIPALITY)
SWEDISH = town("SE", "Övertorneå")
SWEDEN = Place("SE", None, None, None, "Sverige", 62.5, 16.5, Precision.COUNTRY)
LISTED = (
    Listed(SWEDISH, (Named("Övertorneå", NameKind.LOCAL),), 1900),
    Listed(FINNISH, (Named("Ylitornio", NameKind.FI), Named("Övertorneå", NameKind.SV)), 3800),
    Listed(SWEDEN, (Named("Ruotsi", NameKind.FI), Named("Sverige", NameKind.SV))),
)


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer(LISTED, eea=["SE"], employment_areas={"22": (Named("Meri-Lappi", NameKind.FI),)})


def test_the_most_populous_place_of_a_name_comes_first(gazetteer):
    assert gazetteer.by_name("övertorneå") == (FINNISH, SWEDISH)


def test_a_country_keeps_only_its_own_places(gazetteer):
    assert gazetteer.by_name("ÖVERTORNEÅ", "SE") == (SWEDISH,)


def test_a_place_is_called_by_its_name_in_the_language_or_its_own(gazetteer):
    assert gazetteer.place_name(FINNISH, "sv") == "Övertorneå"
    assert gazetteer.place_name(FINNISH, "en") == "Ylitornio"
    assert gazetteer.country_name("SE", "fi") == "Ruotsi"
    assert gazetteer.employment_area_name("22", "sv") == "Meri-Lappi"


def test_an_unknown_code_is_shown_as_it_is_and_an_unknown_name_is_no_place(gazetteer):
    assert gazetteer.country_name("ZZ", "fi") == "ZZ"
    assert gazetteer.region_name("FI999", "fi") == "FI999"
    assert gazetteer.by_name("Atlantis") == ()
    assert gazetteer.municipality("999") is None
    assert not gazetteer.eea("ZZ")
