"""A backup that docs/operations.md describes can be restored, and a read replica answers."""

import shutil
import sqlite3
import subprocess
from typing import Literal

import pytest
import sqlalchemy as sa

from api.cases import matching as cases
from api.cases import personal, soundness
from api.cases.ask import stored_seeker
from api.engine import Engine
from api.settings import Settings
from models.copying import copy_store
from models.errors import StoreReadOnlyError
from tests import postgres
from tests.demo_home import TODAY
from tests.journeys.test_switch import JOBS, filled
from tests.journeys.test_two_processes import PERSON, _post, _until

__all__ = ["filled"]


def _engine(home, address: str | None = None, index: Literal["faiss", "pgvector"] = "faiss") -> Engine:
    return Engine(Settings(home=home, database_url=address, encoder="hashing", today=TODAY, index=index))


def _titles(engine: Engine) -> set[str]:
    found = cases.matches(engine, stored_seeker(engine, PERSON), TODAY)
    return {record.title for _, record in found.matches}


def _close(*engines: Engine) -> None:
    for engine in engines:
        engine.forget_lists()
        engine.store.close()


@pytest.fixture
def engine(filled, tmp_path):
    made = _engine(shutil.copytree(filled, tmp_path / "home"))
    yield made
    _close(made)


def _by_sqlite(engine: Engine, backup) -> None:
    """What ``.backup`` of the program sqlite3 does."""
    with sqlite3.connect(engine.settings.home / "kohtaanto.sqlite") as there, sqlite3.connect(backup) as copy:
        there.backup(copy)
    there.close()
    copy.close()


def _by_copy(engine: Engine, backup) -> None:
    copy_store(engine.settings.store_url, f"sqlite:///{backup}")


@pytest.mark.parametrize("way", [_by_sqlite, _by_copy])
def test_a_backup_of_sqlite_is_restored_and_later_indexes_are_not_believed(engine, tmp_path, way):
    before = _titles(engine)
    way(engine, tmp_path / "backup.sqlite")
    _post(engine, tmp_path, JOBS)
    personal.erase(engine, PERSON)
    _close(engine)
    home = engine.settings.home
    for path in home.glob("kohtaanto.sqlite*"):
        path.unlink()
    shutil.copy(tmp_path / "backup.sqlite", home / "kohtaanto.sqlite")
    restored = _engine(home)
    assert "another database" in restored.derived("seeker").reason
    soundness.rebuild(restored)
    assert soundness.verify(restored).faults == ()
    assert _titles(restored) == before
    assert personal.erase(restored, PERSON).passages > 0  # who was erased since the backup is erased again
    _close(restored)


@pytest.mark.parametrize("index", ["faiss", "pgvector"])
def test_a_backup_of_a_server_is_restored(engine, tmp_path, migrated_server, index):
    with postgres.copy_of(migrated_server, "template0") as address:
        copy_store(engine.settings.store_url, address)
        there = _engine(tmp_path / "there", address, index)
        before = _titles(there)
        dump = tmp_path / "kohtaanto.dump"
        plain = address.replace("+psycopg", "")
        subprocess.run([postgres.program("pg_dump"), "-Fc", "-f", dump, plain], check=True)
        _post(there, tmp_path, JOBS)
        with postgres.copy_of(migrated_server, "template0") as new:
            subprocess.run(
                [postgres.program("pg_restore"), "-d", new.replace("+psycopg", ""), "--exit-on-error", dump], check=True
            )
            restored = _engine(tmp_path / "there", new, index)
            soundness.rebuild(restored)
            assert soundness.verify(restored).faults == ()
            assert _titles(restored) == before
            _close(restored)
        _close(there)


@pytest.mark.parametrize("index", ["faiss", "pgvector"])
def test_a_read_replica_answers_follows_and_takes_no_change(engine, tmp_path, migrated_server, index):
    with postgres.copy_of(migrated_server, "template0") as address:
        copy_store(engine.settings.store_url, address)
        primary = _engine(tmp_path / "primary", address, index)
        before = _titles(primary)
        with postgres.replica(migrated_server) as other:
            replica = _engine(tmp_path / "replica", postgres.address(other, sa.make_url(address).database or ""), index)
            assert _titles(replica) == before
            _post(primary, tmp_path, JOBS)
            _titles(primary)
            _until(lambda: _titles(replica) == {title for _, title, _ in JOBS})
            assert len(replica.lists("vacancy").dense) == len(JOBS)
            with pytest.raises(StoreReadOnlyError, match="write to the primary"):
                _post(replica, tmp_path, JOBS)
            personal.erase(primary, PERSON)
            _until(lambda: len(replica.lists("seeker").dense) == 0)
            _close(replica)
        _close(primary)
