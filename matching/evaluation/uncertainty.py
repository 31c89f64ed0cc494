"""How sure a mean over queries is, and whether two systems differ on the same queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
RESAMPLES = 2_000
SWAPS = 10_000
LOW, HIGH = 2.5, 97.5
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over queries with its 95 % interval."""

    value: float
    low: float
    high: float


def bootstrap(values: Sequence[float] | Values, seed: int) -> Estimate:
    """Mean of one value a query (at least one) and the percentile interval over 2,000 draws of the queries.

    Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13.
    """
    found = np.asarray(values, np.float64)
    rng = np.random.default_rng(seed)
    means = np.concatenate(
        [found[rng.integers(0, len(found), (_AT_ONCE, len(found)))].mean(axis=1) for _ in range(RESAMPLES // _AT_ONCE)]
    )
    low, high = np.percentile(means, (LOW, HIGH))
    return Estimate(float(found.mean()), float(low), float(high))


@dataclass(frozen=True, slots=True)
class Difference:
    """``mean`` of first minus second over the same queries; ``worse`` and ``better`` are one-sided p-values.

    A small ``worse`` says that the first is truly below the second, a small ``better`` that it is truly above.
    """

    mean: float
    worse: float
    better: float


def compare(first: Mapping[str, float], second: Mapping[str, float], seed: int) -> Difference:
    """Paired randomisation test: the sign of each query's difference is flipped by chance, 10,000 times.

    Args:
        first: a metric by query, at least one.
        second: the same queries under another system.
        seed: of the flips.

    Source: Smucker, Allan & Carterette 2007, doi:10.1145/1321440.1321528.

    """
    differences = np.array([first[query] - second[query] for query in sorted(first)], np.float64)
    told = differences[differences != 0.0]
    mean = float(differences.mean())
    if not len(told):
        return Difference(0.0, 1.0, 1.0)
    rng = np.random.default_rng(seed)
    seen = told.sum()
    sums = np.concatenate([rng.choice((-1.0, 1.0), (_AT_ONCE, len(told))) @ told for _ in range(SWAPS // _AT_ONCE)])
    margin = 1e-12 * np.abs(told).sum()
    below = (1 + int((sums <= seen + margin).sum())) / (1 + SWAPS)
    above = (1 + int((sums >= seen - margin).sum())) / (1 + SWAPS)
    return Difference(mean, below, above)
