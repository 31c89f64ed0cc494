"""What each ingest did: runs with their counts, and the records they refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.values.errors import UnknownRecordError
from models import dialect
from models.tables import metadata

RUNS = metadata.tables["ingest_run"]
REFUSALS = metadata.tables["refusal"]
IN_FEED = "in_feed"
"""The count of all records of a full feed, written down once what it lacks has expired."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that was not accepted: its number in its file (from 1), the field, why, and the record as it came."""

    line: int
    field: str
    reason: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of one file or feed. ``finished`` None means that it broke off, or still runs."""

    id: int
    started: datetime
    finished: datetime | None
    source: str
    path: str
    format: str
    feed: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    report: Mapping[str, object] = field(default_factory=dict)


def start(session: Session, *, source: str, path: str, format_name: str, now: datetime, feed: str | None = None) -> int:
    """Open a run and give its number; ``feed`` is ``full`` or ``changes``, None for what is no feed."""
    about = {"started": now, "source": source, "path": path, "format": format_name, "feed": feed}
    row = {**about, "counts": {}, "report": {}}
    number: int = session.execute(RUNS.insert().values(row).returning(RUNS.c.id)).scalar_one()
    return number


def refuse(session: Session, run: int, refused: Iterable[Refusal]) -> None:
    """Write down records that a run refused, in their order."""
    for batch in dialect.batches(refused):
        rows = [
            {"run": run, "line": each.line, "field": each.field, "reason": each.reason, "raw": each.raw}
            for each in batch
        ]
        session.execute(REFUSALS.insert(), rows)


def finish(
    session: Session, run: int, *, counts: Mapping[str, int], report: Mapping[str, object], now: datetime
) -> None:
    """Close a run with what it counted; ``report`` is kept for people and is JSON.

    Raises:
        UnknownRecordError: when there is no such run.

    """
    done = RUNS.update().where(RUNS.c.id == run).values(counts=dict(counts), report=dict(report), finished=now)
    if session.execute(done.returning(RUNS.c.id)).one_or_none() is None:
        message = f"the store has no run {run}"
        raise UnknownRecordError(message)


def add(session: Session, run: int, *, counts: Mapping[str, int], report: Mapping[str, object]) -> None:
    """Add to what a run has counted and reported: what the stages after reading did.

    Raises:
        UnknownRecordError: when there is no such run.

    """
    known = find(session, run)
    new = {"counts": {**known.counts, **counts}, "report": {**known.report, **report}}
    session.execute(RUNS.update().where(RUNS.c.id == run).values(new))


def latest(session: Session, limit: int = 20) -> list[Run]:
    """The last runs, newest first."""
    return [_run(row) for row in session.execute(sa.select(RUNS).order_by(RUNS.c.id.desc()).limit(limit))]


def find(session: Session, run: int) -> Run:
    """One run.

    Raises:
        UnknownRecordError: when there is no such run.

    """
    found = session.execute(sa.select(RUNS).where(RUNS.c.id == run)).one_or_none()
    if found is None:
        message = f"the store has no run {run}"
        raise UnknownRecordError(message)
    return _run(found)


def last_full(session: Session, source: str) -> int | None:
    """How many records the last full feed of a source had, of those that were taken as full; None before the first."""
    query = sa.select(RUNS.c.counts).where(RUNS.c.source == source, RUNS.c.feed == "full", RUNS.c.finished.is_not(None))
    for counts in session.execute(query.order_by(RUNS.c.id.desc())).scalars():
        if IN_FEED in counts:
            return int(counts[IN_FEED])
    return None


def _run(row: sa.Row[Any]) -> Run:
    return Run(row.id, row.started, row.finished, row.source, row.path, row.format, row.feed, row.counts, row.report)


def refusals(session: Session, run: int) -> list[Refusal]:
    """What a run refused, in the order it was met."""
    query = sa.select(REFUSALS).where(REFUSALS.c.run == run).order_by(REFUSALS.c.id)
    return [Refusal(row.line, row.field, row.reason, row.raw) for row in session.execute(query)]
