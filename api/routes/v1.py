"""The JSON API, version 1."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.cases import ask, installation, listing
from api.cases import matching as cases
from api.routes.examples import PROBLEMS, answers_of
from api.routes.shared import EngineOf, Language, SiteLanguage, Today
from api.views import answers
from api.views.filter import FilterRequest
from api.views.listing import RecordPage
from api.views.matches import MatchesView, WhyNotView, WhyView
from ingest.fields import CvFields
from matching.values.ids import SeekerId, VacancyId

MAX_TEXT = 100_000
router = APIRouter(prefix="/v1", responses=PROBLEMS)
health = APIRouter()
Limit = Annotated[int, Query(ge=1, le=200)]


class MatchRequest(BaseModel):
    """Whose matches: exactly one of a stored seeker, a stored vacancy, the text of a CV, the text of a posting."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"cv": "Sairaanhoitaja\n\nTyökokemus\n2019-2024 Sairaanhoitaja, Kuopio", "limit": 10},
                {"posting": "Hitsaaja, Turku\nEdellytämme kokemusta MIG/MAG-hitsauksesta."},
            ]
        },
    )

    seeker: str | None = None
    vacancy: str | None = None
    cv: str | None = Field(default=None, max_length=MAX_TEXT)
    posting: str | None = Field(default=None, max_length=MAX_TEXT)
    filter: FilterRequest = FilterRequest()
    limit: int = Field(default=cases.DEFAULT_LIMIT, ge=1, le=200)
    language: SiteLanguage = SiteLanguage.FI

    @model_validator(mode="after")
    def one_of(self) -> "MatchRequest":
        """Refuse a request that names none, or several."""
        given = [name for name in ("seeker", "vacancy", "cv", "posting") if getattr(self, name) is not None]
        if len(given) != 1:
            message = f"give exactly one of seeker, vacancy, cv, posting; got {', '.join(given) or 'none'}"
            raise ValueError(message)
        return self


@router.post("/match", responses=answers_of(MatchesView))
def match(request: MatchRequest, engine: EngineOf, today: Today) -> MatchesView:
    """Matches of a stored record or of a text that is not kept, of those that fulfil the filter; best first."""
    if request.seeker is not None:
        asker: cases.AnyAsker = ask.stored_seeker(engine, SeekerId(request.seeker))
    elif request.vacancy is not None:
        asker = ask.stored_vacancy(engine, VacancyId(request.vacancy))
    elif request.cv is not None:
        asker = ask.unsaved_cv(engine, CvFields(1, ask.UNSAVED, request.cv), today)
    else:
        asker = ask.unsaved_posting(engine, ask.posting_of_text(request.posting or ""), today)
    return answers.found_view(
        engine, cases.matches(engine, asker, today, request.limit, request.filter.value()), request.language
    )


@router.get("/why", responses=answers_of(WhyView))
def why(
    seeker: str,
    vacancy: str,
    engine: EngineOf,
    today: Today,
    language: Language = SiteLanguage.FI,
) -> WhyView:
    """Everything behind one pair: parts with quoted words, constraints, texts, and what would change the score."""
    found = cases.why(engine, SeekerId(seeker), VacancyId(vacancy), today)
    return answers.why_view(engine, found, today, language)


@router.get("/why-not", responses=answers_of(WhyNotView))
def why_not(
    seeker: str, vacancy: str, engine: EngineOf, today: Today, limit: Limit = cases.DEFAULT_LIMIT
) -> WhyNotView:
    """Why a vacancy is not among a seeker's matches."""
    found = cases.explain_absence(engine, SeekerId(seeker), VacancyId(vacancy), today, limit)
    return answers.why_not_view(engine, found, today)


@router.get("/vacancies", responses=answers_of(RecordPage))
def vacancies(
    engine: EngineOf, today: Today, after: str | None = None, limit: Limit = 50, language: Language = SiteLanguage.FI
) -> RecordPage:
    """Open vacancies in a stable order; ``next`` is the cursor of the following page, null at the end."""
    return listing.vacancy_page(engine, today, after, limit, language)


@router.get("/seekers", responses=answers_of(RecordPage))
def seekers(
    engine: EngineOf, after: str | None = None, limit: Limit = 50, language: Language = SiteLanguage.FI
) -> RecordPage:
    """Seekers, without personal data, in a stable order."""
    return listing.seeker_page(engine, after, limit, language)


@health.get("/health", responses=answers_of(installation.StatusView))
def is_healthy(engine: EngineOf, today: Today) -> installation.StatusView:
    """What the installation holds; 503 when it cannot answer."""
    return installation.status(engine, today)
