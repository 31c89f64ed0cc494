"""Reciprocal ranks by hand, and the rule that chooses a strength."""

import numpy as np
import pytest

from matching.encoders.training.measure import Means, choose, means, reciprocal_rank

BASE = Means(same=0.7, same_held_out=0.8, across=0.4, translation=0.8, sentences=0.6)


def test_the_mean_reciprocal_rank_by_hand():
    """Right columns are second and first: (1/2 + 1) / 2. Of equals the earlier column is ahead."""
    cosines = np.array([[0.9, 0.5, 0.1], [0.2, 0.2, 0.1]], np.float32)
    assert reciprocal_rank(cosines, [1, 0]) == pytest.approx(0.75)
    assert reciprocal_rank(cosines, [1, 1]) == pytest.approx(0.5)


def test_languages_held_out_are_told_apart():
    found = means({"same": {"en": 0.5, "lv": 0.9}, "to-en": {"lv": 0.2}, "to-fi": {"en": 0.4}})
    assert (found.same, found.same_held_out, found.across) == (0.5, 0.9, 0.3)


def test_the_strength_that_finds_most_is_chosen_among_those_that_lose_little():
    tried = {
        0.2: Means(0.7, 0.8, 0.45, 0.8, 0.6),
        0.4: Means(0.696, 0.791, 0.5, 0.797, 0.597),
        0.6: Means(0.694, 0.8, 0.6, 0.8, 0.6),
        0.8: Means(0.7, 0.78, 0.7, 0.8, 0.6),
        0.9: Means(0.7, 0.8, 0.8, 0.79, 0.6),
        1.0: Means(0.7, 0.8, 0.9, 0.8, 0.59),
    }
    assert choose(BASE, tried) == 0.4


def test_no_strength_is_chosen_where_each_loses_too_much_or_nothing_is_gained():
    assert choose(BASE, {0.2: Means(0.6, 0.8, 0.9, 0.8, 0.6)}) == 0.0
    assert choose(BASE, {0.2: BASE}) == 0.0
