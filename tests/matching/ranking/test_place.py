"""The place part and the chosen way to work, on real distances and wishes worked by hand."""

import pytest

from matching.places.travel import Band, travel_minutes
from matching.places.values import Place
from matching.ranking.options import Way, work_option
from matching.ranking.place import place_part
from matching.ranking.rank import assess
from matching.ranking.values import SharedPart, Side
from matching.ranking.weights import WEIGHTS_V1
from matching.values.facts import Fact, PlaceFact, SeekerFacts, Span, VacancyFacts
from tests.strategies import (
    CANADA,
    ESPOO,
    HAPARANDA,
    HELSINKI,
    LAPLAND,
    ROVANIEMI,
    TALLINN,
    TORNIO,
    WORDS,
    pair_of,
)

YES: Fact[bool] = Fact(True)
NO: Fact[bool] = Fact(False)


def at(*places: Place) -> VacancyFacts:
    return VacancyFacts(places=tuple(PlaceFact(place) for place in places))


def living(home: Place, **wishes: object) -> SeekerFacts:
    return SeekerFacts(home=PlaceFact(home), **wishes)  # type: ignore[arg-type]


def part(seeker: SeekerFacts, vacancy: VacancyFacts) -> SharedPart:
    return place_part(pair_of(seeker, vacancy))


def triple(found: SharedPart) -> tuple[float, float, float]:
    return found.share, found.low, found.high


def test_near_work_loses_points_with_the_way_up_to_the_limit():
    """Share is 1 - .3 * minutes / limit: with a limit of twice the way it is .85."""
    minutes = travel_minutes(HELSINKI, ESPOO)
    assert minutes is not None
    limit = round(2 * minutes)
    found = part(living(HELSINKI, commute_minutes=Fact(limit)), at(ESPOO))
    assert found.share == pytest.approx(1 - 0.3 * minutes / limit)
    assert found.share == pytest.approx(0.85, abs=0.01)
    assert found.matched == ("near",)


def test_work_over_the_border_is_near_and_says_so():
    match = assess(pair_of(living(TORNIO), at(HAPARANDA)), Side.SEEKER, WEIGHTS_V1)
    assert (match.band, match.crosses_border) == (Band.NEAR, True)


@pytest.mark.parametrize(
    ("wishes", "expected", "is_open"),
    [
        ({}, (0.0, 0.0, 0.5), None),
        ({"relocates": YES}, (0.5, 0.5, 0.5), True),
        ({"relocates": NO}, (0.0, 0.0, 0.0), False),
        ({"relocates": YES, "relocation_regions": Fact(("FI1D7",))}, (0.5, 0.5, 0.5), True),
        ({"relocation_regions": Fact(("FI1D7",))}, (0.5, 0.0, 0.5), True),
        ({"relocates": YES, "relocation_regions": Fact(("FI1B1",))}, (0.0, 0.0, 0.0), False),
        ({"relocation_regions": Fact(("FI1B1",))}, (0.0, 0.0, 0.5), None),
    ],
)
def test_work_elsewhere_in_the_country_is_worth_half_to_one_who_would_move(wishes, expected, is_open):
    pair = pair_of(living(HELSINKI, **wishes), at(ROVANIEMI))
    assert triple(place_part(pair)) == expected
    assert (work_option(pair).open, work_option(pair).band) == (is_open, Band.ELSEWHERE)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({}, (0.0, 0.0, 0.4)),
        ({"goes_abroad": YES}, (0.4, 0.4, 0.4)),
        ({"goes_abroad": NO}, (0.0, 0.0, 0.0)),
        ({"relocates": NO}, (0.0, 0.0, 0.0)),
        ({"relocates": NO, "goes_abroad": YES}, (0.4, 0.4, 0.4)),
    ],
)
def test_work_abroad_is_worth_less_than_half_and_a_no_to_moving_covers_it(wishes, expected):
    assert triple(part(living(HELSINKI, **wishes), at(CANADA))) == expected


def test_the_best_of_several_places_decides_band_and_way():
    match = assess(pair_of(living(HELSINKI, relocates=YES), at(CANADA, ROVANIEMI, ESPOO)), Side.SEEKER, WEIGHTS_V1)
    assert (match.work_place, match.band) == (ESPOO, Band.NEAR)
    assert match.commute_minutes == travel_minutes(HELSINKI, ESPOO)


@pytest.mark.parametrize(
    ("home", "limits", "wish", "expected"),
    [
        (HELSINKI, Fact(("FI",)), YES, (1.0, 1.0, 1.0)),
        (HELSINKI, Fact(("EEA",)), YES, (1.0, 1.0, 1.0)),
        (HELSINKI, Fact(()), YES, (1.0, 1.0, 1.0)),
        (HELSINKI, Fact(("FI",)), Fact(), (1.0, 0.0, 1.0)),
        (HELSINKI, Fact(), YES, (0.0, 0.0, 1.0)),
        (CANADA, Fact(("EEA",)), YES, (0.0, 0.0, 0.0)),
        (HELSINKI, Fact(("FI",)), NO, (0.0, 0.0, 0.0)),
    ],
)
def test_remote_work_is_worth_all_to_those_who_may_do_it(home: Place, limits, wish, expected):
    """A wish that is unsaid could turn out a no, so the least is 0."""
    offer = VacancyFacts(remote=YES, remote_countries=limits)
    found = part(living(home, wants_remote=wish), offer)
    assert triple(found) == expected


def test_remote_work_may_be_done_from_the_country_of_its_place_and_keeps_that_place():
    offer = VacancyFacts(places=at(ROVANIEMI).places, remote=YES)
    option = work_option(pair_of(living(HELSINKI), offer))
    assert (option.way, option.share, option.work_place, option.band) == (Way.REMOTE, 1.0, ROVANIEMI, Band.ELSEWHERE)


def test_a_vacancy_that_names_a_place_and_no_remote_work_is_done_there():
    assert triple(part(living(HELSINKI, relocates=NO, wants_remote=YES), at(ROVANIEMI))) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("seeker", "vacancy", "words"),
    [
        (SeekerFacts(), at(ESPOO), ("home",)),
        (living(ESPOO), VacancyFacts(), ("work_place",)),
        (SeekerFacts(), VacancyFacts(), ("home", "work_place")),
        (living(TORNIO), at(LAPLAND), ("distance",)),
    ],
)
def test_an_unknown_place_is_open_and_says_what_is_unknown(seeker, vacancy, words):
    found = part(seeker, vacancy)
    assert (triple(found), found.known, found.unknown) == ((0.0, 0.0, 1.0), False, words)


def test_a_place_in_a_refused_country_is_passed_over_for_another():
    seeker = living(TALLINN, refused_countries=("FI",), goes_abroad=YES)
    assert work_option(pair_of(seeker, at(HELSINKI, CANADA))).work_place == CANADA


def test_the_place_is_quoted_from_both_texts():
    seeker = SeekerFacts(home=PlaceFact(TORNIO, (Span(27, 33),)))
    vacancy = VacancyFacts(places=(PlaceFact(HAPARANDA, (Span(0, 7),)),))
    assert [quote.text for quote in part(seeker, vacancy).evidence] == [WORDS[0:7], WORDS[27:33]]
