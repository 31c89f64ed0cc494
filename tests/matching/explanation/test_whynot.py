"""Why a vacancy is not on a list: the first reason that applies."""

from datetime import timedelta

import pytest

from matching.explanation.whynot import Reason, WhyNot, why_not
from matching.ranking.rank import assess
from matching.ranking.values import Side
from matching.ranking.weights import WEIGHTS_V1
from matching.values.facts import Fact, LanguageFact, Need, SeekerFacts, VacancyFacts
from tests.strategies import TODAY, pair_of

OPEN = assess(pair_of(), Side.SEEKER, WEIGHTS_V1)
EXPIRED = assess(pair_of(vacancy=VacancyFacts(closes=Fact(TODAY - timedelta(days=1)))), Side.SEEKER, WEIGHTS_V1)
FORBIDDEN = assess(
    pair_of(
        SeekerFacts(languages_closed=True),
        VacancyFacts(languages=(LanguageFact("fi", None, Need.REQUIRED),)),
    ),
    Side.SEEKER,
    WEIGHTS_V1,
)


@pytest.mark.parametrize(
    ("match", "shown", "ranked", "retrieved", "expected"),
    [
        (OPEN, ["a", "v"], ["a", "v"], True, WhyNot(Reason.SHOWN, rank=2)),
        (EXPIRED, [], [], False, WhyNot(Reason.EXPIRED, constraint="deadline")),
        (FORBIDDEN, [], [], False, WhyNot(Reason.CONSTRAINT, constraint="language")),
        (OPEN, ["a"], ["a", "b"], False, WhyNot(Reason.NOT_RETRIEVED)),
        (OPEN, ["a"], ["a", "b", "v"], True, WhyNot(Reason.RANK, rank=3)),
    ],
)
def test_the_first_reason_that_applies_is_given(match, shown, ranked, retrieved, expected):
    assert why_not(match, shown=shown, ranked=ranked, retrieved=retrieved) == expected


def test_an_employer_asks_about_seekers():
    match = assess(pair_of(), Side.EMPLOYER, WEIGHTS_V1)
    assert why_not(match, shown=["s"], ranked=["s"], retrieved=True).reason is Reason.SHOWN
