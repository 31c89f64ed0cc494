"""How a record is kept by source and external id, the same for vacancies and seekers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.places.values import Place
from models import changes, dialect, places, records
from models.changes import Change
from models.kept import KeptSeeker, KeptVacancy, Outcome
from models.records import Columns
from models.tables.columns import Json

_VERSIONED = ("content_hash", "reader_version", "taxonomy_version")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its table, the name of its passages' owner, the start of its ids.

    ``gone`` is the column that says since when a record is not there for matching; a record ``returns`` when its
    source gives it again, or never does. ``resets`` are columns that a new content or a return makes empty.
    """

    table: sa.Table
    owner: str
    prefix: str
    gone: str
    returns: bool
    resets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of a record: the hash of what its source gave, who read it, and whether it is gone."""

    given_hash: str | None
    reader_version: str
    taxonomy_version: str
    gone: bool


def keep(
    session: Session,
    kind: Kind,
    kept: KeptVacancy | KeptSeeker,
    *,
    content: Columns,
    derived: Callable[[Json], tuple[Columns, Sequence[Place]]],
    now: datetime,
) -> Outcome:
    """Insert or update a record, or leave it as it is.

    Args:
        session: the transaction to write in.
        kind: which table.
        kept: gives the identity, the document and the versions.
        content: the columns that the source and the reader fill.
        derived: the columns that filters use and the known places, given the stated layer.
        now: the time to write down.

    """
    columns = content | {
        "content_hash": records.content_hash(content),
        "reader_version": kept.reader_version,
        "taxonomy_version": kept.taxonomy_version,
    }
    given: Columns = {"given_hash": kept.given_hash} if kept.given_hash else {}
    found = _found(session, kind, kept)
    if found is None:
        identity = {"source": kept.source, "external_id": kept.external_id}
        identity["id"] = records.opaque_id(kind.prefix, kept.source, kept.external_id)
        hot, there = derived({})
        columns |= given | identity | {"stated": {}, "first_seen": now, "changed": now} | hot
        row = session.execute(kind.table.insert().values(columns).returning(kind.table.c.row)).scalar_one()
        changes.note(session, kind.owner, [row], Change.INSERT)
    else:
        gone = found[kind.gone] is not None
        same = all(found[name] == columns[name] for name in _VERSIONED)
        if gone and not kind.returns:
            return Outcome.UNCHANGED
        row = found["row"]
        if same and not gone:
            if given and found["given_hash"] != kept.given_hash:
                change(session, kind, row, given, None)
            return Outcome.UNCHANGED
        empty = dict.fromkeys((kind.gone, *kind.resets))
        hot, there = derived(found["stated"])
        told = Change.REOPEN if gone else Change.UPDATE
        change(session, kind, row, columns | given | empty | {"changed": now} | hot, told)
    records.replace_passages(session, kind.owner, row, kept.title, kept.document)
    places.replace(session, kind.owner, row, there)
    return Outcome.NEW if found is None else Outcome.UPDATED


def known(session: Session, kind: Kind, source: str, external_ids: Sequence[str]) -> Mapping[str, Known]:
    """What the store has of the records of a source, by external id; those that it lacks are left out."""
    table = kind.table
    columns = (table.c.id, table.c.given_hash, table.c.reader_version, table.c.taxonomy_version)
    asked = {records.opaque_id(kind.prefix, source, each): each for each in external_ids}
    found: dict[str, Known] = {}
    for batch in dialect.batches(asked):
        query = sa.select(*columns, table.c[kind.gone]).where(table.c.id.in_(batch))
        for name, given, reader, taxonomy, gone in session.execute(query):
            found[asked[name]] = Known(given, reader, taxonomy, gone is not None)
    return found


def _found(session: Session, kind: Kind, kept: KeptVacancy | KeptSeeker) -> sa.RowMapping | None:
    """The row of a record, by its id: that of an erased person has no external id any more."""
    columns = (kind.table.c[name] for name in ("row", "stated", "given_hash", kind.gone, *_VERSIONED))
    name = records.opaque_id(kind.prefix, kept.source, kept.external_id)
    query = sa.select(*columns).where(kind.table.c.id == name)
    return session.execute(query).mappings().one_or_none()


def change(session: Session, kind: Kind, row: int, columns: Columns, told: Change | None) -> None:
    """Set columns of one row, and tell the log; None for columns that no index and no filter looks at."""
    session.execute(kind.table.update().where(kind.table.c.row == row).values(columns))
    if told is not None:
        changes.note(session, kind.owner, [row], told)
