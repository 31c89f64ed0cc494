"""The encoder of a store is switched while another process answers: nothing lacks meanwhile, and nothing is left over."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading

import pytest
import sqlalchemy as sa
import typer
from rich.console import Console
from typer.testing import CliRunner

from api.cases import ingest, installation, personal
from api.cases.switching import SwitchView, set_aside, switch_encoder
from api.cli import setup
from api.cli.terminal import Terminal
from api.engine import Engine
from api.settings import Settings
from ingest.encoder_install.variants import Variant
from matching.encoders.card_file import write_card
from matching.encoders.hashing import HashingEncoder
from matching.encoders.protocol import EncoderError
from models import dense_tables, encoder_use, vectors
from models.changes import CHANGES, Change
from models.copying import copy_store
from models.vectors import VECTORS
from tests import postgres
from tests.demo_home import TODAY, silent
from tests.journeys.test_two_processes import CV, ROOT, _asked, _post, _shown, _until, served

OLD, NEW = HashingEncoder(), HashingEncoder(32)
TO = "hashing:32"
JOBS = (
    ("1", "Puuseppä", "Oulu"),
    ("2", "Puuseppä veneveistämölle", "Kemi"),
    ("3", "Puuseppä kalustetehtaalle", "Oulu"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A home with a CV and two postings, made with the old encoder."""
    folder = tmp_path_factory.mktemp("switch")
    made = Engine(Settings(home=folder / "home", encoder="hashing", today=TODAY))
    installation.prepare(made.settings)
    (folder / "person.txt").write_text(CV, "utf-8")
    ingest.ingest_cvs(made, folder / "person.txt", "cvs", TODAY, silent)
    ingest.embed(made, "seeker", silent("embedding"))
    _post(made, folder, JOBS[:2])
    made.store.scrub()
    made.store.close()
    return made.settings.home


@pytest.fixture(params=["sqlite", "pgvector"])
def engine(request, filled, tmp_path):
    """An engine on a copy of it, also on PostgreSQL with vectors in the database."""
    home = shutil.copytree(filled, tmp_path / "home")
    settings = Settings(home=home, encoder="hashing", today=TODAY)
    if request.param == "sqlite":
        yield from _closing(Engine(settings))
        return
    with postgres.copy_of(request.getfixturevalue("migrated_server"), "template0") as address:
        copy_store(settings.store_url, address)
        there = Settings(home=home, encoder="hashing", today=TODAY, database_url=address, index="pgvector")
        yield from _closing(Engine(there))


def _closing(engine: Engine):
    yield engine
    engine.forget_lists()
    engine.store.close()


def _revisions(engine: Engine) -> set[str]:
    with engine.store.reading() as session:
        return set(session.execute(sa.select(VECTORS.c.revision).distinct()).scalars())


def _lacking(engine: Engine, revision: str) -> int:
    with engine.store.reading() as session:
        return len(vectors.missing_hashes(session, revision))


def test_matches_are_answered_throughout_by_another_process(engine, tmp_path):
    titles = {title for _, title, _ in JOBS}
    answers: list[set[str]] = []
    stop = threading.Event()
    written: list[int] = []

    def ask(address: str) -> None:
        while not stop.is_set():
            answers.append(_shown(address))

    def in_between(stage: str):
        """While names are embedded, another posting is read in."""

        def progress(_done: int, _total: int | None) -> None:
            if not written:
                written.append(1)
                other = Engine(engine.settings)
                _post(other, tmp_path, JOBS)
                other.store.close()
                assert _lacking(engine, OLD.card.revision) == 0
                with engine.store.reading() as session:
                    row = session.execute(sa.text("SELECT max(row) FROM vacancy")).scalar_one()
                    for encoder in (OLD, NEW):
                        assert row in vectors.vectors_of_rows(session, "vacancy", encoder.card.revision, [row])

        return progress

    with served(engine.settings) as address:
        _until(lambda: _shown(address) == {title for _, title, _ in JOBS[:2]})
        assert OLD.card.revision in str((_asked(f"{address}/health") or {})["engine"])
        asking = threading.Thread(target=ask, args=(address,), daemon=True)
        asking.start()

        def changed_over(_seconds: float) -> None:
            _until(lambda: NEW.card.revision in str((_asked(f"{address}/health") or {})["engine"]))

        view = switch_encoder(engine, TO, in_between, 60, changed_over)
        assert (view.changed, view.before, view.serving) == (True, OLD.card.revision, NEW.card.revision)
        count = len(answers)
        _until(lambda: len(answers) > count + 3)
        stop.set()
        asking.join()
        assert all(answers)
        assert answers[-1] == titles
    assert written
    assert _revisions(engine) == {NEW.card.revision}
    left = engine.settings.home.glob("index/*/*/snapshot-*")
    assert {path.parts[-3].split("-pgvector")[0] for path in left} == {NEW.card.signature}
    with engine.store.reading() as session:
        assert session.execute(sa.select(CHANGES.c.seq).where(CHANGES.c.kind == Change.SWITCH)).all()
        if engine.settings.index == "pgvector":
            assert set(session.execute(sa.select(dense_tables.TABLES.c.basis)).scalars()) == {NEW.card.revision}


def test_a_switch_that_was_killed_loses_nothing_and_goes_on(engine):
    told = {"HOME": engine.settings.home, "ENCODER": "hashing", "TODAY": TODAY, "INDEX": engine.settings.index}
    told |= {"DATABASE_URL": engine.settings.store_url}
    child = (
        "import os, signal\n"
        "from api.cases.switching import switch_encoder\n"
        "from api.engine import Engine\n"
        "from api.settings import Settings\n"
        "seen = []\n"
        "def stage(name):\n"
        "    def progress(done, total):\n"
        "        seen.append(done)\n"
        "        if len(seen) == 3:\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return progress\n"
        f"switch_encoder(Engine(Settings()), {TO!r}, stage, 0)\n"
    )
    environment = {**os.environ, **{f"KOHTAANTO_{name}": str(value) for name, value in told.items()}}
    done = subprocess.run([sys.executable, "-c", child], cwd=ROOT, env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    again = Engine(engine.settings)
    assert again.encoder.card.revision == OLD.card.revision
    status = installation.status(again, TODAY)
    assert status.coming is not None
    assert (status.coming.setting, status.coming.missing > 0) == (TO, True)
    assert len(again.lists("vacancy").dense) == 2
    with engine.store.reading() as session:
        before = session.execute(
            sa.select(sa.func.count()).select_from(VECTORS).where(VECTORS.c.revision == NEW.card.revision)
        ).scalar_one()
    assert before > 0
    view = switch_encoder(again, TO, silent, 0)
    with engine.store.reading() as session:
        after = session.execute(sa.select(sa.func.count()).select_from(VECTORS)).scalar_one()
    assert after == before + view.encoded
    now = Engine(engine.settings)
    assert now.encoder.card.revision == NEW.card.revision
    assert len(now.lists("vacancy").dense) == 2
    for each in (again, now):
        each.forget_lists()
        each.store.close()


def _app(command, settings: Settings):
    """A command line with one command, as the program has it."""
    app = typer.Typer()

    @app.callback()
    def root(context: typer.Context) -> None:
        context.obj = Terminal(settings, Console(stderr=True))

    app.command("run")(command)
    return app


def _quiet(engine: Engine, to: str = TO) -> SwitchView:
    return switch_encoder(engine, to, silent, 0)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_ingest_that_began_before_the_switch_makes_vectors_that_are_searched(engine, tmp_path):
    """It embeds with the encoder that it has open, and with the one that serves now."""
    assert engine.encoder.card.revision == OLD.card.revision
    _quiet(Engine(engine.settings))
    _post(engine, tmp_path, JOBS)
    assert _lacking(engine, NEW.card.revision) == 0
    assert personal.keep_rules(engine, dry=False).vectors > 0
    assert _revisions(engine) == {NEW.card.revision}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_switch_is_given_up_by_naming_what_serves(engine):
    with engine.store.session() as session:
        encoder_use.announce(session, engine.use, encoder_use.Use(TO, NEW.card.revision), installation.now())
    told = CliRunner().invoke(_app(setup.encoder_switch, engine.settings), ["run", "hashing", "--grace", "0", "--json"])
    assert json.loads(told.stdout)["changed"] is False
    with engine.store.reading() as session:
        assert encoder_use.coming(session) is None
    assert _revisions(engine) == {OLD.card.revision}
    with pytest.raises(EncoderError):
        _quiet(engine, "no-such-encoder")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_encoder_that_is_not_here_or_another_one_is_named(engine):
    assert engine.encoder
    with engine.store.session() as session:
        encoder_use.serve(session, encoder_use.Use(TO, "hashing-99-1"), installation.now())
    with pytest.raises(EncoderError, match=r"hashing-99-1.*kohtaanto setup"):
        assert Engine(engine.settings).encoder
    with pytest.raises(EncoderError, match="hashing-99-1"):
        engine.successor()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_set_up_keeps_an_encoder_that_records_are_searched_by(engine):
    """A new version of the program brings new weights: the old ones serve until the store is switched."""
    home = engine.settings.home
    folder = home / "encoder"
    folder.mkdir()
    write_card(folder, OLD.card)
    told: list[str] = []
    set_aside(engine, Variant.ADAPTED, told.append)
    assert not folder.exists()
    assert json.loads((home / f"encoder-{OLD.card.revision}" / "card.json").read_text("utf-8"))
    assert "encoder switch adapted" in told[0]
    with engine.store.reading() as session:
        use = encoder_use.serving(session)
    assert use == encoder_use.Use(f"home:encoder-{OLD.card.revision}", OLD.card.revision)
    write_card_of_nobody = home / "encoder"
    write_card_of_nobody.mkdir()
    write_card(write_card_of_nobody, NEW.card)
    set_aside(engine, Variant.ADAPTED, told.append)
    assert write_card_of_nobody.exists()
