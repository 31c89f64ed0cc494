"""How alike a title is spelt to names: cosine of character n-grams within words, weighted by rarity.

N-grams are known by 64-bit hashes and worked out for all texts at once: of the names of a full ESCO in two languages,
in half a second and without a dictionary of strings.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SHORTEST, LONGEST = 3, 5
_BASE = np.uint64(0x9E3779B97F4A7C15)
"""An odd number whose powers spread code points over 64 bits; among a million n-grams, the odds that any two share a
hash are below one in ten million."""

Similarities = NDArray[np.float32]
Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]


class SpellingSimilarity:
    """Texts, indexed by their character n-grams: a list of texts and weights for each n-gram.

    Weights are (1 + ln count) * (ln((1 + texts) / (1 + texts with it)) + 1), each text scaled to length one.

    Source: Salton & Buckley 1988, doi:10.1016/0306-4573(88)90021-0, smoothed as if one more text held every n-gram.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = len(texts)
        hashes, rows = _grams(texts)
        order = np.argsort(hashes, kind="stable")  # the rows of one n-gram stay in order
        hashes, rows = hashes[order], rows[order]
        new = _changes(hashes)
        pair = np.flatnonzero(new | _changes(rows))
        first = np.flatnonzero(new[pair])
        self._known = hashes[pair][first]
        self._starts = np.append(first, len(pair))
        self._rows = rows[pair].astype(np.int32)
        frequency = np.diff(self._starts)
        self._rarity = (np.log((1 + len(texts)) / (1 + frequency)) + 1).astype(np.float32)
        counts = np.diff(np.append(pair, len(hashes)))
        weights = (1 + np.log(counts)) * np.repeat(self._rarity, frequency)
        lengths = np.sqrt(np.bincount(self._rows, weights**2, minlength=len(texts)))
        self._weights = (weights / lengths[self._rows]).astype(np.float32)

    def to_all(self, title: str) -> Similarities:
        """Likeness in [0, 1] of a title to each text, in their order; 0 where no n-gram is shared."""
        grams, counts = np.unique(_grams([title]).hashes, return_counts=True)
        at = np.searchsorted(self._known, grams)
        there = at < len(self._known)
        there[there] = self._known[at[there]] == grams[there]
        at = at[there]
        weights = (1 + np.log(counts[there])) * self._rarity[at]
        weights /= np.sqrt((weights**2).sum()) if len(weights) else 1.0
        starts = self._starts[at]
        sizes = self._starts[at + 1] - starts
        before = np.cumsum(sizes) - sizes
        listed = np.repeat(starts - before, sizes) + np.arange(sizes.sum())
        shares = self._weights[listed] * np.repeat(weights, sizes)
        return np.bincount(self._rows[listed], shares, minlength=self._texts).astype(np.float32)


def _changes(values: NDArray[np.uint64] | Rows) -> NDArray[np.bool_]:
    """Whether each value is the first, or another than the one before it."""
    return np.append([True] * bool(len(values)), values[1:] != values[:-1]).astype(bool)


class _Gathered(NamedTuple):
    hashes: Hashes
    rows: Rows


def _grams(texts: Sequence[str]) -> _Gathered:
    """Hashes of the n-grams of each word, with a space before and behind it, and the text that each stands in."""
    words = [(row, word) for row, text in enumerate(texts) for word in text.lower().split()]
    if not words:
        return _Gathered(np.zeros(0, np.uint64), np.zeros(0, np.int64))
    joined = "".join(f" {word} " for _, word in words)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    lengths = np.array([len(word) + 2 for _, word in words])
    word_of = np.repeat(np.arange(len(words)), lengths)
    row_of = np.array([row for row, _ in words], np.int64)[word_of]
    hashes, rows = [], []
    rolled = points.copy()
    for size in range(2, LONGEST + 1):
        rolled = rolled[:-1] * _BASE + points[size - 1 :]
        if size >= SHORTEST:
            inside = word_of[: len(rolled)] == word_of[size - 1 :]
            hashes.append(rolled[inside])
            rows.append(row_of[: len(rolled)][inside])
    return _Gathered(np.concatenate(hashes), np.concatenate(rows))
