"""Moves the schema of a store up and down. The programs call this; no command of alembic is needed."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from models import dialect
from models.naming import naming

SCRIPTS = Path(__file__).parent / "migrations"


def head() -> str:
    """The revision that this code needs."""
    revision = ScriptDirectory(str(SCRIPTS)).get_current_head()
    if revision is None:
        message = f"{SCRIPTS} holds no migration"
        raise FileNotFoundError(message)
    return revision


def known(revision: str) -> bool:
    """Whether this code has a migration of that name; one it does not know was made by later code."""
    return any(script.revision == revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def current(url: str) -> str | None:
    """The revision that a database has, None when it has no schema or its file is not there."""
    file = dialect.database_file(url)
    if file is not None and not file.exists():
        return None
    engine = dialect.engine(url)
    try:
        with naming(url), engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def upgrade(url: str, revision: str = "head") -> None:
    """Bring a database up to a revision, making the file when it is not there; one transaction, all or nothing."""
    _run(url, revision, up=True)


def downgrade(url: str, revision: str) -> None:
    """Take a database back to a revision, ``base`` for an empty one; one transaction, all or nothing."""
    _run(url, revision, up=False)


def _run(url: str, revision: str, *, up: bool) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = dialect.writing(dialect.engine(url, foreign_keys=False))
    try:
        with naming(url), engine.begin() as connection:
            config.attributes["connection"] = connection
            dialect.lock_schema(connection)
            (command.upgrade if up else command.downgrade)(config, revision)
            _no_broken_references(connection)
    finally:
        engine.dispose()


def _no_broken_references(connection: sa.Connection) -> None:
    """SQLite checks no reference while tables are rebuilt, so look before the transaction is kept."""
    broken = dialect.broken_references(connection)
    if broken:
        message = f"the migration is not kept: {broken[0]}"
        raise sa.exc.IntegrityError(message, None, ValueError(message))
