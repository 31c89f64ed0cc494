"""The shipped place lists: whole, consistent, and equal to the official classification."""

import csv
from collections.abc import Iterable, Mapping

import pytest

from ingest.reference.places import STARTER, load_gazetteer
from matching.places import Precision
from tests.shared_data import shared_path


def rows(path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def own(name: str) -> list[Mapping[str, str]]:
    return rows(STARTER / name)


def column(table: Iterable[Mapping[str, str]], *names: str) -> set[tuple[str, ...]]:
    return {tuple(row[name] for name in names) for row in table}


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


def test_every_municipality_lies_in_a_listed_region_and_employment_area():
    municipalities = own("municipalities.csv")
    assert len(municipalities) == 308
    assert column(municipalities, "region") == column(own("regions.csv"), "nuts3")
    assert column(municipalities, "employment_area") == column(own("employment_areas.csv"), "code")


def test_every_city_lies_in_a_listed_country_and_region():
    cities = own("cities.csv")
    assert column(cities, "country") <= column(own("countries.csv"), "iso2")
    assert {(code,) for (code,) in column(cities, "region") if code} <= column(own("subdivisions.csv"), "code")
    assert all(-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 for row in cities)


def test_thirty_countries_are_in_the_economic_area(gazetteer):
    assert sum(row["eea"] == "yes" for row in own("countries.csv")) == 30
    assert gazetteer.eea("NO")
    assert not gazetteer.eea("CH")


def test_places_are_called_what_people_there_call_them(gazetteer):
    assert gazetteer.municipality("091").name == "Helsinki"
    assert gazetteer.municipality("478").name == "Mariehamn"
    assert gazetteer.by_name("Tukholma")[0].name == "Stockholm"
    assert gazetteer.by_name("Варшава")[0].name == "Warszawa"
    assert gazetteer.place_name(gazetteer.municipality("091"), "sv") == "Helsingfors"
    assert gazetteer.region_name("FI19B", "sv") == "Birkaland"


def test_every_name_in_the_gazetteer_finds_its_place(gazetteer):
    lost = [
        named.text for entry in gazetteer for named in entry.names if entry.place not in gazetteer.by_name(named.text)
    ]
    assert lost == []


def test_border_towns_are_there(gazetteer):
    for name in ("Haparanda", "Övertorneå", "Kiruna", "Narva", "Valga", "Valka", "Kirkenes"):
        assert any(place.precision is Precision.CITY for place in gazetteer.by_name(name)), name


@pytest.mark.shared
def test_codes_regions_and_areas_equal_the_official_ones():
    official = rows(shared_path("geo/fi_municipalities_2026.csv"))
    ours = own("municipalities.csv")
    assert column(ours, "code", "region", "employment_area") == column(official, "kunta", "nuts3", "tyollisyysalue")
    assert column(ours, "code", "name_fi", "name_sv") == column(official, "kunta", "name_fi", "name_sv")


@pytest.mark.shared
def test_coordinates_are_within_a_hundredth_of_a_degree():
    official = {row["kunta"]: row for row in rows(shared_path("geo/fi_municipalities_2026.csv"))}
    for row in own("municipalities.csv"):
        for axis in ("lat", "lon"):
            assert float(row[axis]) == pytest.approx(float(official[row["code"]][axis]), abs=0.01), row["name_fi"]


@pytest.mark.shared
def test_regions_and_employment_areas_equal_the_official_ones():
    regions = rows(shared_path("geo/fi_regions_maakunta_nuts3.csv"))
    areas = rows(shared_path("geo/fi_employment_areas_2026.csv"))
    assert column(own("regions.csv"), "nuts3", "maakunta", "name_fi") == column(regions, "nuts3", "maakunta", "name_fi")
    assert column(own("employment_areas.csv"), "code", "name_sv") == column(areas, "tyollisyysalue", "name_sv")
