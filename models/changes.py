"""The change log: an entry for every change that an index may have to follow, in the order of commits.

An entry is written in the transaction of its change, so neither is kept without the other. Transactions that write stand
in a queue from their beginning (`models.dialect`), so a higher number is a later commit on both databases, and whoever
has read up to a number has missed nothing below it. An entry has a row number and a word, nothing about a person.
"""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import dialect
from models.tables import ChangeRow, metadata

CHANGES = metadata.tables[ChangeRow.__tablename__]
KEPT_WHOLE = 100_000
"""Entries at the end of the log of which `trim` deletes none."""


class Change(StrEnum):
    """What happened to a record; ``VECTOR`` says that vectors of its text came or went, ``BEGIN`` opens a log.

    With ``SWITCH`` another encoder serves from there on.
    """

    BEGIN = "begin"
    INSERT = "insert"
    UPDATE = "update"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    REOPEN = "reopen"
    ERASE = "erase"
    VECTOR = "vector"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the log of one database: the number of its last entry, and that entry's token. 0 before the first."""

    seq: int = 0
    token: str = ""


@dataclass(frozen=True, slots=True)
class Tail:
    """What happened to one kind of record after a position: rows that changed, rising, and whether any was erased."""

    rows: tuple[int, ...]
    erased: bool


def note(session: Session, owner: str, rows: Iterable[int], change: Change) -> None:
    """Write an entry for each row of a kind of record (``vacancy`` or ``seeker``), in their order."""
    token = secrets.token_hex(6)
    for batch in dialect.batches(rows):
        entries = [{"owner": owner, "owner_row": row, "kind": change.value, "token": token} for row in batch]
        session.connection().execute(CHANGES.insert(), entries)


def begin(session: Session) -> None:
    """Open a log that has no entry yet, so that its end can be told from that of any other."""
    if last(session).seq == 0:
        note(session, "vacancy", [0], Change.BEGIN)


def last(session: Session) -> Position:
    """The end of the log as this transaction sees it."""
    query = sa.select(CHANGES.c.seq, CHANGES.c.token).order_by(CHANGES.c.seq.desc()).limit(1)
    found = session.execute(query).one_or_none()
    return Position(*found) if found is not None else Position()


def holds(session: Session, position: Position) -> bool:
    """Whether a position lies in this log; those of another or a restored database, and of trimmed entries, do not."""
    same = sa.and_(CHANGES.c.seq == position.seq, CHANGES.c.token == position.token)
    return session.execute(sa.select(CHANGES.c.seq).where(same)).one_or_none() is not None


def after(session: Session, owner: str, position: Position) -> Tail:
    """What happened to a kind of record after a position."""
    theirs = sa.and_(CHANGES.c.seq > position.seq, CHANGES.c.owner == owner, CHANGES.c.owner_row > 0)
    query = sa.select(CHANGES.c.owner_row, CHANGES.c.kind).where(theirs)
    found = session.execute(query).all()
    return Tail(tuple(sorted({row for row, _ in found})), any(kind == Change.ERASE for _, kind in found))


def count_after(session: Session, owner: str, position: Position) -> int:
    """How many records of a kind changed after a position."""
    theirs = sa.and_(CHANGES.c.seq > position.seq, CHANGES.c.owner == owner, CHANGES.c.owner_row > 0)
    return int(session.execute(sa.select(sa.func.count(CHANGES.c.owner_row.distinct())).where(theirs)).scalar_one())


def entries(session: Session, position: Position = Position()) -> list[tuple[str, int, Change]]:
    """Kind of record, row and change of every entry after a position, in order."""
    query = sa.select(CHANGES).where(CHANGES.c.seq > position.seq).order_by(CHANGES.c.seq)
    return [(each.owner, each.owner_row, Change(each.kind)) for each in session.execute(query)]


def trim(session: Session, keep: int = KEPT_WHOLE, marks: Collection[Position] = ()) -> int:
    """Delete entries that a later one of the same record stands for, but for the last ``keep``; gives how many.

    A follower sees the last entry of every record whatever was trimmed. Entries at ``marks``, the positions of indexes, stay;
    an index whose position is gone is made anew.
    """
    newest = sa.select(sa.func.max(CHANGES.c.seq)).group_by(CHANGES.c.owner, CHANGES.c.owner_row)
    kept = [mark.seq for mark in marks]
    old = sa.and_(CHANGES.c.seq <= last(session).seq - keep, CHANGES.c.seq.not_in(newest), CHANGES.c.seq.not_in(kept))
    return len(session.execute(CHANGES.delete().where(old).returning(CHANGES.c.seq)).all())
