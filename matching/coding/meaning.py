"""Titles and texts compared by meaning with names of occupations, language by language."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from matching.coding.groups import GroupedNames, UnitGroups, Values, standard
from matching.encoders.protocol import Vector, Vectors
from matching.values.ids import ConceptUri

AT_ONCE = 32
"""Vectors compared in one product, so that the names are read from memory once for many. The last ones are filled up:
products of one shape add up in one order, so that a title is coded to the last bit as it is alone."""


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
        self._columns = np.ascontiguousarray(names.vectors[self._grouped.order].T)
        self._offset = self._columns.mean(axis=1)
        self._centres = _centres(self._grouped.mean(self._columns.T) - self._offset)

    def to_groups(self, vectors: Vectors) -> Values:
        """How far each group's nearest name stands out for titles (n x d, n > 0): a row for each, a value a group."""
        with _threads().limit(limits=1, user_api="blas"):
            found = [standard(self._grouped.best(self._cosines(some))) for some in _blocks(vectors)]
        return np.concatenate(found)[: len(vectors)]

    def told_by(self, vectors: Vectors) -> Values:
        """Cosines of texts with the middle of each group's names, for a text names tasks and no one name says them all.

        What all names of the language share is taken out of both.
        """
        with _threads().limit(limits=1, user_api="blas"):
            found = [(some - self._offset) @ self._centres for some in _blocks(vectors)]
        return np.concatenate(found)[: len(vectors)]

    def _cosines(self, vectors: Vectors) -> Values:
        cosines: Values = vectors @ self._columns
        return cosines

    def nearest(self, vector: Vector, group: int) -> tuple[ConceptUri, str, float] | None:
        """The name of a group that is nearest to a title, with its cosine; None when it has none."""
        rows = self._grouped.rows_of(group)
        if rows.start == rows.stop:
            return None
        cosines = vector @ self._columns[:, rows]
        at = int(self._grouped.order[rows.start + int(cosines.argmax())])
        return self._names.uris[at], self._names.texts[at], float(cosines.max())


@cache
def _threads() -> ThreadpoolController:
    """Products here are small: on a busy machine a second thread made them take from twice to a hundred times as long."""
    return ThreadpoolController()


def _centres(middles: Vectors) -> Vectors:
    """Columns (d, g) of length one from middles of groups; nan where a group has none, zero where it says nothing."""
    lengths = np.linalg.norm(middles, axis=1, keepdims=True)
    found = middles / np.where(lengths == 0, np.float32(1), lengths)
    return np.ascontiguousarray(found.T, dtype=np.float32)


def _blocks(vectors: Vectors) -> Iterator[Vectors]:
    """Vectors `AT_ONCE` at a time, the last ones filled up with zeros."""
    for at in range(0, len(vectors), AT_ONCE):
        block = np.zeros((AT_ONCE, vectors.shape[1]), np.float32)
        block[: len(vectors) - at] = vectors[at : at + AT_ONCE]
        yield block


def told(by_language: Sequence[Values]) -> Values:
    """What texts say of each group: the mean over the languages that name it; (0,) for no languages."""
    if not by_language:
        return np.zeros(0, np.float32)
    found = np.stack(by_language)
    counts = (~np.isnan(found)).sum(axis=0)
    sums = np.nan_to_num(found, nan=0.0).sum(axis=0)
    means: Values = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan).astype(np.float32)
    return standard(means)
