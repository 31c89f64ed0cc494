"""Every planted case of the demo gives what its file of expectations says."""

import json
from pathlib import Path

import pytest

import ingest.demo
from api.cases import ask
from api.cases import matching as cases
from matching.explanation.whynot import Reason
from matching.ranking.rank import other_id
from models import vacancies
from tests.demo_home import TODAY, demo_engine, seeker, vacancy

CASES = json.loads((Path(ingest.demo.__file__).parent / "expectations.json").read_text("utf-8"))
ALL = 200


def of_kind(kind):
    return [pytest.param(case["expect"][kind], id=case["case"]) for case in CASES if kind in case["expect"]]


@pytest.fixture(scope="module")
def engine():
    return demo_engine()


def vacancies_for(engine, key, limit=ALL):
    found = cases.matches(engine, ask.stored_seeker(engine, seeker(key)), TODAY, limit)
    return [match for match, _ in found.matches]


def seekers_for(engine, key, limit=ALL):
    found = cases.matches(engine, ask.stored_vacancy(engine, vacancy(key)), TODAY, limit)
    return [match for match, _ in found.matches]


@pytest.mark.parametrize("expected", of_kind("top"))
def test_the_right_vacancy_is_among_the_first(engine, expected):
    first = [match.vacancy for match in vacancies_for(engine, expected["seeker"], expected["within"])]
    assert {vacancy(key) for key in expected["any_of"]} & set(first)


@pytest.mark.parametrize("expected", of_kind("top_seekers"))
def test_the_right_seeker_is_among_the_first(engine, expected):
    first = [match.seeker for match in seekers_for(engine, expected["vacancy"], expected["within"])]
    assert {seeker(key) for key in expected["any_of"]} & set(first)


@pytest.mark.parametrize("expected", of_kind("not_shown"))
def test_what_must_not_be_shown_is_not_and_the_reason_is_named(engine, expected):
    wanted = vacancy(expected["vacancy"])
    assert wanted not in [match.vacancy for match in vacancies_for(engine, expected["seeker"])]
    told = cases.explain_absence(engine, seeker(expected["seeker"]), wanted, TODAY)
    assert told.reason == expected["reason"]
    if expected["constraint"]:
        assert told.constraint == expected["constraint"]


@pytest.mark.parametrize("expected", of_kind("shown"))
def test_what_must_be_shown_is_in_its_band(engine, expected):
    found = {match.vacancy: match for match in vacancies_for(engine, expected["seeker"])}
    match = found[vacancy(expected["vacancy"])]
    assert match.band == expected["band"] if "band" in expected else True
    if "crosses_border" in expected:
        assert match.crosses_border is expected["crosses_border"]
    told = cases.explain_absence(engine, seeker(expected["seeker"]), vacancy(expected["vacancy"]), TODAY, ALL)
    assert told.reason is Reason.SHOWN


@pytest.mark.parametrize("expected", of_kind("equal_lists"))
def test_twins_that_differ_in_protected_facts_get_equal_lists(engine, expected):
    lists = [[(match.vacancy, match.score, match.interval) for match in vacancies_for(engine, key)] for key in expected]
    assert lists[0]
    assert all(other == lists[0] for other in lists)


@pytest.mark.parametrize("expected", of_kind("similar_lists"))
def test_the_same_vacancy_in_three_languages_finds_nearly_the_same_seekers(engine, expected):
    first, *others = [{other_id(match) for match in seekers_for(engine, key, 5)} for key in expected]
    assert all(len(first & other) >= 3 for other in others)


@pytest.mark.parametrize("expected", of_kind("linked"))
def test_the_same_job_from_two_feeds_is_linked(engine, expected):
    one, two = (vacancy(key) for key in expected)
    with engine.store.reading() as session:
        assert two in vacancies.find(session, one).linked


@pytest.mark.parametrize("expected", of_kind("not_linked"))
def test_distinct_jobs_are_not_linked(engine, expected):
    one, two = (vacancy(key) for key in expected)
    with engine.store.reading() as session:
        assert two not in vacancies.find(session, one).linked


@pytest.mark.parametrize("expected", of_kind("all_scores_zero"))
def test_an_empty_profile_scores_nothing(engine, expected):
    assert all(match.score == 0 for match in vacancies_for(engine, expected))


@pytest.mark.parametrize("expected", of_kind("part_unknown"))
def test_what_is_not_said_is_unknown(engine, expected):
    told = cases.why(engine, seeker(expected["seeker"]), vacancy(expected["vacancy"]), TODAY)
    (part,) = [part for part in told.match.parts if part.name == expected["part"]]
    assert not part.known
    assert part.points == 0
