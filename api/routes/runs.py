"""Pages about what was read in."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.cases import runs as cases
from api.pages.runs import run_page, runs_page
from api.routes.pages import SiteQuery, frame, pages, shown, tr
from api.routes.shared import EngineOf, SiteLanguage

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/runs")
def runs(request: Request, engine: EngineOf, lang: SiteQuery = SiteLanguage.FI) -> HTMLResponse:
    """The last runs, newest first."""
    page = runs_page(cases.last_runs(engine), frame(request, lang, ()), tr(lang), lang)
    return shown(pages.runs(page, lang))


@router.get("/runs/{run}")
def run(request: Request, run: int, engine: EngineOf, lang: SiteQuery = SiteLanguage.FI) -> HTMLResponse:
    """Everything that one run reported."""
    page = run_page([cases.one_run(engine, run)], f"/runs?lang={lang}", frame(request, lang, ()), tr(lang))
    return shown(pages.run(page, lang))
