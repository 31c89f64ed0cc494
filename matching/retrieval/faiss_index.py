"""Nearest rows by inner product. The only module that imports FAISS."""

from pathlib import Path
from typing import Self

import faiss
import numpy as np

from matching.retrieval import snapshot
from matching.retrieval.protocol import Hit, IndexDamagedError, Matrix, Rows, checked, ordered

KIND = "faiss-flat"
SCAN_LIMIT = 5_000
"""Allowed rows up to which scoring them one by one beats a selector (measured: 0.50 ms for 5,000 of 200,000)."""


class FaissIndex:
    """A flat FAISS index; ``_rows[position]`` is the row whose vector stands at that position."""

    def __init__(self, dim: int) -> None:
        self._faiss = faiss.IndexFlatIP(dim)
        self._rows: Rows = np.empty(0, np.int64)

    @property
    def dim(self) -> int:
        """Width of the vectors."""
        return int(self._faiss.d)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def upsert(self, rows: Rows, vectors: Matrix) -> None:
        """See Index."""
        added = checked(vectors, self.dim)
        self.remove(rows)
        self._faiss.add(added)
        self._rows = np.concatenate([self._rows, np.asarray(rows, np.int64)])

    def remove(self, rows: Rows) -> None:
        """See Index."""
        gone = np.isin(self._rows, rows)
        if gone.any():
            # a flat index closes the gaps in order, so positions stay in step with _rows
            self._faiss.remove_ids(faiss.IDSelectorBatch(np.flatnonzero(gone)))
            self._rows = self._rows[~gone]

    def search(self, queries: Matrix, k: int, allowed: Rows | None = None) -> list[list[Hit]]:
        """See Index."""
        matrix = checked(queries, self.dim)
        if allowed is None:
            scores, found = self._faiss.search(matrix, max(1, min(k, len(self))))
            return self._answer(scores, found, k)
        positions = np.flatnonzero(np.isin(self._rows, allowed))
        if len(positions) <= SCAN_LIMIT:
            return [ordered(self._rows[positions], self._scan(row, positions))[:k] for row in matrix]
        bits = np.zeros((len(self) + 7) // 8 * 8, bool)
        bits[positions] = True
        selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
        options = faiss.SearchParameters(sel=selector)
        scores, found = self._faiss.search(matrix, max(1, min(k, len(positions))), params=options)
        return self._answer(scores, found, k)

    def cosines(self, query: Matrix, rows: Rows) -> Matrix:
        """See Index."""
        order = np.argsort(self._rows, kind="stable")
        place = np.searchsorted(self._rows, rows, sorter=order).clip(max=max(0, len(self) - 1))
        found = np.full(len(rows), np.nan, np.float32)
        if len(self):
            positions = order[place]
            there = self._rows[positions] == rows
            found[there] = self._scan(checked(query[None, :], self.dim)[0], positions[there])
        return found

    def _scan(self, query: Matrix, positions: Rows) -> Matrix:
        """Inner products of one query with the vectors at the given positions."""
        scores: Matrix = np.empty(len(positions), np.float32)
        if len(positions):
            labels = np.ascontiguousarray(positions[None, :], np.int64)
            self._faiss.compute_distance_subset(
                1, faiss.swig_ptr(query[None, :]), len(positions), faiss.swig_ptr(scores), faiss.swig_ptr(labels)
            )
        return scores

    def _answer(self, scores: Matrix, positions: Rows, k: int) -> list[list[Hit]]:
        """Hits from what FAISS returns, which pads short answers with position -1."""
        return [
            ordered(self._rows[found[found >= 0]], row[found >= 0])[:k]
            for row, found in zip(scores, positions, strict=True)
        ]

    def save(self, folder: Path, mark: str) -> None:
        """See Index."""
        files = {
            "vectors.faiss": lambda path: faiss.write_index(self._faiss, str(path)),
            "rows.npy": lambda path: np.save(path, self._rows),
        }
        snapshot.write(folder, KIND, mark, files)

    @classmethod
    def load(cls, folder: Path, mark: str) -> Self:
        """See Index."""
        snapshot.check(folder, KIND, mark)
        try:
            stored = faiss.read_index(str(folder / "vectors.faiss"))
        except RuntimeError as error:
            message = f"FAISS cannot read {folder}: {error}"
            raise IndexDamagedError(message) from error
        index = cls(int(stored.d))
        index._faiss, index._rows = stored, np.load(folder / "rows.npy")
        return index
