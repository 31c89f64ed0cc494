"""A store is copied between databases without loss, and goes on from there."""

import pytest
import sqlalchemy as sa

from matching.values.facts import LanguageFact, SeekerFacts
from models import copying, encoder_use, runs, seekers, twins, vacancies
from models.encoder_use import Use
from models.errors import StoreNotEmptyError
from models.store import Store, open_store
from models.vectors import SqlVectorStore
from tests import postgres
from tests.models.samples import LATER, NOW, seeker, vacancy
from tests.models.test_taxonomy import _esco, _starter
from tests.models.test_vectors import TITLE, X


@pytest.fixture
def sqlite(tmp_path):
    return f"sqlite:///{tmp_path / 'copied.db'}"


@pytest.fixture
def server(migrated_server):
    with postgres.copy_of(migrated_server, "template0") as address:
        yield address


def _fill(store: Store) -> None:
    """Something in every table."""
    _starter(store)
    _esco(store)
    with store.session() as session:
        run = runs.start(session, source="tmt", path="a.json", format_name="json", now=NOW)
        runs.refuse(session, run, [runs.Refusal(1, "title", "is empty", "{}")])
        for number in range(3):
            vacancies.upsert(session, vacancy(str(number)), NOW)
        seekers.upsert(session, seeker(), NOW)
        seekers.state(session, seekers.seeker_id("cv", "1"), SeekerFacts(languages=(LanguageFact("sv"),)), LATER)
        encoder_use.announce(session, Use("default", "e1"), Use("own", "e2"), NOW)
        twins.replace_pairs(session, [1, 2], [(1, 2)], "rule")
    SqlVectorStore(store, "e1").put({TITLE: X})


def _rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in order of key as text, for databases sort letters differently."""
    store = open_store(url)
    with store.reading() as session:
        found = {
            table.name: sorted((tuple(row) for row in session.execute(sa.select(table))), key=str)
            for table in copying.TABLES
        }
    store.close()
    return found


@pytest.mark.parametrize("way", [("url", "server"), ("url", "sqlite")])
def test_every_row_of_every_table_arrives_and_comes_back(way, request, tmp_path):
    source, target = (request.getfixturevalue(name) for name in way)
    store = open_store(source)
    _fill(store)
    store.close()
    before = _rows(source)
    assert all(before.values())
    told: list[int] = []
    counts = copying.copy_store(source, target, lambda done, _: told.append(done))
    assert counts == {table: len(rows) for table, rows in before.items()}
    assert told[-1] == sum(counts.values())
    assert _rows(target) == before
    back = f"sqlite:///{tmp_path / 'back.db'}"
    copying.copy_store(target, back)
    assert _rows(back) == before


def test_the_copy_goes_on_numbering(url, server):
    store = open_store(url)
    _fill(store)
    store.close()
    copying.copy_store(url, server)
    copied = open_store(server)
    with copied.session() as session:
        vacancies.upsert(session, vacancy("new"), LATER)
        assert vacancies.rows_of(session, [vacancies.vacancy_id("tmt", "new")]).popitem()[1] == 4
        assert runs.start(session, source="tmt", path="b.json", format_name="json", now=LATER) == 2
    copied.close()


def test_a_database_that_holds_something_is_not_filled(url, sqlite):
    store = open_store(url)
    _fill(store)
    store.close()
    copying.copy_store(url, sqlite)
    before = _rows(sqlite)
    with pytest.raises(StoreNotEmptyError, match="vacancy"):
        copying.copy_store(url, sqlite)
    assert _rows(sqlite) == before


def test_a_copy_that_breaks_off_leaves_nothing(url, sqlite):
    store = open_store(url)
    _fill(store)
    store.close()

    def stop(done: int, _: int | None) -> None:
        if done > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copying.copy_store(url, sqlite, stop)
    assert not any(_rows(sqlite).values())
    copying.copy_store(url, sqlite)
