"""The tables that pgvector searches: whether there can be any, which there are, and how far each has come in the log."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.retrieval.protocol import IndexDamagedError, IndexUnavailableError
from models import changes
from models.changes import Position
from models.pgvector import SCHEMA, PgVectorIndex
from models.tables import DenseIndexRow, metadata

TABLES = metadata.tables[DenseIndexRow.__tablename__]
EXTENSION = "vector"
LEAST = (0, 8)
"""pgvector before it has no iterative scan, and gives too few rows under a filter."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a table has come: everything up to ``position``, of rows up to ``filled``, or of all when that is None."""

    position: Position
    filled: int | None


def name_of(owner: str, basis: str) -> str:
    """The name of the table for a kind of record and what its vectors are made of."""
    return f"index_{owner}_{hashlib.sha256(basis.encode()).hexdigest()[:12]}"


def expect_pgvector(session: Session) -> None:
    """Have the extension ready in its schema.

    Raises:
        IndexUnavailableError: when the database is not PostgreSQL, or has no pgvector or too old a one; says what to do.

    """
    if session.get_bind().dialect.name != "postgresql":
        message = (
            "KOHTAANTO_INDEX=pgvector needs PostgreSQL: set KOHTAANTO_DATABASE_URL, or leave KOHTAANTO_INDEX at faiss"
        )
        raise IndexUnavailableError(message)
    query = (
        "SELECT version, nspname FROM (SELECT extversion AS version, extnamespace AS schema FROM pg_extension "
        "WHERE extname = :name) AS there JOIN pg_namespace ON pg_namespace.oid = there.schema"
    )
    found = session.execute(sa.text(query), {"name": EXTENSION}).one_or_none()
    if found is None:
        _install(session)
        return
    version, schema = found
    if schema != SCHEMA:
        message = (
            f"pgvector lies in schema {schema}: CREATE SCHEMA {SCHEMA}; ALTER EXTENSION vector SET SCHEMA {SCHEMA}"
        )
        raise IndexUnavailableError(message)
    _expect_version(version)


def _install(session: Session) -> None:
    query = sa.text("SELECT default_version FROM pg_available_extensions WHERE name = :name")
    version = session.execute(query, {"name": EXTENSION}).scalar_one_or_none()
    if version is None:
        message = "the database server has no pgvector: install it there, or leave KOHTAANTO_INDEX at faiss"
        raise IndexUnavailableError(message)
    _expect_version(version)
    session.execute(sa.text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    session.execute(sa.text(f"CREATE EXTENSION IF NOT EXISTS {EXTENSION} SCHEMA {SCHEMA}"))


def _expect_version(version: str) -> None:
    if tuple(int(part) for part in version.split(".")[:2]) < LEAST:
        message = f"pgvector {version} has no iterative scan: 0.8 or later is needed"
        raise IndexUnavailableError(message)


def mark(session: Session, name: str) -> Mark:
    """How far a table has come.

    Raises:
        IndexDamagedError: when it is not there, or its place in the log is gone.

    """
    row = session.execute(sa.select(TABLES).where(TABLES.c.name == name)).one_or_none()
    there = row is not None and session.execute(sa.text("SELECT to_regclass(:name)"), {"name": name}).scalar_one()
    if row is None or there is None:
        message = f"the database has no table {name}"
        raise IndexDamagedError(message)
    position = Position(row.seq, row.token)
    if not changes.holds(session, position):
        message = f"the table {name} belongs to another database, or its place in the log is gone"
        raise IndexDamagedError(message)
    return Mark(position, row.filled)


def begin(session: Session, index: PgVectorIndex, owner: str, basis: str) -> None:
    """Make an empty table in the place of what may be there, to be filled from the end of the log on."""
    drop(session, [index.name])
    index.make(session)
    changes.begin(session)
    end = changes.last(session)
    row = {"name": index.name, "owner": owner, "basis": basis, "dimension": index.dim}
    session.execute(TABLES.insert().values(**row, seq=end.seq, token=end.token, filled=0))


def move(session: Session, name: str, position: Position) -> None:
    """Write down that a table has all up to a position; one that has come further stays."""
    behind = sa.and_(TABLES.c.name == name, TABLES.c.seq < position.seq)
    session.execute(TABLES.update().where(behind).values(seq=position.seq, token=position.token))


def fill(session: Session, name: str, filled: int | None) -> None:
    """Write down that a table has the rows up to a number, or all."""
    session.execute(TABLES.update().where(TABLES.c.name == name).values(filled=filled))


def names(session: Session, owner: str | None = None) -> list[str]:
    """Every table there is, or those of a kind of record."""
    query = sa.select(TABLES.c.name).order_by(TABLES.c.name)
    return list(session.execute(query if owner is None else query.where(TABLES.c.owner == owner)).scalars())


def positions(session: Session) -> list[Position]:
    """Places in the log that tables stand at."""
    return [Position(*row) for row in session.execute(sa.select(TABLES.c.seq, TABLES.c.token))]


def forget(session: Session, owner: str, row: int) -> None:
    """Take a row out of every table of its kind."""
    for name in names(session, owner):
        session.execute(sa.text(f'DELETE FROM "{name}" WHERE row = :row'), {"row": row})  # noqa: S608  a name of ours


def drop(session: Session, some: Iterable[str]) -> None:
    """Remove tables, whether or not they are there."""
    for name in some:
        session.execute(sa.text(f'DROP TABLE IF EXISTS "{name}"'))
        session.execute(TABLES.delete().where(TABLES.c.name == name))


def size(session: Session, name: str) -> int:
    """Bytes of a table and its graph."""
    return int(
        session.execute(sa.text("SELECT pg_total_relation_size(to_regclass(:name))"), {"name": name}).scalar_one()
    )
