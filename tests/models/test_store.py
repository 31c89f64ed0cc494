"""A store opens only when it is whole and of this version, and keeps all of a transaction or nothing."""

import threading
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError

from models import dialect, migrate, vacancies
from models.errors import StoreDamagedError, StoreVersionError
from models.store import Store, open_store
from tests.models.samples import NOW, TODAY, vacancy


def _file(url: str) -> Path:
    return Path(sa.make_url(url).database or "")


def _set_revision(url: str, revision: str) -> None:
    engine = dialect.writing(dialect.engine(url))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    engine.dispose()


def test_a_store_that_was_never_made_is_refused_and_not_made(tmp_path):
    file = tmp_path / "nothing.db"
    with pytest.raises(StoreVersionError, match="migrate the store first") as caught:
        open_store(f"sqlite:///{file}")
    assert caught.value.found is None
    assert not file.exists()


@pytest.mark.parametrize("older", ["base", "0001"])
def test_an_older_store_is_refused_until_it_is_migrated(any_url, older):
    migrate.downgrade(any_url, older)
    with pytest.raises(StoreVersionError) as caught:
        open_store(any_url)
    assert not caught.value.newer
    migrate.upgrade(any_url)
    open_store(any_url).close()


def test_a_store_written_by_later_code_is_refused(any_url):
    _set_revision(any_url, "9999")
    with pytest.raises(StoreVersionError, match="newer code") as caught:
        open_store(any_url)
    assert (caught.value.found, caught.value.wanted, caught.value.newer) == ("9999", migrate.head(), True)


def test_a_file_that_is_no_database_is_damaged(tmp_path):
    file = tmp_path / "store.db"
    file.write_bytes(b"not a database at all" * 500)
    with pytest.raises(StoreDamagedError, match=r"store\.db"):
        open_store(f"sqlite:///{file}")


def test_overwritten_pages_are_found_by_the_check(url):
    store = open_store(url)
    with store.session() as session:
        for number in range(50):
            vacancies.upsert(session, vacancy(str(number)), NOW)
    store.check()
    store.close()
    content = bytearray(_file(url).read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 3 * 4096] = b"\xa5" * (3 * 4096)
    _file(url).write_bytes(bytes(content))
    with pytest.raises(StoreDamagedError):
        open_store(url).check()


def test_damage_met_while_reading_is_named(url):
    store = open_store(url)
    with store.session() as session:
        for number in range(50):
            vacancies.upsert(session, vacancy(str(number)), NOW)
    store.close()
    content = bytearray(_file(url).read_bytes())
    content[2 * 4096 :] = b"\xa5" * (len(content) - 2 * 4096)
    _file(url).write_bytes(bytes(content))
    with pytest.raises(StoreDamagedError):
        _read_all(url)


def _read_all(url: str) -> None:
    with open_store(url).reading() as session:
        list(vacancies.iterate(session))


def _break_off(store: Store) -> None:
    with store.session() as session:
        vacancies.upsert(session, vacancy(), NOW)
        raise KeyError


def test_an_error_undoes_the_whole_transaction(store: Store):
    with pytest.raises(KeyError):
        _break_off(store)
    with store.reading() as session:
        assert vacancies.counts(session, TODAY).total == 0


def test_what_is_written_in_a_reading_transaction_is_not_kept(store: Store):
    with store.reading() as session:
        vacancies.upsert(session, vacancy(), NOW)
    with store.reading() as session:
        assert vacancies.counts(session, TODAY).total == 0


def test_a_reader_sees_one_state_while_another_writes(store: Store):
    with store.reading() as before:
        assert vacancies.counts(before, TODAY).total == 0
        with store.session() as session:
            vacancies.upsert(session, vacancy(), NOW)
        assert vacancies.counts(before, TODAY).total == 0
    with store.reading() as after:
        assert vacancies.counts(after, TODAY).total == 1


def test_writers_wait_for_each_other_and_lose_nothing(store: Store):
    failures: list[BaseException] = []

    def keep(start: int) -> None:
        try:
            for number in range(start, start + 10):
                with store.session() as session:
                    known = vacancies.counts(session, TODAY).total
                    vacancies.upsert(session, vacancy(f"{number}-{known}"), NOW)
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=keep, args=(start,)) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with store.reading() as session:
        assert vacancies.counts(session, TODAY).total == 30


def test_the_database_is_in_wal_mode_synced_and_checks_references(sqlite_store: Store):
    with sqlite_store.reading() as session:
        asked = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_reference_to_nothing_is_refused(store: Store):
    with pytest.raises(IntegrityError), store.session() as session:
        session.execute(sa.text("INSERT INTO refusal (run, line, field, reason, raw) VALUES (7, 1, 'a', 'b', 'c')"))


def test_a_time_without_a_zone_is_refused(store: Store):
    with pytest.raises(StatementError, match="zone"), store.session() as session:
        vacancies.upsert(session, vacancy(), datetime(2026, 3, 2, 8, 30))  # noqa: DTZ001


def test_a_moment_lasts_until_somebody_writes(store):
    before = store.moment()
    with store.reading() as session:
        session.execute(sa.text("SELECT 1"))
    assert store.moment() == before
    with store.session() as session:
        vacancies.upsert(session, vacancy(), NOW)
    after = store.moment()
    assert after != before
    assert store.moment() == after


def test_a_moment_ends_when_another_store_writes(store):
    other = open_store(store.url)
    try:
        before = store.moment()
        with other.session() as session:
            vacancies.upsert(session, vacancy("2"), NOW)
        assert store.moment() != before
    finally:
        other.close()


def test_what_is_not_kept_ends_no_moment_on_sqlite(sqlite_store):
    before = sqlite_store.moment()
    with sqlite_store.reading() as session:
        vacancies.upsert(session, vacancy("3"), NOW)
    assert sqlite_store.moment() == before
