"""The web application: JSON routes, pages and static files, wired once around one engine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles

from api.engine import Engine, code_version
from api.problems import add_problem_handlers
from api.routes import pages, personal, runs, v1
from api.serving import Served
from api.settings import Settings
from matching.encoders.protocol import EncoderError
from matching.values.errors import MatchingError
from models import dialect

STATIC = Path(__file__).parent / "static"
FOLLOW_SECONDS = 1.0
"""How often a process that nobody asks looks whether the store has changed; a request looks by itself."""


@asynccontextmanager
async def following(app: FastAPI) -> AsyncIterator[None]:
    """Follow the store while the application serves, so that what was erased elsewhere does not wait for a request.

    A store that cannot be read for a while is tried again; requests meanwhile name what is wrong.
    """

    async def follow() -> None:
        while True:
            await asyncio.sleep(FOLLOW_SECONDS)
            with suppress(MatchingError, EncoderError, *dialect.ERRORS):
                await run_in_threadpool(app.state.served.catch_up)

    task = asyncio.create_task(follow())
    yield
    task.cancel()
    app.state.served.close()


def create_app(settings: Settings, engine: Engine | None = None) -> FastAPI:
    """Build the application. The engine opens its parts when a request first needs them."""
    app = FastAPI(
        title="Kohtaanto",
        version=code_version(),
        description="Matches job vacancies and job seekers across regions, languages and borders, and says why.",
        lifespan=following,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    app.state.served = Served(engine or Engine(settings))
    app.state.settings = settings
    app.include_router(v1.router)
    app.include_router(personal.router)
    app.include_router(v1.health)
    app.include_router(pages.router)
    app.include_router(runs.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_problem_handlers(app)
    return app
