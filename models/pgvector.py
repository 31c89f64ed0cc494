"""Nearest rows by inner product, in PostgreSQL with pgvector: for stores whose vectors outgrow a process.

Candidates come from an HNSW graph over half precision, by iterative scan, and are ordered by their full vectors. Few allowed
rows are scored one by one, and so are all of them when the graph gives too few: answers always hold k rows when there are.

The table is shared by all processes on the database. Each row has the place in the change log that it was written at; an
older state never takes the place of a newer one, and a row that was taken out stays, empty, so that a process that lags
behind cannot bring it back.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matching.retrieval.protocol import Hit, IndexDamagedError, Matrix, Rows, checked, ordered
from models import dialect
from models.vectors import Sessions

SCAN_LIMIT = 5_000
"""Allowed rows up to which all are scored; the graph would look at more of them to find as many."""
OVERSAMPLED = 4
"""Rows taken from the graph for each that is wanted, for half precision orders near ones a little otherwise."""
SCHEMA = "pgvector"
INNER = f"OPERATOR({SCHEMA}.<#>)"
"""The negative inner product."""
QUERY = "CAST(:query AS text)"
"""Said to be a text: read as half precision at one place, a parameter would be so at the other one too."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")


class PgVectorIndex:
    """Vectors in a table of their own; ``position`` is the place in the log that what is written comes from."""

    def __init__(self, sessions: Sessions, name: str, dim: int) -> None:
        """Use a table that `make` has made."""
        if not _NAME.fullmatch(name):
            message = f"{name!r} is no name for a table"
            raise ValueError(message)
        self._sessions = sessions
        self._name = f"index_{name}"
        self._dim = dim
        self.position = 0

    @classmethod
    def make(cls, sessions: Sessions, name: str, dim: int) -> "PgVectorIndex":
        """The index of that name, with its table made when it is not there."""
        index = cls(sessions, name, dim)
        with sessions.session() as session:
            # in a schema of its own: a type ``vector`` would stand beside the table of that name, whose row type it is
            session.execute(sa.text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
            session.execute(sa.text(f"CREATE EXTENSION IF NOT EXISTS vector SCHEMA {SCHEMA}"))
            columns = f"row bigint PRIMARY KEY, seq bigint NOT NULL, whole {SCHEMA}.vector({dim}), half {SCHEMA}.halfvec({dim})"
            session.execute(sa.text(f"CREATE TABLE IF NOT EXISTS {index._name} ({columns})"))
            graph = f"{index._name}_graph ON {index._name} USING hnsw (half {SCHEMA}.halfvec_ip_ops)"
            session.execute(sa.text(f"CREATE INDEX IF NOT EXISTS {graph}"))
        return index

    @classmethod
    def open(cls, sessions: Sessions, name: str, dim: int) -> "PgVectorIndex":
        """The index of that name. Raises IndexDamagedError when its table is not there."""
        index = cls(sessions, name, dim)
        with sessions.reading() as session:
            there = session.execute(sa.text("SELECT to_regclass(:name)"), {"name": index._name}).scalar_one()
        if there is None:
            message = f"the database has no table {index._name}"
            raise IndexDamagedError(message)
        return index

    @property
    def dim(self) -> int:
        """Width of the vectors."""
        return self._dim

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows())

    def rows(self) -> Rows:
        """See Derived."""
        with self._sessions.reading() as session:
            query = f"SELECT row FROM {self._name} WHERE whole IS NOT NULL ORDER BY row"  # noqa: S608  a checked name
            return np.fromiter(session.execute(sa.text(query)).scalars(), np.int64)

    def upsert(self, rows: Rows, vectors: Matrix) -> None:
        """See Index."""
        told = [(int(row), _text(vector)) for row, vector in zip(rows, checked(vectors, self._dim), strict=True)]
        self._write(told)

    def remove(self, rows: Rows) -> None:
        """See Index."""
        self._write([(int(row), None) for row in rows])

    def compact(self) -> None:
        """See Derived; the database empties its pages by VACUUM."""

    def save(self, folder: Path) -> None:
        """See Derived; everything is in the database."""

    def search(self, queries: Matrix, k: int, allowed: Rows | None = None) -> list[list[Hit]]:
        """See Index."""
        matrix = checked(queries, self._dim)
        if k < 1:
            return [[] for _ in matrix]
        few = allowed is not None and len(allowed) <= SCAN_LIMIT
        with self._sessions.reading() as session:
            return [self._scan(session, q, k, allowed) if few else self._graph(session, q, k, allowed) for q in matrix]

    def cosines(self, query: Matrix, rows: Rows) -> Matrix:
        """See Index."""
        vector = checked(query[None, :], self._dim)[0]
        found: dict[int, float] = {}
        with self._sessions.reading() as session:
            for batch in dialect.batches(rows.tolist()):
                found.update((hit.row, hit.score) for hit in self._scan(session, vector, len(batch), np.array(batch)))
        return np.array([found.get(int(row), np.nan) for row in rows], np.float32)

    def _write(self, told: Sequence[tuple[int, str | None]]) -> None:
        statement = (
            f"INSERT INTO {self._name} AS old (row, seq, whole, half) "  # noqa: S608  a checked name
            f"VALUES (:row, :seq, CAST(:vector AS {SCHEMA}.vector({self._dim})), CAST(:vector AS {SCHEMA}.halfvec({self._dim}))) "
            "ON CONFLICT (row) DO UPDATE SET seq = excluded.seq, whole = excluded.whole, half = excluded.half "
            "WHERE old.seq <= excluded.seq"
        )
        for batch in dialect.batches(told):
            values = [{"row": row, "seq": self.position, "vector": vector} for row, vector in batch]
            with self._sessions.session() as session:
                session.execute(sa.text(statement), values)

    def _scan(self, session: Session, query: Matrix, k: int, allowed: Rows | None) -> list[Hit]:
        """The k best by their full vectors, looking at every allowed row."""
        among = "" if allowed is None else "AND row = ANY(:allowed)"
        text = (
            f"SELECT row, -(whole {INNER} CAST({QUERY} AS {SCHEMA}.vector)) AS score FROM {self._name} "  # noqa: S608  a checked name
            f"WHERE whole IS NOT NULL {among} ORDER BY score DESC, row LIMIT :k"
        )
        return self._hits(session, text, query, k, allowed)[:k]

    def _graph(self, session: Session, query: Matrix, k: int, allowed: Rows | None) -> list[Hit]:
        """The k best of those that the graph finds nearest; all are scored when it finds too few."""
        for setting in (
            "hnsw.iterative_scan = strict_order",
            f"hnsw.ef_search = {min(1000, max(200, k * OVERSAMPLED))}",
        ):
            session.execute(sa.text(f"SET LOCAL {setting}"))
        among = "" if allowed is None else "AND row = ANY(:allowed)"
        distance = f"half {INNER} CAST({QUERY} AS {SCHEMA}.halfvec({self._dim}))"
        near = f"SELECT row, whole FROM {self._name} WHERE half IS NOT NULL {among} ORDER BY {distance} LIMIT :k"  # noqa: S608  a checked name
        text = f"SELECT row, -(whole {INNER} CAST({QUERY} AS {SCHEMA}.vector)) FROM ({near}) AS near"  # noqa: S608
        found = self._hits(session, text, query, k * OVERSAMPLED, allowed)[:k]
        return found if len(found) == k else self._scan(session, query, k, allowed)

    @staticmethod
    def _hits(session: Session, text: str, query: Matrix, k: int, allowed: Rows | None) -> list[Hit]:
        given: dict[str, object] = {"query": _text(query), "k": k}
        if allowed is not None:
            given["allowed"] = allowed.tolist()
        found = session.execute(sa.text(text), given).all()
        return ordered([row for row, _ in found], [score for _, score in found])


def _text(vector: NDArray[np.float32]) -> str:
    """A vector as pgvector reads it; every digit of a single is kept."""
    return "[" + ",".join(format(float(number), ".9g") for number in vector) + "]"
