"""Metrics of ranked lists. The only module that imports ir_measures."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import ir_measures
import numpy as np
from ir_measures import AP, RR, P, R, nDCG
from numpy.typing import NDArray

Values = NDArray[np.float64]


class Metric(StrEnum):
    """What is measured of each list."""

    MRR = "mrr"
    MAP = "map"
    NDCG_10 = "ndcg_10"
    RECALL_1 = "recall_1"
    RECALL_10 = "recall_10"
    RECALL_50 = "recall_50"


_MEASURES = {
    Metric.MRR: RR,
    Metric.MAP: AP,
    Metric.NDCG_10: nDCG @ 10,
    Metric.RECALL_1: R @ 1,
    Metric.RECALL_10: R @ 10,
    Metric.RECALL_50: R @ 50,
}
PRECISION_DEPTH = 10


def measure(
    orders: Mapping[str, Sequence[str]], relevant: Mapping[str, Mapping[str, int]]
) -> dict[Metric, dict[str, float]]:
    """Each metric of each query, in [0, 1].

    Args:
        orders: ids by query, best first, without repeats. Ids beyond the last relevant one and beyond the first 50
            may be left out; they change nothing.
        relevant: gains (> 0) of the relevant ids of each of these queries. A relevant id that is not in the order
            counts as not found.

    """
    wanted = {query: dict(relevant[query]) for query in orders}
    names = {measure: name for name, measure in _MEASURES.items()}
    found: dict[Metric, dict[str, float]] = {name: dict.fromkeys(orders, 0.0) for name in Metric}
    for told in ir_measures.iter_calc(list(names), wanted, _run(orders)):
        found[names[told.measure]][told.query_id] = float(told.value)
    return found


def r_precision_10(orders: Mapping[str, Sequence[str]], relevant: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Of the first ten, how many are relevant, over the most that there could be.

    Source: RP@K of Chalkidis et al. 2019, doi:10.18653/v1/P19-1636, as used for skills by Decorte et al. 2022.
    """
    wanted = {query: dict(relevant[query]) for query in orders}
    told = ir_measures.iter_calc([P @ PRECISION_DEPTH], wanted, _run(orders))
    precision = {each.query_id: float(each.value) for each in told}
    return {
        query: precision.get(query, 0.0) * PRECISION_DEPTH / min(PRECISION_DEPTH, len(wanted[query]))
        for query in orders
    }


def _run(orders: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Falling scores by place: equal scores would be put in an order of the library's own."""
    return {query: {entry: float(-place) for place, entry in enumerate(order)} for query, order in orders.items()}
