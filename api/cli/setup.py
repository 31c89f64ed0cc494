"""Making an installation ready: database, starter set, encoder, assets."""

import typer
from rich.markup import escape

from api.assets import build_assets
from api.cases import installation, soundness
from api.cli.terminal import Exit, JsonOption, terminal
from ingest.encoder_install.install import install_encoder
from ingest.encoder_install.load import FOLDER

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
    if here.settings.encoder in {"default", "torch"}:
        here.note("encoder")
        install_encoder(home / FOLDER, here.note)
    with here.progress("embedding names") as progress:
        installation.embed_taxonomy(here.engine, progress)


@encoder_app.command("install")
def encoder_install(context: typer.Context) -> None:
    """Unpack the bundled encoder into the home folder, or check the one that is there."""
    here = terminal(context)
    card = install_encoder(here.settings.home / FOLDER, here.note)
    here.say(f"{card.name} {card.revision}, {card.dimension} dimensions, {card.licence}")


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
