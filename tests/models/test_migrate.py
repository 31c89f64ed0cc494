"""The migrations make exactly the tables that the code knows, and lose nothing on the way up."""

import re
import sqlite3
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from models import dialect, migrate, soundness, vacancies
from models.store import open_store
from models.tables import metadata
from models.vectors import SqlVectorStore
from tests import postgres
from tests.models.samples import NOW, vacancy

LINES = re.compile(r"\n|, (?=[a-z_]+ [A-Z]+)")


@pytest.fixture
def fresh(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'fresh.db'}"


@pytest.fixture
def empty_on_server(migrated_server: str) -> Iterator[str]:
    """An empty database on PostgreSQL."""
    with postgres.copy_of(migrated_server, "template0") as address:
        yield address


def test_a_store_that_is_not_there_has_no_revision_and_is_not_made_by_asking(fresh):
    assert migrate.current(fresh) is None
    assert not Path(sa.make_url(fresh).database or "").exists()


def test_from_nothing_to_head_gives_the_tables_of_the_code(fresh):
    migrate.upgrade(fresh)
    assert migrate.current(fresh) == migrate.head()
    with dialect.engine(fresh).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def _definitions(connection: sa.Connection) -> dict[str, list[str]]:
    """Lines of what made each table; a table made anew has its name in quotes, an added column no line of its own."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: sorted(line.strip(" ,\t") for line in LINES.split(sql.replace('"', ""))) for name, sql in found}


def test_checks_and_numbering_are_those_of_the_code_too(fresh):
    migrate.upgrade(fresh)
    with dialect.engine(fresh).connect() as connection:
        migrated = _definitions(connection)
    made = sa.create_engine("sqlite://")
    metadata.create_all(made)
    with made.connect() as connection:
        declared = _definitions(connection)
    migrated.pop("alembic_version")
    assert migrated == declared


def test_on_a_server_too_from_nothing_to_head_gives_the_tables_of_the_code(empty_on_server):
    assert migrate.current(empty_on_server) is None
    migrate.upgrade(empty_on_server)
    assert migrate.current(empty_on_server) == migrate.head()
    engine = dialect.engine(empty_on_server)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _keep_one(url: str) -> None:
    store = open_store(url)
    with store.session() as session:
        vacancies.upsert(session, vacancy(), NOW)
    store.close()


def test_every_step_goes_up_down_and_up_again_with_data_in_it(any_url):
    _keep_one(any_url)
    migrate.downgrade(any_url, "base")
    assert migrate.current(any_url) is None
    migrate.upgrade(any_url)
    assert migrate.current(any_url) == migrate.head()
    _keep_one(any_url)


def test_going_up_twice_changes_nothing(url):
    before = migrate.current(url)
    with open_store(url).session() as session:
        vacancies.upsert(session, vacancy(), NOW)
    migrate.upgrade(url)
    assert migrate.current(url) == before
    with open_store(url).reading() as session:
        assert len(list(vacancies.iterate(session))) == 1


def test_a_migration_that_breaks_off_leaves_the_store_as_it_was(fresh, monkeypatch):
    def stop(connection: sa.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(migrate, "_no_broken_references", stop)
    with pytest.raises(KeyboardInterrupt):
        migrate.upgrade(fresh)
    assert migrate.current(fresh) is None
    with dialect.engine(fresh).connect() as connection:
        assert sa.inspect(connection).get_table_names() == []


def test_a_migration_that_would_break_a_reference_is_not_kept(url):
    file = sa.make_url(url).database or ""
    with sqlite3.connect(file) as raw:
        raw.execute("DELETE FROM alembic_version")
        raw.execute("INSERT INTO refusal (run, line, field, reason, raw) VALUES (99, 1, 'title', 'empty', '')")
        raw.execute("INSERT INTO alembic_version VALUES (?)", (migrate.head(),))
    raw.close()
    with pytest.raises(sa.exc.IntegrityError, match="refusal"):
        migrate.upgrade(url)


def test_vacancies_and_links_of_a_store_made_before_feeds_are_still_there_after_the_step(fresh):
    migrate.upgrade(fresh, "0001")
    old = (
        "INSERT INTO vacancy (row, id, source, external_id, title, text, sections, read, imported, stated, "
        "reader_version, taxonomy_version, content_hash, linked_group, first_seen, changed) "
        "VALUES (7, 'v_1', 'tmt', '1', 'Kokki', 'Kokki', '[]', '{}', '{}', '{}', 'r', 't', 'h', 'v_1', "
        "'2026-01-01', '2026-01-01')"
    )
    with dialect.writing(dialect.engine(fresh)).begin() as connection:
        connection.exec_driver_sql(old)
    migrate.upgrade(fresh)
    with dialect.engine(fresh).connect() as connection:
        row = connection.exec_driver_sql("SELECT row, linked_group, compared_by, employer_key FROM vacancy").one()
    assert tuple(row) == (7, "v_1", None, None)
    migrate.downgrade(fresh, "0001")
    with dialect.engine(fresh).connect() as connection:
        assert connection.exec_driver_sql("SELECT id, linked_group FROM vacancy").all() == [("v_1", "v_1")]


def test_vectors_of_a_store_made_before_checksums_have_theirs_after_the_step(any_url, monkeypatch):
    step = import_module("models.migrations.versions.0004_changes")
    monkeypatch.setattr(step, "PAGE", 2)
    store = open_store(any_url)
    kept = SqlVectorStore(store, "e1")
    kept.put({name: np.full(3, ord(name), np.float32) for name in "abcde"})
    store.close()
    migrate.downgrade(any_url, "0003")
    migrate.upgrade(any_url)
    store = open_store(any_url)
    assert sorted(SqlVectorStore(store, "e1").get(list("abcde"))) == list("abcde")
    with store.reading() as session:
        assert list(soundness.bad_vectors(session)) == []
    store.close()
