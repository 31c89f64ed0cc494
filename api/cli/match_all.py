"""``kohtaanto match all``: the matches of every seeker into one file, on this machine or on a cluster."""

import os
from pathlib import Path
from typing import Annotated

import typer

from api.cases.cluster import cluster
from api.cases.match_all import match_all, threads
from api.cases.match_block import Wanted
from api.cases.matching import DEFAULT_LIMIT
from api.cli.match import match_app
from api.cli.terminal import JsonOption, terminal


def register(_: typer.Typer) -> None:
    """Add the command of this module to those of ``match``."""
    match_app.command("all")(everybody)


def everybody(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option(help="The Parquet file; matches.parquet in the home folder.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="The most matches of each seeker.")] = DEFAULT_LIMIT,
    workers: Annotated[int | None, typer.Option(min=1, help="Threads; as many as processors.")] = None,
    address: Annotated[
        str | None, typer.Option("--cluster", help="A Dask scheduler, as in tcp://10.0.0.5:8786, in place of threads.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """The best vacancies of every seeker, into a Parquet file. Run it again to go on where it was broken off."""
    here = terminal(context)
    engine = here.engine
    file = to or here.settings.home / "matches.parquet"
    where = cluster(engine, address) if address else threads(engine, workers or os.cpu_count() or 1)
    with where as them, here.progress("matching seekers") as progress:
        view = match_all(engine, Wanted(here.settings.day(), limit), file, them, progress)
    if as_json:
        here.answer(view)
        return
    here.say(f"{view.matches} matches of {view.matched} seekers with {view.vacancies} vacancies: {view.file}")
    if view.resumed:
        here.say(f"{view.resumed} of {view.blocks} blocks were done before")
    if view.matched:
        bands = ", ".join(f"{band} {count}" for band, count in view.bands.items())
        here.say(f"best matches: median {view.median_best} points; {bands}")
    if view.without:
        here.say(f"seekers without any: {view.without}")
