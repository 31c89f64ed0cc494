"""How good the service is on files with known answers: for developers, and for whoever buys or coordinates."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.cases import evaluate as cases
from api.cases.evaluate_occupations import evaluate_occupations
from api.cli.terminal import JsonOption, terminal
from api.views.evaluation import Metrics
from matching.evaluation.measures import Metric

app = typer.Typer(help="Measure retrieval, matching, occupations and skills on files of yours.", no_args_is_help=True)

Folder = Annotated[
    Path, typer.Argument(help="BEIR folder: corpus.jsonl, queries.jsonl, qrels/test.tsv.", show_default=False)
]
Seed = Annotated[int, typer.Option(min=0, help="Seed of the draws behind the intervals.")]


def register(root: typer.Typer) -> None:
    """Add the commands of this module."""
    root.add_typer(app, name="evaluate")


@app.command("ranking")
def ranking(context: typer.Context, folder: Folder, seed: Seed = 0, as_json: JsonOption = False) -> None:
    """Rank a whole corpus for each query: dense, lexical, concept and hybrid."""
    here = terminal(context)
    with here.stages() as stage:
        view = cases.evaluate_ranking(here.engine, folder, seed, stage)
    if as_json:
        here.answer(view)
        return
    _show({name.value: metrics for name, metrics in view.retrievers.items()})
    here.say(f"{view.queries} queries, {view.corpus} entries, taxonomy {view.reference}, {view.seconds:.0f} s")


@app.command("matching")
def matching(context: typer.Context, folder: Folder, seed: Seed = 0, as_json: JsonOption = False) -> None:
    """Rank CVs (the corpus) for vacancies (the queries): the whole matching, and its retrieval alone."""
    here = terminal(context)
    with here.stages() as stage:
        view = cases.evaluate_matching(here.engine, folder, here.settings.day(), seed, stage)
    if as_json:
        here.answer(view)
        return
    _show({"matching": view.matching, "retrieval": view.retrieval})
    here.say(f"{view.queries} vacancies, {view.corpus} CVs, taxonomy {view.reference}, {view.seconds:.0f} s")


@app.command("occupations")
def occupations(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV with title, text, language, isco08.", show_default=False)],
    title_only: Annotated[bool, typer.Option("--title-only", help="Leave the texts unread.")] = False,
    reasons: Annotated[
        Path | None,
        typer.Option("--reasons", dir_okay=False, help="CSV to write: the first five groups of each title, and why."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Code titles to ISCO-08 and compare with their true groups."""
    here = terminal(context)
    with here.stages() as stage:
        view = evaluate_occupations(here.engine, file, stage, title_only=title_only, reasons=reasons)
    if as_json:
        here.answer(view)
        return
    for digits, told in view.digits.items():
        here.say(f"{digits} digits: first {_share(told.top1)}, among the first five {_share(told.top5)}")
    here.say(f"calibration error {_share(view.calibration_error)}, {view.rows} rows, {view.seconds:.0f} s")


@app.command("skills")
def skills(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV with sentence and label.", show_default=False)],
    as_json: JsonOption = False,
) -> None:
    """Find the skills of sentences among all skills, and compare with their labels."""
    here = terminal(context)
    with here.stages() as stage:
        view = cases.evaluate_skills(here.engine, file, stage)
    if as_json:
        here.answer(view)
        return
    here.say(
        f"RP@10 {view.rp_10:.3f} (dense alone {view.dense_rp_10:.3f}), MRR {view.mrr:.3f}, recall@10 {view.recall_10:.3f}"
    )
    here.say(f"{view.sentences} sentences, {view.skills} skills, {view.left_out} rows left out, {view.seconds:.0f} s")
    for label in view.unknown_labels:
        here.note(f"not in the taxonomy: {label}")


def _show(rows: dict[str, Metrics]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for metric in Metric:
        table.add_column(metric.value, justify="right")
    for name, metrics in rows.items():
        table.add_row(name, *(f"{each.value:.3f} [{each.low:.3f}, {each.high:.3f}]" for each in metrics.values()))
    Console().print(table, markup=False)


def _share(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"
