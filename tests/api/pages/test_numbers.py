"""Numbers and days are written as readers of each language write them."""

from datetime import date

import pytest

from api.pages import numbers
from tests.api.pages import samples

DAY = date(2026, 12, 14)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "points", "day", "way"),
    [
        ("fi", "21,4", "haku päättyy 14. joulukuuta 2026", "noin 25 min suuntaansa (arvio)"),
        ("sv", "21,4", "ansök senast 14 december 2026", "cirka 25 min i en riktning (uppskattning)"),
        ("en", "21.4", "apply by 14 December 2026", "about 25 min one way (estimate)"),
    ],
)
def test_each_language_has_its_own_way(language, points, day, way):
    tr = samples.pages().translator(language)
    assert numbers.points_text(21.43, tr) == points
    assert numbers.points_of_text(21.43, 25, tr) == f"{points}{NBSP}/{NBSP}25"
    assert numbers.deadline_text(DAY, tr) == day
    assert numbers.commute_text(23.4, tr) == way


def test_only_a_full_score_is_shown_as_a_hundred():
    assert numbers.score_text(99.7) == "99"
    assert numbers.score_text(100.0) == "100"
    assert numbers.score_text(86.5001) == "87"
    assert numbers.score_text(0.0) == "0"


def test_long_ways_are_given_in_half_hours_and_short_ones_never_as_nothing():
    en = samples.pages().translator("en")
    assert numbers.commute_text(208, en) == "about 3.5 h one way (estimate)"
    assert numbers.commute_text(1, en) == "about 5 min one way (estimate)"


def test_a_gain_shows_both_scores():
    assert numbers.gain_text(63, 71.5, samples.pages().translator("fi")) == f"63{NBSP}→{NBSP}71,5"
