"""Distances, estimated minutes, bands and borders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.places import Band, Place, Precision, band, crosses_border, distance_km, travel_minutes


def town(name: str, country: str, lat: float, lon: float, region: str | None = None) -> Place:
    return Place(country, region, None, None, name, lat, lon, Precision.CITY)


TORNIO = town("Tornio", "FI", 65.848, 24.147, "FI1D7")
HAPARANDA = town("Haparanda", "SE", 65.836, 24.137, "SE332")
HELSINKI = town("Helsinki", "FI", 60.170, 24.941, "FI1B1")
ESPOO = town("Espoo", "FI", 60.205, 24.656, "FI1B1")
TALLINN = town("Tallinn", "EE", 59.437, 24.754, "EE001")
TURKU = town("Turku", "FI", 60.451, 22.267, "FI1C1")
MARIEHAMN = town("Mariehamn", "FI", 60.097, 19.935, "FI200")
VAASA = town("Vaasa", "FI", 63.096, 21.616, "FI19A")
UMEA = town("Umeå", "SE", 63.828, 20.259, "SE331")
MALMO = town("Malmö", "SE", 55.606, 13.001, "SE224")
COPENHAGEN = town("København", "DK", 55.676, 12.566)
VALGA = town("Valga", "EE", 57.778, 26.047)
VALKA = town("Valka", "LV", 57.775, 26.010)
VYBORG = town("Выборг", "RU", 60.709, 28.744)
LAPPEENRANTA = town("Lappeenranta", "FI", 61.059, 28.189, "FI1C5")
UUSIMAA = Place("FI", "FI1B1", None, None, "Uusimaa", 60.2, 24.9, Precision.REGION)
SWEDEN = Place("SE", None, None, None, "Sverige", 62.5, 16.5, Precision.COUNTRY)
NOWHERE = Place("", None, None, None, "?", None, None, Precision.CITY)

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.tuples(latitudes, longitudes)
towns = st.sampled_from([TORNIO, HAPARANDA, HELSINKI, TALLINN, TURKU, MARIEHAMN, UMEA, COPENHAGEN, UUSIMAA, SWEDEN])


def test_one_degree_of_latitude_is_a_360th_of_the_circumference():
    assert distance_km((0.0, 0.0), (1.0, 0.0)) == pytest.approx(2 * 3.14159265 * 6371 / 360, rel=1e-6)


@given(points, points)
def test_distance_is_symmetric_and_at_most_half_way_round(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= 20016


def test_minutes_are_the_documented_sum():
    north = town("North", "FI", 60.170 + 28 / 111.19493, 24.941)
    assert travel_minutes(HELSINKI, north) == pytest.approx(10 + 15 / 45 * 60 + 20 / 80 * 60, abs=0.01)


def test_the_way_to_a_region_has_no_length():
    assert travel_minutes(HELSINKI, UUSIMAA) is None
    assert travel_minutes(HELSINKI, NOWHERE) is None


@pytest.mark.parametrize(
    ("home", "work", "wanted"),
    [
        (TORNIO, HAPARANDA, Band.NEAR),
        (HELSINKI, ESPOO, Band.NEAR),
        (MALMO, COPENHAGEN, Band.NEAR),
        (VALGA, VALKA, Band.NEAR),
        (HELSINKI, TURKU, Band.ELSEWHERE),
        (HELSINKI, TALLINN, Band.ABROAD),
        (TURKU, SWEDEN, Band.ABROAD),
        (HELSINKI, UUSIMAA, None),
        (NOWHERE, HELSINKI, None),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_work_is_near_elsewhere_abroad_or_unknown(home, work, wanted):
    assert band(home, work) is wanted


@pytest.mark.parametrize(
    ("home", "work"), [(HELSINKI, TALLINN), (TURKU, MARIEHAMN), (VAASA, UMEA), (LAPPEENRANTA, VYBORG)]
)
def test_the_sea_and_a_closed_border_are_not_near_even_for_the_patient(home, work):
    assert band(home, work, limit_minutes=150) is not Band.NEAR


def test_a_twin_town_is_near_and_across_the_border():
    assert band(TORNIO, HAPARANDA) is Band.NEAR
    assert crosses_border(TORNIO, HAPARANDA) is True
    assert crosses_border(HELSINKI, TURKU) is False
    assert crosses_border(NOWHERE, TURKU) is None


@given(towns, towns)
def test_the_way_there_is_as_long_as_the_way_back(a, b):
    there, back = travel_minutes(a, b), travel_minutes(b, a)
    assert (there is None and back is None) or there == pytest.approx(back)


@given(towns, towns, st.floats(0, 600), st.floats(0, 600))
def test_more_patience_never_makes_work_less_near(home, work, limit, more):
    if band(home, work, limit) is Band.NEAR:
        assert band(home, work, limit + more) is Band.NEAR


LAPLAND = Place("FI", "FI1D7", None, None, "Lappi", 66.5, 25.5, Precision.REGION)
FINLAND = Place("FI", None, None, None, "Suomi", 64.5, 26.0, Precision.COUNTRY)


def test_a_region_that_is_too_far_in_all_of_its_places_is_elsewhere():
    assert band(HELSINKI, LAPLAND) is Band.ELSEWHERE
    assert band(LAPLAND, HELSINKI) is Band.ELSEWHERE
    assert band(UUSIMAA, LAPLAND) is Band.ELSEWHERE


def test_a_region_that_may_be_near_and_a_country_stay_unknown():
    assert band(TURKU, UUSIMAA) is None
    assert band(HELSINKI, LAPLAND, limit_minutes=900) is None
    assert band(HELSINKI, FINLAND) is None
    assert band(TORNIO, LAPLAND) is None
