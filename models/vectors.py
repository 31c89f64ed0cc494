"""Vectors in the store: cached by (text hash, encoder revision), pooled into one vector a record.

A record is embedded passage by passage (`matching.encoders.passages`), so that a text that many records
share, or that a re-import left alone, is encoded once. A record is searchable when all its passages have a vector.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matching.encoders.cached import text_hash
from matching.encoders.passages import embedded_text, record_vector
from matching.values.errors import ShapeError
from matching.values.records import SectionKind
from models import changes, dialect
from models.changes import Change
from models.errors import VectorDamagedError
from models.records import PASSAGES
from models.seekers import SEEKERS
from models.tables import metadata
from models.taxonomy import LABELS
from models.vacancies import VACANCIES

VECTORS = metadata.tables["vector"]
_STORED_COLUMNS = (VECTORS.c.text_hash, VECTORS.c.data, VECTORS.c.checksum)
_AT_ONCE = 1_000
_STORED = np.dtype("<f4")

Vector = NDArray[np.float32]


class Sessions(Protocol):
    """Gives transactions; a `Store` does."""

    def session(self) -> AbstractContextManager[Session]:
        """One transaction that may write."""
        ...

    def reading(self) -> AbstractContextManager[Session]:
        """One transaction that only reads."""
        ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that waits to be encoded, with its key among the vectors."""

    text_hash: str
    text: str


class SqlVectorStore:
    """The vectors of one encoder revision, by text hash."""

    def __init__(self, sessions: Sessions, revision: str) -> None:
        """Use transactions of ``sessions``; each call is one of its own, `put` one for every 1,000 vectors."""
        self._sessions = sessions
        self._revision = revision

    def get(self, keys: Sequence[str]) -> dict[str, Vector]:
        """The vectors that are there, by key; keys without one are left out."""
        found: dict[str, Vector] = {}
        with self._sessions.reading() as session:
            for batch in dialect.batches(keys):
                query = sa.select(VECTORS.c.text_hash, VECTORS.c.data, VECTORS.c.checksum).where(
                    VECTORS.c.revision == self._revision, VECTORS.c.text_hash.in_(batch)
                )
                found.update((row.text_hash, _vector(*row)) for row in session.execute(query))
        return found

    def put(self, vectors: Mapping[str, Vector]) -> None:
        """Keep vectors; a key that has one keeps the one it has, so a broken run goes on where it stopped.

        Raises:
            ShapeError: when a vector is not one row of finite numbers; the chunk it is in is not kept.

        """
        for batch in dialect.batches(vectors.items(), _AT_ONCE):
            rows = [self._row(key, vector) for key, vector in batch]
            with self._sessions.session() as session:
                dialect.upsert(session, VECTORS, rows, keys=("text_hash", "revision"))
                note_vectors(session, [key for key, _ in batch], self._revision)

    def _row(self, key: str, vector: Vector) -> dict[str, object]:
        if vector.ndim != 1 or not np.isfinite(vector).all():
            message = f"the vector of {key} has shape {vector.shape} or numbers that are not finite"
            raise ShapeError(message)
        data = np.ascontiguousarray(vector, _STORED).tobytes()
        row: dict[str, object] = {"text_hash": key, "revision": self._revision, "dimension": len(vector)}
        return row | {"data": data, "checksum": zlib.crc32(data)}


def _vector(text_hash: str, data: bytes, checksum: int) -> Vector:
    """The vector in bytes. Raises VectorDamagedError when they are not those that were kept."""
    if zlib.crc32(data) != checksum:
        raise VectorDamagedError(text_hash)
    return np.frombuffer(data, _STORED).astype(np.float32, copy=False)


@dataclass(frozen=True, slots=True)
class _Owner:
    """Where the passages of a kind of record come from, and which records are there for matching."""

    table: sa.Table
    here: sa.ColumnElement[bool]


_OWNERS = {
    "vacancy": _Owner(VACANCIES, VACANCIES.c.withdrawn_at.is_(None)),
    "seeker": _Owner(SEEKERS, SEEKERS.c.erased_at.is_(None)),
}


def record_vectors(
    session: Session, owner: str, revision: str
) -> tuple[NDArray[np.int64], tuple[str, ...], NDArray[np.float32]]:
    """One vector a record: the mean of its passages' vectors, the title counting double, brought to length one.

    Args:
        session: the transaction to read in.
        owner: ``vacancy`` or ``seeker``.
        revision: of the encoder.

    Returns:
        Row numbers (rising), ids and vectors, line by line. Records with a passage that has no vector yet, without
        passages, or whose mean is zero are left out; so are withdrawn vacancies and erased seekers. A store
        without vectors gives a matrix of shape (0, 0).

    Raises:
        ShapeError: when vectors of one revision differ in width.

    """
    rows: list[int] = []
    ids: list[str] = []
    pooled: list[Vector] = []
    for (row, name), passages in groupby(_passages(session, owner, revision), key=lambda each: (each.row, each.id)):
        mean = _mean(list(passages))
        if mean is not None:
            rows.append(row)
            ids.append(name)
            pooled.append(mean)
    if len({len(vector) for vector in pooled}) > 1:
        message = f"the vectors of revision {revision} differ in width"
        raise ShapeError(message)
    matrix = np.vstack(pooled) if pooled else np.zeros((0, 0), np.float32)
    return np.array(rows, np.int64), tuple(ids), matrix


def vectors_of_rows(session: Session, owner: str, revision: str, rows: Sequence[int]) -> dict[int, Vector]:
    """The vectors of some records, pooled as `record_vectors` does, by row number; those without one are left out."""
    found: dict[int, Vector] = {}
    for batch in dialect.batches(rows):
        some = _OWNERS[owner].table.c.row.in_(batch)
        for row, passages in groupby(_passages(session, owner, revision, some), key=lambda each: each.row):
            mean = _mean(list(passages))
            if mean is not None:
                found[row] = mean
    return found


def _passages(
    session: Session, owner: str, revision: str, some: sa.ColumnElement[bool] | None = None
) -> Iterable[sa.Row[Any]]:
    record = _OWNERS[owner]
    own_vector = sa.and_(VECTORS.c.text_hash == PASSAGES.c.text_hash, VECTORS.c.revision == revision)
    query = (
        sa.select(record.table.c.row, record.table.c.id, PASSAGES.c.section, *_STORED_COLUMNS)
        .select_from(record.table)
        .join(PASSAGES, sa.and_(PASSAGES.c.owner == owner, PASSAGES.c.owner_row == record.table.c.row))
        .outerjoin(VECTORS, own_vector)
        .where(record.here if some is None else some)
        .order_by(record.table.c.row, PASSAGES.c.position)
    )
    return session.execute(query, execution_options={"yield_per": _AT_ONCE})


def _mean(passages: list[sa.Row[Any]]) -> Vector | None:
    """The pooled vector of one record, None when it is not complete."""
    vectors = [_vector(each.text_hash, each.data, each.checksum) for each in passages if each.data is not None]
    if len(vectors) < len(passages) or len({len(vector) for vector in vectors}) > 1:
        return None
    return record_vector([SectionKind(passage.section) for passage in passages], np.vstack(vectors))


def note_vectors(session: Session, keys: Sequence[str], revision: str | None = None) -> None:
    """Tell the log whose texts got or lost vectors; with a revision, only records that lack none under it now."""
    of_these = sa.select(PASSAGES.c.owner, PASSAGES.c.owner_row).distinct().where(PASSAGES.c.text_hash.in_(keys))
    if revision is not None:
        other = PASSAGES.alias("other")
        there = sa.and_(VECTORS.c.text_hash == other.c.text_hash, VECTORS.c.revision == revision)
        lacking = sa.select(other.c.position).where(
            other.c.owner == PASSAGES.c.owner,
            other.c.owner_row == PASSAGES.c.owner_row,
            ~sa.select(VECTORS.c.text_hash).where(there).exists(),
        )
        of_these = of_these.where(~lacking.exists())
    found = session.execute(of_these.order_by(PASSAGES.c.owner, PASSAGES.c.owner_row)).all()
    for owner, rows in groupby(found, key=lambda each: each.owner):
        changes.note(session, owner, [each.owner_row for each in rows], Change.VECTOR)


def missing_hashes(session: Session, revision: str) -> list[str]:
    """Keys of all passages that have no vector under a revision, each once, in order of key."""
    query = sa.select(PASSAGES.c.text_hash).distinct().where(_no_vector(revision))
    return list(session.execute(query.order_by(PASSAGES.c.text_hash)).scalars())


def missing_passages(session: Session, owner: str, revision: str) -> Iterator[Passage]:
    """Texts of a kind of record that have no vector under a revision, each once, by row number.

    Only records that are there for matching are read; the same text in two records comes once.
    """
    record = _OWNERS[owner]
    own = sa.and_(PASSAGES.c.owner == owner, PASSAGES.c.owner_row == record.table.c.row)
    query = (
        sa.select(PASSAGES.c.text_hash, PASSAGES.c.start, PASSAGES.c.end, record.table.c.title, record.table.c.text)
        .join(record.table, own)
        .where(_no_vector(revision), record.here)
        .order_by(PASSAGES.c.owner_row, PASSAGES.c.position)
    )
    given: set[str] = set()
    for key, start, end, title, text in session.execute(query, execution_options={"yield_per": _AT_ONCE}):
        if key not in given:
            given.add(key)
            yield Passage(key, title.strip() if start is None else embedded_text(text[start:end]))


def remove_unused(session: Session) -> int:
    """Delete vectors, of all revisions, whose text no record holds and no concept has as a name; gives how many."""
    used = sa.select(PASSAGES.c.text_hash).where(PASSAGES.c.text_hash == VECTORS.c.text_hash).exists()
    free = set(session.execute(sa.select(VECTORS.c.text_hash).where(~used)).scalars())
    if free:
        free -= {text_hash(name) for name in session.execute(sa.select(LABELS.c.text)).scalars()}
    removed = 0
    for batch in dialect.batches(sorted(free)):
        gone = VECTORS.delete().where(VECTORS.c.text_hash.in_(batch)).returning(VECTORS.c.revision)
        removed += len(session.execute(gone).all())
    return removed


def _no_vector(revision: str) -> sa.ColumnElement[bool]:
    """Passages whose text has no vector under a revision."""
    there = sa.and_(VECTORS.c.text_hash == PASSAGES.c.text_hash, VECTORS.c.revision == revision)
    return ~sa.select(VECTORS.c.text_hash).where(there).exists()
