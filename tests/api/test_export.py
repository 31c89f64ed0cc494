"""The export command writes what it says, tells every loss, and ends as the other commands do."""

import json
from datetime import UTC, date, datetime

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from api.cases import installation
from api.cli import export
from api.cli.terminal import Terminal
from api.settings import Settings
from ingest.errors import FileRefusedError, UnknownFormatError
from ingest.exports.table import VACANCY_EXPORTS
from ingest.fields import PostingFields
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from matching.values.errors import UnknownRecordError
from matching.values.facts import Education, Fact, VacancyFacts
from matching.values.records import Document
from models import vacancies
from models.kept import KeptVacancy

NOW = datetime(2026, 5, 4, tzinfo=UTC)
TODAY = date(2026, 5, 4)
OPEN = VacancyFacts(closes=Fact(date(2026, 6, 1)), education=Fact(Education(6, "hoitoala")), sponsors_permit=Fact(True))
CLOSED = VacancyFacts(closes=Fact(date(2026, 4, 1)))


def kept(name: str, title: str, facts: VacancyFacts) -> KeptVacancy:
    text = f"{title}\n\nKeität."
    return KeptVacancy("test", name, title, Document(text, "fi"), "1", "starter", employer="Oy", imported=facts)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    settings = Settings(home=tmp_path_factory.mktemp("home"), encoder="hashing", today=TODAY)
    installation.prepare(settings)
    terminal = Terminal(settings, Console(stderr=True))
    with terminal.engine.store.session() as session:
        for each in (kept("1", "Kokki", OPEN), kept("2", "Leipuri", OPEN), kept("3", "Siivooja", CLOSED)):
            vacancies.upsert(session, each, NOW)
    return terminal


@pytest.fixture(scope="module")
def ask(here):
    root = typer.Typer()

    @root.callback()
    def options(context: typer.Context) -> None:
        context.obj = here

    export.register(root)
    return lambda *words: CliRunner().invoke(root, ["export", "vacancies", *map(str, words)])


def titles(path) -> list[str]:
    file = InputFile.open(path)
    return [record.title for record in posting_format(file).read(file) if isinstance(record, PostingFields)]


@pytest.mark.parametrize("kind", VACANCY_EXPORTS, ids=[kind.name for kind in VACANCY_EXPORTS])
def test_all_open_vacancies_are_written_and_every_loss_is_told(ask, tmp_path, kind):
    path = tmp_path / f"out{kind.suffix}"
    answer = ask("--format", kind.name, "--to", path, "--json")
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert titles(path) == ["Kokki", "Leipuri"]
    assert (told["format"], told["file"], told["vacancies"]) == (kind.name, str(path), 2)
    assert told["bytes"] == path.stat().st_size
    assert told["refused"] == []
    assert told["lost"]["sponsors_permit"] == 2
    assert sum(told["lost"].values()) == len(told["losses"])
    assert {loss["vacancy"] for loss in told["losses"]} == {vacancies.vacancy_id("test", name) for name in "12"}
    assert all(loss["reason"] for loss in told["losses"])


def test_vacancies_that_are_named_are_written_in_their_order_open_or_not(ask, tmp_path):
    path = tmp_path / "out.json"
    answer = ask("--format", "job-market-finland", "--to", path, "--id", "test/3", "--id", "test/1")
    assert answer.exit_code == 0, answer.output
    assert titles(path) == ["Siivooja", "Kokki"]


def test_the_terminal_sums_losses_up_with_their_reasons(ask, tmp_path):
    answer = ask("--format", "job-market-finland", "--to", tmp_path / "out.json")
    assert "2 vacancies" in answer.stdout
    assert "2 x education.field: there is a level of education, and no field" in answer.stdout
    assert "2 x sponsors_permit: the format has no place for it" in answer.stdout


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(ask, tmp_path):
    path = tmp_path / "out.json"
    path.write_text("x" * 100_000)
    assert ask("--format", "job-market-finland", "--to", path).exit_code == 0
    assert titles(path) == ["Kokki", "Leipuri"]
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--format", "pdf", "--to", "{}/a"), UnknownFormatError),
        (("--format", "eures-hrxml", "--to", "{}/a", "--id", "v_nobody"), UnknownRecordError),
        (("--format", "eures-hrxml", "--to", "{}/no/such/folder/a"), FileRefusedError),
    ],
)
def test_what_cannot_be_done_is_an_error_that_the_edge_tells_in_one_line(ask, tmp_path, words, error):
    answer = ask(*(word.format(tmp_path) for word in words))
    assert isinstance(answer.exception, error)
    assert not (tmp_path / "a").exists()


def test_a_vacancy_that_the_format_refuses_is_told_and_ends_with_its_own_code(ask, here, tmp_path):
    with here.engine.store.session() as session:
        vacancies.upsert(session, kept("long", "Kokki " * 60, CLOSED), NOW)
    answer = ask("--format", "eures-hrxml", "--to", tmp_path / "a.xml", "--id", "test/long", "--json")
    assert answer.exit_code == 1
    told = json.loads(answer.stdout)
    assert told["refused"] == [vacancies.vacancy_id("test", "long")]
    assert "at most 300 are taken" in told["losses"][0]["reason"]
