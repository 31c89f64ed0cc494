"""Which encoder serves a store, and which one is being embedded beside it to take its place: all SQL of the switch.

A store that was never switched names none: each process serves with the encoder of its settings.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import changes, dialect
from models.changes import Change
from models.dense_tables import TABLES
from models.records import PASSAGES
from models.tables import EncoderUseRow, metadata
from models.vectors import VECTORS

USES = metadata.tables[EncoderUseRow.__tablename__]
SERVING, COMING = "serving", "coming"
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Use:
    """An encoder as a setting names it, and the revision of its card."""

    setting: str
    revision: str


def serving(session: Session) -> Use | None:
    """The encoder that serves since the last switch; None when there was none."""
    return _use(session, SERVING)


def coming(session: Session) -> Use | None:
    """The encoder that is being embedded to take the place of the one that serves."""
    return _use(session, COMING)


def announce(session: Session, old: Use | None, new: Use, now: datetime) -> None:
    """Say that an encoder is being embedded; from now on the store says which one serves: still the old one, if known."""
    if old is not None:
        serve(session, old, now)
    give_up(session)
    _put(session, COMING, new, now)


def serve(session: Session, use: Use, now: datetime) -> None:
    """Say which encoder serves, under which name, without a switch."""
    session.execute(USES.delete().where(USES.c.role == SERVING))
    _put(session, SERVING, use, now)


def give_up(session: Session) -> None:
    """Say that no encoder is coming."""
    session.execute(USES.delete().where(USES.c.role == COMING))


def switch(session: Session, new: Use, now: datetime) -> None:
    """Let an encoder serve from this transaction on, and tell the log."""
    session.execute(USES.delete())
    _put(session, SERVING, new, now)
    changes.note(session, "vacancy", [0], Change.SWITCH)


def unneeded(session: Session) -> list[str]:
    """Revisions of vectors that neither the encoder that serves nor the one that is coming makes; none before a switch."""
    kept = list(session.execute(sa.select(USES.c.revision)).scalars())
    if not kept:
        return []
    query = sa.select(VECTORS.c.revision).distinct().where(VECTORS.c.revision.not_in(kept))
    return sorted(session.execute(query).scalars())


def unneeded_tables(session: Session) -> list[str]:
    """Tables of vectors that neither encoder needs; none before a switch."""
    kept = list(session.execute(sa.select(USES.c.revision)).scalars())
    query = sa.select(TABLES.c.name).where(TABLES.c.basis.not_in(kept)).order_by(TABLES.c.name)
    return list(session.execute(query).scalars()) if kept else []


def is_used(session: Session, revision: str) -> bool:
    """Whether any passage of a record has a vector of a revision."""
    both = sa.and_(PASSAGES.c.text_hash == VECTORS.c.text_hash, VECTORS.c.revision == revision)
    return session.execute(sa.select(PASSAGES.c.owner).where(both).limit(1)).one_or_none() is not None


def drop_vectors(session: Session, revision: str) -> int:
    """Delete some vectors of a revision that nothing is searched by any more; gives how many, 0 when none is left.

    The log is not told: no index that is followed is made of them.
    """
    keys = sa.select(VECTORS.c.text_hash).where(VECTORS.c.revision == revision).limit(_AT_ONCE)
    some = list(session.execute(keys).scalars())
    for batch in dialect.batches(some):
        session.execute(VECTORS.delete().where(VECTORS.c.revision == revision, VECTORS.c.text_hash.in_(batch)))
    return len(some)


def _use(session: Session, role: str) -> Use | None:
    row = session.execute(sa.select(USES).where(USES.c.role == role)).one_or_none()
    return None if row is None else Use(row.setting, row.revision)


def _put(session: Session, role: str, use: Use, now: datetime) -> None:
    row = {"role": role, "setting": use.setting, "revision": use.revision, "since": now}
    session.execute(USES.insert().values(row))
