"""Copying a whole store into another database, row for row, whatever the two databases are."""

from collections.abc import Callable

import sqlalchemy as sa

from models import dense_tables, dialect, migrate
from models.errors import StoreNotEmptyError
from models.store import open_store
from models.tables import metadata

BATCH = 1_000
TABLES = tuple(table for table in metadata.sorted_tables if table is not dense_tables.TABLES)
"""Tables that are copied; the vectors that pgvector searches are derived, and made anew where they are used."""
Progress = Callable[[int, int | None], None]


def copy_store(source: str, target: str, progress: Progress | None = None) -> dict[str, int]:
    """Copy every row of every table that is not derived; the target is migrated first and must hold nothing.

    One state of the source is copied, and the target has all of it or nothing. Row numbers and ids stay, and the target
    goes on numbering behind them.

    Args:
        source: address of the store to copy; it is only read.
        target: address of the database to fill.
        progress: told how many rows are done, of how many.

    Returns:
        How many rows each table has in the target, counted there.

    Raises:
        StoreVersionError: when the source has not the schema of this code.
        StoreNotEmptyError: when the target holds rows.
        StoreDamagedError: when a database is damaged.

    """
    migrate.upgrade(target)
    reading, writing = open_store(source), open_store(target)
    try:
        with reading.reading() as given, writing.session() as kept:
            _expect_empty(kept.connection(), target)
            total = sum(_count(given.connection(), table) for table in TABLES)
            done = 0
            for table in TABLES:
                rows = given.execute(sa.select(table), execution_options={"yield_per": BATCH})
                for batch in dialect.batches(rows.mappings(), BATCH):
                    kept.connection().execute(table.insert(), [dict(row) for row in batch])
                    done += len(batch)
                    if progress is not None:
                        progress(done, total)
                dialect.go_on_numbering(kept, table)
            return {table.name: _count(kept.connection(), table) for table in TABLES}
    finally:
        reading.close()
        writing.close()


def _expect_empty(connection: sa.Connection, target: str) -> None:
    full = [table.name for table in metadata.sorted_tables if _count(connection, table)]
    if full:
        raise StoreNotEmptyError(sa.make_url(target).render_as_string(hide_password=True), full)


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
