"""Unit groups in a fixed order, and the best of a value for each group over the names that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.taxonomy.values import Concept, Taxonomy
from matching.values.ids import ConceptUri

Values = NDArray[np.float32]
Places = NDArray[np.intp]

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


class GroupedNames:
    """Names put in the order of their groups, so that a group's best is found in one sweep."""

    def __init__(self, uris: Sequence[ConceptUri], groups: UnitGroups) -> None:
        """Take the concept of each name."""
        own = np.array([groups.places[uri] for uri in uris], dtype=np.intp)
        self.order: Places = np.argsort(own, kind="stable")
        self._of = own[self.order]
        self.present, self._starts = np.unique(self._of, return_index=True)
        self._count = len(groups)

    def best(self, values: Values) -> Values:
        """Greatest value of each group; nan for groups without a name. ``values`` are in `order`."""
        found = np.full(self._count, np.nan, dtype=np.float32)
        if len(values):
            found[self.present] = np.maximum.reduceat(values, self._starts)
        return found

    def mean_of_best(self, values: Values, most: int) -> Values:
        """Mean of the ``most`` greatest values of each group, or of all where it has fewer; nan without a name."""
        found = np.full(self._count, np.nan, dtype=np.float32)
        for group, part in zip(self.present, np.split(values, self._starts[1:]) if len(values) else (), strict=True):
            top = part if len(part) <= most else np.partition(part, -most)[-most:]
            found[group] = top.mean()
        return found

    def rows_of(self, group: int) -> slice:
        """Where the names of a group stand in `order`; an empty slice when it has none."""
        return slice(*np.searchsorted(self._of, (group, group + 1)).tolist())


def standard(values: Values) -> Values:
    """Values as distances from their mean in standard deviations; groups without one stand half a deviation below.

    Encoders crowd their cosines into bands of their own, so what counts is how far a group stands out for this title.
    All zeros when the values are all the same.
    """
    known = ~np.isnan(values)
    if not known.any():
        return np.zeros_like(values)
    deviation = float(values[known].std())
    if deviation == 0.0:
        return np.zeros_like(values)
    scaled: Values = np.where(known, (values - values[known].mean()) / deviation, MISSING).astype(np.float32)
    return scaled
