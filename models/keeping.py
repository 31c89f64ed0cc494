"""How a record is kept by source and external id, the same for vacancies and seekers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Given:
    """A record to keep.

    ``kept`` gives the identity, the document and the versions, ``content`` the columns that the source and the reader
    fill, ``derived`` the columns that filters use and the known places, given the stated layer.
    """

    kept: KeptVacancy | KeptSeeker
    content: Columns
    derived: Callable[[Json], tuple[Columns, Sequence[Place]]]


@dataclass(slots=True)
class _Writing:
    """What a call of `keep` comes to write: columns of new rows by id, of others by number, and what hangs on rows."""

    new: dict[str, tuple[Columns, Given, Sequence[Place]]] = field(default_factory=dict)
    changed: dict[int, tuple[Columns, Given, Sequence[Place]]] = field(default_factory=dict)
    reopened: set[int] = field(default_factory=set)


def keep(session: Session, kind: Kind, some: Sequence[Given], now: datetime) -> list[Outcome]:
    """Insert or update records of different ids, or leave them as they are, with few statements for all of them."""
    found = _found(session, kind, [each.kept for each in some])
    writing = _Writing()
    outcomes = [_outcome(session, kind, each, found.get(_id(kind, each.kept)), writing, now) for each in some]
    _write(session, kind, writing)
    return outcomes


def _outcome(
    session: Session, kind: Kind, each: Given, found: sa.RowMapping | None, writing: _Writing, now: datetime
) -> Outcome:
    """What keeping a record comes to; what is to be written for it is added to the rest."""
    kept = each.kept
    columns = each.content | {
        "content_hash": records.content_hash(each.content),
        "reader_version": kept.reader_version,
        "taxonomy_version": kept.taxonomy_version,
    }
    if found is None:
        hot, there = each.derived({})
        identity = {"id": _id(kind, kept), "source": kept.source, "external_id": kept.external_id}
        first: Columns = {"stated": {}, "given_hash": kept.given_hash or None, "first_seen": now, "changed": now}
        writing.new[_id(kind, kept)] = columns | identity | first | hot, each, there
        return Outcome.NEW
    gone = found[kind.gone] is not None
    if gone and not kind.returns:
        return Outcome.UNCHANGED
    given = kept.given_hash or found["given_hash"]
    if not gone and all(found[name] == columns[name] for name in _VERSIONED):
        if given != found["given_hash"]:
            change(session, kind, found["row"], {"given_hash": given}, None)
        return Outcome.UNCHANGED
    hot, there = each.derived(found["stated"])
    empty = dict.fromkeys((kind.gone, *kind.resets))
    writing.changed[found["row"]] = columns | {"given_hash": given, "changed": now} | empty | hot, each, there
    if gone:
        writing.reopened.add(found["row"])
    return Outcome.UPDATED


def _write(session: Session, kind: Kind, writing: _Writing) -> None:
    """Write new and changed rows, the log of it, and the passages and places of these rows."""
    connection = session.connection()
    if writing.new:
        connection.execute(kind.table.insert(), [columns for columns, _, _ in writing.new.values()])
    if writing.changed:
        update = kind.table.update().where(kind.table.c.row == sa.bindparam("of_row"))
        connection.execute(update, [columns | {"of_row": row} for row, (columns, _, _) in writing.changed.items()])
    rows = records.rows_by_id(session, kind.table, list(writing.new))
    changes.note(session, kind.owner, (rows[name] for name in writing.new), Change.INSERT)
    changes.note(session, kind.owner, (row for row in writing.changed if row not in writing.reopened), Change.UPDATE)
    changes.note(session, kind.owner, (row for row in writing.changed if row in writing.reopened), Change.REOPEN)
    written = {rows[name]: told for name, told in writing.new.items()} | writing.changed
    documents = {row: (each.kept.title, each.kept.document) for row, (_, each, _) in written.items()}
    records.replace_passages(session, kind.owner, documents)
    places.replace(session, kind.owner, {row: there for row, (_, _, there) in written.items()})


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


def _found(session: Session, kind: Kind, some: Sequence[KeptVacancy | KeptSeeker]) -> dict[str, sa.RowMapping]:
    """Rows of records by their ids: those of erased persons have no external id any more."""
    columns = [kind.table.c[name] for name in ("id", "row", "stated", "given_hash", kind.gone, *_VERSIONED)]
    found: dict[str, sa.RowMapping] = {}
    for batch in dialect.batches(_id(kind, kept) for kept in some):
        query = sa.select(*columns).where(kind.table.c.id.in_(batch))
        found.update((row["id"], row) for row in session.execute(query).mappings())
    return found


def _id(kind: Kind, kept: KeptVacancy | KeptSeeker) -> str:
    return records.opaque_id(kind.prefix, kept.source, kept.external_id)


def change(session: Session, kind: Kind, row: int, columns: Columns, told: Change | None) -> None:
    """Set columns of one row, and tell the log; None for columns that no index and no filter looks at."""
    session.execute(kind.table.update().where(kind.table.c.row == row).values(columns))
    if told is not None:
        changes.note(session, kind.owner, [row], told)
