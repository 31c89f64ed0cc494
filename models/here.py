"""Records that are there for matching, by row number: vacancies that are not withdrawn, seekers who are not erased."""

from collections.abc import Sequence

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matching.values.ids import SeekerId, VacancyId
from matching.values.records import Seeker, Vacancy
from models import dialect, seekers, vacancies
from models.seekers import SEEKERS
from models.vacancies import VACANCIES

_HERE = {"vacancy": (VACANCIES, VACANCIES.c.withdrawn_at), "seeker": (SEEKERS, SEEKERS.c.erased_at)}


def rows(session: Session, owner: str) -> NDArray[np.int64]:
    """Row numbers, rising, of the records of a kind (``vacancy`` or ``seeker``), whether or not they have closed."""
    table, gone = _HERE[owner]
    query = sa.select(table.c.row).where(gone.is_(None)).order_by(table.c.row)
    return np.fromiter(session.execute(query).scalars(), np.int64)


def among(session: Session, owner: str, some: Sequence[int]) -> list[int]:
    """Those of some rows that are there, rising."""
    return sorted(_ids(session, owner, some))


def records(session: Session, owner: str, some: Sequence[int]) -> dict[int, Vacancy | Seeker]:
    """Those of some rows that are there, by row number, rising."""
    ids = _ids(session, owner, some)
    order = sorted(ids)
    found: Sequence[Vacancy | Seeker]
    if owner == "vacancy":
        found = vacancies.values(session, [VacancyId(ids[row]) for row in order])
    else:
        found = seekers.values(session, [SeekerId(ids[row]) for row in order])
    return dict(zip(order, found, strict=True))


def _ids(session: Session, owner: str, some: Sequence[int]) -> dict[int, str]:
    table, gone = _HERE[owner]
    ids: dict[int, str] = {}
    for batch in dialect.batches(some):
        query = sa.select(table.c.row, table.c.id).where(table.c.row.in_(batch), gone.is_(None))
        ids.update((row, name) for row, name in session.execute(query))
    return ids
