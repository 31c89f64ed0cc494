"""The evaluate commands answer in their shapes, on files of any subject, and refuse broken ones in one line."""

import csv
import json
from datetime import date

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from api.cases import installation
from api.cases.evaluate import _in_languages
from api.cases.evaluate_occupations import _in_languages as _titles_in_languages
from api.cli import evaluate
from api.cli.terminal import Terminal
from api.settings import Settings
from ingest.errors import FileRefusedError
from matching.evaluation.collection import CollectionError, Item
from matching.evaluation.tables import TitleRow

METRICS = {"mrr", "map", "ndcg_10", "recall_1", "recall_10", "recall_50"}
CORPUS = [
    ("d1", "Kokki", "Kokki\n\nTyökokemus\n2018-2024 Kokki, ravintola\n\nTaidot\nleivonta"),
    ("d2", "Hitsaaja", "Hitsaaja\n\nTyökokemus\n2015-2024 Hitsaaja, telakka\n\nTaidot\nhitsaus"),
    ("d3", "Sairaanhoitaja", "Sairaanhoitaja\n\nTyökokemus\n2012-2024 Sairaanhoitaja, sairaala"),
]
QUERIES = [("q1", "Sairaanhoitaja", "Haemme sairaanhoitajaa vuodeosastolle."), ("q2", "Hitsaaja", "Hitsaat runkoja.")]


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    settings = Settings(home=tmp_path_factory.mktemp("home"), encoder="hashing", today=date(2026, 11, 24))
    installation.prepare(settings)
    here = Terminal(settings, Console(stderr=True))
    root = typer.Typer()

    @root.callback()
    def options(context: typer.Context) -> None:
        context.obj = here

    evaluate.register(root)
    return lambda *words: CliRunner().invoke(root, ["evaluate", *map(str, words)])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "qrels").mkdir()
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        lines = [json.dumps({"_id": key, "title": title, "text": text, "language": "fi"}) for key, title, text in rows]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td3\t1\nq2\td2\t1\n", "utf-8")
    return tmp_path


def test_ranking_answers_with_every_metric_of_every_retriever(ask, folder):
    answer = ask("ranking", folder, "--json")
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert set(told["retrievers"]) == {"dense", "lexical", "concept", "hybrid"}
    for metrics in told["retrievers"].values():
        assert set(metrics) == METRICS
        assert all(each["low"] <= each["value"] <= each["high"] for each in metrics.values())
    assert told["queries"] == 2
    assert told["reference"].startswith("starter")
    assert told["seconds"] >= 0
    assert told["retrievers"]["hybrid"]["mrr"]["value"] == 1.0


def test_entries_without_a_language_get_that_of_all_together():
    unknown = tuple(Item(str(at), title, "", None) for at, title in enumerate(["Sairaanhoitaja", "Hitsaaja", "Kokki"]))
    told = _in_languages((*unknown, Item("sv", "Kock", "", "sv")))
    assert [item.language for item in told] == ["fi", "fi", "fi", "sv"]
    assert _in_languages((Item("x", "12", "", None),))[0].language is None


def test_titles_without_a_language_get_that_of_their_text_or_of_all_titles_together():
    rows = [TitleRow("Sairaanhoitaja", "", None, "2221"), TitleRow("Hitsaaja", "", None, "7212")]
    english = TitleRow("Kokki", "You cook for our guests and keep the kitchen clean.", None, "5120")
    told = _titles_in_languages([*rows, TitleRow("Keittiöapulainen", "", None, "9412"), english])
    assert [row.language for row in told] == ["fi", "fi", "fi", "en"]
    assert _titles_in_languages([TitleRow("Kock", "Vi söker en kock till vårt kök.", "no", "5120")])[0].language == "no"


def test_the_same_seed_gives_the_same_intervals(ask, folder):
    first, second = (json.loads(ask("ranking", folder, "--json", "--seed", 3).stdout) for _ in range(2))
    assert first["retrievers"] == second["retrievers"]


def test_matching_ranks_cvs_for_vacancies_beside_its_retrieval(ask, folder):
    told = json.loads(ask("matching", folder, "--json").stdout)
    assert set(told["matching"]) == set(told["retrieval"]) == METRICS
    assert told["matching"]["mrr"]["value"] == 1.0


def test_occupations_are_compared_at_every_number_of_digits(ask, tmp_path):
    path = tmp_path / "titles.csv"
    path.write_text("title,text,language,isco08\nSairaanhoitaja,,fi,2221\nHitsaaja,,fi,7212\n", "utf-8")
    for more in ((), ("--title-only",)):
        told = json.loads(ask("occupations", path, "--json", *more).stdout)
        assert told["digits"] == {digits: {"top1": 1.0, "top5": 1.0} for digits in "4321"}
        assert told["rows"] == 2
        assert 0 <= told["calibration_error"] <= 1


def test_every_guess_can_be_written_with_the_name_and_the_words_behind_it(ask, tmp_path):
    path, reasons = tmp_path / "titles.csv", tmp_path / "reasons.csv"
    path.write_text("title,text,language,isco08\nHitsaaja telakalle,,fi,7212\nKokkki,,fi,51\n1234,,fi,5120\n", "utf-8")
    plain = json.loads(ask("occupations", path, "--json").stdout)
    told = json.loads(ask("occupations", path, "--json", "--reasons", reasons).stdout)
    assert {**told, "seconds": 0} == {**plain, "seconds": 0}
    lines = list(csv.DictReader(reasons.read_text("utf-8").splitlines()))
    assert [(line["row"], line["place"]) for line in lines] == [(row, place) for row in "12" for place in "12345"]
    first = [
        {name: line[name] for name in ("title", "truth", "isco08", "right", "name", "words", "how")}
        for line in lines
        if line["place"] == "1"
    ]
    titles = {"title": "Hitsaaja telakalle", "truth": "7212", "isco08": "7212"}, {"title": "Kokkki", "truth": "51"}
    assert first[0] == {**titles[0], "right": "1", "name": "hitsaaja", "words": "Hitsaaja", "how": "part"}
    assert first[1] == {**titles[1], "isco08": "5120", "right": "1", "name": "kokki", "words": "Kokkki", "how": "alike"}
    assert all(0 <= float(line["confidence"]) <= 1 for line in lines)


def test_reasons_that_cannot_be_written_are_refused_with_the_folder(ask, tmp_path):
    path = tmp_path / "titles.csv"
    path.write_text("title,isco08\nKokki,5120\n", "utf-8")
    answer = ask("occupations", path, "--reasons", tmp_path / "no" / "such.csv")
    assert isinstance(answer.exception, FileRefusedError)
    assert "such.csv: cannot be written" in str(answer.exception)


def test_skills_leave_out_and_count_what_has_no_answer_and_name_unknown_labels(ask, tmp_path):
    path = tmp_path / "skills.csv"
    rows = "We need welding every day.,welding\nWe need welding every day.,UNDERSPECIFIED\nNothing.,no such skill\n"
    path.write_text("sentence,label\n" + rows, "utf-8")
    told = json.loads(ask("skills", path, "--json").stdout)
    assert told["left_out"] == 1
    assert told["sentences"] + ("welding" in told["unknown_labels"]) == 1
    assert "no such skill" in told["unknown_labels"]
    assert all(0 <= told[name] <= 1 for name in ("rp_10", "dense_rp_10", "mrr", "recall_10"))


def test_a_broken_folder_is_refused_by_file_and_mend(ask, folder):
    (folder / "queries.jsonl").unlink()
    answer = ask("ranking", folder, "--json")
    assert answer.exit_code != 0
    assert isinstance(answer.exception, CollectionError)
    assert "queries.jsonl: is missing" in str(answer.exception)
    assert answer.stdout == ""
