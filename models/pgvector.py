"""Nearest rows by inner product, in PostgreSQL with pgvector: for stores whose vectors outgrow a process.

Candidates come from an HNSW graph over half precision, by iterative scan, and are ordered by their full vectors. Few allowed
rows are scored one by one, and so are all of them when the graph gives too few: answers always hold k rows when there are.

The table is shared by all processes on the database; `models.dense_tables` makes it and knows how far it has come.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matching.retrieval.protocol import Hit, Matrix, Rows, checked, ordered
from models import dialect
from models.vectors import Sessions

SCAN_LIMIT = 5_000
"""Allowed rows up to which all are scored; the graph would look at more of them to find as many."""
OVERSAMPLED = 4
"""Rows taken from the graph for each that is wanted, for half precision orders near ones a little otherwise."""
SCHEMA = "pgvector"
"""Of the extension: a type ``vector`` would else stand beside the table of that name, whose row type it is."""
INNER = f"OPERATOR({SCHEMA}.<#>)"
"""The negative inner product."""
QUERY = "CAST(:query AS text)"
"""Said to be a text: read as half precision at one place, a parameter would be so at the other one too."""
_NAME = re.compile(r"index_[a-z0-9_]{1,50}")


class PgVectorIndex:
    """Vectors in a table of their own."""

    def __init__(self, sessions: Sessions, name: str, dim: int) -> None:
        """Use the table of that name. Raises ValueError when it is no name for one."""
        if not _NAME.fullmatch(name):
            message = f"{name!r} is no name for a table"
            raise ValueError(message)
        self._sessions = sessions
        self.name = name
        self._dim = dim

    def make(self, session: Session) -> None:
        """Make the table and its graph where they are not there."""
        columns = f"row bigint PRIMARY KEY, whole {SCHEMA}.vector({self._dim}), half {SCHEMA}.halfvec({self._dim})"
        session.execute(sa.text(f"CREATE TABLE IF NOT EXISTS {self.name} ({columns})"))
        graph = f"{self.name}_graph ON {self.name} USING hnsw (half {SCHEMA}.halfvec_ip_ops)"
        session.execute(sa.text(f"CREATE INDEX IF NOT EXISTS {graph}"))

    @property
    def dim(self) -> int:
        """Width of the vectors."""
        return self._dim

    def __len__(self) -> int:
        """How many rows there are."""
        with self._sessions.reading() as session:
            return int(session.execute(sa.text(f"SELECT count(*) FROM {self.name}")).scalar_one())  # noqa: S608  a checked name

    def rows(self) -> Rows:
        """See Derived."""
        with self._sessions.reading() as session:
            query = f"SELECT row FROM {self.name} ORDER BY row"  # noqa: S608  a checked name
            return np.fromiter(session.execute(sa.text(query)).scalars(), np.int64)

    def vectors(self) -> tuple[Rows, Matrix]:
        """See Index."""
        with self._sessions.reading() as session:
            query = f"SELECT row, CAST(whole AS text) FROM {self.name} ORDER BY row"  # noqa: S608  a checked name
            found = session.execute(sa.text(query)).all()
        matrix = np.array([np.fromstring(text[1:-1], np.float32, sep=",") for _, text in found], np.float32)
        return np.array([row for row, _ in found], np.int64), matrix.reshape(len(found), self._dim)

    def upsert(self, rows: Rows, vectors: Matrix) -> None:
        """See Index."""
        with self._sessions.session() as session:
            self.put(session, rows, vectors)

    def put(self, session: Session, rows: Rows, vectors: Matrix) -> None:
        """See Index.upsert, in a transaction that is there; a vector that is there already costs nothing."""
        statement = (
            f"INSERT INTO {self.name} AS old (row, whole, half) "  # noqa: S608  a checked name
            f"VALUES (:row, CAST(:vector AS {SCHEMA}.vector({self._dim})), CAST(:vector AS {SCHEMA}.halfvec({self._dim}))) "
            "ON CONFLICT (row) DO UPDATE SET whole = excluded.whole, half = excluded.half "
            f"WHERE old.whole OPERATOR({SCHEMA}.<>) excluded.whole"
        )
        told = zip(rows, checked(vectors, self._dim), strict=True)
        for batch in dialect.batches(told):
            session.execute(sa.text(statement), [{"row": int(row), "vector": _text(vector)} for row, vector in batch])

    def remove(self, rows: Rows) -> None:
        """See Index."""
        with self._sessions.session() as session:
            self.take(session, rows)

    def take(self, session: Session, rows: Sequence[int] | Rows) -> None:
        """See Index.remove, in a transaction that is there."""
        for batch in dialect.batches(int(row) for row in rows):
            session.execute(sa.text(f"DELETE FROM {self.name} WHERE row = ANY(:gone)"), {"gone": batch})  # noqa: S608

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

    def _scan(self, session: Session, query: Matrix, k: int, allowed: Rows | None) -> list[Hit]:
        """The k best by their full vectors, looking at every allowed row."""
        among = "" if allowed is None else "WHERE row = ANY(:allowed)"
        text = (
            f"SELECT row, -(whole {INNER} CAST({QUERY} AS {SCHEMA}.vector)) AS score FROM {self.name} "  # noqa: S608  a checked name
            f"{among} ORDER BY score DESC, row LIMIT :k"
        )
        return self._hits(session, text, query, k, allowed)[:k]

    def _graph(self, session: Session, query: Matrix, k: int, allowed: Rows | None) -> list[Hit]:
        """The k best of those that the graph finds nearest; all are scored when it finds too few."""
        for setting in (
            "hnsw.iterative_scan = strict_order",
            f"hnsw.ef_search = {min(1000, max(200, k * OVERSAMPLED))}",
        ):
            session.execute(sa.text(f"SET LOCAL {setting}"))
        among = "" if allowed is None else "WHERE row = ANY(:allowed)"
        distance = f"half {INNER} CAST({QUERY} AS {SCHEMA}.halfvec({self._dim}))"
        near = f"SELECT row, whole FROM {self.name} {among} ORDER BY {distance} LIMIT :k"  # noqa: S608  a checked name
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
