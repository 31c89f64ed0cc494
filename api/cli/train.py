"""Training parts of the engine on reference data of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.terminal import JsonOption, terminal, wrong_use

app = typer.Typer(help="Train parts of the engine on reference data.", no_args_is_help=True)


def register(root: typer.Typer) -> None:
    """Add the commands of this module."""
    root.add_typer(app, name="train")


@app.callback()
def _train() -> None:
    """Train parts of the engine on reference data."""


@app.command("encoder")
def encoder(
    context: typer.Context,
    esco: Annotated[Path, typer.Option(help="Folder of ESCO's CSV files.", show_default=False)],
    to: Annotated[Path, typer.Option(help="File that the adapter is written to.", show_default=False)],
    labels: Annotated[
        list[Path] | None, typer.Option(help="Table of names in further languages: lang, uri, label, rank. Repeatable.")
    ] = None,
    steps: Annotated[int, typer.Option(min=1, help="Steps of 64 pairs; 3 to 5 s each on a free core.")] = 100,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the draws.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the training.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Adapt the encoder to names of occupations and skills. Stopped, it goes on where it was when run again."""
    here = terminal(context)
    if to.exists():
        wrong_use(f"{to} is there already: name another file, or delete it")
    if not to.resolve().parent.is_dir():
        wrong_use(f"{to.parent} is not a folder: make it first")
    # torch takes seconds and hundreds of megabytes; only this command pays for it.
    from api.cases.train_encoder import train_encoder  # noqa: PLC0415
    from matching.encoders.training.run import Recipe  # noqa: PLC0415

    recipe = Recipe(steps=steps, seed=seed)
    with here.stages() as stage:
        view = train_encoder(here.settings.home, esco, labels or [], to, recipe, threads=threads, stage=stage)
    if as_json:
        here.answer(view)
        return
    here.say(f"{view.file}: strength {view.strength}, {view.seconds:.0f} s")
    for name, found in view.means().items():
        here.say(f"{name:>8}  " + ", ".join(f"{what} {value:.3f}" for what, value in found.items()))
    if not view.strength:
        here.note("no strength keeps what the encoder could before: the adapter changes nothing")
