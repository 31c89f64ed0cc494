"""How often the right occupation group is first, or among the first five, and whether the confidence is honest."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DIGITS = (4, 3, 2, 1)
TOP = 5
BINS = 10


@dataclass(frozen=True, slots=True)
class Guess:
    """A group that a title was coded to, as ISCO-08 digits, with the confidence in [0, 1] that it is right."""

    isco08: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Coded:
    """A row of the test: the true unit group (1-4 digits) and the guesses, best first."""

    truth: str
    guesses: tuple[Guess, ...]


def likeliest(coded: Coded, digits: int) -> list[tuple[str, float]]:
    """Groups of so many digits with their confidence, the likeliest first, ties in the order of the guesses.

    A group of fewer digits is as likely as all its unit groups together.
    """
    chances: defaultdict[str, float] = defaultdict(float)
    for guess in coded.guesses:
        chances[guess.isco08[:digits]] += guess.confidence
    return sorted(chances.items(), key=lambda group: -group[1])


def hit_at(coded: Coded, digits: int, depth: int) -> bool:
    """Whether the true group, cut to ``digits``, is among the ``depth`` likeliest groups."""
    return coded.truth[:digits] in [group for group, _ in likeliest(coded, digits)[:depth]]


def accuracy(rows: Sequence[Coded], digits: int, depth: int) -> float | None:
    """Share of rows that hit, in [0, 1], over those whose truth has so many digits; None when there are none."""
    told = [row for row in rows if len(row.truth) >= digits]
    return sum(hit_at(row, digits, depth) for row in told) / len(told) if told else None


def calibration_error(rows: Sequence[Coded]) -> float | None:
    """Expected calibration error of the first guess of each row at the digits of its truth, in [0, 1].

    Rows without a guess are left out; None when there are no others. Ten bins of equal width.

    Source: Naeini, Cooper & Hauskrecht 2015, AAAI.
    """
    told = [(likeliest(row, len(row.truth))[0], row.truth) for row in rows if row.guesses]
    if not told:
        return None
    confidence = np.array([chance for (_, chance), _ in told])
    right = np.array([group == truth for (group, _), truth in told], np.float64)
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        abs(confidence[place == each].mean() - right[place == each].mean()) * (place == each).sum()
        for each in np.unique(place)
    ]
    return float(sum(gaps) / len(told))
