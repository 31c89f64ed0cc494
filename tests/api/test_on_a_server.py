"""The product on PostgreSQL: the same matches as on SQLite, and two processes' engines on one database agree."""

import json

import pytest

from api.cases import ingest, installation, personal
from api.cases import matching as cases
from api.cases.ask import stored_seeker
from api.engine import Engine
from api.settings import Settings
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

    def make(home, address: str | None) -> Engine:
        engine = Engine(Settings(home=home, database_url=address, encoder="hashing", today=TODAY))
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


def _shown(engine: Engine) -> list[tuple[str, str]]:
    found = cases.matches(engine, stored_seeker(engine, SEEKER), TODAY)
    return [(record.title, f"{match.score:.9f}") for match, record in found.matches]


def test_both_databases_give_the_same_matches(tmp_path, address, engine_at):
    engines = [engine_at(tmp_path / "a", None), engine_at(tmp_path / "b", address)]
    for engine in engines:
        _jobs(engine, tmp_path, JOBS)
        _cv(engine, tmp_path)
    first, second = (_shown(engine) for engine in engines)
    assert first == second
    assert len(first) > 1


def test_what_one_process_writes_the_other_shows_at_its_next_answer(tmp_path, address, engine_at):
    writer, reader = engine_at(tmp_path / "a", address), engine_at(tmp_path / "b", address)
    _jobs(writer, tmp_path, JOBS[:1])
    _cv(writer, tmp_path)
    assert [title for title, _ in _shown(reader)] == ["Puuseppä"]
    _jobs(writer, tmp_path, JOBS)
    assert {title for title, _ in _shown(reader)} >= {"Puuseppä", "Kirvesmies"}
    assert _shown(reader) == _shown(writer)
    personal.erase(writer, SEEKER)
    assert len(reader.lists("seeker").dense) == 0
