"""Unit groups in a fixed order, and the best of a value for each group over the names that belong to it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.taxonomy.values import Concept, Label, Taxonomy
from matching.values.ids import ConceptUri

Values = NDArray[np.float32]
Vectors = NDArray[np.float32]
Places = NDArray[np.intp]

MINOR_DIGITS = 3

MOST_GROUPS = 0.5
"""Share of the groups that a language names at least, for its names to be measured by alone."""

MISSING = -0.5
"""Where a group without a name stands, in standard deviations."""


@dataclass(frozen=True, slots=True)
class UnitGroups:
    """The unit groups of a taxonomy by code, and the place of each occupation's group in that order."""

    codes: tuple[str, ...]
    places: dict[ConceptUri, int]

    @classmethod
    def of(cls, taxonomy: Taxonomy) -> Self:
        """Groups of all occupations that can be coded to."""
        found: list[Concept] = list(taxonomy.occupations())
        codes = tuple(sorted({concept.isco08 for concept in found}))
        place = {code: at for at, code in enumerate(codes)}
        return cls(codes, {concept.uri: place[concept.isco08] for concept in found})

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self.codes)

    def spoken(self, labels: Iterable[Label]) -> frozenset[str]:
        """Languages in which names of at least half of the groups are told; the few names of others are no yardstick."""
        named: defaultdict[str, set[int]] = defaultdict(set)
        for label in labels:
            if label.uri in self.places:
                named[label.language].add(self.places[label.uri])
        return frozenset(language for language, own in named.items() if len(own) >= MOST_GROUPS * len(self))

    def kin(self) -> Places:
        """For each group the number of its minor group (the first three digits), from 0."""
        return np.unique([code[:MINOR_DIGITS] for code in self.codes], return_inverse=True)[1].astype(np.intp)


class GroupedNames:
    """Names put in the order of their groups, so that a group's best is found in one sweep."""

    def __init__(self, uris: Sequence[ConceptUri], groups: UnitGroups) -> None:
        """Take the concept of each name."""
        own = np.array([groups.places[uri] for uri in uris], dtype=np.intp)
        self.order: Places = np.argsort(own, kind="stable")
        self._of = own[self.order]
        self.present, self._starts, self._sizes = np.unique(self._of, return_index=True, return_counts=True)
        self._count = len(groups)

    def best(self, values: Values) -> Values:
        """Greatest value of each group (..., g) among those of names (..., n) in `order`; nan without a name."""
        found = np.full((*values.shape[:-1], self._count), np.nan, dtype=np.float32)
        if len(self.present):
            found[..., self.present] = np.maximum.reduceat(values, self._starts, axis=-1)
        return found

    def mean(self, vectors: Vectors) -> Vectors:
        """Mean of the vectors (n, d) of each group's names, which stand in `order`: (g, d); nan without a name."""
        found = np.full((self._count, vectors.shape[1]), np.nan, dtype=np.float32)
        if len(self.present):
            found[self.present] = np.add.reduceat(vectors, self._starts, axis=0) / self._sizes[:, np.newaxis]
        return found

    def rows_of(self, group: int) -> slice:
        """Where the names of a group stand in `order`; an empty slice when it has none."""
        return slice(*np.searchsorted(self._of, (group, group + 1)).tolist())


def standard(values: Values) -> Values:
    """Values (..., g) as distances from their mean in standard deviations; groups without one stand half of one below.

    Encoders crowd their cosines into bands of their own, so what counts is how far a group stands out for this title.
    All zeros when the values are all the same.
    """
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=-1, keepdims=True), 1).astype(np.float32)
    mean = np.where(known, values, np.float32(0)).sum(axis=-1, keepdims=True) / count
    apart = np.where(known, values - mean, np.float32(0))
    deviation = np.sqrt((apart**2).sum(axis=-1, keepdims=True) / count)
    flat = deviation == 0
    scaled: Values = np.where(known, apart / np.where(flat, np.float32(1), deviation), np.float32(MISSING))
    return np.where(flat, np.float32(0), scaled)
