"""Metrics, worked by hand."""

from math import log2

import pytest

from matching.evaluation.measures import Metric, measure, r_precision_10

ORDER = ["x1", "a", "x2", "b", *(f"y{number}" for number in range(60)), "c"]
"""Relevant: a at place 2, b at place 4, c at place 65."""
RELEVANT = {"q": {"a": 1, "b": 1, "c": 1}}


def of(order, relevant):
    return {metric: values["q"] for metric, values in measure({"q": order}, {"q": relevant}).items()}


def test_every_metric_of_a_list_worked_by_hand():
    found = of(ORDER, RELEVANT["q"])
    assert found[Metric.MRR] == pytest.approx(1 / 2)
    assert found[Metric.MAP] == pytest.approx((1 / 2 + 2 / 4 + 3 / 65) / 3)
    best = 1 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert found[Metric.NDCG_10] == pytest.approx((1 / log2(3) + 1 / log2(5)) / best)
    assert found[Metric.RECALL_1] == 0.0
    assert found[Metric.RECALL_10] == pytest.approx(2 / 3)
    assert found[Metric.RECALL_50] == pytest.approx(2 / 3)


def test_the_reciprocal_rank_is_not_cut():
    assert of([*(f"x{number}" for number in range(4_999)), "a"], {"a": 1})[Metric.MRR] == pytest.approx(1 / 5_000)


def test_a_relevant_entry_that_is_nowhere_counts_as_not_found():
    assert of(["x", "a"], {"a": 1, "gone": 1})[Metric.MAP] == pytest.approx((1 / 2) / 2)
    assert set(of(["x"], {"a": 1}).values()) == {0.0}


def test_a_greater_gain_counts_more_for_ndcg_only():
    assert of(["a", "b"], {"a": 1, "b": 3})[Metric.NDCG_10] == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))
    assert of(["a", "b"], {"a": 1, "b": 3})[Metric.MAP] == 1.0


def test_places_far_down_a_long_list_keep_their_order():
    """The library holds scores in single precision: neighbours at 300,000 must not tie."""
    order = [f"x{number:06d}" for number in range(300_000)]
    assert of([*order, "a", "z"], {"a": 1})[Metric.MRR] == pytest.approx(1 / 300_001)
    assert of([*order, "z", "a"], {"a": 1})[Metric.MRR] == pytest.approx(1 / 300_002)


def test_r_precision_is_over_what_the_first_ten_could_hold():
    few = r_precision_10({"q": ["a", "x", "b", *"defghijk"]}, {"q": {"a": 1, "b": 1, "c": 1}})
    assert few["q"] == pytest.approx(2 / 3)
    many = {f"r{number}": 1 for number in range(20)}
    assert r_precision_10({"q": [*list(many)[:7], "x", "y", "z"]}, {"q": many})["q"] == pytest.approx(7 / 10)
    assert r_precision_10({"q": ["x"]}, {"q": {"a": 1}}) == {"q": 0.0}
