"""Vacancies in the store: kept by source and external id, corrected by people, read as matching values."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matching.places.values import Place
from matching.values.employers import employer_key
from matching.values.errors import UnknownRecordError
from matching.values.facts import VacancyFacts
from matching.values.ids import VacancyId
from matching.values.records import Vacancy
from models import changes, dialect, keeping, places, records
from models.changes import Change
from models.kept import KeptVacancy, Outcome, Withdrawal
from models.layers import merge_vacancy, vacancy_facts, vacancy_json
from models.tables import metadata
from models.tables.columns import Json

VACANCIES = metadata.tables["vacancy"]
KIND = keeping.Kind(
    VACANCIES,
    owner="vacancy",
    prefix="v_",
    gone="withdrawn_at",
    returns=True,
    resets=("withdrawn_how", "compared_by"),
)
_PAGE = 500
_TOLD = {Withdrawal.REMOVED: Change.WITHDRAW, Withdrawal.ABSENT: Change.EXPIRE}


@dataclass(frozen=True, slots=True)
class VacancyLayers:
    """What is known of a vacancy, by where it comes from."""

    stated: VacancyFacts
    imported: VacancyFacts
    read: VacancyFacts

    @property
    def merged(self) -> VacancyFacts:
        """What matching sees."""
        return merge_vacancy(self.stated, self.imported, self.read)


@dataclass(frozen=True, slots=True)
class VacancyCounts:
    """How many vacancies there are; ``open_now`` are neither withdrawn nor closed, ``linked`` have a twin."""

    total: int
    open_now: int
    withdrawn: int
    linked: int


def vacancy_id(source: str, external_id: str) -> VacancyId:
    """The id that a vacancy of this source has, or will have once it is kept."""
    return VacancyId(records.opaque_id(KIND.prefix, source, external_id))


def upsert(session: Session, kept: KeptVacancy, now: datetime) -> Outcome:
    """Keep a vacancy; see `upsert_all`."""
    return upsert_all(session, [kept], now)[0]


def upsert_all(session: Session, some: Sequence[KeptVacancy], now: datetime) -> list[Outcome]:
    """Keep vacancies of different ids: each a new row, or its text and the layers of its source and reader replaced.

    What people stated is never touched. The same content under the same versions changes nothing, unless the
    vacancy had been withdrawn: then it is open again.
    """
    return keeping.keep(session, KIND, [_given(kept) for kept in some], now)


def _given(kept: KeptVacancy) -> keeping.Given:
    content = {
        "title": kept.title,
        "employer": kept.employer,
        "business_id": kept.business_id,
        "employment_area": kept.employment_area,
        **records.document_columns(kept.document),
        "imported": vacancy_json(kept.imported),
        "read": vacancy_json(kept.read),
    }

    def derived(stated: Json) -> tuple[records.Columns, tuple[Place, ...]]:
        merged = merge_vacancy(vacancy_facts(stated), kept.imported, kept.read)
        return _hot(merged) | {"employer_key": employer_key(kept.employer)}, where(merged)

    return keeping.Given(kept, content, derived)


def _hot(facts: VacancyFacts) -> records.Columns:
    """The columns that filters use: deadline, surest occupation and first place of the merged facts."""
    place = facts.places[0].place if facts.places else None
    hot = records.place_columns(place)
    return hot | {"closes": facts.closes.value, "isco08": records.surest(facts.occupations)}


def where(facts: VacancyFacts) -> tuple[Place, ...]:
    """Places of the merged facts of a vacancy, each once."""
    return tuple(dict.fromkeys(fact.place for fact in facts.places))


def state(session: Session, vacancy: VacancyId, stated: VacancyFacts, now: datetime) -> None:
    """Replace everything that people stated about a vacancy.

    Raises:
        UnknownRecordError: when there is no such vacancy.

    """
    known = layers(session, vacancy)
    merged = merge_vacancy(stated, known.imported, known.read)
    hot = _hot(merged)
    row = records.rows_by_id(session, VACANCIES, [vacancy])[vacancy]
    columns = {"stated": vacancy_json(stated), "changed": now, "compared_by": None, **hot}
    keeping.change(session, KIND, row, columns, Change.UPDATE)
    places.replace(session, KIND.owner, {row: where(merged)})


def layers(session: Session, vacancy: VacancyId) -> VacancyLayers:
    """The three layers of a vacancy.

    Raises:
        UnknownRecordError: when there is no such vacancy.

    """
    query = sa.select(VACANCIES.c.stated, VACANCIES.c.imported, VACANCIES.c.read).where(VACANCIES.c.id == vacancy)
    found = session.execute(query).one_or_none()
    if found is None:
        raise _unknown(vacancy)
    return VacancyLayers(*(vacancy_facts(layer) for layer in found))


def withdraw(
    session: Session, vacancies: Sequence[VacancyId], now: datetime, how: Withdrawal = Withdrawal.REMOVED
) -> int:
    """Take vacancies out of matching; those that are already out, or unknown, do not count."""
    withdrawn = 0
    for batch in dialect.batches(vacancies):
        there = sa.and_(VACANCIES.c.id.in_(batch), VACANCIES.c.withdrawn_at.is_(None))
        change = VACANCIES.update().where(there).values(withdrawn_at=now, withdrawn_how=how.value, changed=now)
        rows = sorted(session.execute(change.returning(VACANCIES.c.row)).scalars())
        changes.note(session, KIND.owner, rows, _TOLD[how])
        withdrawn += len(rows)
    return withdrawn


def reopen(session: Session, vacancies: Sequence[VacancyId], now: datetime) -> int:
    """Put vacancies back that were withdrawn and came again unchanged; gives how many."""
    back = 0
    for batch in dialect.batches(vacancies):
        gone = sa.and_(VACANCIES.c.id.in_(batch), VACANCIES.c.withdrawn_at.is_not(None))
        change = VACANCIES.update().where(gone).values(withdrawn_at=None, withdrawn_how=None, changed=now)
        rows = sorted(session.execute(change.returning(VACANCIES.c.row)).scalars())
        changes.note(session, KIND.owner, rows, Change.REOPEN)
        back += len(rows)
    return back


def withdrawal(session: Session, vacancy: VacancyId) -> Withdrawal | None:
    """How a vacancy was withdrawn; None when it was not. Raises UnknownRecordError when there is no such vacancy."""
    query = sa.select(VACANCIES.c.withdrawn_at, VACANCIES.c.withdrawn_how).where(VACANCIES.c.id == vacancy)
    found = session.execute(query).one_or_none()
    if found is None:
        raise _unknown(vacancy)
    return None if found.withdrawn_at is None else Withdrawal(found.withdrawn_how or Withdrawal.REMOVED)


def not_withdrawn(session: Session, source: str) -> dict[str, VacancyId]:
    """Vacancies of a source that were not withdrawn, by external id, whether or not they have closed."""
    query = sa.select(VACANCIES.c.external_id, VACANCIES.c.id).where(
        VACANCIES.c.source == source, VACANCIES.c.withdrawn_at.is_(None)
    )
    return {external_id: VacancyId(each) for external_id, each in session.execute(query.order_by(VACANCIES.c.row))}


def values(session: Session, vacancies: Sequence[VacancyId]) -> list[Vacancy]:
    """The vacancies with these ids, in their order; ids that the store does not have are left out."""
    found: dict[str, Vacancy] = {}
    for batch in dialect.batches(vacancies, _PAGE):
        query = sa.select(VACANCIES).where(VACANCIES.c.id.in_(batch))
        found.update((each.id, each) for each in _with_twins(session, session.execute(query).all()))
    return [found[vacancy] for vacancy in vacancies if vacancy in found]


def find(session: Session, vacancy: VacancyId) -> Vacancy:
    """One vacancy, withdrawn or not.

    Raises:
        UnknownRecordError: when there is no such vacancy.

    """
    found = values(session, [vacancy])
    if not found:
        raise _unknown(vacancy)
    return found[0]


def iterate(session: Session, open_on: date | None = None, after: VacancyId | None = None) -> Iterator[Vacancy]:
    """All vacancies by row number, a page at a time; with a day, only those open on it.

    ``after`` is a vacancy behind which to start; one that the store does not have starts at the first.
    """
    last = rows_of(session, [after]).get(after, 0) if after is not None else 0
    while True:
        query = sa.select(VACANCIES).where(VACANCIES.c.row > last).order_by(VACANCIES.c.row).limit(_PAGE)
        page = session.execute(query if open_on is None else query.where(_open(open_on))).all()
        if not page:
            return
        yield from _with_twins(session, page)
        last = page[-1].row


def open_rows(session: Session, today: date) -> NDArray[np.int64]:
    """Row numbers, rising, of the vacancies that are open: not withdrawn, and closing today, later or unknown when.

    Of a job that several feeds give, only the one that stands first among its open twins is there.
    """
    better = VACANCIES.alias("better")
    hidden = sa.and_(
        better.c.linked_group == VACANCIES.c.linked_group,
        better.c.link_rank < VACANCIES.c.link_rank,
        better.c.withdrawn_at.is_(None),
        sa.or_(better.c.closes.is_(None), better.c.closes >= today),
    )
    query = sa.select(VACANCIES.c.row).where(_open(today), ~sa.select(better.c.row).where(hidden).exists())
    return np.fromiter(session.execute(query.order_by(VACANCIES.c.row)).scalars(), np.int64)


def rows_of(session: Session, vacancies: Sequence[VacancyId]) -> dict[VacancyId, int]:
    """Row number of each id that the store has."""
    return {VacancyId(each): row for each, row in records.rows_by_id(session, VACANCIES, vacancies).items()}


def ids_of(session: Session, rows: Sequence[int]) -> dict[int, VacancyId]:
    """Id of each row number that the store has."""
    return {row: VacancyId(each) for row, each in records.ids_by_row(session, VACANCIES, rows).items()}


def counts(session: Session, today: date) -> VacancyCounts:
    """How many vacancies there are on a day."""
    total = sa.func.count()
    query = sa.select(
        total,
        total.filter(_open(today)),
        total.filter(VACANCIES.c.withdrawn_at.is_not(None)),
        total.filter(VACANCIES.c.linked_group.is_not(None)),
    ).select_from(VACANCIES)
    return VacancyCounts(*session.execute(query).one())


def _open(today: date) -> sa.ColumnElement[bool]:
    not_closed = sa.or_(VACANCIES.c.closes.is_(None), VACANCIES.c.closes >= today)
    return sa.and_(VACANCIES.c.withdrawn_at.is_(None), not_closed)


def _with_twins(session: Session, page: Sequence[sa.Row[Any]]) -> Iterator[Vacancy]:
    """The bridge from rows to matching values."""
    groups: dict[str, list[str]] = defaultdict(list)
    names = sorted({row.linked_group for row in page if row.linked_group is not None})
    if names:
        query = sa.select(VACANCIES.c.linked_group, VACANCIES.c.id).where(VACANCIES.c.linked_group.in_(names))
        for group, twin in session.execute(query.order_by(VACANCIES.c.id)):
            groups[group].append(twin)
    for row in page:
        known = VacancyLayers(vacancy_facts(row.stated), vacancy_facts(row.imported), vacancy_facts(row.read))
        yield Vacancy(
            id=VacancyId(row.id),
            title=row.title,
            employer=row.employer,
            document=records.stored_document(row.text, row.language, row.sections),
            facts=known.merged,
            linked=tuple(VacancyId(twin) for twin in groups.get(row.linked_group, ()) if twin != row.id),
        )


def _unknown(vacancy: VacancyId) -> UnknownRecordError:
    return UnknownRecordError(f"the store has no vacancy {vacancy}")


def read_by_others(session: Session, reader_version: str, taxonomy_version: str) -> Iterator[KeptVacancy]:
    """Vacancies that other readers or another taxonomy have read, as they were kept, by row number."""
    for row in records.read_by_others(session, VACANCIES, reader_version, taxonomy_version, sa.true()):
        yield KeptVacancy(
            source=row.source,
            external_id=row.external_id,
            title=row.title,
            document=records.stored_document(row.text, row.language, row.sections),
            reader_version=row.reader_version,
            taxonomy_version=row.taxonomy_version,
            employer=row.employer,
            business_id=row.business_id,
            employment_area=row.employment_area,
            imported=vacancy_facts(row.imported),
            read=vacancy_facts(row.read),
        )
