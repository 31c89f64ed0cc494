"""The plain numpy index: the oracle that every other index is held to."""

from pathlib import Path
from typing import Self

import numpy as np

from matching.retrieval.protocol import Hit, IndexDamagedError, Matrix, Rows, checked, ordered


class ExactIndex:
    """All vectors in one matrix; every search looks at every allowed row."""

    def __init__(self, dim: int) -> None:
        self._vectors: Matrix = np.empty((0, dim), np.float32)
        self._rows: Rows = np.empty(0, np.int64)

    @property
    def dim(self) -> int:
        """Width of the vectors."""
        return int(self._vectors.shape[1])

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def upsert(self, rows: Rows, vectors: Matrix) -> None:
        """See Index."""
        added = checked(vectors, self.dim)
        self.remove(rows)
        self._rows = np.concatenate([self._rows, np.asarray(rows, np.int64)])
        self._vectors = np.concatenate([self._vectors, added])

    def remove(self, rows: Rows) -> None:
        """See Index."""
        kept = ~np.isin(self._rows, rows)
        self._rows, self._vectors = self._rows[kept], self._vectors[kept]

    def search(self, queries: Matrix, k: int, allowed: Rows | None = None) -> list[list[Hit]]:
        """See Index."""
        positions = np.arange(len(self._rows)) if allowed is None else np.flatnonzero(np.isin(self._rows, allowed))
        rows = self._rows[positions]
        scores = checked(queries, self.dim) @ self._vectors[positions].T
        return [ordered(rows, row)[:k] for row in scores]

    def cosines(self, query: Matrix, rows: Rows) -> Matrix:
        """See Index."""
        place = {int(row): position for position, row in enumerate(self._rows)}
        vector = checked(query[None, :], self.dim)[0]
        found = [float(self._vectors[place[int(r)]] @ vector) if int(r) in place else np.nan for r in rows]
        return np.array(found, np.float32)

    def rows(self) -> Rows:
        """See Derived."""
        return np.sort(self._rows)

    def vectors(self) -> tuple[Rows, Matrix]:
        """See Index."""
        order = np.argsort(self._rows)
        return self._rows[order], self._vectors[order]

    def compact(self) -> None:
        """See Derived; there is nothing to fold."""

    def save(self, folder: Path) -> None:
        """See Derived."""
        np.save(folder / "vectors.npy", self._vectors)
        np.save(folder / "rows.npy", self._rows)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """See Derived."""
        try:
            vectors, rows = np.load(folder / "vectors.npy"), np.load(folder / "rows.npy")
        except (OSError, ValueError) as error:
            message = f"{folder} has no readable vectors: {error}"
            raise IndexDamagedError(message) from error
        index = cls(int(vectors.shape[1]))
        index._vectors, index._rows = vectors, rows
        return index
