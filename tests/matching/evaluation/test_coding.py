"""Accuracy and calibration of occupation codes, worked by hand."""

import pytest

from matching.evaluation.coding import Coded, Guess, accuracy, calibration_error

ROWS = [
    Coded("2221", (Guess("2221", 0.9), Guess("3221", 0.05))),
    Coded("2222", (Guess("2221", 0.7), Guess("2222", 0.2))),
    Coded("5120", (Guess("9412", 0.5), Guess("9411", 0.2), Guess("5131", 0.1))),
    Coded("7212", ()),
]


def test_accuracy_at_each_cut_worked_by_hand():
    assert accuracy(ROWS, 4, 1) == 1 / 4
    assert accuracy(ROWS, 4, 5) == 2 / 4
    assert accuracy(ROWS, 3, 1) == 2 / 4
    assert accuracy(ROWS, 1, 1) == 2 / 4
    assert accuracy(ROWS, 1, 5) == 3 / 4


def test_groups_that_fall_together_when_cut_take_one_place():
    row = Coded("5120", tuple(Guess(code, 0.1) for code in ("9411", "9412", "9413", "5120")))
    assert accuracy([row], 1, 2) == 1.0
    assert accuracy([row], 4, 2) == 0.0


def test_a_group_is_as_likely_as_all_that_is_below_it():
    row = Coded("5120", (Guess("9411", 0.4), Guess("5131", 0.3), Guess("5120", 0.3)))
    assert accuracy([row], 4, 1) == 0.0
    assert accuracy([row], 1, 1) == 1.0


def test_a_truth_of_fewer_digits_counts_only_where_it_can():
    row = Coded("25", (Guess("2512", 1.0),))
    assert accuracy([row], 2, 1) == 1.0
    assert accuracy([row], 4, 1) is None


def test_calibration_error_worked_by_hand():
    """Bins: .9 right (gap .1), .7 wrong (gap .7), .5 wrong (gap .5); the row without a guess is left out."""
    assert calibration_error(ROWS) == pytest.approx((0.1 + 0.7 + 0.5) / 3)
    honest = [Coded("1111", (Guess("1111" if at < 8 else "9999", 0.8),)) for at in range(10)]
    assert calibration_error(honest) == pytest.approx(0.0)
    assert calibration_error([ROWS[-1]]) is None
