"""Damage of a database server's files is found, named and not served, and a disk that is full or a server that is away too."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from api.cases import soundness
from api.engine import Engine
from api.settings import Settings
from models import migrate, vacancies
from models.errors import StoreDamagedError, StoreFullError, StoreUnreachableError
from models.store import Store, open_store
from tests import postgres
from tests.models.samples import NOW, TODAY, vacancy

RECORDS = 60
"""Several pages of a table."""
PAGE = 8192


@contextmanager
def broken(uri: str, table: str, damage: Callable[[Path], None]) -> Iterator[str]:
    """Address of a store with records, one file of which is damaged before the server has read it."""
    with postgres.copy_of(uri, postgres.TEMPLATE) as whole:
        store = open_store(whole)
        with store.session() as session:
            for number in range(RECORDS):
                vacancies.upsert(session, vacancy(str(number)), NOW)
        store.scrub()
        store.close()
        with postgres.copy_of(uri, sa.make_url(whole).database or "", "STRATEGY FILE_COPY") as copied:
            with psycopg.connect(copied.replace("+psycopg", "")) as connection:
                query = "SELECT current_setting('data_directory'), pg_relation_filepath(%s)"
                (folder, name) = connection.execute(query, (table,)).fetchone() or ("", "")
            damage(Path(folder) / name)
            yield copied


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[PAGE + 4000 : PAGE + 4100] = b"\xa5" * 100
    file.write_bytes(bytes(data))


def _truncate(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: max(1, len(data) // PAGE // 2) * PAGE])


@pytest.mark.parametrize("table", ["vacancy", "pk_vacancy", "passage"])
@pytest.mark.parametrize("damage", [_flip, _truncate, Path.unlink], ids=["flipped", "truncated", "missing"])
def test_a_damaged_file_of_the_server_is_found_and_named(migrated_server, tmp_path, table, damage):
    if table == "pk_vacancy" and damage is _flip:
        damage = _flip_first
    with broken(migrated_server, table, damage) as address:
        engine = Engine(Settings(home=tmp_path, database_url=address, encoder="hashing", today=TODAY))
        view = soundness.verify(engine)
        engine.store.close()
        assert [fault.part for fault in view.faults] == ["database"]
        assert "backup" in view.faults[0].mend


def _flip_first(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4000:4100] = b"\xa5" * 100
    file.write_bytes(bytes(data))


@pytest.mark.parametrize("damage", [_flip, Path.unlink], ids=["flipped", "missing"])
def test_damage_met_while_reading_is_named(migrated_server, damage):
    with broken(migrated_server, "vacancy", damage) as address:
        store = open_store(address)
        with pytest.raises(StoreDamagedError), store.reading() as session:
            list(vacancies.iterate(session))
        store.close()


def test_a_whole_store_on_a_server_has_no_faults(migrated_server):
    with broken(migrated_server, "vacancy", lambda _: None) as address:
        store = open_store(address)
        store.check()
        store.close()


def test_a_full_disk_of_the_server_is_named_and_what_was_kept_stays(migrated_server):
    """A trigger raises what the server raises; the error takes the whole way through the driver."""
    with postgres.copy_of(migrated_server, postgres.TEMPLATE) as address:
        store = open_store(address)
        with store.session() as session:
            vacancies.upsert(session, vacancy("before"), NOW)
            full = "BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END"
            session.execute(sa.text(f"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $${full}$$"))
            session.execute(sa.text("CREATE TRIGGER full_disk BEFORE INSERT ON passage EXECUTE FUNCTION full_disk()"))
        with pytest.raises(StoreFullError, match="make room"), store.session() as session:
            vacancies.upsert(session, vacancy("after"), NOW)
        with store.session() as session:
            assert vacancies.counts(session, TODAY).total == 1
            session.execute(sa.text("DROP TRIGGER full_disk ON passage"))
            vacancies.upsert(session, vacancy("after"), NOW)
        store.close()


def test_a_server_that_is_away_is_named(tmp_path):
    address = f"postgresql+psycopg://nobody:secret@/nothing?host={tmp_path}"
    for work in (open_store, migrate.upgrade, migrate.current):
        with pytest.raises(StoreUnreachableError, match="cannot be reached") as caught:
            work(address)
        assert "secret" not in str(caught.value)


def _cut(store: Store, address: str) -> None:
    with store.reading() as session:
        (own,) = session.execute(sa.text("SELECT pg_backend_pid()")).one()
        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (own,))
        session.execute(sa.text("SELECT 1"))


def test_a_connection_that_breaks_is_named_and_the_next_one_is_made(migrated_server):
    with postgres.copy_of(migrated_server, postgres.TEMPLATE) as address:
        store = open_store(address)
        with pytest.raises(StoreUnreachableError):
            _cut(store, address)
        with store.reading() as session:
            assert vacancies.counts(session, TODAY).total == 0
        store.close()
