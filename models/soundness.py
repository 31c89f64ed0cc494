"""Looks for what is wrong in a store though its file is whole, and mends what can be derived anew.

`Store.check` looks for damage of the file itself; this looks at what the rows say.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.encoders.cached import text_hash
from matching.encoders.passages import passages
from models import changes
from models.changes import Change
from models.records import PASSAGES, replace_passages, stored_document
from models.seekers import SEEKERS
from models.vacancies import VACANCIES
from models.vectors import VECTORS, note_vectors

_OWNERS = {"vacancy": VACANCIES, "seeker": SEEKERS}
_PAGE = 500
_NUMBER = np.dtype("<f4")


@dataclass(frozen=True, slots=True)
class BadPassages:
    """A record whose passages are not those of its text: they would be searched by words that it does not have."""

    owner: str
    row: int
    id: str


@dataclass(frozen=True, slots=True)
class BadVector:
    """A vector whose bytes are not those that were kept, or not one row of finite numbers of its dimension."""

    text_hash: str
    revision: str


def bad_passages(session: Session, owner: str) -> Iterator[BadPassages]:
    """Records of a kind (``vacancy`` or ``seeker``) whose passages do not fit their text, by row number."""
    for row in _records(session, owner):
        owned = sa.and_(PASSAGES.c.owner == owner, PASSAGES.c.owner_row == row.row)
        query = sa.select(PASSAGES.c.start, PASSAGES.c.end, PASSAGES.c.text_hash).where(owned)
        kept = [tuple(each) for each in session.execute(query.order_by(PASSAGES.c.position))]
        document = stored_document(row.text, row.language, row.sections)
        wanted = [(each.start, each.end, text_hash(each.text)) for each in passages(row.title, document)]
        if kept != wanted:
            yield BadPassages(owner, row.row, row.id)


def bad_vectors(session: Session) -> Iterator[BadVector]:
    """Vectors that no index could hold, by key."""
    query = sa.select(VECTORS).order_by(VECTORS.c.text_hash, VECTORS.c.revision)
    for row in session.execute(query, execution_options={"yield_per": _PAGE}):
        whole = len(row.data) == row.dimension * _NUMBER.itemsize and zlib.crc32(row.data) == row.checksum
        if not whole or not np.isfinite(np.frombuffer(row.data, _NUMBER)).all():
            yield BadVector(row.text_hash, row.revision)


def mend_passages(session: Session, found: Iterable[BadPassages]) -> int:
    """Write the passages of records down anew from their texts; gives how many records those were."""
    done = 0
    for each in found:
        table = _OWNERS[each.owner]
        row = session.execute(sa.select(table).where(table.c.row == each.row)).one()
        replace_passages(
            session, each.owner, {row.row: (row.title, stored_document(row.text, row.language, row.sections))}
        )
        changes.note(session, each.owner, [row.row], Change.UPDATE)
        done += 1
    return done


def drop_vectors(session: Session, found: Iterable[BadVector]) -> int:
    """Delete vectors, so that their texts are encoded anew; gives how many."""
    gone = 0
    for each in found:
        note_vectors(session, [each.text_hash])
        own = sa.and_(VECTORS.c.text_hash == each.text_hash, VECTORS.c.revision == each.revision)
        gone += len(session.execute(VECTORS.delete().where(own).returning(VECTORS.c.dimension)).all())
    return gone


def _records(session: Session, owner: str) -> Iterator[sa.Row[Any]]:
    table = _OWNERS[owner]
    last = 0
    while True:
        page = session.execute(sa.select(table).where(table.c.row > last).order_by(table.c.row).limit(_PAGE)).all()
        if not page:
            return
        yield from page
        last = page[-1].row
