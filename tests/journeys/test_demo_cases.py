"""Every planted case of the demo gives what its file of expectations says."""

import json
import re
from pathlib import Path

import pytest

import ingest.demo
from api.cases import ask
from api.cases import matching as cases
from matching.explanation.whynot import Reason
from matching.ranking.rank import other_id
from matching.values.records import Seeker, Vacancy
from models import seekers, vacancies
from tests.demo_facts import differences
from tests.demo_home import TODAY, demo_engine, posting_keys, seeker, vacancy

CASES = json.loads((Path(ingest.demo.__file__).parent / "expectations.json").read_text("utf-8"))
README = (Path(ingest.demo.__file__).parent / "README.md").read_text("utf-8")
ALL = 200


def of_kind(kind):
    """Cases of one kind; one with a known gap may fail, and names the module that owns it and the cause."""
    return [
        pytest.param(case["expect"][kind], id=case["case"], marks=gap(case)) for case in CASES if kind in case["expect"]
    ]


def gap(case):
    told = case.get("gap")
    return [pytest.mark.xfail(reason=f"{told['owner']}: {told['cause']}", strict=False)] if told else []


@pytest.fixture(scope="module")
def engine():
    return demo_engine()


def vacancies_for(engine, key, limit=ALL):
    found = cases.matches(engine, ask.stored_seeker(engine, seeker(key)), TODAY, limit)
    return [match for match, _ in found.matches]


def seekers_for(engine, key, limit=ALL):
    found = cases.matches(engine, ask.stored_vacancy(engine, vacancy(key)), TODAY, limit)
    return [match for match, _ in found.matches]


def cv_names(engine):
    return [path.stem for path in (engine.settings.home / "demo" / "cvs").rglob("*.*")]


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
    assert match.band == expected["band"]
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


@pytest.mark.parametrize("expected", of_kind("reads"))
def test_a_text_is_read_as_a_person_reads_it(engine, expected):
    with engine.store.reading() as session:
        record: Seeker | Vacancy
        if "vacancy" in expected:
            record = vacancies.find(session, vacancy(expected["vacancy"]))
        else:
            record = seekers.find(session, seeker(expected["seeker"]))
    assert differences(record, expected, TODAY) == []


@pytest.mark.parametrize("expected", of_kind("quotes"))
def test_a_part_quotes_the_words_of_both_texts(engine, expected):
    told = cases.why(engine, seeker(expected["seeker"]), vacancy(expected["vacancy"]), TODAY)
    (part,) = [part for part in told.match.parts if part.name == expected["part"]]
    for side in ("seeker", "vacancy"):
        said = " | ".join(each.text for each in part.evidence if each.side == side).casefold()
        assert [word for word in expected[f"{side}_says"] if word.casefold() not in said] == []


@pytest.mark.parametrize("expected", of_kind("changes"))
def test_what_would_change_the_score_is_told_with_its_effect(engine, expected):
    told = cases.why(engine, seeker(expected["seeker"]), vacancy(expected["vacancy"]), TODAY)
    found = [change for change in told.changes if change.subject.split(":")[0] == expected["subject"].split(":")[0]]
    assert found
    assert all(change.score_after > change.score_before or change.repairs for change in found)
    if "repairs" in expected:
        assert expected["repairs"] in found[0].repairs


@pytest.mark.parametrize("expected", of_kind("higher"))
def test_what_fits_better_stands_higher(engine, expected):
    order: list[str]
    above: str
    below: str
    if "seeker" in expected:
        order = [match.vacancy for match in vacancies_for(engine, expected["seeker"])]
        above, below = vacancy(expected["above"]), vacancy(expected["below"])
    else:
        order = [match.seeker for match in seekers_for(engine, expected["vacancy"])]
        above, below = seeker(expected["above"]), seeker(expected["below"])
    assert above in order
    assert below not in order or order.index(above) < order.index(below)


@pytest.mark.parametrize("expected", of_kind("equal_scores"))
def test_what_is_protected_moves_no_score(engine, expected):
    scores = {match.seeker: match.score for match in seekers_for(engine, expected["vacancy"])}
    assert len({scores[seeker(key)] for key in expected["seekers"]}) == 1


@pytest.mark.parametrize("expected", of_kind("same_again"))
def test_one_pair_has_one_score_wherever_it_is_shown(engine, expected):
    wanted = vacancy(expected["vacancy"])
    twice = [{match.vacancy: match for match in vacancies_for(engine, expected["seeker"])}[wanted] for _ in range(2)]
    told = cases.why(engine, seeker(expected["seeker"]), wanted, TODAY).match
    assert twice[0] == twice[1]
    assert (told.score, told.interval, told.parts) == (twice[0].score, twice[0].interval, twice[0].parts)


@pytest.mark.parametrize("expected", of_kind("never_first"))
def test_an_ad_that_says_nothing_leads_no_list(engine, expected):
    firsts = {cv: [match.vacancy for match in vacancies_for(engine, f"demo-cvs/{cv}", 1)] for cv in cv_names(engine)}
    assert [cv for cv, first in firsts.items() if first == [vacancy(expected["vacancy"])]] == []


@pytest.mark.parametrize("expected", of_kind("none_above"))
def test_words_without_facts_score_little(engine, expected):
    scores = [match.score for match in vacancies_for(engine, expected["seeker"])]
    assert [score for score in scores if score > expected["points"]] == []


def test_the_demo_is_as_wide_as_its_readme_says(engine):
    told = {name: int(count) for count, name in re.findall(r"^\| (\d+) \| ([\w -]+) \|", README, re.MULTILINE)}
    with engine.store.reading() as session:
        jobs = vacancies.values(session, [vacancy(key) for key in posting_keys()])
    places = [fact.place for job in jobs for fact in job.facts.places]
    assert told["postings"] == len(jobs)
    assert told["CVs"] == len(cv_names(engine))
    assert told["occupations"] <= len({fact.isco08 for job in jobs for fact in job.facts.occupations})
    assert told["Finnish regions"] == len({place.region for place in places if place.country == "FI"} - {None})
    assert told["countries"] == len({place.country for place in places})
    assert told["languages of postings"] == len({job.document.language for job in jobs})
    assert told["postings with more than one opening"] <= sum((job.facts.openings.value or 1) > 1 for job in jobs)
    assert told["postings that say how to apply"] <= sum(job.facts.how_to_apply.known for job in jobs)
