"""Nearest rows by inner product. The only module that imports FAISS.

The vectors lie in two flat parts: a whole one, mapped from its file, and a tail of what came since. Rows that are taken out
are marked dead in both. No part is changed once it is made: a change puts new ones in their place in one step, so that
searches in other threads go on undisturbed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

from matching.retrieval.protocol import Hit, IndexDamagedError, Matrix, Rows, checked, ordered

SCAN_LIMIT = 5_000
"""Allowed rows up to which scoring them one by one beats a selector (measured: 0.50 ms for 5,000 of 200,000)."""
TAIL_LIMIT = 10_000
"""Rows in the tail up to which it is not folded into the whole; beyond, up to a fifth of the whole."""


@dataclass(frozen=True)
class _Part:
    """Vectors by position, the row of each, and whether it still counts."""

    vectors: faiss.IndexFlatIP
    rows: Rows
    alive: NDArray[np.bool_]

    @cached_property
    def places(self) -> Rows:
        """Positions that count, by rising row."""
        positions = np.flatnonzero(self.alive)
        found: Rows = positions[np.argsort(self.rows[positions])]
        return found

    def without(self, rows: Rows) -> "_Part":
        dead = self.alive & np.isin(self.rows, rows)
        return _Part(self.vectors, self.rows, self.alive & ~dead) if dead.any() else self

    def added(self, rows: Rows, vectors: Matrix) -> "_Part":
        grown = faiss.clone_index(self.vectors)
        grown.add(vectors)
        alive = np.concatenate([self.alive, np.ones(len(rows), bool)])
        return _Part(grown, np.concatenate([self.rows, rows]), alive)

    def search(self, queries: Matrix, k: int, allowed: Rows | None) -> list[list[Hit]]:
        """The k best of each query; FAISS pads short answers with position -1."""
        usable = self.alive if allowed is None else self.alive & np.isin(self.rows, allowed)
        positions = np.flatnonzero(usable)
        if allowed is not None and len(positions) <= SCAN_LIMIT:
            return [ordered(self.rows[positions], self.scan(row, positions))[:k] for row in queries]
        options = None
        if len(positions) < len(self.rows):
            bits = np.zeros((len(self.rows) + 7) // 8 * 8, bool)
            bits[positions] = True
            selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
            options = faiss.SearchParameters(sel=selector)
        scores, found = self.vectors.search(queries, max(1, min(k, len(positions))), params=options)
        return [
            ordered(self.rows[each[each >= 0]], row[each >= 0])[:k] for row, each in zip(scores, found, strict=True)
        ]

    def scan(self, query: Matrix, positions: Rows) -> Matrix:
        """Inner products of one query with the vectors at the given positions."""
        scores: Matrix = np.empty(len(positions), np.float32)
        if len(positions):
            labels = np.ascontiguousarray(positions[None, :], np.int64)
            self.vectors.compute_distance_subset(
                1, faiss.swig_ptr(query[None, :]), len(positions), faiss.swig_ptr(scores), faiss.swig_ptr(labels)
            )
        return scores

    def living(self) -> tuple[Rows, Matrix]:
        """Rows that count, rising, and their vectors."""
        matrix: Matrix = self.vectors.reconstruct_n(0, len(self.rows))
        return self.rows[self.places], matrix[self.places]


class FaissIndex:
    """Flat FAISS vectors, a whole and a tail; exact."""

    def __init__(self, dim: int) -> None:
        self._parts: tuple[_Part, _Part] = (_part(dim), _part(dim))

    @property
    def dim(self) -> int:
        """Width of the vectors."""
        return int(self._parts[0].vectors.d)

    def __len__(self) -> int:
        """How many rows there are."""
        return sum(int(part.alive.sum()) for part in self._parts)

    def rows(self) -> Rows:
        """See Derived."""
        return np.sort(np.concatenate([part.rows[part.alive] for part in self._parts]))

    def vectors(self) -> tuple[Rows, Matrix]:
        """See Index."""
        told: Sequence[tuple[Rows, Matrix]] = [part.living() for part in self._parts]
        rows = np.concatenate([rows for rows, _ in told])
        order = np.argsort(rows)
        return rows[order], np.concatenate([matrix for _, matrix in told])[order]

    def upsert(self, rows: Rows, vectors: Matrix) -> None:
        """See Index."""
        new, rows = checked(vectors, self.dim), np.asarray(rows, np.int64)
        whole, tail = (part.without(rows) for part in self._parts)
        self._parts = (whole, tail.added(rows, new))
        if len(tail.rows) + len(rows) > max(TAIL_LIMIT, len(whole.rows) // 5):
            self.compact()

    def remove(self, rows: Rows) -> None:
        """See Index."""
        whole, tail = self._parts
        self._parts = (whole.without(rows), tail.without(rows))

    def compact(self) -> None:
        """See Derived."""
        whole, tail = self._parts
        if len(tail.rows) or not whole.alive.all():
            self._parts = (_part(self.dim, *self.vectors()), _part(self.dim))

    def search(self, queries: Matrix, k: int, allowed: Rows | None = None) -> list[list[Hit]]:
        """See Index."""
        matrix = checked(queries, self.dim)
        whole, tail = self._parts
        found = whole.search(matrix, k, allowed)
        if not len(tail.rows):
            return found
        both = zip(found, tail.search(matrix, k, allowed), strict=True)
        return [sorted(one + other, key=lambda hit: (-hit.score, hit.row))[:k] for one, other in both]

    def cosines(self, query: Matrix, rows: Rows) -> Matrix:
        """See Index."""
        vector = checked(query[None, :], self.dim)[0]
        found = np.full(len(rows), np.nan, np.float32)
        for part in self._parts:
            if len(part.places):
                near = np.searchsorted(part.rows[part.places], rows).clip(max=len(part.places) - 1)
                positions = part.places[near]
                there = part.rows[positions] == rows
                found[there] = part.scan(vector, positions[there])
        return found

    def save(self, folder: Path) -> None:
        """See Derived; what is dead is not written."""
        self.compact()
        whole, _ = self._parts
        faiss.write_index(whole.vectors, str(folder / "vectors.faiss"))
        np.save(folder / "rows.npy", whole.rows)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """See Derived; the vectors are mapped, not read."""
        try:
            stored = faiss.read_index(str(folder / "vectors.faiss"), faiss.IO_FLAG_MMAP_IFC)
            rows = np.load(folder / "rows.npy")
        except (RuntimeError, OSError, ValueError) as error:
            message = f"FAISS cannot read {folder}: {error}"
            raise IndexDamagedError(message) from error
        if stored.ntotal != len(rows):
            message = f"{folder} has {stored.ntotal} vectors for {len(rows)} rows"
            raise IndexDamagedError(message)
        index = cls(int(stored.d))
        index._parts = (_Part(stored, rows, np.ones(len(rows), bool)), _part(index.dim))
        return index


def _part(dim: int, rows: Rows | None = None, vectors: Matrix | None = None) -> _Part:
    flat = faiss.IndexFlatIP(dim)
    if vectors is not None:
        flat.add(vectors)
    told = np.empty(0, np.int64) if rows is None else rows
    return _Part(flat, told, np.ones(len(told), bool))
