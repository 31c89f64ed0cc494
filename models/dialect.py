"""The only module that knows which database is behind: engines, upserts, locks and the check of a file."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import psycopg
import sqlalchemy as sa
from psycopg import errors as server
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

T = TypeVar("T")

BUSY_MILLISECONDS = 30_000
AT_ONCE = 5_000
"""Values bound in one statement; both databases take several times as many."""
WRITES = "kohtaanto_writes"
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE})
BROKEN = (server.DataCorrupted, server.IndexCorrupted, server.UndefinedFile)
GONE = ("08", "57P")
"""Classes of errors of a server that breaks a connection, or makes none."""
SCHEMA_LOCK = 0x6B6F6874
WRITE_LOCK = 0x6B6F6875
ERRORS = (DatabaseError, sqlite3.DatabaseError)
"""What the database raises; the driver's own error comes through while a connection is made."""


def engine(url: str, *, foreign_keys: bool = True) -> sa.Engine:
    """Engine for ``sqlite:///FILE`` or ``postgresql+psycopg://``; SQLite in WAL, every commit synced to disk.

    ``foreign_keys`` is False only for migrations, which rebuild tables that others point to.
    """
    made = sa.create_engine(url)
    if made.dialect.name == "sqlite":
        _prepare_sqlite(made, foreign_keys=foreign_keys)
    else:
        _prepare_server(made)
    return made


def _prepare_server(made: sa.Engine) -> None:
    """Give a server the two promises that SQLite makes: a reader sees one state, and writers stand in a queue.

    With one writer at a time, changes are committed in the order of their moments, so that a mark or a follower that
    has seen the newest change has seen all.
    """

    def begun(connection: sa.Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITE_LOCK)))
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    sa.event.listen(made, "begin", begun)


def _prepare_sqlite(made: sa.Engine, *, foreign_keys: bool) -> None:
    def connected(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # The driver would open transactions late, and never before a SELECT or DDL.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "secure_delete = ON",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    def begun(connection: sa.Connection) -> None:
        # A transaction that reads first and writes later cannot wait for another writer; it must say so at once.
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    sa.event.listen(made, "connect", connected)
    sa.event.listen(made, "begin", begun)


def writing(made: sa.Engine) -> sa.Engine:
    """The same engine for transactions that write: they queue for one lock when they begin."""
    return made.execution_options(**{WRITES: True})


def lock_schema(connection: sa.Connection) -> None:
    """Let one process at a time migrate; released when the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(SCHEMA_LOCK)))


def database_file(url: str) -> Path | None:
    """The file behind an URL, None when a server is."""
    parsed = sa.make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def damage(error: Exception) -> str | None:
    """What an error of the driver says about damage of the file, None when it says something else."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    if isinstance(cause, sqlite3.DatabaseError):
        code = getattr(cause, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in DAMAGED:
            return str(cause)
    return str(cause) if isinstance(cause, BROKEN) else None


def full(error: Exception) -> bool:
    """Whether an error of the driver says that the disk took no more."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    if isinstance(cause, sqlite3.DatabaseError):
        return getattr(cause, "sqlite_errorcode", None) in FULL
    return isinstance(cause, server.DiskFull)


def read_only(error: Exception) -> bool:
    """Whether an error of the driver says that the database only reads."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    return isinstance(cause, server.ReadOnlySqlTransaction)


def unreachable(error: Exception) -> str | None:
    """What an error of the driver says about a connection that cannot be made or broke, None when it says something else."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    if isinstance(cause, psycopg.OperationalError) and (cause.sqlstate is None or cause.sqlstate.startswith(GONE)):
        return " ".join(str(cause).split())
    return None


def faults(connection: sa.Connection) -> tuple[str, ...]:
    """Faults that the database finds in its own files, reading all of them.

    A server tells of a page that it cannot read by an error; that rows are missing is seen by its index alone.
    """
    if connection.dialect.name != "sqlite":
        return tuple(_rows_missing(connection))
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return tuple(str(line) for line in found if line != "ok") + broken_references(connection)


def _rows_missing(connection: sa.Connection) -> Iterator[str]:
    """Tables in which reading everything and following the key do not come to the same number of rows."""
    looking = sa.inspect(connection)
    for name in looking.get_table_names():
        table = sa.table(name, *(sa.column(each) for each in looking.get_pk_constraint(name)["constrained_columns"]))
        whole = sa.func.sum(sa.func.length(sa.cast(sa.literal_column(f'"{name}"'), sa.Text)))
        _scan(connection, by_key=False)
        (rows, _) = connection.execute(sa.select(sa.func.count(), whole).select_from(table)).one()
        _scan(connection, by_key=True)
        ordered = sa.select(*table.columns).order_by(*table.columns).subquery()
        keys = connection.execute(sa.select(sa.func.count()).select_from(ordered)).scalar_one()
        if rows != keys:
            yield f"table {name} has {rows} rows, its key {keys}"


def _scan(connection: sa.Connection, *, by_key: bool) -> None:
    """Let the rest of the transaction read tables by their key, or whole."""
    for way in ("indexscan", "indexonlyscan", "bitmapscan", "seqscan", "sort"):
        allowed = by_key if way.startswith("index") else way != "bitmapscan" and not by_key
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = {'on' if allowed else 'off'}")


def broken_references(connection: sa.Connection) -> tuple[str, ...]:
    """Rows that point to nothing; a server never lets them in, SQLite does while it does not check."""
    if connection.dialect.name != "sqlite":
        return ()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return tuple(f"{table} row {row} points to a missing {parent}" for table, row, parent, _ in broken)


def scrub(made: sa.Engine) -> bool:
    """Take what was deleted out of the files of the database; False when another connection still needs some of it.

    SQLite overwrites deleted bytes (``secure_delete``), but its write-ahead log has them until it is emptied. A server
    frees the room by VACUUM and overwrites it in time (`rewrite` at once), and keeps its own log and backups as long as it is
    set to.
    """
    if made.dialect.name != "sqlite":
        with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM")
        return True
    raw = made.raw_connection()  # the pragma fails within a transaction, and a connection of SQLAlchemy begins one
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (busy,) = {row[0] for row in cursor.fetchall()}
        cursor.close()
    finally:
        raw.close()
    return not busy


def rewrite(made: sa.Engine, tables: Iterable[str]) -> None:
    """Write tables of a server anew, so that nothing deleted is left in their files; who reads one waits meanwhile."""
    if made.dialect.name != "sqlite":
        with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for name in tables:
                connection.exec_driver_sql(f'VACUUM FULL "{name}"')


def batches(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """Lists of at most ``size`` values, in order."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch


def upsert(
    session: Session,
    table: sa.Table,
    rows: Sequence[Mapping[str, object]],
    *,
    keys: Sequence[str],
    replace: Sequence[str] = (),
) -> None:
    """Insert rows; where the keys are taken, replace the named columns, or leave the row when none is named."""
    if not rows:
        return
    insert = postgresql.insert(table) if _is_postgres(session) else sqlite.insert(table)
    if replace:
        statement = insert.on_conflict_do_update(
            index_elements=list(keys), set_={name: insert.excluded[name] for name in replace}
        )
    else:
        statement = insert.on_conflict_do_nothing(index_elements=list(keys))
    session.connection().execute(statement, [dict(row) for row in rows])


def go_on_numbering(session: Session, table: sa.Table) -> None:
    """Let a table go on numbering behind its highest row, after rows were inserted with their numbers.

    SQLite does so of itself.
    """
    (column, *others) = table.primary_key.columns
    if others or not isinstance(column.type, sa.Integer) or not _is_postgres(session):
        return
    highest = sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()
    sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
    session.execute(sa.select(sa.func.setval(sequence, highest, False)))


def is_replica(session: Session) -> bool:
    """Whether the database follows another one and takes no change of its own."""
    return _is_postgres(session) and bool(session.execute(sa.select(sa.func.pg_is_in_recovery())).scalar_one())


def _is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def moment(connection: sa.Connection) -> str:
    """A text that is another one once anybody has written to the database since, asked through the same connection.

    SQLite counts what other connections commit, so that this one must never write; a server tells the transactions
    that a new one sees, and those that only read have no number.
    """
    if connection.dialect.name == "postgresql":
        return str(connection.execute(sa.text("SELECT pg_current_snapshot()")).scalar_one())
    return str(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
