"""Two running servers over one store: what is written through one, or by a command, the other shows soon after."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
import sqlalchemy as sa

from api.cases import ingest, installation
from api.engine import Engine
from api.settings import Settings
from models import dense_tables, seekers, vacancies, vectors
from tests import postgres
from tests.demo_home import TODAY, silent

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600
"""Looks, a tenth of a second apart, before a change counts as never shown; the machine may be busy."""
CV = "Puuseppä\n\nTyökokemus\n2015-2024 Puuseppä, purjeveneveistämö Kvarkkiainen, Oulu\n\nKielet\nsuomi äidinkieli\n"
OTHER = "Kokki\n\nTyökokemus\n2019-2024 Kokki, Lounas, Oulu\n\nKielet\nsuomi äidinkieli\n"
PERSON = seekers.seeker_id("cvs", "person")
JOBS = (("1", "Puuseppä", "Oulu"), ("2", "Puuseppä veneveistämölle", "Kemi"))


@pytest.fixture(params=["sqlite", "postgresql", "pgvector"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Settings, Settings]]:
    """Settings of two servers: one home on SQLite; a home each, and one database, on PostgreSQL, also with vectors in it."""
    if request.param == "sqlite":
        one = Settings(home=tmp_path / "home", encoder="hashing", today=TODAY)
        yield one, one
        return
    with postgres.copy_of(request.getfixturevalue("migrated_server"), postgres.TEMPLATE) as address:
        index: Literal["faiss", "pgvector"] = "pgvector" if request.param == "pgvector" else "faiss"
        first, second = (
            Settings(home=tmp_path / name, database_url=address, encoder="hashing", today=TODAY, index=index)
            for name in "ab"
        )
        yield first, second


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Address of a server in a process of its own, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"HOME": settings.home, "ENCODER": "hashing", "TODAY": TODAY, "PORT": port, "INDEX": settings.index}
    if settings.database_url:
        told["DATABASE_URL"] = settings.database_url
    environment = {**os.environ, **{f"KOHTAANTO_{name}": str(value) for name, value in told.items()}}
    command = [sys.executable, "-c", "from api.cli.main import app; app()", "serve"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _until(lambda: _asked(f"{address}/health") is not None)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _asked(address: str, body: object = None, method: str | None = None) -> dict[str, Any] | None:
    request = Request(address, method=method)  # noqa: S310  an address of this test
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    with suppress(URLError, ConnectionError), urlopen(request, timeout=60) as answer:  # noqa: S310
        told: dict[str, Any] = json.load(answer)
        return told
    return None


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it was never shown")


def _shown(address: str, **wanted: object) -> set[str]:
    found = _asked(f"{address}/v1/match", {"seeker": PERSON, "filter": wanted}) or {"matches": []}
    return {match["vacancy"]["title"] for match in found["matches"]}


def _post(engine: Engine, folder: Path, jobs: tuple[tuple[str, str, str], ...]) -> None:
    lines = ({"id": key, "title": title, "text": f"{title}\n\nTyö.", "place": place} for key, title, place in jobs)
    (folder / "jobs.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    ingest.ingest_postings(engine, folder / "jobs.jsonl", "jobs", None, TODAY, silent)


def _vector(engine: Engine) -> bytes:
    """The person's vector as the index of seekers holds it."""
    with engine.store.reading() as session:
        row = seekers.rows_of(session, [PERSON])[PERSON]
        found = vectors.vectors_of_rows(session, "seeker", engine.encoder.card.revision, [row])
    return found[row].tobytes()


def _vectors_in_database(engine: Engine) -> int:
    """How many tables that pgvector searches hold the person."""
    with engine.store.reading() as session:
        row = session.execute(seekers.SEEKERS.select().where(seekers.SEEKERS.c.id == PERSON)).one().row
        query = "SELECT count(*) FROM {} WHERE row = :row"
        return sum(
            session.execute(sa.text(query.format(name)), {"row": row}).scalar_one()
            for name in dense_tables.names(session, "seeker")
        )


def _telling(vector: bytes, *homes: Path) -> list[str]:
    """Files with a word of the person, or with their vector."""
    files = (path for home in homes for path in home.rglob("*") if path.is_file())
    found = []
    for path in files:
        with suppress(FileNotFoundError):
            content = path.read_bytes()
            if b"kvarkkiai" in content.lower() or vector in content:
                found.append(str(path))
    return found


def test_a_change_through_one_is_shown_by_the_other(settings, tmp_path):
    first, second = settings
    for each in settings:
        installation.prepare(each)
    engine = Engine(first)
    for name, text in (("person", CV), ("other", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        ingest.ingest_cvs(engine, tmp_path / f"{name}.txt", "cvs", TODAY, silent)
    ingest.embed(engine, "seeker", silent("embedding"))
    _post(engine, tmp_path, JOBS[:1])
    with served(first) as one, served(second) as other:
        both = (one, other)
        _until(lambda: all(_shown(each) == {"Puuseppä"} for each in both))
        _asked(f"{other}/v1/match", {"vacancy": vacancies.vacancy_id("jobs", "1")})
        _post(engine, tmp_path, JOBS)
        _until(lambda: all(_shown(each) == {title for _, title, _ in JOBS} for each in both))
        assert _shown(other, municipalities=["240"]) == {"Puuseppä veneveistämölle"}
        with engine.store.session() as session:
            vacancies.withdraw(session, [vacancies.vacancy_id("jobs", "1")], installation.now())
        _until(lambda: all(_shown(each) == {"Puuseppä veneveistämölle"} for each in both))
        vector = _vector(engine)
        held = _telling(vector, second.home)
        assert any("dense" in path for path in held) == (first.index == "faiss")
        assert _vectors_in_database(engine) == (1 if first.index == "pgvector" else 0)
        engine.forget_lists()
        receipt = _asked(f"{one}/v1/seekers/{PERSON}", method="DELETE")
        assert receipt is not None
        assert receipt["seeker"] == PERSON
        assert _shown(other) == set()
        # the other server's own copies go without anybody asking it for seekers again
        _until(lambda: not _telling(vector, *(home for home in {first.home, second.home})))
        assert _vectors_in_database(engine) == 0
    engine.store.close()
