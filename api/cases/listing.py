"""Listing what the store holds, in a stable order and without a cap."""

from collections.abc import Sequence
from datetime import date

from api.engine import Engine
from api.views.answers import names
from api.views.build import record_view
from api.views.listing import RecordPage
from matching.values.records import Seeker, Vacancy
from models import seekers, vacancies


def vacancy_page(engine: Engine, today: date, after: str | None, limit: int, language: str) -> RecordPage:
    """Open vacancies by row number, from the one after the cursor on."""
    with engine.store.reading() as session:
        found = list(vacancies.iterate(session, open_on=today))
    return _page(engine, found, after, limit, language)


def seeker_page(engine: Engine, after: str | None, limit: int, language: str) -> RecordPage:
    """Seekers by row number, from the one after the cursor on."""
    with engine.store.reading() as session:
        found = list(seekers.iterate(session))
    return _page(engine, found, after, limit, language)


def _page(
    engine: Engine, records: Sequence[Vacancy | Seeker], after: str | None, limit: int, language: str
) -> RecordPage:
    ids: list[str] = [record.id for record in records]
    start = ids.index(after) + 1 if after in ids else 0
    page = records[start : start + limit]
    more = start + limit < len(records)
    named = names(engine, language)
    return RecordPage(
        records=tuple(record_view(record, named) for record in page), next=page[-1].id if page and more else None
    )
