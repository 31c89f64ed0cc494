"""A full disk is named, loses nothing that was kept, and the same run goes on once there is room."""

import errno
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from api.cases import installation
from api.cli.terminal import plain_errors
from api.engine import Engine
from api.settings import Settings
from models import vacancies
from models.errors import StoreFullError
from models.store import open_store
from tests.demo_home import TODAY
from tests.models.samples import NOW, vacancy

ROOT = Path(__file__).resolve().parents[2]
ROOM = 128 * 1024
"""Less than the log of one batch takes."""


@pytest.fixture
def home(tmp_path):
    settings = Settings(home=tmp_path / "home", encoder="hashing", today=TODAY)
    installation.prepare(settings)
    engine = Engine(settings)
    with engine.store.session() as session:
        vacancies.upsert(session, vacancy("before"), NOW)
    engine.store.scrub()
    engine.store.close()
    return settings.home


def _ingest(home: Path, size: int | None):
    command = [sys.executable, "-m", "tests.faults.ingest_once", str(home), str(home.parent / "jobs.jsonl")]
    limit = [] if size is None else [str(size)]
    return subprocess.run([*command, *limit], cwd=ROOT, capture_output=True, text=True, check=False)


def _names(home: Path) -> set[str]:
    store = open_store(f"sqlite:///{home / 'kohtaanto.sqlite'}")
    store.check()
    with store.reading() as session:
        found = set(vacancies.not_withdrawn(session, "jobs")) | set(vacancies.not_withdrawn(session, "tmt"))
    store.close()
    return found


def test_a_full_disk_is_named_and_the_run_goes_on_when_there_is_room(home):
    words = " ".join(f"sana{number}" for number in range(200))
    jobs = [{"id": f"j{n}", "title": "Kokki", "text": f"Keitto {n}. {words}", "place": "Oulu"} for n in range(60)]
    (home.parent / "jobs.jsonl").write_text("".join(json.dumps(job) + "\n" for job in jobs), "utf-8")
    full = _ingest(home, ROOM)
    assert full.returncode == 3, full.stderr
    assert "is full: make room" in full.stderr
    assert "Traceback" not in full.stderr
    kept = _names(home)
    assert "before" in kept
    assert len(kept) < 1 + len(jobs)
    again = _ingest(home, None)
    assert again.returncode == 0, again.stderr
    assert _names(home) == {"before", *(str(job["id"]) for job in jobs)}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_met_outside_the_database_ends_in_one_line(number, capsys):
    with pytest.raises(SystemExit) as ended, plain_errors():
        raise OSError(number, "no room", "var/index/vectors.faiss")
    assert ended.value.code == 3
    assert "full" in capsys.readouterr().err


def test_another_error_of_a_file_is_no_full_disk():
    with pytest.raises(IsADirectoryError), plain_errors():
        raise IsADirectoryError(errno.EISDIR, "is a directory")


def test_the_error_of_the_database_gets_its_name(home):
    store = open_store(f"sqlite:///{home / 'kohtaanto.sqlite'}")
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(StoreFullError, match="kohtaanto"), store.session():
        raise full
    store.close()
