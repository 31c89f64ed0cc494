"""The product on PostgreSQL: the same matches as on SQLite, and two processes' engines on one database agree."""

import json
from pathlib import Path
from typing import Literal

import numpy as np
import psycopg
import pytest
import sqlalchemy as sa

from api.cases import ingest, installation, personal, soundness
from api.cases import matching as cases
from api.cases.ask import stored_seeker
from api.cli.terminal import plain_errors
from api.engine import Engine
from api.settings import Settings
from ingest.dense import index_of
from models import dense_tables
from models.copying import copy_store
from models.pgvector import PgVectorIndex
from models.seekers import seeker_id
from tests import postgres
from tests.demo_home import TODAY, silent

CV = "Puuseppä\n\nTyökokemus\n2015-2024 Puuseppä, Kalustepaja, Oulu\n\nKielet\nsuomi äidinkieli\n"
JOBS = (("1", "Puuseppä", "Oulu"), ("2", "Sairaanhoitaja", "Kemi"), ("3", "Kirvesmies", "Oulu"))
SEEKER = seeker_id("cvs", "cv")


@pytest.fixture
def address(migrated_server):
    with postgres.copy_of(migrated_server, postgres.TEMPLATE) as found:
        yield found


@pytest.fixture
def engine_at():
    """Makes engines, and closes their stores at the end."""
    made: list[Engine] = []

    def make(home, address: str | None, index: Literal["faiss", "pgvector"] = "faiss") -> Engine:
        engine = Engine(Settings(home=home, database_url=address, encoder="hashing", today=TODAY, index=index))
        installation.prepare(engine.settings)
        made.append(engine)
        return engine

    yield make
    for engine in made:
        engine.store.close()


def _jobs(engine: Engine, folder, jobs) -> None:
    lines = (
        {"id": key, "title": title, "text": f"{title}\n\nTyö on täällä.", "place": place} for key, title, place in jobs
    )
    file = folder / "jobs.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    ingest.ingest_postings(engine, file, "jobs", None, TODAY, silent)


def _cv(engine: Engine, folder) -> None:
    (folder / "cv.txt").write_text(CV, "utf-8")
    ingest.ingest_cvs(engine, folder / "cv.txt", "cvs", TODAY, silent)
    ingest.embed(engine, "seeker", silent("embedding"))


def _points(engine: Engine) -> list[tuple[str, float]]:
    found = cases.matches(engine, stored_seeker(engine, SEEKER), TODAY)
    return [(record.title, match.score) for match, record in found.matches]


def _titles(engine: Engine) -> list[str]:
    return [title for title, _ in _points(engine)]


def test_both_databases_and_both_indexes_give_the_same_matches(tmp_path, address, engine_at):
    engines = [engine_at(tmp_path / "a", None), engine_at(tmp_path / "b", address)]
    for engine in engines:
        _jobs(engine, tmp_path, JOBS)
        _cv(engine, tmp_path)
    engines.append(engine_at(tmp_path / "c", address, "pgvector"))
    first, *others = (_points(engine) for engine in engines)
    for other in others:
        assert [title for title, _ in other] == [title for title, _ in first]
        assert [points for _, points in other] == pytest.approx([points for _, points in first], abs=1e-4)
    assert len(first) > 1
    assert type(engines[2].lists("vacancy").dense) is PgVectorIndex


@pytest.mark.parametrize("index", ["faiss", "pgvector"])
def test_what_one_process_writes_the_other_shows_at_its_next_answer(tmp_path, address, engine_at, index):
    writer, reader = (engine_at(tmp_path / name, address, index) for name in "ab")
    _jobs(writer, tmp_path, JOBS[:1])
    _cv(writer, tmp_path)
    assert _titles(reader) == ["Puuseppä"]
    _jobs(writer, tmp_path, JOBS)
    assert set(_titles(reader)) >= {"Puuseppä", "Kirvesmies"}
    assert _points(reader) == _points(writer)
    personal.erase(writer, SEEKER)
    assert len(reader.lists("seeker").dense) == 0


def test_the_vectors_in_the_database_are_told_of_verified_made_anew_and_left_out_of_a_copy(
    tmp_path, address, engine_at, migrated_server
):
    engine = engine_at(tmp_path / "a", address, "pgvector")
    _jobs(engine, tmp_path, JOBS)
    _cv(engine, tmp_path)
    right = _points(engine)
    engine.lists("seeker")
    told = installation.status(engine, TODAY)
    assert told.indexes["vacancy in pgvector"].bytes > 0
    assert told.indexes["vacancy in pgvector"].behind == 0
    assert soundness.verify(engine).faults == ()
    index = index_of(engine.store, "vacancy", engine.encoder.card)
    index.upsert(np.array([1]), np.ones((1, index.dim), np.float32))
    (fault,) = soundness.verify(engine).faults
    assert fault.serious
    assert "dense has other vectors" in fault.what
    soundness.rebuild(engine)
    assert soundness.verify(engine).faults == ()
    assert _points(engine) == right
    with postgres.copy_of(migrated_server, "template0") as target:
        copy_store(address, target)
        copied = engine_at(tmp_path / "b", target, "pgvector")
        assert _points(copied) == right
        copied.store.close()
    back = f"sqlite:///{tmp_path / 'back.sqlite'}"
    copy_store(address, back)
    copied = engine_at(tmp_path / "c", back)
    assert _titles(copied) == _titles(engine)
    assert soundness.verify(copied).sound


def test_an_erased_person_is_in_no_file_of_the_server_but_its_log(tmp_path, address, engine_at):
    """Words, the vector, and the half precision of it that the graph holds; the write-ahead log is out of reach, and named."""
    engine = engine_at(tmp_path / "a", address, "pgvector")
    _cv(engine, tmp_path)
    _, matrix = engine.lists("seeker").dense.vectors()
    telling = (b"Kalustepaja", matrix[0].tobytes(), matrix[0].astype(np.float16).tobytes())
    assert [bool(_files_with(engine, each)) for each in telling] == [True, True, True]
    receipt = personal.erase(engine, SEEKER)
    assert "write-ahead log" in " ".join(receipt.out_of_reach)
    assert "freed room" in " ".join(receipt.out_of_reach)  # there may be some, and may be none
    personal.keep_rules(engine, dry=False)
    assert [_files_with(engine, each) for each in telling] == [[], [], []]


def _files_with(engine: Engine, what: bytes) -> list[str]:
    """Data files of the server, as they are on disk, that hold these bytes."""
    with engine.store.reading() as session:
        folder = Path(session.execute(sa.text("SELECT current_setting('data_directory')")).scalar_one())
        name = session.execute(sa.text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
    with psycopg.connect((engine.settings.database_url or "").replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    return [path.name for path in (folder / "base" / str(name)).iterdir() if what in path.read_bytes()]


def test_vectors_in_a_database_without_pgvector_are_refused_in_one_line(tmp_path, address, monkeypatch, capsys):
    given = (None, "needs PostgreSQL"), (address, "no pgvector")
    monkeypatch.setattr(dense_tables, "EXTENSION", "vector_that_is_not_there")
    for where, said in given:
        settings = Settings(
            home=tmp_path / "home", database_url=where, encoder="hashing", today=TODAY, index="pgvector"
        )
        installation.prepare(settings)
        with pytest.raises(SystemExit) as ended, plain_errors():
            installation.status(Engine(settings), TODAY)
        assert ended.value.code == 2
        assert said in capsys.readouterr().err.replace("\n", " ")
