"""Everything about a person can be had and erased: no byte of the home folder tells of them afterwards."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import typer
from fastapi.testclient import TestClient
from rich.console import Console
from typer.testing import CliRunner

from api.app import create_app
from api.cases import ingest, installation
from api.cases import personal as cases
from api.cli import personal
from api.cli.main import typer_app
from api.cli.terminal import Terminal
from api.engine import Engine
from api.settings import Settings
from matching.values.errors import UnknownRecordError
from matching.values.ids import SeekerId
from models import changes, erasure, runs, seekers
from models.taxonomy_reading import load_taxonomy
from tests.demo_home import TODAY, silent

NAME = "cv-of-pirkko-7731"
OTHER = "cv-of-kaarlo-8842"
TELLING = ("kvarkkiaisen", "purjeveneveistämö", NAME)
CV = """Puuseppä

Työkokemus
2015-2024 Puuseppä, purjeveneveistämö Kvarkkiaisen Pursi, Oulu

Osaaminen
Veneen rakentaminen, pintakäsittely

Kielet
suomi äidinkieli
"""
OTHER_CV = "Puuseppä\n\nTyökokemus\n2019-2024 Puuseppä, Rantalan Kaluste, Turku\n\nKielet\nsuomi äidinkieli\n"


@pytest.fixture
def engine(tmp_path):
    settings = Settings(home=tmp_path / "home", encoder="hashing", today=TODAY)
    installation.prepare(settings)
    made = Engine(settings)
    for name, text in ((NAME, CV), (OTHER, OTHER_CV)):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, "utf-8")
        ingest.ingest_cvs(made, path, "desk", TODAY, silent)
    _refuse(made, f'{{"id": "{NAME}", "text": "Kvarkkiaisen"}}', '{"id": "someone-else-1", "text": ""}')
    ingest.embed(made, "seeker", silent("embedding"))
    made.lists("seeker")
    return made


def _refuse(engine: Engine, *raws: str) -> None:
    """A run that could not read some records, in the store and in the file to mend them in."""
    with engine.store.session() as session:
        run = runs.start(
            session, source="desk", path="cvs.jsonl", format_name="json", now=datetime.now(UTC) - timedelta(days=100)
        )
        refused = [runs.Refusal(line, "text", "is empty", raw) for line, raw in enumerate(raws, 1)]
        runs.refuse(session, run, refused)
    file = engine.settings.home / "refused" / f"run-{run}.jsonl"
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"{raw}\n" for raw in raws), "utf-8")


def _telling_files(engine: Engine) -> list[str]:
    """Files of the home folder, the database and its log included, with words of the person in any encoding we write."""
    words = [word.encode() for word in (*TELLING, *(word.capitalize() for word in TELLING))]
    words += [json.dumps(word)[1:-1].encode() for word in TELLING]
    files = (path for path in engine.settings.home.rglob("*") if path.is_file())
    return sorted(path.name for path in files if any(word in path.read_bytes() for word in words))


def _app(command, engine: Engine):
    """A command line with one command, as the program has it."""
    app = typer.Typer()

    @app.callback()
    def home(context: typer.Context) -> None:
        context.obj = Terminal(engine.settings, Console(stderr=True))
        context.obj.__dict__["engine"] = engine

    app.command("run")(command)
    return app


def test_no_byte_tells_of_an_erased_person(engine):
    engine.store.scrub()
    assert {"kohtaanto.sqlite", "run-3.jsonl"} <= set(_telling_files(engine))
    receipt = cases.erase(engine, seekers.seeker_id("desk", NAME))
    assert _telling_files(engine) == []
    assert receipt.database_scrubbed
    assert receipt.indexes
    assert (receipt.refused_records, receipt.refused_lines, receipt.paths) == (1, 1, 1)
    assert receipt.vectors > 0


def test_a_database_that_does_not_overwrite_would_be_caught(engine):
    """The look into the files is able to fail: the same deletion without the overwriting leaves bytes."""
    with engine.store.session() as session:
        erasure.erase(session, seekers.seeker_id("desk", NAME), datetime.now(UTC))
    assert "kohtaanto.sqlite-wal" in _telling_files(engine)


def test_others_keep_all_that_is_theirs(engine):
    other = seekers.seeker_id("desk", OTHER)
    before = cases.held(engine, other)
    rows = len(engine.lists("seeker").dense)
    cases.erase(engine, seekers.seeker_id("desk", NAME))
    after = cases.held(engine, other)
    assert (after.record, after.passages) == (before.record, before.passages)
    assert all(each["vectors_of_encoders"] for each in after.passages)
    assert len(engine.lists("seeker").dense) == rows - 1
    with engine.store.reading() as session:
        assert [refusal.line for refusal in runs.refusals(session, 3)] == [2]


def test_names_of_the_taxonomy_keep_their_vectors(engine, tmp_path):
    """A CV whose title is a name of an occupation shares its vector with the taxonomy."""
    installation.embed_taxonomy(engine)
    with engine.store.reading() as session:
        labels = {label.text for names in load_taxonomy(session).labels.values() for label in names}
        title = seekers.find(session, seekers.seeker_id("desk", OTHER)).title
    assert title.lower() in {label.lower() for label in labels}
    for name in (NAME, OTHER):
        cases.erase(engine, seekers.seeker_id("desk", name))
    assert installation.embed_taxonomy(engine) == 0


def test_a_feed_does_not_bring_an_erased_person_back(engine, tmp_path):
    seeker = seekers.seeker_id("desk", NAME)
    cases.erase(engine, seeker)
    view = ingest.ingest_cvs(engine, tmp_path / f"{NAME}.txt", "desk", TODAY, silent)
    assert (view.new, view.updated) == (0, 0)
    with engine.store.reading() as session:
        assert seekers.counts(session).erased == 1
        assert list(seekers.read_by_others(session, "other", "other"))  # the other person alone is read anew
        assert all(kept.external_id != seeker for kept in seekers.read_by_others(session, "other", "other"))
    with pytest.raises(UnknownRecordError):
        cases.erase(engine, seeker)
    with pytest.raises(UnknownRecordError):
        cases.held(engine, seeker)


def test_everything_held_can_be_had_and_says_what_it_is(engine):
    view = cases.held(engine, seekers.seeker_id("desk", NAME))
    assert "Kvarkkiaisen" in str(view.record["text"])
    assert view.record["external_id"] == NAME
    assert set(view.meaning) - {"passages", "refused"} <= set(view.record)
    assert [each["raw"] for each in view.refused] == [f'{{"id": "{NAME}", "text": "Kvarkkiaisen"}}']
    assert len(view.passages) > 1


def test_the_address_gives_and_erases(engine):
    client = TestClient(create_app(engine.settings, engine), raise_server_exceptions=False)
    address = f"/v1/seekers/{seekers.seeker_id('desk', NAME)}"
    assert "Kvarkkiaisen" in client.get(f"{address}/data").json()["record"]["text"]
    assert client.delete(address).json()["seeker"] == seekers.seeker_id("desk", NAME)
    for answer in (client.get(f"{address}/data"), client.delete(address)):
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("application/problem+json")


def test_the_command_line_gives_and_erases(engine, tmp_path):
    run, name, file = CliRunner(), f"desk/{NAME}", tmp_path / "mine.json"
    shown = run.invoke(_app(personal.export_seeker, engine), ["run", name, "--to", str(file)])
    assert shown.exit_code == 0
    assert "Kvarkkiaisen" in shown.stdout
    assert json.loads(file.read_text("utf-8"))["record"]["external_id"] == NAME
    assert run.invoke(_app(personal.erase_seeker, engine), ["run", name], input="n\n").exit_code == 1
    assert cases.held(engine, seekers.seeker_id("desk", NAME))
    told = run.invoke(_app(personal.erase_seeker, engine), ["run", name, "--yes", "--json"])
    assert json.loads(told.stdout)["seeker"] == seekers.seeker_id("desk", NAME)


@pytest.mark.parametrize("command", ["export seeker", "erase seeker", "retention"])
def test_the_program_has_the_command(command):
    told = CliRunner().invoke(typer_app, [*command.split(), "--help"])
    assert told.exit_code == 0
    assert "--json" in told.stdout


def test_rules_of_retention_erase_what_is_old_and_nothing_else(engine):
    with engine.store.session() as session:
        old = datetime.now(UTC) - timedelta(days=40)
        name = seekers.seeker_id("desk", OTHER)
        session.execute(seekers.SEEKERS.update().where(seekers.SEEKERS.c.id == name).values(changed=old))
    engine.settings = engine.settings.model_copy(update={"retention_seeker_days": 30})
    told = cases.keep_rules(engine, dry=True)
    assert (told.seekers, told.runs_without_refusals, told.done) == ((name,), (3,), False)
    assert cases.held(engine, name)
    assert cases.keep_rules(engine, dry=False).seekers == (name,)
    with engine.store.reading() as session:
        assert seekers.counts(session).erased == 1
        assert runs.refusals(session, 3) == []
    assert not (engine.settings.home / "refused" / "run-3.jsonl").exists()
    assert cases.keep_rules(engine, dry=False).seekers == ()


def test_retention_trims_the_log_and_keeps_the_places_of_indexes(engine):
    """Entries that later ones stand for go; a process that starts afterwards opens its snapshot as it is."""
    engine.settings = engine.settings.model_copy(update={"retention_log_entries": 0})
    name = seekers.seeker_id("desk", OTHER)
    for _ in range(3):
        for order in (True, False):
            with engine.store.session() as session:
                seekers.protect(session, [name], protection=order, now=datetime.now(UTC))
    told = cases.keep_rules(engine, dry=True)
    assert told.log_entries == 0
    assert cases.keep_rules(engine, dry=False).log_entries >= 5
    with engine.store.reading() as session:
        assert len(changes.entries(session)) < 10
    again = Engine(engine.settings)
    assert not again.derived("seeker").rebuilt
    assert len(again.lists("seeker").dense) == 2
    again.forget_lists()
    again.store.close()


def test_retention_erases_many_at_once(engine):
    with engine.store.session() as session:
        session.execute(seekers.SEEKERS.update().values(changed=datetime.now(UTC) - timedelta(days=40)))
    engine.settings = engine.settings.model_copy(update={"retention_seeker_days": 30})
    assert len(cases.keep_rules(engine, dry=False).seekers) == 2
    assert _telling_files(engine) == []
    assert len(engine.lists("seeker").dense) == 0


def test_without_rules_nothing_goes(engine):
    engine.settings = engine.settings.model_copy(update={"retention_refusal_days": None})
    view = cases.keep_rules(engine, dry=False)
    assert (view.seekers, view.runs_without_refusals) == ((), ())
    assert cases.held(engine, SeekerId(seekers.seeker_id("desk", OTHER)))
