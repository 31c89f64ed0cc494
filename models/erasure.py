"""Erasure of a seeker (GDPR art. 17) and what the store holds about one (art. 15): all SQL of both.

A seeker's row stays, emptied, under its opaque id alone: the id is a hash of source and external id, so that a feed
that gives the person again is known, and neither can be told from it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.encoders.passages import embedded_text
from matching.values.errors import UnknownRecordError
from matching.values.ids import SeekerId
from models import dense_tables, dialect, keeping, places
from models.changes import Change
from models.records import PASSAGES, Columns
from models.runs import REFUSALS, RUNS
from models.seekers import KIND, SEEKERS
from models.tables import metadata
from models.tables.columns import Json
from models.vectors import VECTORS

LABELS = metadata.tables["label"]
ERASED = "erased"
SHORTEST_NAME = 6
"""External ids that are shorter stand in too many records to tell a person by."""
_EMPTY: Columns = {
    "employment_area": None,
    "title": "",
    "text": "",
    "language": None,
    "sections": [],
    "read": {},
    "imported": {},
    "stated": {},
    "reader_version": "",
    "taxonomy_version": "",
    "content_hash": "",
    "given_hash": None,
    "country": None,
    "region": None,
    "municipality": None,
    "isco08": None,
    "protection": False,
}


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took away: passages, vectors, refused records and paths of files; and what named the person."""

    passages: int
    vectors: int
    refusals: tuple[int, ...]
    paths: int
    external_id: str


@dataclass(frozen=True, slots=True)
class Held:
    """Everything the store holds about a seeker: the row as it is, its passages, and its refused records."""

    row: Json
    passages: tuple[Json, ...]
    refusals: tuple[Json, ...]


def erase(session: Session, seeker: SeekerId, now: datetime) -> Erased:
    """Empty a seeker's row and delete what is derived from it; a vector that another text still needs stays.

    Raises:
        UnknownRecordError: when there is no such seeker, or they were erased before.

    """
    found = _row(session, seeker)
    hashes = _own_texts(session, found)
    owned = sa.and_(PASSAGES.c.owner == KIND.owner, PASSAGES.c.owner_row == found["row"])
    session.execute(PASSAGES.delete().where(owned), execution_options={"synchronize_session": False})
    row = int(str(found["row"]))
    places.replace(session, KIND.owner, {row: ()})
    dense_tables.forget(session, KIND.owner, row)
    refused = tuple(number for number, _ in _refusals(session, found))
    for batch in dialect.batches(refused):
        session.execute(REFUSALS.delete().where(REFUSALS.c.id.in_(batch)))
    paths = _runs_of_a_file(session, found)
    session.execute(RUNS.update().where(RUNS.c.id.in_(paths)).values(path=ERASED))
    gone = {"external_id": str(seeker), "erased_at": now, "changed": now}
    keeping.change(session, KIND, row, _EMPTY | gone, Change.ERASE)
    return Erased(len(hashes), _forget(session, hashes), refused, len(paths), str(found["external_id"]))


def held(session: Session, seeker: SeekerId) -> Held:
    """Everything the store holds about a seeker, of every table.

    Raises:
        UnknownRecordError: when there is no such seeker, or they were erased.

    """
    found = _row(session, seeker)
    owned = sa.and_(PASSAGES.c.owner == KIND.owner, PASSAGES.c.owner_row == found["row"])
    passages = session.execute(sa.select(PASSAGES).where(owned).order_by(PASSAGES.c.position)).mappings()
    vectors = sa.select(VECTORS.c.revision).where(VECTORS.c.text_hash == sa.bindparam("key"))
    told = tuple(
        {
            "section": each["section"],
            "start": each["start"],
            "end": each["end"],
            "vectors_of_encoders": sorted(session.execute(vectors, {"key": each["text_hash"]}).scalars()),
        }
        for each in passages.all()
    )
    refusals = tuple(
        {"field": row["field"], "reason": row["reason"], "raw": row["raw"]} for _, row in _refusals(session, found)
    )
    return Held({name: value for name, value in found.items() if name != "row"}, told, refusals)


def touched(session: Session, since: datetime) -> list[str]:
    """Tables that held something of people who were erased since a moment; none when nobody was."""
    erased = sa.select(SEEKERS.c.row).where(SEEKERS.c.erased_at >= since).limit(1)
    if session.execute(erased).one_or_none() is None:
        return []
    own = [table.name for table in (SEEKERS, PASSAGES, places.PLACES, REFUSALS, RUNS, VECTORS)]
    return [*own, *dense_tables.names(session, KIND.owner)]


def stale(session: Session, before: datetime) -> list[SeekerId]:
    """Seekers of whom nothing was changed since a moment, by row number."""
    old = sa.and_(SEEKERS.c.changed < before, SEEKERS.c.erased_at.is_(None))
    return [
        SeekerId(each) for each in session.execute(sa.select(SEEKERS.c.id).where(old).order_by(SEEKERS.c.row)).scalars()
    ]


def runs_with_refusals(session: Session, before: datetime) -> list[int]:
    """Runs that began before a moment and whose refused records are still there."""
    query = sa.select(RUNS.c.id).where(RUNS.c.started < before, RUNS.c.id.in_(sa.select(REFUSALS.c.run)))
    return list(session.execute(query.order_by(RUNS.c.id)).scalars())


def drop_refusals(session: Session, runs: Sequence[int]) -> None:
    """Delete the refused records of runs; their counts stay."""
    for batch in dialect.batches(runs):
        session.execute(REFUSALS.delete().where(REFUSALS.c.run.in_(batch)))


def mentions(text: str, external_id: str) -> bool:
    """Whether a text has an external id as a whole word; an id too short to tell a person by is in no text."""
    if len(external_id) < SHORTEST_NAME:
        return False
    return re.search(rf"(?<!\w){re.escape(external_id)}(?!\w)", text) is not None


def _row(session: Session, seeker: SeekerId) -> Json:
    query = sa.select(SEEKERS).where(SEEKERS.c.id == seeker, SEEKERS.c.erased_at.is_(None))
    found = session.execute(query).mappings().one_or_none()
    if found is None:
        message = f"the store has no seeker {seeker}"
        raise UnknownRecordError(message)
    return dict(found)


def _own_texts(session: Session, found: Json) -> dict[str, str]:
    """Texts of a seeker's passages by their key."""
    owned = sa.and_(PASSAGES.c.owner == KIND.owner, PASSAGES.c.owner_row == found["row"])
    query = sa.select(PASSAGES.c.text_hash, PASSAGES.c.start, PASSAGES.c.end).where(owned)
    title, text = str(found["title"]), str(found["text"])
    return {
        key: title.strip() if start is None else embedded_text(text[start:end])
        for key, start, end in session.execute(query)
    }


def _forget(session: Session, texts: Mapping[str, str]) -> int:
    """Delete the vectors of texts that no passage has any more and that are no name of the taxonomy; gives how many."""
    named = set(session.execute(sa.select(LABELS.c.text).where(LABELS.c.text.in_(texts.values()))).scalars())
    keys = [key for key, text in texts.items() if text not in named]
    used = sa.select(PASSAGES.c.text_hash).where(PASSAGES.c.text_hash == VECTORS.c.text_hash).exists()
    gone = 0
    for batch in dialect.batches(keys):
        unused = VECTORS.delete().where(VECTORS.c.text_hash.in_(batch), ~used)
        gone += len(session.execute(unused.returning(VECTORS.c.revision)).all())
    return gone


def _refusals(session: Session, found: Json) -> Iterator[tuple[int, Json]]:
    """Refused records of the same source that name a seeker's external id; too short an id names nobody."""
    name = str(found["external_id"])
    query = sa.select(REFUSALS).join(RUNS, RUNS.c.id == REFUSALS.c.run).where(RUNS.c.source == found["source"])
    for row in session.execute(query.where(REFUSALS.c.raw.contains(name, autoescape=True))).mappings().all():
        if mentions(row["raw"], name):
            yield row["id"], dict(row)


def _runs_of_a_file(session: Session, found: Json) -> list[int]:
    """Runs of a file that bears a seeker's external id as its name."""
    query = sa.select(RUNS.c.id, RUNS.c.path).where(RUNS.c.source == found["source"])
    return [run for run, path in session.execute(query) if PurePath(path).stem == found["external_id"]]
