"""Serving the API and the site."""

import typer
import uvicorn

from api.app import create_app
from api.cli.terminal import Terminal, terminal


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(serve)


def serve(context: typer.Context) -> None:
    """Serve the JSON API and the site on KOHTAANTO_HOST and KOHTAANTO_PORT."""
    run_server(terminal(context))


def run_server(here: Terminal) -> None:
    """Serve until interrupted."""
    settings = here.settings
    here.note(f"serving on http://{settings.host}:{settings.port}  (stop with Ctrl-C)")
    uvicorn.run(create_app(settings, here.engine), host=settings.host, port=settings.port, log_level="warning")
