"""The vectors that pgvector searches follow the store, whoever writes and whatever breaks off."""

import numpy as np
import pytest
import sqlalchemy as sa

from ingest import dense
from ingest.dense import in_step
from matching.encoders.hashing import HashingEncoder
from matching.retrieval.protocol import IndexDamagedError, IndexUnavailableError
from models import changes, dense_tables, erasure, migrate, seekers, vacancies, vectors
from models.store import Store, open_store
from tests import postgres
from tests.ingest.test_lists import ENCODER, TRADES, _insert, _return, _update, _withdraw, fill
from tests.models.samples import LATER


@pytest.fixture
def address(migrated_server):
    with postgres.copy_of(migrated_server, postgres.TEMPLATE) as found:
        yield found


@pytest.fixture
def store(address):
    opened = open_store(address)
    yield opened
    opened.close()


@pytest.fixture
def filled(store):
    return fill(store)


def table(name: str) -> sa.TableClause:
    return sa.table(name, sa.column("row"), sa.column("xmin"))


def held(store: Store, owner: str = "vacancy") -> tuple[list[int], np.ndarray]:
    rows, matrix = in_step(store, owner, ENCODER.card).vectors()
    return rows.tolist(), matrix


def wanted(store: Store, owner: str = "vacancy") -> tuple[list[int], np.ndarray]:
    with store.reading() as session:
        rows, _, matrix = vectors.record_vectors(session, owner, ENCODER.card.revision)
    return rows.tolist(), ENCODER.card.alignment.apply(matrix)


def same(store: Store, owner: str = "vacancy") -> bool:
    (rows, matrix), (others, right) = held(store, owner), wanted(store, owner)
    return rows == others and np.allclose(matrix, right, atol=1e-6)


def test_the_table_follows_the_log(filled):
    assert same(filled)
    for change in (_insert, _update, _withdraw, _return, _withdraw):
        change(filled)
        assert same(filled), change.__name__


def test_a_filling_that_breaks_off_goes_on_where_it_stopped(filled, monkeypatch):
    monkeypatch.setattr(dense, "BATCH", 2)
    put, batches = dense._put, []

    def stop(session, index, owner, card, rows):
        batches.append(rows)
        if len(batches) == 2:
            raise KeyboardInterrupt
        put(session, index, owner, card, rows)

    monkeypatch.setattr(dense, "_put", stop)
    with pytest.raises(KeyboardInterrupt):
        in_step(filled, "vacancy", ENCODER.card)
    _insert(filled)
    assert same(filled)
    assert batches[:3] == [[1, 2], [3, 4], [3, 4]]


def test_a_vector_that_is_there_is_not_written_again(filled):
    """Every process writes what it reads in the log; the graph is not to grow by that."""
    index = in_step(filled, "vacancy", ENCODER.card)
    rows, matrix = index.vectors()
    asked: sa.Select[tuple[str]] = sa.select(sa.literal_column("CAST(xmin AS text)")).select_from(table(index.name))
    with filled.reading() as session:
        before = session.execute(asked).all()
    index.upsert(rows, matrix)
    with filled.reading() as session:
        assert session.execute(asked).all() == before


@pytest.mark.parametrize("damage", ["table", "place"])
def test_a_table_that_is_gone_or_of_another_database_is_made_anew(filled, damage):
    index = in_step(filled, "vacancy", ENCODER.card)
    with filled.session() as session:
        if damage == "table":
            session.execute(sa.text(f"DROP TABLE {index.name}"))
        else:
            session.execute(changes.CHANGES.update().values(token="other"))  # noqa: S106
    with filled.reading() as session, pytest.raises(IndexDamagedError):
        dense_tables.mark(session, index.name)
    assert same(filled)


def test_an_erased_person_is_in_no_table_of_any_encoder_at_once(filled):
    other = HashingEncoder(32).card
    names = [in_step(filled, "seeker", card).name for card in (ENCODER.card, other)]
    with filled.session() as session:
        rows = sa.select(table(names[0]).c.row)
        session.execute(sa.insert(table(names[1])).from_select(["row"], rows))
        erasure.erase(session, seekers.seeker_id("cv", "cook"), LATER)
        for name in names:
            left = session.execute(sa.select(sa.func.count()).select_from(table(name))).scalar_one()
            assert left == len(TRADES) - 1
    assert same(filled, "seeker")


def test_a_migration_down_takes_the_tables_and_up_they_are_made_anew(filled, address):
    in_step(filled, "vacancy", ENCODER.card)
    migrate.downgrade(address, "0004")
    engine = sa.create_engine(address)
    assert not [name for name in sa.inspect(engine).get_table_names() if name.startswith("index_")]
    engine.dispose()
    migrate.upgrade(address)
    store = open_store(address)
    assert same(store)
    with store.reading() as session:
        assert len(list(vacancies.iterate(session))) == len(TRADES)
    store.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE SCHEMA other; CREATE EXTENSION vector SCHEMA other", "ALTER EXTENSION vector SET SCHEMA pgvector"),
        ("UPDATE pg_extension SET extversion = '0.7.4' WHERE extname = 'vector'", "0.8 or later"),
    ],
)
def test_an_extension_that_does_not_serve_is_told_of(store, statement, said):
    with store.session() as session:
        if statement.startswith("UPDATE"):
            dense_tables.expect_pgvector(session)
        session.execute(sa.text(statement))
    with store.session() as session, pytest.raises(IndexUnavailableError, match=said):
        dense_tables.expect_pgvector(session)
