"""The main job, shown: read the bundled postings and CVs, match, explain, and serve the site."""

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.cases import ingest as cases
from api.cli.demo_stories import tell
from api.cli.serve import run_server
from api.cli.terminal import Terminal, terminal
from api.views.matches import IngestView
from ingest.demo import DemoFiles, materialise

Stages = Callable[[str], Callable[[int, int | None], None]]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(demo)


def demo(
    context: typer.Context,
    serve: Annotated[bool, typer.Option(help="Serve the site afterwards.")] = True,
) -> None:
    """Read the bundled, fictional postings and CVs, print explained matches, and serve the site."""
    here = terminal(context)
    today = here.settings.day()
    folder = here.settings.home / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    files = materialise(folder, today)
    with here.stages() as stage:
        read = _read(here, files, today, stage)
    here.say(f"Fictional postings and CVs, as on {today.isoformat()}; the files are in {folder}\n")
    _show_read(here, read)
    here.say("linked: the same job in another feed; it is shown once")
    tell(here, today)
    here.say(
        "\nYour own: kohtaanto match --cv FILE, kohtaanto match --posting FILE, kohtaanto ingest postings FILE...\n"
        "The site: ./run serve; from a checkout, write ./run kohtaanto for kohtaanto"
    )
    if serve:
        run_server(here)


def _read(here: Terminal, files: DemoFiles, today: date, stage: Stages) -> list[IngestView]:
    views: list[IngestView] = []
    for feed in files.postings:
        views += cases.ingest_feed(here.engine, feed.paths, cases.Given(feed.source, feed.mapping), today, stage)
    views += [cases.ingest_cvs(here.engine, path, files.cvs.source, today, stage) for path in files.cvs.paths]
    cases.embed(here.engine, "seeker", stage("embedding"))
    return views


def _show_read(here: Terminal, read: Iterable[IngestView]) -> None:
    """One row for each source and format: how many records came, how many were linked to a like one, and refused."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("source")
    table.add_column("format")
    for column in ("records", "linked", "refused", "seconds"):
        table.add_column(column, justify="right")
    rows: dict[tuple[str, str], list[float]] = {}
    for view in read:
        row = rows.setdefault((view.source, view.format), [0.0] * 4)
        counts = (view.read, view.linked, len(view.refused), sum(view.seconds.values()))
        rows[view.source, view.format] = [had + more for had, more in zip(row, counts, strict=True)]
        for refusal in view.refused:
            here.say(f"refused: {view.source}, line {refusal.line}, {refusal.field}: {refusal.reason}")
    for (source, kind), (records, linked, refused, seconds) in rows.items():
        table.add_row(source, kind, f"{records:.0f}", f"{linked:.0f}", f"{refused:.0f}", f"{seconds:.1f}")
    Console().print(table)
