"""Making an installation ready: database, starter set, encoder, assets."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from api.assets import build_assets
from api.cases import installation, soundness, switching
from api.cli.terminal import Exit, JsonOption, terminal, wrong_use
from ingest.encoder_install.install import install_encoder
from ingest.encoder_install.variants import DEFAULT, Variant, folder_of, own_recipe, variant_of

encoder_app = typer.Typer(help="The encoder that turns texts into vectors.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(setup)
    app.command()(status)
    app.command()(verify)
    app.command()(rebuild)
    app.add_typer(encoder_app, name="encoder")


def setup(context: typer.Context) -> None:
    """Make everything ready: database, starter set, encoder, files of the site. Safe to run again."""
    here = terminal(context)
    home = here.settings.home
    home.mkdir(parents=True, exist_ok=True)
    here.note("database and starter set")
    installation.prepare(here.settings)
    here.note("files of the site")
    build_assets()
    if (variant := variant_of(here.settings.encoder)) is not None:
        here.note("encoder")
        switching.set_aside(here.engine, variant, here.note)
        install_encoder(folder_of(home, variant), here.note, variant)
    with here.progress("embedding names") as progress:
        installation.embed_taxonomy(here.engine, progress)


@encoder_app.command("install")
def encoder_install(
    context: typer.Context,
    which: Annotated[
        Variant | None, typer.Argument(help="The plain or the adapted encoder; without it, that of the settings.")
    ] = None,
    adapter: Annotated[Path | None, typer.Option(help="Merge an adapter of your own, from `train encoder`.")] = None,
    to: Annotated[Path | None, typer.Option(help="Folder to install into; the home folder without it.")] = None,
) -> None:
    """Unpack an encoder into the home folder, or check the one that is there."""
    here = terminal(context)
    if adapter is not None and to is None:
        wrong_use("name a folder with --to for an encoder with an adapter of your own, and set KOHTAANTO_ENCODER to it")
    variant = which or variant_of(here.settings.encoder) or DEFAULT
    made = variant if adapter is None else own_recipe(adapter)
    card = install_encoder(to or folder_of(here.settings.home, variant), here.note, made)
    here.say(f"{card.name} {card.revision}, {card.dimension} dimensions, {card.licence}")


@encoder_app.command("switch")
def encoder_switch(
    context: typer.Context,
    to: Annotated[
        str, typer.Argument(help="What KOHTAANTO_ENCODER would say: default, adapted, e5-small, a folder ...")
    ],
    grace: Annotated[
        float, typer.Option(min=0, help="Seconds that servers have to change over before old vectors are deleted.")
    ] = 60,
    as_json: JsonOption = False,
) -> None:
    """Serve with another encoder, without a gap: embed with it beside the one that serves, then change over."""
    here = terminal(context)
    if (variant := variant_of(to)) is not None:
        switching.set_aside(here.engine, variant, lambda _: None)
        install_encoder(folder_of(here.settings.home, variant), here.note, variant)
    with here.stages() as stage:
        view = switching.switch_encoder(here.engine, to, stage, grace)
    if as_json:
        here.answer(view)
    elif view.changed:
        here.say(
            f"serving with {view.serving}: {view.encoded} texts encoded, {view.deleted} vectors of {view.before} deleted"
        )
    else:
        here.say(f"{view.serving} serves already; a switch that was begun is given up")


def status(context: typer.Context, as_json: JsonOption = False) -> None:
    """What the store holds and which engine answers."""
    here = terminal(context)
    view = installation.status(here.engine, here.settings.day())
    if as_json:
        here.answer(view)
        return
    for name, value in view.model_dump(mode="json").items():
        here.say(f"{name:>12}  {value}")


def verify(context: typer.Context, as_json: JsonOption = False) -> None:
    """Read everything that is kept and say what is damaged; exit code 3 when something is."""
    here = terminal(context)
    view = soundness.verify(here.engine)
    if as_json:
        here.answer(view)
    else:
        here.say(f"looked at: {', '.join(view.looked_at)}")
        for fault in view.faults:
            here.say(escape(f"{fault.part}: {fault.what}; {fault.mend}"))
        here.say("everything is sound" if view.sound else "not everything is sound")
    if not view.sound:
        raise typer.Exit(Exit.BROKEN_STORE)


def rebuild(context: typer.Context, as_json: JsonOption = False) -> None:
    """Make everything that is derived anew from the database: passages, broken vectors, indexes."""
    here = terminal(context)
    with here.progress("encoding") as progress:
        view = soundness.rebuild(here.engine, progress)
    if as_json:
        here.answer(view)
        return
    here.say(
        f"mended the passages of {view.passages} records, dropped {view.vectors_dropped} vectors, encoded {view.encoded}"
    )
    here.say(", ".join(f"{count} {owner} records indexed" for owner, count in view.indexed.items()))
