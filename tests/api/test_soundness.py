"""What is damaged by hand is named, is mended from the database, and is never served."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from api.cases import ingest, installation, soundness
from api.cases import matching as cases
from api.cases.ask import stored_seeker
from api.cli import setup
from api.cli.main import typer_app
from api.cli.terminal import Terminal
from api.engine import Engine
from api.settings import Settings
from models.errors import VectorDamagedError
from models.seekers import seeker_id
from tests.demo_home import TODAY, silent

CV = "Puuseppä\n\nTyökokemus\n2015-2024 Puuseppä, Kalustepaja, Oulu\n\nKielet\nsuomi äidinkieli\n"
POSTINGS = "".join(
    json.dumps({"id": str(number), "title": title, "text": f"{title}\n\nTyö on Oulussa.", "place": "Oulu"}) + "\n"
    for number, title in enumerate(("Puuseppä", "Kokki", "Sairaanhoitaja"))
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A small installation with everything made."""
    folder = tmp_path_factory.mktemp("whole")
    engine = _engine(folder / "home")
    installation.prepare(engine.settings)
    (folder / "cv.txt").write_text(CV, "utf-8")
    (folder / "jobs.jsonl").write_text(POSTINGS, "utf-8")
    ingest.ingest_postings(engine, folder / "jobs.jsonl", "jobs", None, TODAY, silent)
    ingest.ingest_cvs(engine, folder / "cv.txt", "cvs", TODAY, silent)
    ingest.embed(engine, "seeker", silent("embedding"))
    _titles(engine)
    engine.lists("seeker")
    engine.store.scrub()
    engine.store.close()
    return folder / "home"


@pytest.fixture
def home(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "home")


def _engine(home):
    return Engine(Settings(home=home, encoder="hashing", today=TODAY))


def _titles(engine: Engine) -> list[str]:
    """What the seeker is shown, with the points of each match."""
    found = cases.matches(engine, stored_seeker(engine, seeker_id("cvs", "cv")), TODAY)
    return [f"{record.title} {match.score:.6f}" for match, record in found.matches]


def _faults(home) -> dict[str, bool]:
    return {fault.part: fault.serious for fault in soundness.verify(_engine(home)).faults}


def _change(home, statement: str) -> None:
    with sqlite3.connect(home / "kohtaanto.sqlite") as raw:
        assert raw.execute(statement).rowcount > 0
    raw.close()


def _file(home, pattern: str):
    (found,) = home.glob(f"index/*/{pattern}")
    return found


def _flip(path, position: int) -> None:
    data = bytearray(path.read_bytes())
    data[position] ^= 0xFF
    path.write_bytes(data)


def test_a_whole_installation_is_sound(home):
    view = soundness.verify(_engine(home))
    assert view.faults == ()
    assert view.sound
    assert {"database", "passages", "vectors", "indexes"} <= set(view.looked_at)


@pytest.mark.parametrize(
    "damage",
    [
        lambda home: _flip(_file(home, "vacancy/snapshot-*/dense/vectors.faiss"), 200),
        lambda home: _file(home, "vacancy/snapshot-*/dense/rows.npy").write_bytes(b""),
        lambda home: _file(home, "seeker/snapshot-*/lexical/meta.json").unlink(),
        lambda home: _file(home, "vacancy/snapshot-*/manifest.json").write_text("{}", "utf-8"),
        lambda home: shutil.rmtree(_file(home, "seeker/snapshot-*/dense")),
    ],
    ids=["flipped byte", "truncated", "missing file", "empty manifest", "missing folder"],
)
def test_a_damaged_index_is_named_never_served_and_made_anew(whole, home, damage):
    right = _titles(_engine(whole))
    damage(home)
    assert _faults(home) == {"indexes": True}
    soundness.rebuild(_engine(home))
    assert soundness.verify(_engine(home)).faults == ()
    assert _titles(_engine(home)) == right


def test_a_damaged_index_is_made_anew_without_being_asked(whole, home):
    right = _titles(_engine(whole))
    _flip(_file(home, "vacancy/snapshot-*/dense/vectors.faiss"), 200)
    assert _titles(_engine(home)) == right
    assert "indexes" not in _faults(home)


def test_an_index_of_an_earlier_state_is_no_damage(home):
    engine = _engine(home)
    (home.parent / "more.jsonl").write_text('{"id": "9", "title": "Hitsaaja", "text": "Hitsaat.", "place": "Oulu"}\n')
    ingest.ingest_postings(engine, home.parent / "more.jsonl", "jobs", None, TODAY, silent)
    assert soundness.verify(engine).faults == ()


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE vector SET data = substr(data, 1, 10) WHERE rowid = (SELECT min(rowid) FROM vector)", "vectors"),
        ("UPDATE vector SET data = CAST(substr(data, 1, 9) || x'3e' || substr(data, 11) AS BLOB)", "vectors"),
        ("UPDATE passage SET text_hash = 'no text has it' WHERE owner = 'vacancy' AND position = 0", "passages"),
        ("DELETE FROM passage WHERE owner = 'seeker'", "passages"),
    ],
)
def test_rows_that_do_not_fit_are_named_and_mended(whole, home, statement, part):
    right = _titles(_engine(whole))
    _change(home, statement)
    assert _faults(home)[part]
    soundness.rebuild(_engine(home))
    assert soundness.verify(_engine(home)).faults == ()
    assert _titles(_engine(home)) == right


def test_an_index_is_not_made_of_a_vector_whose_bits_were_flipped(home):
    _change(home, "UPDATE vector SET data = CAST(substr(data, 1, 9) || x'3e' || substr(data, 11) AS BLOB)")
    shutil.rmtree(home / "index")
    with pytest.raises(VectorDamagedError, match="kohtaanto rebuild"):
        _engine(home).lists("vacancy")


def test_a_damaged_database_is_named_and_nothing_else_is_looked_at(home):
    data = bytearray((home / "kohtaanto.sqlite").read_bytes())
    for start in range(4096 * 20, len(data), 4096):
        data[start : start + 64] = b"\xa5" * 64
    (home / "kohtaanto.sqlite").write_bytes(data)
    view = soundness.verify(_engine(home))
    assert [fault.part for fault in view.faults] == ["database"]
    assert "backup" in view.faults[0].mend


def test_the_status_tells_how_far_indexes_have_come(home):
    before = installation.status(_engine(home), TODAY)
    assert before.log >= before.indexes["vacancy"].position > 0
    assert {each.behind for each in before.indexes.values()} == {0}
    assert all(each.bytes > 0 and "hashing" in each.basis for each in before.indexes.values())
    (home.parent / "more.jsonl").write_text('{"id": "9", "title": "Hitsaaja", "text": "Hitsaat.", "place": "Oulu"}\n')
    ingest.ingest_postings(_engine(home), home.parent / "more.jsonl", "jobs", None, TODAY, silent)
    after = installation.status(_engine(home), TODAY)
    assert (after.indexes["vacancy"].behind, after.indexes["seeker"].behind) == (1, 0)
    assert after.log > before.log
    _file(home, "vacancy/current").unlink()
    assert "no snapshot" in installation.status(_engine(home), TODAY).indexes["vacancy"].basis
    told = CliRunner().invoke(_app(setup.status, home), ["run", "--json"])
    assert json.loads(told.stdout)["log"] == after.log


def test_looking_at_health_again_looks_at_no_file_of_an_index(home, monkeypatch):
    engine = _engine(home)
    before = installation.status(engine, TODAY)
    monkeypatch.setattr(Path, "rglob", lambda *_: pytest.fail("the files were looked at again"))
    assert installation.status(engine, TODAY) == before


def test_the_commands_tell_and_mend(home):
    run = CliRunner()
    _flip(_file(home, "vacancy/snapshot-*/dense/vectors.faiss"), 200)
    told = run.invoke(_app(setup.verify, home), ["run", "--json"])
    assert told.exit_code == 3
    assert json.loads(told.stdout)["sound"] is False
    mended = run.invoke(_app(setup.rebuild, home), ["run", "--json"])
    assert json.loads(mended.stdout)["indexed"] == {"vacancy": 3, "seeker": 1}
    shown = run.invoke(_app(setup.verify, home), ["run"])
    assert shown.exit_code == 0
    assert "everything is sound" in shown.stdout
    assert {setup.verify, setup.rebuild} <= {command.callback for command in typer_app.registered_commands}


def _app(command, home):
    app = typer.Typer()

    @app.callback()
    def root(context: typer.Context) -> None:
        context.obj = Terminal(Settings(home=home, encoder="hashing", today=TODAY), Console(stderr=True))

    app.command("run")(command)
    return app
