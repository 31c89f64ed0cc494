"""One contract for every vector index; the numpy one is the oracle."""

from pathlib import Path

import numpy as np
import pytest

from matching.retrieval.exact import ExactIndex
from matching.retrieval.faiss_index import SCAN_LIMIT, FaissIndex
from matching.retrieval.protocol import IndexDamagedError
from matching.values.errors import ShapeError
from models import dense_tables
from models.pgvector import PgVectorIndex
from models.store import open_store
from tests import postgres

DIM = 16


@pytest.fixture(params=[ExactIndex, FaissIndex], ids=lambda kind: kind.__name__)
def kind(request):
    return request.param


@pytest.fixture(params=[ExactIndex, FaissIndex, PgVectorIndex], ids=lambda kind: kind.__name__)
def index(request):
    """An empty index of each kind; that on PostgreSQL in a database of its own."""
    if request.param is not PgVectorIndex:
        yield request.param(DIM)
        return
    with postgres.copy_of(request.getfixturevalue("migrated_server"), postgres.TEMPLATE) as address:
        store = open_store(address)
        yield made(store)
        store.close()


def made(store):
    """An empty index on PostgreSQL."""
    index = PgVectorIndex(store, "index_test", DIM)
    with store.session() as session:
        dense_tables.expect_pgvector(session)
        dense_tables.begin(session, index, "vacancy", "test")
    return index


@pytest.fixture
def filed(kind):
    """An empty index of each kind that lives in files."""
    return kind(DIM)


def unit(count, seed=1):
    vectors = np.random.default_rng(seed).normal(size=(count, DIM)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_every_index_agrees_with_plain_arithmetic(index):
    vectors, queries = unit(500), unit(3, seed=2)
    rows = np.arange(500, dtype=np.int64) * 3 + 7
    index.upsert(rows, vectors)
    for query, found in zip(queries, index.search(queries, 20), strict=True):
        cosines = vectors @ query
        best = np.argsort(-cosines)[:20]
        assert [hit.row for hit in found] == [int(rows[i]) for i in best]
        assert [hit.score for hit in found] == pytest.approx(cosines[best], abs=1e-5)


@pytest.mark.parametrize("many", [3, 40, SCAN_LIMIT + 500])
def test_exactly_k_come_back_whenever_k_allowed_rows_exist(index, many):
    count = SCAN_LIMIT + 1000
    vectors = unit(count)
    index.upsert(np.arange(count, dtype=np.int64), vectors)
    allowed = np.random.default_rng(3).permutation(count)[:many].astype(np.int64)
    query = unit(1, seed=4)
    (found,) = index.search(query, 10, allowed)
    expected = sorted(allowed.tolist(), key=lambda row: -float(vectors[row] @ query[0]))[:10]
    assert [hit.row for hit in found] == expected


def test_a_short_index_gives_a_short_answer_without_padding(index):
    assert index.search(unit(1), 5) == [[]]
    index.upsert(np.array([4, 9]), unit(2))
    assert len(index.search(unit(1), 5)[0]) == 2
    assert index.search(unit(1), 5, allowed=np.array([77])) == [[]]


def test_an_upsert_replaces_and_a_removal_is_effective_at_once(index):
    vectors = unit(6)
    index.upsert(np.arange(6), vectors)
    index.upsert(np.array([2]), vectors[5:6])
    assert len(index) == 6
    assert {hit.row for hit in index.search(vectors[5:6], 2)[0]} == {2, 5}
    index.remove(np.array([5, 123]))
    assert [hit.row for hit in index.search(vectors[5:6], 1)[0]] == [2]
    assert len(index) == 5


def test_ties_break_by_row(index):
    same = np.repeat(unit(1), 4, axis=0)
    index.upsert(np.array([9, 3, 7, 1]), same)
    assert [hit.row for hit in index.search(same[:1], 4)[0]] == [1, 3, 7, 9]


def test_cosines_of_given_rows_are_theirs_and_nan_where_there_is_none(index):
    vectors = unit(5)
    index.upsert(np.array([8, 1, 5, 3, 2]), vectors)
    found = index.cosines(vectors[0], np.array([5, 100, 8]))
    assert found[0] == pytest.approx(float(vectors[2] @ vectors[0]), abs=1e-6)
    assert np.isnan(found[1])
    assert found[2] == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("bad", [np.ones((2, DIM + 1)), np.ones(DIM), np.full((1, DIM), np.nan)])
def test_wrong_vectors_are_refused_by_name(index, bad):
    with pytest.raises(ShapeError):
        index.upsert(np.arange(len(bad)), bad.astype(np.float32))
    with pytest.raises(ShapeError):
        index.search(bad.astype(np.float32), 3)


def test_a_saved_index_survives_a_restart(filed, kind, tmp_path: Path):
    index = filed
    vectors = unit(50)
    index.upsert(np.arange(50), vectors)
    index.remove(np.array([3]))
    index.save(tmp_path)
    opened = kind.load(tmp_path)
    assert opened.search(vectors[:4], 10) == index.search(vectors[:4], 10)
    assert opened.rows().tolist() == [row for row in range(50) if row != 3]


@pytest.mark.parametrize("damage", ["truncate", "remove", "other"])
def test_files_that_do_not_fit_together_are_named(filed, kind, tmp_path: Path, damage):
    index = filed
    index.upsert(np.arange(50), unit(50))
    index.save(tmp_path)
    victim = min(path for path in tmp_path.iterdir() if "vectors" in path.name)
    if damage == "remove":
        victim.unlink()
    else:
        victim.write_bytes(victim.read_bytes()[:40] if damage == "truncate" else b"something else")
    with pytest.raises(IndexDamagedError):
        kind.load(tmp_path)


def test_an_opened_index_goes_on_and_compaction_changes_no_answer(filed, kind, tmp_path: Path):
    index = filed
    vectors, queries = unit(60), unit(5, seed=3)
    index.upsert(np.arange(50), vectors[:50])
    index.save(tmp_path)
    opened = kind.load(tmp_path)
    opened.remove(np.array([1, 2, 3]))
    opened.upsert(np.array([2, 50, 4]), vectors[[51, 52, 53]])
    allowed = np.array([2, 4, 7, 50, 3])
    before = opened.search(queries, 60), opened.search(queries, 3, allowed)
    oracle = ExactIndex(DIM)
    oracle.upsert(
        opened.rows(),
        np.vstack([{2: vectors[51], 50: vectors[52], 4: vectors[53]}.get(row, vectors[row]) for row in opened.rows()]),
    )
    assert [[hit.row for hit in found] for found in before[0]] == [
        [h.row for h in f] for f in oracle.search(queries, 60)
    ]
    opened.compact()
    assert (opened.search(queries, 60), opened.search(queries, 3, allowed)) == before
    assert opened.rows().tolist() == oracle.rows().tolist()
    assert len(opened) == 49


def test_in_a_database_a_filter_that_the_graph_meets_late_is_answered_whole(migrated_server):
    """The allowed rows are the farthest from the query: the graph gives up long before it has ten of them."""
    with postgres.copy_of(migrated_server, postgres.TEMPLATE) as address:
        store = open_store(address)
        index = made(store)
        count = SCAN_LIMIT + 2_000
        vectors, query = unit(count), unit(1, seed=4)
        index.upsert(np.arange(count), vectors)
        farthest = np.argsort(vectors @ query[0])[: SCAN_LIMIT + 10]
        (found,) = index.search(query, 10, farthest)
        assert [hit.row for hit in found] == farthest[-10:][::-1].tolist()
        store.close()
