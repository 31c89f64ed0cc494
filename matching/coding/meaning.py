"""Titles and texts compared by meaning with names of occupations, language by language."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from matching.coding.groups import GroupedNames, UnitGroups, Values, standard
from matching.encoders.protocol import Vector, Vectors
from matching.values.ids import ConceptUri

TOLD_BY = 10
"""Names of a group whose mean likeness to a text counts: a text names tasks, and no one name says them all."""


class NameVectors(NamedTuple):
    """Names of one language: the concept of each, its text, and its vector, row by row."""

    uris: tuple[ConceptUri, ...]
    texts: tuple[str, ...]
    vectors: Vectors


VectorsOf = Callable[[str], NameVectors | None]
"""Names of a language (ISO 639-1) with their vectors; None where there are none."""


class Meaning:
    """Names of one language with their vectors, by unit group."""

    def __init__(self, names: NameVectors, groups: UnitGroups) -> None:
        self._grouped = GroupedNames(names.uris, groups)
        self._names = names
        self._vectors = np.ascontiguousarray(names.vectors[self._grouped.order])
        self._offset = self._vectors.mean(axis=0) if len(self._vectors) else np.zeros(0, np.float32)

    def to_groups(self, vector: Vector) -> Values:
        """How far each group's nearest name stands out for a title."""
        return standard(self._grouped.best(self._vectors @ vector))

    def told_by(self, vector: Vector) -> Values:
        """How far each group's nearest names stand out for a text; what all names of the language share is taken out."""
        cosines: Values = self._vectors @ vector - np.float32(self._offset @ vector)
        return self._grouped.mean_of_best(cosines, TOLD_BY)

    def nearest(self, vector: Vector, group: int) -> tuple[ConceptUri, str, float] | None:
        """The name of a group that is nearest to a title, with its cosine; None when it has none."""
        rows = self._grouped.rows_of(group)
        if rows.start == rows.stop:
            return None
        cosines = self._vectors[rows] @ vector
        at = int(self._grouped.order[rows.start + int(cosines.argmax())])
        return self._names.uris[at], self._names.texts[at], float(cosines.max())


def told(by_language: Sequence[Values]) -> Values:
    """What a text says of each group: the mean over the languages that name it; (0,) for no languages."""
    if not by_language:
        return np.zeros(0, np.float32)
    found = np.stack(by_language)
    counts = (~np.isnan(found)).sum(axis=0)
    sums = np.nan_to_num(found, nan=0.0).sum(axis=0)
    means: Values = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan).astype(np.float32)
    return standard(means)
