"""Intervals and paired tests, against worked cases and chance itself."""

from itertools import product

import numpy as np
import pytest

from matching.evaluation.uncertainty import bootstrap, compare


def test_the_interval_is_that_of_the_mean_and_depends_on_the_seed_alone():
    values = np.random.default_rng(5).normal(0.4, 0.2, 400)
    found = bootstrap(values, seed=1)
    half = 1.96 * values.std() / np.sqrt(400)
    assert found.value == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - half, abs=0.004)
    assert found.high == pytest.approx(values.mean() + half, abs=0.004)
    assert bootstrap(values, seed=1) == found
    assert bootstrap(values, seed=2) != found


def test_one_value_alone_has_no_width():
    found = bootstrap([0.25], seed=0)
    assert (found.value, found.low, found.high) == (0.25, 0.25, 0.25)


def test_the_interval_covers_the_truth_about_19_times_in_20():
    rng = np.random.default_rng(7)
    covered = [
        found.low <= 0.3 <= found.high
        for seed in range(200)
        for found in [bootstrap([float(hit) for hit in rng.binomial(1, 0.3, 150)], seed)]
    ]
    assert 0.90 <= np.mean(covered) <= 0.99


def test_the_paired_test_agrees_with_all_swaps_counted():
    first = {str(at): value for at, value in enumerate([0.9, 0.5, 0.7, 0.2, 0.6, 1.0, 0.3, 0.5])}
    second = {str(at): value for at, value in enumerate([0.4, 0.5, 0.5, 0.3, 0.1, 0.5, 0.2, 0.5])}
    differences = [first[key] - second[key] for key in first if first[key] != second[key]]
    sums = [np.dot(signs, differences) for signs in product((-1, 1), repeat=len(differences))]
    share = np.mean([each >= sum(differences) - 1e-9 for each in sums])
    found = compare(first, second, seed=3)
    assert found.mean == pytest.approx(1.7 / 8)
    assert found.better == pytest.approx(share, abs=0.01)
    assert found.worse > 0.9
    assert compare(second, first, seed=3).worse == pytest.approx(share, abs=0.01)


def test_equal_systems_do_not_differ():
    found = compare({"a": 0.5, "b": 0.1}, {"a": 0.5, "b": 0.1}, seed=0)
    assert (found.mean, found.worse, found.better) == (0.0, 1.0, 1.0)


def test_chance_is_called_worse_about_one_time_in_twenty():
    rng = np.random.default_rng(11)
    told = []
    for seed in range(200):
        values = rng.normal(0.5, 0.1, (2, 60))
        first, second = ({str(at): float(v) for at, v in enumerate(row)} for row in values)
        told.append(compare(first, second, seed).worse < 0.05)
    assert 0.01 <= np.mean(told) <= 0.10
