"""The main job, shown: read the bundled postings and CVs, match, explain, and serve the site."""

import shutil
from typing import Annotated

import typer

from api.cases import ask
from api.cases import ingest as ingest_cases
from api.cases import matching as cases
from api.cli.ingest import summary
from api.cli.match import seeker_named
from api.cli.serve import run_server
from api.cli.tables import show_matches, show_why
from api.cli.terminal import terminal
from api.views import answers
from ingest.demo import materialise
from matching.values.ids import VacancyId

SHOWN = ("demo-cvs/sjukskotare-vasa", "demo-cvs/zvariuvalnyk-turku", "demo-cvs/butik-haparanda")
LIMIT = 5


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
    for feed in files.postings:
        for path in feed.paths:
            with here.stages() as stage:
                view = ingest_cases.ingest_postings(here.engine, path, feed.source, feed.mapping, today, stage)
            here.say(summary(view))
    with here.stages() as stage:
        kept = [ingest_cases.ingest_cvs(here.engine, path, files.cvs.source, today, stage) for path in files.cvs.paths]
        ingest_cases.embed(here.engine, "seeker", stage("embedding"))
    here.say(f"{files.cvs.source}: {len(kept)} CVs, {sum(len(view.refused) for view in kept)} refused")
    for name in SHOWN:
        seeker = seeker_named(name)
        found = cases.matches(here.engine, ask.stored_seeker(here.engine, seeker), today, LIMIT)
        here.say(f"\n[bold]{name}[/bold]")
        view_found = answers.found_view(here.engine, found, "en")
        show_matches(here, view_found)
        best = next(iter(view_found.matches), None)
        if best is not None and best.vacancy is not None:
            why = cases.why(here.engine, seeker, VacancyId(best.vacancy.id), today)
            show_why(here, answers.why_view(here.engine, why, today, "en"))
    if serve:
        run_server(here)
