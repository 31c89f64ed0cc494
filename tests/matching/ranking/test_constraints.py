"""Each named hard rule: met, broken, unknown, or not asked at all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from matching.places.values import Place
from matching.ranking.constraints import constraints_of
from matching.ranking.constraints.refusal import plain_name
from matching.ranking.options import work_option
from matching.ranking.pair import Pair
from matching.ranking.values import State
from matching.taxonomy.values import isco_uri
from matching.values.facts import (
    Cefr,
    Fact,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    PlaceFact,
    SeekerFacts,
    Shift,
    ShiftFact,
    VacancyFacts,
)
from matching.values.ids import LicenceKey
from tests.strategies import CANADA, ESPOO, HELSINKI, LAPLAND, ROVANIEMI, TALLINN, TODAY, pair_of, uri

YES: Fact[bool] = Fact(True)
NO: Fact[bool] = Fact(False)
UNSAID: Fact[bool] = Fact()
MET, BROKEN, UNKNOWN = State.MET, State.BROKEN, State.UNKNOWN


def states(pair: Pair, name: str) -> dict[str, State]:
    found = constraints_of(pair, work_option(pair))
    return {constraint.subject: constraint.state for constraint in found if constraint.name == name}


def at(*places: Place) -> tuple[PlaceFact, ...]:
    return tuple(PlaceFact(place) for place in places)


@pytest.mark.parametrize(("days", "state"), [(-1, BROKEN), (0, MET), (7, MET)])
def test_a_vacancy_is_closed_from_the_day_after_its_deadline(days: int, state: State):
    closes = TODAY + timedelta(days=days)
    assert states(pair_of(vacancy=VacancyFacts(closes=Fact(closes))), "deadline") == {closes.isoformat(): state}


def test_a_vacancy_without_a_deadline_is_open():
    assert states(pair_of(), "deadline") == {}


@pytest.mark.parametrize(
    ("seeker", "sponsors", "expected"),
    [
        ({}, UNSAID, {}),
        ({"permit_countries": Fact(("FI",))}, UNSAID, {"FI": MET}),
        ({"permit_countries": Fact(("EEA",))}, UNSAID, {"FI": MET}),
        ({"permit_countries": Fact(("CA",))}, UNSAID, {"FI": UNKNOWN}),
        ({"needs_permit": NO}, UNSAID, {"FI": MET}),
        ({"needs_permit": YES}, UNSAID, {"FI": UNKNOWN}),
        ({"needs_permit": YES}, NO, {"FI": BROKEN}),
        ({"needs_permit": YES}, YES, {"FI": MET}),
        ({"needs_permit": YES, "permit_countries": Fact(("FI",))}, NO, {"FI": MET}),
        ({"home": PlaceFact(HELSINKI)}, UNSAID, {}),
        ({"home": PlaceFact(TALLINN)}, UNSAID, {"FI": UNKNOWN}),
        ({"home": PlaceFact(TALLINN)}, YES, {"FI": MET}),
    ],
)
def test_a_permit_is_asked_for_only_where_it_is_a_real_question(seeker, sponsors, expected):
    vacancy = VacancyFacts(places=at(ESPOO), sponsors_permit=sponsors)
    assert states(pair_of(SeekerFacts(**seeker), vacancy), "permit") == expected


@pytest.mark.parametrize(
    ("held", "closed", "state"),
    [
        ((), False, UNKNOWN),
        ((), True, BROKEN),
        ((LicenceFact(LicenceKey("driving:B"), holds=False),), False, BROKEN),
        ((LicenceFact(LicenceKey("driving:B")),), False, MET),
        ((LicenceFact(LicenceKey("driving:CE")),), True, MET),
    ],
)
def test_a_required_licence_is_met_by_itself_or_by_one_that_covers_it(held, closed, state):
    asked = (LicenceFact(LicenceKey("driving:B"), Need.REQUIRED), LicenceFact(LicenceKey("hygiene"), Need.USEFUL))
    pair = pair_of(SeekerFacts(licences=held, licences_closed=closed), VacancyFacts(licences=asked))
    assert states(pair, "licence") == {"driving:B": state}


@pytest.mark.parametrize(
    ("place", "sure", "expected"),
    [(HELSINKI, 1.0, {"health:nurse": UNKNOWN}), (HELSINKI, 0.3, {}), (TALLINN, 1.0, {})],
)
def test_finnish_law_asks_a_licence_of_a_profession_in_finland_alone(place: Place, sure: float, expected):
    nurse = OccupationFact(uri("nurse"), "2221", sure)
    assert states(pair_of(vacancy=VacancyFacts(occupations=(nurse,), places=at(place))), "licence") == expected


@pytest.mark.parametrize(
    ("asked", "held", "closed", "state"),
    [
        (Cefr.B2, (), False, UNKNOWN),
        (Cefr.B2, (), True, BROKEN),
        (None, (), True, BROKEN),
        (None, (LanguageFact("fi", holds=False),), False, BROKEN),
        (Cefr.B2, (LanguageFact("fi"),), False, UNKNOWN),
        (Cefr.B2, (LanguageFact("fi", Cefr.B1),), False, BROKEN),
        (Cefr.B2, (LanguageFact("fi", Cefr.B2),), False, MET),
        (None, (LanguageFact("fi", Cefr.A2),), False, UNKNOWN),
        (None, (LanguageFact("fi", Cefr.B1),), False, MET),
    ],
)
def test_a_required_language_is_broken_only_by_a_known_lack(asked, held, closed, state):
    vacancy = VacancyFacts(languages=(LanguageFact("fi", asked, Need.REQUIRED), LanguageFact("sv", None, Need.USEFUL)))
    found = states(pair_of(SeekerFacts(languages=held, languages_closed=closed), vacancy), "language")
    assert found == {("fi" if asked is None else "fi:B2"): state}


@pytest.mark.parametrize(
    ("home", "limits", "places", "expected"),
    [
        (HELSINKI, Fact(("FI",)), (), {"FI": MET}),
        (HELSINKI, Fact(("CA",)), (), {"FI": BROKEN}),
        (HELSINKI, Fact(("CA",)), (CANADA,), {"FI": BROKEN}),
        (HELSINKI, Fact(), (CANADA,), {"FI": UNKNOWN}),
        (HELSINKI, Fact(), (ROVANIEMI,), {"FI": MET}),
        (HELSINKI, Fact(("SE",)), (ESPOO,), {}),
        (None, Fact(("FI",)), (), {"": UNKNOWN}),
    ],
)
def test_remote_work_is_for_residents_of_the_countries_it_names(home, limits, places, expected):
    seeker = SeekerFacts(home=None if home is None else PlaceFact(home))
    vacancy = VacancyFacts(remote=YES, remote_countries=limits, places=at(*places))
    assert states(pair_of(seeker, vacancy), "country") == expected


def test_work_on_site_abroad_breaks_no_rule_of_countries():
    assert states(pair_of(SeekerFacts(home=PlaceFact(HELSINKI)), VacancyFacts(places=at(CANADA))), "country") == {}


@pytest.mark.parametrize(
    ("wishes", "place", "expected"),
    [
        ({}, ROVANIEMI, {"relocation": UNKNOWN}),
        ({"relocates": YES}, ROVANIEMI, {"relocation": MET}),
        ({"relocates": NO}, ROVANIEMI, {"relocation": BROKEN}),
        ({"goes_abroad": NO}, CANADA, {"abroad": BROKEN}),
        ({"goes_abroad": NO, "relocates": NO}, ESPOO, {}),
    ],
)
def test_the_seekers_own_no_to_moving_forbids_what_is_beyond_the_commute(wishes, place, expected):
    seeker = SeekerFacts(home=PlaceFact(HELSINKI), **wishes)
    assert states(pair_of(seeker, VacancyFacts(places=at(place))), "relocation") == expected


@pytest.mark.parametrize(
    ("home", "places", "expected"),
    [
        (None, (ESPOO,), {"home": UNKNOWN}),
        (HELSINKI, (), {"work_place": UNKNOWN}),
        (None, (), {"home": UNKNOWN, "work_place": UNKNOWN}),
        (ROVANIEMI, (LAPLAND,), {"distance": UNKNOWN}),
        (HELSINKI, (ESPOO,), {}),
    ],
)
def test_a_place_that_is_not_known_gives_a_warning(home, places, expected):
    seeker = SeekerFacts(home=None if home is None else PlaceFact(home))
    assert states(pair_of(seeker, VacancyFacts(places=at(*places))), "place") == expected


@pytest.mark.parametrize(
    ("employer", "state"),
    [("Oy ESIMERKKI Ab", BROKEN), ("esimerkki", BROKEN), ("Esimerkki Rakennus Oy", MET), (None, UNKNOWN)],
)
def test_a_refused_employer_is_known_under_any_company_form(employer: str | None, state: State):
    pair = pair_of(SeekerFacts(refused_employers=("Esimerkki Oy",)), employer=employer)
    assert states(pair, "refusal") == {"employer": state}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Oy Karl Näyte Ab", "karl näyte"),
        ("Dansk Prøve A/S", "dansk prøve"),
        ("Oy", "oy"),
        ("SA Test Group", "test group"),
    ],
)
def test_company_forms_are_cut_from_the_ends_of_a_name(name: str, plain: str):
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("refused", "state"),
    [
        (("22",), BROKEN),
        (("2221",), BROKEN),
        ((str(uri("nurse")),), BROKEN),
        ((str(isco_uri("222")),), BROKEN),
        (("51",), MET),
    ],
)
def test_a_refused_occupation_is_a_concept_or_the_beginning_of_a_code(refused, state):
    nurse = VacancyFacts(occupations=(OccupationFact(uri("nurse"), "2221"),))
    assert states(pair_of(SeekerFacts(refused_occupations=refused), nurse), "refusal") == {"occupation": state}


def test_an_unsure_reading_of_the_occupation_is_not_refused():
    guess = VacancyFacts(occupations=(OccupationFact(uri("nurse"), "2221", 0.3),))
    assert states(pair_of(SeekerFacts(refused_occupations=("22",)), guess), "refusal") == {"occupation": UNKNOWN}


@pytest.mark.parametrize(("places", "state"), [((CANADA,), BROKEN), ((CANADA, ESPOO), MET), ((), UNKNOWN)])
def test_a_refused_country_forbids_work_that_is_only_there(places, state):
    seeker = SeekerFacts(home=PlaceFact(HELSINKI), refused_countries=("CA",))
    assert states(pair_of(seeker, VacancyFacts(places=at(*places))), "refusal") == {"country": state}


def test_an_allowed_place_that_is_closed_to_the_seeker_does_not_save_a_refused_country():
    """Canada is refused and Rovaniemi would need a move that the seeker does not make: no way is left."""
    seeker = SeekerFacts(home=PlaceFact(HELSINKI), refused_countries=("CA",), relocates=NO)
    pair = pair_of(seeker, VacancyFacts(places=at(CANADA, ROVANIEMI)))
    assert BROKEN in {c.state for c in constraints_of(pair, work_option(pair))}


def test_work_only_from_home_is_forbidden_by_a_no_to_it():
    seeker = SeekerFacts(home=PlaceFact(HELSINKI), wants_remote=NO)
    pair = pair_of(seeker, VacancyFacts(remote=YES, remote_countries=Fact(("FI",))))
    assert states(pair, "refusal") == {"remote": BROKEN}


def test_the_day_is_that_of_the_context_and_no_other():
    pair = pair_of(vacancy=VacancyFacts(closes=Fact(TODAY)))
    tomorrow = replace(pair, context=replace(pair.context, today=TODAY + timedelta(days=1)))
    assert states(tomorrow, "deadline") == {TODAY.isoformat(): BROKEN}


@pytest.mark.parametrize(
    ("offered", "state"),
    [
        ((ShiftFact(Shift.NIGHT),), BROKEN),
        ((ShiftFact(Shift.DAY), ShiftFact(Shift.NIGHT)), BROKEN),
        ((ShiftFact(Shift.NIGHT, holds=False),), MET),
        ((ShiftFact(Shift.DAY),), UNKNOWN),
        ((), UNKNOWN),
    ],
)
def test_a_refused_time_of_work_forbids_work_that_takes_it(offered, state):
    seeker = SeekerFacts(shifts=(ShiftFact(Shift.DAY), ShiftFact(Shift.NIGHT, holds=False)))
    assert states(pair_of(seeker, VacancyFacts(shifts=offered)), "refusal") == {"shift:night": state}


def test_times_that_suit_the_seeker_are_no_rule():
    offered = VacancyFacts(shifts=(ShiftFact(Shift.NIGHT),))
    assert states(pair_of(SeekerFacts(shifts=(ShiftFact(Shift.EVENING),)), offered), "refusal") == {}
