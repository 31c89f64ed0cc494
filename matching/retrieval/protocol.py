"""What every vector index promises, and the hits that all lists are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.values.errors import MatchingError, ShapeError

Matrix = NDArray[np.float32]
Rows = NDArray[np.int64]


class IndexDamagedError(MatchingError):
    """A snapshot on disk is missing, truncated, altered or of another kind; it must be rebuilt."""


class IndexUnavailableError(MatchingError):
    """The index that the settings name cannot be had on this database; says what to do."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of an answer. ``score`` is the list's own: a cosine in [-1, 1], a BM25 sum, a concept weight."""

    row: int
    score: float


class Derived(Protocol):
    """An index that is derived from the records of the store, row by row, and can be made anew from them.

    Putting the same state of a row in twice is as doing it once, so a follower may read a stretch of the log again.
    Searches in other threads go on meanwhile: each sees a row before or after its change. What is saved in a folder is
    opened by the class method ``load``, in a folder that is the process's own; it raises IndexDamagedError when the files
    do not fit together.
    """

    def __len__(self) -> int:
        """How many rows there are."""
        ...

    def rows(self) -> Rows:
        """Row numbers that are there, rising."""
        ...

    def remove(self, rows: Rows) -> None:
        """Take rows out at once; rows that are not there are passed over."""
        ...

    def compact(self) -> None:
        """Fold what was added and taken out since opening into the whole; answers stay the same."""
        ...

    def save(self, folder: Path) -> None:
        """Write all that ``load`` needs into an empty folder; nothing, where the index lives in a database."""
        ...


class Index(Derived, Protocol):
    """Nearest rows by inner product of unit vectors.

    Rows are the integer keys of records, >= 0. Answers are ordered by score descending, then row ascending, and hold
    exactly ``k`` hits whenever that many (allowed) rows exist.
    """

    @property
    def dim(self) -> int:
        """Width of the vectors."""
        ...

    def vectors(self) -> tuple[Rows, Matrix]:
        """Rows, rising, and their vectors (n x dim)."""
        ...

    def upsert(self, rows: Rows, vectors: Matrix) -> None:
        """Add rows, or replace those that are there. Raises ShapeError on a wrong width or values not finite."""
        ...

    def search(self, queries: Matrix, k: int, allowed: Rows | None = None) -> list[list[Hit]]:
        """The ``k`` best rows for each query (n x dim), among ``allowed`` rows when given."""
        ...

    def cosines(self, query: Matrix, rows: Rows) -> Matrix:
        """Inner products of one query (dim) with the given rows, nan for a row that is not there."""
        ...


def checked(vectors: Matrix, dim: int) -> Matrix:
    """The same matrix, contiguous float32.

    Raises:
        ShapeError: when it is not n x dim or holds values that are not finite.

    """
    matrix = np.ascontiguousarray(vectors, dtype=np.float32)
    if matrix.ndim != 2 or matrix.shape[1] != dim:  # noqa: PLR2004
        message = f"expected vectors of shape (n, {dim}), got {matrix.shape}"
        raise ShapeError(message)
    if not np.isfinite(matrix).all():
        message = "vectors hold values that are not finite"
        raise ShapeError(message)
    return matrix


def ordered(rows: Sequence[int] | Rows, scores: Sequence[float] | Matrix) -> list[Hit]:
    """Hits, best first, ties by row."""
    hits = [Hit(int(row), float(score)) for row, score in zip(rows, scores, strict=True)]
    return sorted(hits, key=lambda hit: (-hit.score, hit.row))
