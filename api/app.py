"""The web application: JSON routes, pages and static files, wired once around one engine."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api.engine import Engine, code_version
from api.problems import add_problem_handlers
from api.routes import pages, personal, runs, v1
from api.settings import Settings

STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings, engine: Engine | None = None) -> FastAPI:
    """Build the application. The engine opens its parts when a request first needs them."""
    app = FastAPI(
        title="Kohtaanto",
        version=code_version(),
        description="Matches job vacancies and job seekers across regions, languages and borders, and says why.",
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    app.state.engine = engine or Engine(settings)
    app.state.settings = settings
    app.include_router(v1.router)
    app.include_router(personal.router)
    app.include_router(v1.health)
    app.include_router(pages.router)
    app.include_router(runs.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_problem_handlers(app)
    return app
