"""Listing what the store holds, in a stable order and without a cap."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from api.engine import Engine
from api.views.answers import names
from api.views.build import record_view
from api.views.listing import RecordPage
from matching.values.ids import SeekerId, VacancyId
from matching.values.records import Seeker, Vacancy
from models import seekers, vacancies


def vacancy_page(engine: Engine, today: date, after: str | None, limit: int, language: str) -> RecordPage:
    """Open vacancies by row number, from the one after the cursor on."""
    with engine.store.reading() as session:
        behind = None if after is None else VacancyId(after)
        return _page(engine, vacancies.iterate(session, open_on=today, after=behind), limit, language)


def seeker_page(engine: Engine, after: str | None, limit: int, language: str) -> RecordPage:
    """Seekers by row number, from the one after the cursor on."""
    with engine.store.reading() as session:
        behind = None if after is None else SeekerId(after)
        return _page(engine, seekers.iterate(session, after=behind), limit, language)


def _page(engine: Engine, records: Iterator[Vacancy | Seeker], limit: int, language: str) -> RecordPage:
    """The first ``limit`` records; one more is read, to know whether there is a next page."""
    page = list(islice(records, limit + 1))
    shown = page[:limit]
    named = names(engine, language)
    return RecordPage(
        records=tuple(record_view(record, named) for record in shown),
        next=shown[-1].id if shown and len(page) > limit else None,
    )
