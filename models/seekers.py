"""Seekers in the store: kept by source and external id, corrected by people, read as matching values.

A seeker who was erased is never brought back by a feed, and is in no answer of this module but the counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matching.places.values import Place
from matching.values.errors import UnknownRecordError
from matching.values.facts import SeekerFacts
from matching.values.ids import SeekerId
from matching.values.records import Seeker
from models import changes, dialect, keeping, places, records
from models.changes import Change
from models.kept import KeptSeeker, Outcome
from models.layers import merge_seeker, seeker_facts, seeker_json
from models.tables import metadata
from models.tables.columns import Json

SEEKERS = metadata.tables["seeker"]
KIND = keeping.Kind(SEEKERS, owner="seeker", prefix="s_", gone="erased_at", returns=False)
_PAGE = 500
_HERE = SEEKERS.c.erased_at.is_(None)


@dataclass(frozen=True, slots=True)
class SeekerLayers:
    """What is known of a seeker, by where it comes from."""

    stated: SeekerFacts
    imported: SeekerFacts
    read: SeekerFacts

    @property
    def merged(self) -> SeekerFacts:
        """What matching sees."""
        return merge_seeker(self.stated, self.imported, self.read)


@dataclass(frozen=True, slots=True)
class SeekerCounts:
    """How many seekers there are; ``total`` counts the erased too."""

    total: int
    erased: int
    protected: int


def seeker_id(source: str, external_id: str) -> SeekerId:
    """The id that a seeker of this source has, or will have once they are kept."""
    return SeekerId(records.opaque_id(KIND.prefix, source, external_id))


def upsert(session: Session, kept: KeptSeeker, now: datetime) -> Outcome:
    """Keep a seeker; see `upsert_all`."""
    return upsert_all(session, [kept], now)[0]


def upsert_all(session: Session, some: Sequence[KeptSeeker], now: datetime) -> list[Outcome]:
    """Keep seekers of different ids: each a new row, or the text and the layers of the source and the reader replaced.

    What people stated is never touched. The same content under the same versions changes nothing. A protection
    order that a source gives is set at once and is lifted by `protect` alone.
    """
    outcomes = keeping.keep(session, KIND, [_given(kept) for kept in some], now)
    for number, kept in enumerate(some):
        ids = [seeker_id(kept.source, kept.external_id)]
        newly = kept.protection and protect(session, ids, protection=True, now=now)
        if newly and outcomes[number] is Outcome.UNCHANGED:
            outcomes[number] = Outcome.UPDATED
    return outcomes


def _given(kept: KeptSeeker) -> keeping.Given:
    content = {
        "title": kept.title,
        "employment_area": kept.employment_area,
        **records.document_columns(kept.document),
        "imported": seeker_json(kept.imported),
        "read": seeker_json(kept.read),
    }

    def derived(stated: Json) -> tuple[records.Columns, tuple[Place, ...]]:
        merged = merge_seeker(seeker_facts(stated), kept.imported, kept.read)
        return _hot(merged), where(merged)

    return keeping.Given(kept, content, derived)


def _hot(facts: SeekerFacts) -> records.Columns:
    """The columns that filters use: home, and the occupation wanted, else held, of the merged facts."""
    wanted = tuple(fact for fact in facts.occupations if fact.wanted)
    place = records.place_columns(facts.home.place if facts.home else None)
    return place | {"isco08": records.surest(wanted or facts.occupations)}


def where(facts: SeekerFacts) -> tuple[Place, ...]:
    """The home of a seeker, of their merged facts, if it is known."""
    return (facts.home.place,) if facts.home else ()


def protect(session: Session, seekers: Sequence[SeekerId], *, protection: bool, now: datetime) -> int:
    """Set or lift the protection order of seekers; gives how many it changed."""
    differ = sa.and_(SEEKERS.c.id.in_(list(seekers)), SEEKERS.c.protection.is_not(protection), _HERE)
    change = SEEKERS.update().where(differ).values(protection=protection, changed=now).returning(SEEKERS.c.row)
    rows = sorted(session.execute(change).scalars())
    changes.note(session, KIND.owner, rows, Change.UPDATE)
    return len(rows)


def protected(session: Session, seekers: Sequence[SeekerId]) -> frozenset[SeekerId]:
    """Which of the seekers are under a protection order: no place finer than the region may be shown of them."""
    found: set[SeekerId] = set()
    for batch in dialect.batches(seekers):
        query = sa.select(SEEKERS.c.id).where(SEEKERS.c.id.in_(batch), SEEKERS.c.protection)
        found.update(SeekerId(each) for each in session.execute(query).scalars())
    return frozenset(found)


def state(session: Session, seeker: SeekerId, stated: SeekerFacts, now: datetime) -> None:
    """Replace everything that people stated about a seeker.

    Raises:
        UnknownRecordError: when there is no such seeker.

    """
    known = layers(session, seeker)
    merged = merge_seeker(stated, known.imported, known.read)
    hot = _hot(merged)
    row = records.rows_by_id(session, SEEKERS, [seeker])[seeker]
    keeping.change(session, KIND, row, {"stated": seeker_json(stated), "changed": now, **hot}, Change.UPDATE)
    places.replace(session, KIND.owner, {row: where(merged)})


def layers(session: Session, seeker: SeekerId) -> SeekerLayers:
    """The three layers of a seeker.

    Raises:
        UnknownRecordError: when there is no such seeker.

    """
    query = sa.select(SEEKERS.c.stated, SEEKERS.c.imported, SEEKERS.c.read).where(SEEKERS.c.id == seeker, _HERE)
    found = session.execute(query).one_or_none()
    if found is None:
        raise _unknown(seeker)
    return SeekerLayers(*(seeker_facts(layer) for layer in found))


def values(session: Session, seekers: Sequence[SeekerId]) -> list[Seeker]:
    """The seekers with these ids, in their order; ids that the store does not have are left out."""
    found: dict[str, Seeker] = {}
    for batch in dialect.batches(seekers, _PAGE):
        query = sa.select(SEEKERS).where(SEEKERS.c.id.in_(batch), _HERE)
        found.update((row.id, _value(row)) for row in session.execute(query))
    return [found[seeker] for seeker in seekers if seeker in found]


def find(session: Session, seeker: SeekerId) -> Seeker:
    """One seeker.

    Raises:
        UnknownRecordError: when there is no such seeker.

    """
    found = values(session, [seeker])
    if not found:
        raise _unknown(seeker)
    return found[0]


def iterate(session: Session, after: SeekerId | None = None) -> Iterator[Seeker]:
    """All seekers by row number, a page at a time.

    ``after`` is a seeker behind whom to start; one that the store does not have starts at the first.
    """
    last = rows_of(session, [after]).get(after, 0) if after is not None else 0
    while True:
        query = sa.select(SEEKERS).where(SEEKERS.c.row > last, _HERE).order_by(SEEKERS.c.row).limit(_PAGE)
        page = session.execute(query).all()
        if not page:
            return
        yield from map(_value, page)
        last = page[-1].row


def active_rows(session: Session) -> NDArray[np.int64]:
    """Row numbers, rising, of the seekers that can be matched."""
    query = sa.select(SEEKERS.c.row).where(_HERE).order_by(SEEKERS.c.row)
    return np.fromiter(session.execute(query).scalars(), np.int64)


def rows_of(session: Session, seekers: Sequence[SeekerId]) -> dict[SeekerId, int]:
    """Row number of each id that the store has."""
    return {SeekerId(each): row for each, row in records.rows_by_id(session, SEEKERS, seekers).items()}


def ids_of(session: Session, rows: Sequence[int]) -> dict[int, SeekerId]:
    """Id of each row number that the store has."""
    return {row: SeekerId(each) for row, each in records.ids_by_row(session, SEEKERS, rows).items()}


def counts(session: Session) -> SeekerCounts:
    """How many seekers there are."""
    total = sa.func.count()
    query = sa.select(
        total, total.filter(SEEKERS.c.erased_at.is_not(None)), total.filter(SEEKERS.c.protection)
    ).select_from(SEEKERS)
    return SeekerCounts(*session.execute(query).one())


def _value(row: sa.Row[Any]) -> Seeker:
    """The bridge from a row to a matching value."""
    known = SeekerLayers(seeker_facts(row.stated), seeker_facts(row.imported), seeker_facts(row.read))
    return Seeker(
        id=SeekerId(row.id),
        title=row.title,
        document=records.stored_document(row.text, row.language, row.sections),
        facts=known.merged,
    )


def _unknown(seeker: SeekerId) -> UnknownRecordError:
    return UnknownRecordError(f"the store has no seeker {seeker}")


def read_by_others(session: Session, reader_version: str, taxonomy_version: str) -> Iterator[KeptSeeker]:
    """Seekers that other readers or another taxonomy have read, as they were kept, by row number."""
    for row in records.read_by_others(session, SEEKERS, reader_version, taxonomy_version, _HERE):
        yield KeptSeeker(
            source=row.source,
            external_id=row.external_id,
            title=row.title,
            document=records.stored_document(row.text, row.language, row.sections),
            reader_version=row.reader_version,
            taxonomy_version=row.taxonomy_version,
            employment_area=row.employment_area,
            protection=row.protection,
            imported=seeker_facts(row.imported),
            read=seeker_facts(row.read),
        )
