"""Ingest on the command line, as its users meet it: mixed folders, reports, interrupts, and what has expired."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cases import ingest, installation
from api.cases.ingest import Given
from api.cases.matching import explain_absence
from api.cli.main import typer_app
from api.engine import Engine
from api.settings import Settings
from ingest.feed import FeedKind
from matching.explanation.whynot import Reason
from matching.values.ids import SeekerId, VacancyId
from models import vacancies
from models.seekers import seeker_id
from models.store import open_store
from models.vacancies import vacancy_id
from tests.demo_home import TODAY, silent

ROOT = Path(__file__).resolve().parents[2]
CV = "Kokki\n\nTyökokemus\n2015-2024 Kokki, Ravintola, Oulu\n\nKielet\nsuomi äidinkieli\n"
POSTING = "Kokki\n\nTyöpaikka: Oulu\n\nHaemme kokkia lounasravintolaan. Edellytämme suomen kielen taitoa.\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("KOHTAANTO_ENCODER", "hashing")
    monkeypatch.setenv("KOHTAANTO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KOHTAANTO_TODAY", TODAY.isoformat())
    installation.prepare(Settings())
    return tmp_path / "home"


def _lines(*jobs: dict[str, object]) -> str:
    return "".join(json.dumps(job) + "\n" for job in jobs)


def _job(name: str, **more: object) -> dict[str, object]:
    return {"id": name, "title": "Kokki", "text": f"Keität keittoa numero {name}.", "place": "Oulu", **more}


def _run(*arguments: str):
    return CliRunner().invoke(typer_app, list(arguments))


def _names(home: Path, source: str) -> set[str]:
    store = open_store(f"sqlite:///{home / 'kohtaanto.sqlite'}")
    with store.reading() as session:
        found = set(vacancies.not_withdrawn(session, source))
    store.close()
    return found


def test_a_folder_of_postings_and_cvs_is_told_apart_and_what_is_neither_is_named(home, tmp_path):
    folder = tmp_path / "given"
    (folder / "inner").mkdir(parents=True)
    (folder / "kokki-cv.txt").write_text(CV, "utf-8")
    (folder / "inner" / "kokki-oulu.txt").write_text(POSTING, "utf-8")
    (folder / "jobs.jsonl").write_text(_lines(_job("1"), _job("2", title="")), "utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    told = _run("ingest", "files", str(folder), "--json")
    assert told.exit_code == 1
    view = json.loads(told.stdout)
    assert {Path(each["path"]).name for each in view["passed_over"]} == {"photo.png"}
    assert "picture" in view["passed_over"][0]["reason"]
    assert sum(run["new"] for run in view["runs"]) == 3
    (refused,) = [each for run in view["runs"] for each in run["refused"]]
    assert (refused["line"], refused["field"]) == (2, "title")
    assert _names(home, "jobs") == {"1"}
    assert _names(home, "inner") == {"kokki-oulu"}
    again = json.loads(_run("ingest", "files", str(folder), "--json").stdout)
    assert sum(run["new"] + run["updated"] for run in again["runs"]) == 0


def test_the_report_is_a_page_that_says_what_was_read_and_refused(home, tmp_path):
    (tmp_path / "jobs.jsonl").write_text(_lines(_job("1"), _job("2", title="<script>x</script>", text="")), "utf-8")
    report = tmp_path / "report.html"
    told = _run("ingest", "postings", str(tmp_path / "jobs.jsonl"), "--report", str(report))
    assert told.exit_code == 1
    page = report.read_text("utf-8")
    assert "jobs.jsonl" in page
    assert "text" in page
    assert "<script>x" not in page


@pytest.mark.parametrize(
    ("feed", "second", "why"),
    [
        (FeedKind.FULL, [_job("stays")], "absent"),
        (FeedKind.CHANGES, [_job("goes", closes="2026-11-01")], "deadline"),
    ],
)
def test_why_not_says_that_a_vacancy_has_expired_and_how(home, tmp_path, feed, second, why):
    engine = Engine(Settings())
    (tmp_path / "kokki.txt").write_text(CV, "utf-8")
    ingest.ingest_cvs(engine, tmp_path / "kokki.txt", "cvs", TODAY, silent)
    ingest.embed(engine, "seeker", silent("embedding"))
    for jobs in ([_job("goes"), _job("stays")], second):
        (tmp_path / "jobs.jsonl").write_text(_lines(*jobs), "utf-8")
        ingest.ingest_feed(engine, [tmp_path / "jobs.jsonl"], Given("jobs", feed=feed), TODAY, silent)
    asked = SeekerId(seeker_id("cvs", "kokki")), VacancyId(vacancy_id("jobs", "goes"))
    found = explain_absence(engine, *asked, TODAY)
    assert (found.reason, found.constraint) == (Reason.EXPIRED, why)
    told = _run("why-not", "cvs/kokki", "jobs/goes", "--json")
    assert json.loads(told.stdout)["reason"] == "expired"
    stays = explain_absence(engine, asked[0], VacancyId(vacancy_id("jobs", "stays")), TODAY)
    assert stays.reason is Reason.SHOWN


def test_an_interrupted_run_ends_cleanly_and_the_next_one_goes_on(home, tmp_path):
    jobs = [_job(str(number), text=f"Keität keittoa {number}. " * 40) for number in range(2_000)]
    (tmp_path / "jobs.jsonl").write_text(_lines(*jobs), "utf-8")
    program = "from api.cli.main import app; app()"
    command = [sys.executable, "-c", program, "ingest", "postings", str(tmp_path / "jobs.jsonl")]
    running = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stderr=subprocess.PIPE, text=True)
    while running.poll() is None and _kept(home) == 0:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate()
    assert running.returncode == 130, errors
    assert "Run the same command again" in " ".join(errors.split())
    assert "Traceback" not in errors
    before = _names(home, "jobs")
    assert 0 < len(before) < len(jobs)
    told = _run("ingest", "postings", str(tmp_path / "jobs.jsonl"), "--json")
    view = json.loads(told.stdout)
    assert (view["read"], view["unchanged"], view["new"]) == (len(jobs), len(before), len(jobs) - len(before))
    assert _names(home, "jobs") == {str(job["id"]) for job in jobs}


def _kept(home: Path) -> int:
    with sqlite3.connect(home / "kohtaanto.sqlite", timeout=30) as raw:
        (count,) = raw.execute("SELECT count(*) FROM vacancy").fetchone()
    raw.close()
    return int(count)
