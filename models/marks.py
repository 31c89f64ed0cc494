"""Marks: short texts that change whenever what an index is derived from changes."""

import hashlib
import json

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.seekers import SEEKERS
from models.vacancies import VACANCIES
from models.vectors import missing_hashes

TABLES = {"vacancy": VACANCIES, "seeker": SEEKERS}


def mark(session: Session, owner: str, revision: str) -> str:
    """Mark of all records of a kind (``vacancy`` or ``seeker``) and of their vectors under an encoder revision."""
    table = TABLES[owner]
    counted = session.execute(sa.select(sa.func.count(), sa.func.max(table.c.row), sa.func.max(table.c.changed)))
    waiting = missing_hashes(session, revision)
    told = [owner, revision, *(str(value) for value in counted.one()), len(waiting), waiting[:1]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]
