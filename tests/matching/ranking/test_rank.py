"""The sum of the parts and the order of matches."""

from dataclasses import replace

import pytest

from matching.ranking.pair import Pair
from matching.ranking.rank import assess, rank
from matching.ranking.values import Side
from matching.ranking.weights import WEIGHTS_V1, of_side, other
from matching.values.facts import Fact, Need, OccupationFact, SeekerFacts, SkillFact, VacancyFacts
from matching.values.ids import SeekerId, VacancyId
from tests.strategies import TODAY, pair_of, uri

NURSE = OccupationFact(uri("nurse"), "2221")
PARAMEDIC = OccupationFact(uri("paramedic"), "3258")
TRIAGE = SkillFact(uri("triage"), Need.REQUIRED)


def named(pair: Pair, name: str) -> Pair:
    return replace(pair, vacancy=replace(pair.vacancy, id=VacancyId(name)))


@pytest.mark.parametrize("side", list(Side))
def test_the_weights_of_each_side_sum_to_100(side: Side):
    assert sum(points for _, points in of_side(WEIGHTS_V1, side)) == pytest.approx(100.0)
    assert {name for name, _ in of_side(WEIGHTS_V1, side)} == {
        "skills", "occupation", "text", "language", "place", "terms", "education", "experience",
    }  # fmt: skip


def test_both_scores_are_shared_reasons_with_each_sides_weights():
    """Occupation 1, text .5 of (.85 - .8) / .1: to the seeker 25 + 7.5, to the employer 20 + 7.5."""
    pair = pair_of(SeekerFacts(occupations=(NURSE,)), VacancyFacts(occupations=(NURSE,)), cosine=0.85)
    match = assess(pair, Side.SEEKER, WEIGHTS_V1)
    assert (match.score, match.other_score) == pytest.approx((32.5, 27.5))
    assert [part.name for part in match.parts] == [name for name, _ in of_side(WEIGHTS_V1, Side.SEEKER)]


def test_the_interval_holds_what_is_unknown():
    """Occupation 25 for certain; skills 25, language 8, place 12, terms 8, education 3 and experience 4 are open."""
    pair = pair_of(SeekerFacts(occupations=(NURSE,)), VacancyFacts(occupations=(NURSE,), skills=(TRIAGE,)), cosine=0.8)
    match = assess(pair, Side.SEEKER, WEIGHTS_V1)
    assert match.interval == pytest.approx((25.0, 85.0))


def test_matches_come_by_points_then_by_id_up_to_the_limit():
    """The nurse's vacancies are worth 25, the paramedic's .64 of it; equal ones come by id."""
    seeker = SeekerFacts(occupations=(NURSE,))
    near = pair_of(seeker, VacancyFacts(occupations=(PARAMEDIC,)))
    same = pair_of(seeker, VacancyFacts(occupations=(NURSE,)))
    found = rank([named(near, "a"), named(same, "c"), named(same, "b")], Side.SEEKER, WEIGHTS_V1, 10)
    assert [match.vacancy for match in found] == ["b", "c", "a"]
    assert len(rank([named(near, "a"), named(same, "c")], Side.SEEKER, WEIGHTS_V1, 1)) == 1


def test_an_employers_list_is_ordered_by_the_employers_score_and_the_seekers_ids():
    first = pair_of(SeekerFacts(occupations=(NURSE,)), VacancyFacts(occupations=(NURSE,)))
    pairs = [replace(first, seeker=replace(first.seeker, id=SeekerId(name))) for name in ("y", "x")]
    found = rank(pairs, Side.EMPLOYER, WEIGHTS_V1, 10)
    assert [(match.seeker, match.score) for match in found] == [("x", 20.0), ("y", 20.0)]


def test_a_forbidden_match_is_left_out_unless_asked_for():
    expired = pair_of(vacancy=VacancyFacts(closes=Fact(TODAY.replace(year=TODAY.year - 1))))
    assert rank([expired], Side.SEEKER, WEIGHTS_V1, 10) == ()
    kept = rank([expired], Side.SEEKER, WEIGHTS_V1, 10, include_broken=True)
    assert [constraint.name for constraint in kept[0].broken] == ["deadline"]


def test_each_side_is_the_others_other():
    assert [other(side) for side in Side] == [Side.EMPLOYER, Side.SEEKER]
