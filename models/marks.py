"""Marks: short texts that change whenever what an index is derived from changes."""

import hashlib
import json

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import dialect
from models.records import PASSAGES
from models.seekers import SEEKERS
from models.vacancies import VACANCIES
from models.vectors import missing_hashes

TABLES = {"vacancy": VACANCIES, "seeker": SEEKERS}


def mark(session: Session, owner: str, revision: str) -> str:
    """Mark of all records of a kind (``vacancy`` or ``seeker``) and of their vectors under an encoder revision.

    It counts records by the moment of their last change, for a run gives one moment to all that it changes, in many
    transactions: the newest moment alone would stay the same while more records take it.
    """
    changed = TABLES[owner].c.changed
    moments = session.execute(sa.select(changed, sa.func.count()).group_by(changed).order_by(changed))
    told = [[str(moment), count] for moment, count in moments]
    written = json.dumps([owner, revision, told, _waiting(session, owner, revision)])
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def _waiting(session: Session, owner: str, revision: str) -> int:
    """How many passages of the kind have no vector.

    The missing texts of all kinds are found first, in order of the index of vectors: asked by owner, the same question
    took eight times as long (0.15 s against 1.2 s for 350,000 passages), and most of the time none is missing.
    """
    found = 0
    for batch in dialect.batches(missing_hashes(session, revision)):
        own = sa.and_(PASSAGES.c.owner == owner, PASSAGES.c.text_hash.in_(batch))
        found += session.execute(sa.select(sa.func.count()).select_from(PASSAGES).where(own)).scalar_one()
    return found
