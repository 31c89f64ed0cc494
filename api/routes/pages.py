"""The pages of the site: the same cases and views as the API, laid out for people."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse

from api.cases import ask, listing
from api.cases import matching as cases
from api.pages.build import entry, matches_page, why_page
from api.pages.page_views import Frame, IndexPage, Link
from api.pages.render import CONTENT_SECURITY_POLICY, Pages
from api.pages.translation import Translator
from api.routes.shared import EngineOf, SiteLanguage, Today
from api.views import answers
from ingest.fields import CvFields
from matching.values.ids import SeekerId, VacancyId

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SITE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
SHOWN_ENTRIES = 60
MAX_TEXT = 100_000
SiteQuery = Annotated[SiteLanguage, Query(alias="lang")]
Pasted = Annotated[str, Form(max_length=MAX_TEXT)]
pages = Pages()


@router.get("/")
def index(
    request: Request,
    engine: EngineOf,
    today: Today,
    lang: SiteQuery = SiteLanguage.FI,
    seekers: str | None = None,
    vacancies: str | None = None,
) -> HTMLResponse:
    """The start page: whom to match, or a text to paste. Lists go on behind the ids that it is asked with."""
    named = answers.names(engine, lang)
    people = listing.seeker_page(engine, seekers, SHOWN_ENTRIES, lang)
    jobs = listing.vacancy_page(engine, today, vacancies, SHOWN_ENTRIES, lang)
    page = IndexPage(
        frame=frame(request, lang, ()),
        seekers=tuple(entry(each, f"/seekers/{each.id}?lang={lang}", named) for each in people.records),
        vacancies=tuple(entry(each, f"/vacancies/{each.id}?lang={lang}", named) for each in jobs.records),
        more_seekers=_more(lang, seekers=people.next, vacancies=vacancies) if people.next else "",
        more_vacancies=_more(lang, seekers=seekers, vacancies=jobs.next) if jobs.next else "",
        cv_action=f"/match/cv?lang={lang}",
        posting_action=f"/match/posting?lang={lang}",
    )
    return shown(pages.index(page, lang))


def _more(lang: str, **behind: str | None) -> str:
    """The start page with its lists going on behind the given ids."""
    return "/?" + urlencode({"lang": str(lang)} | {name: each for name, each in behind.items() if each is not None})


@router.get("/seekers/{seeker}")
def seeker(
    request: Request, seeker: str, engine: EngineOf, today: Today, lang: SiteQuery = SiteLanguage.FI
) -> HTMLResponse:
    """Vacancies for a seeker."""
    return _matches(request, engine, ask.stored_seeker(engine, SeekerId(seeker)), today, lang)


@router.get("/vacancies/{vacancy}")
def vacancy(
    request: Request, vacancy: str, engine: EngineOf, today: Today, lang: SiteQuery = SiteLanguage.FI
) -> HTMLResponse:
    """Seekers for a vacancy, without personal data."""
    return _matches(request, engine, ask.stored_vacancy(engine, VacancyId(vacancy)), today, lang)


@router.post("/match/cv")
def match_cv(
    request: Request, engine: EngineOf, today: Today, text: Pasted, lang: SiteQuery = SiteLanguage.FI
) -> HTMLResponse:
    """Vacancies for a pasted CV; nothing of it is kept."""
    asker = ask.unsaved_cv(engine, CvFields(1, ask.UNSAVED, text), today)
    return _matches(request, engine, asker, today, lang)


@router.post("/match/posting")
def match_posting(
    request: Request, engine: EngineOf, today: Today, text: Pasted, lang: SiteQuery = SiteLanguage.FI
) -> HTMLResponse:
    """Seekers for a pasted posting; nothing of it is kept."""
    asker = ask.unsaved_posting(engine, ask.posting_of_text(text), today)
    return _matches(request, engine, asker, today, lang)


@router.get("/why")
def why(
    request: Request,
    seeker: str,
    vacancy: str,
    engine: EngineOf,
    today: Today,
    lang: SiteQuery = SiteLanguage.FI,
) -> HTMLResponse:
    """Everything behind one match."""
    found = cases.why(engine, SeekerId(seeker), VacancyId(vacancy), today)
    view = answers.why_view(engine, found, today, lang)
    extra = (("seeker", seeker), ("vacancy", vacancy))
    page = why_page(
        view, f"/seekers/{seeker}?lang={lang}", frame(request, lang, extra), answers.names(engine, lang), tr(lang)
    )
    return shown(pages.why(page, lang))


def _matches(
    request: Request, engine: EngineOf, asker: cases.AnyAsker, today: Today, lang: SiteLanguage
) -> HTMLResponse:
    view = answers.found_view(engine, cases.matches(engine, asker, today), lang)
    page = matches_page(view, frame(request, lang, ()), answers.names(engine, lang), tr(lang))
    return shown(pages.matches(page, lang))


def tr(language: str) -> Translator:
    """The translator of a language."""
    return pages.translator(language)


def frame(request: Request, lang: SiteLanguage, extra: tuple[tuple[str, str], ...]) -> Frame:
    """What stands around a page: the same address in every language."""
    rest = "".join(f"{name}={value}&" for name, value in extra)
    path = request.url.path if request.method == "GET" else "/"
    links = tuple(
        Link(name, f"{path}?{rest}lang={code}", current=code == lang, language=code)
        for code, name in SITE_NAMES.items()
    )
    return Frame(home=f"/?lang={lang}", static="/static", languages=links, runs=f"/runs?lang={lang}")


def shown(html: str) -> HTMLResponse:
    """A page with the headers that every page has."""
    headers = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    return HTMLResponse(html, headers=headers)
