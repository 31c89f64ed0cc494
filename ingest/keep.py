"""Keeping what a file holds: every record is read and kept, or refused with its reason; none is dropped in silence."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, islice
from typing import TypeVar

from sqlalchemy.orm import Session

from ingest.errors import IngestError
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.written import MAX_RAW
from models import runs, seekers, vacancies
from models.kept import KeptSeeker, KeptVacancy, Outcome
from models.records import opaque_id
from models.store import Store

BATCH = 200
"""Records in one transaction: few enough to keep other writers waiting for a second at most."""

Fields = TypeVar("Fields", PostingFields, CvFields)
Kept = TypeVar("Kept", KeptVacancy, KeptSeeker)
Clock = Callable[[], float]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What reading one file did. ``kept`` are the ids of new and updated records; ``seconds`` are by stage."""

    source: str
    path: str
    format: str
    run: int
    counts: Mapping[str, int]
    refused: tuple[Rejected, ...]
    kept: tuple[str, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Intake:
    """Where records go: the store, the source's name, the time that counts as now, and a clock for the report."""

    store: Store
    source: str
    path: str
    format: str
    now: datetime
    clock: Clock


def keep_postings(
    intake: Intake,
    records: Iterable[PostingFields | Rejected],
    read: Callable[[PostingFields, str], KeptVacancy],
    progress: Progress | None = None,
) -> IngestReport:
    """Read and keep every posting; the same source and external id is the same vacancy.

    A file that breaks off keeps what came before, and the break is its last refusal. A second record of one id in the
    same run is refused when it says something else, for one of the two would be lost.

    Raises:
        IngestError: when nothing of the file can be read; no run is written down then.

    """
    return _keep(intake, records, read, vacancies.upsert, prefix="v_", progress=progress)


def keep_cvs(
    intake: Intake,
    records: Iterable[CvFields | Rejected],
    read: Callable[[CvFields, str], KeptSeeker],
    progress: Progress | None = None,
) -> IngestReport:
    """Read and keep every CV; the same source and external id is the same seeker. See `keep_postings`."""
    return _keep(intake, records, read, seekers.upsert, prefix="s_", progress=progress)


def _keep(
    intake: Intake,
    records: Iterable[Fields | Rejected],
    read: Callable[[Fields, str], Kept],
    upsert: Callable[[Session, Kept, datetime], Outcome],
    *,
    prefix: str,
    progress: Progress | None,
) -> IngestReport:
    seconds: dict[str, float] = defaultdict(float)
    parsed = _timed(_once(_until_broken(records)), seconds, "parse", intake.clock)
    first = list(islice(parsed, 1))
    with intake.store.session() as session:
        run = runs.start(session, source=intake.source, path=intake.path, format_name=intake.format, now=intake.now)
    counts: Counter[str] = Counter(dict.fromkeys(("read", *Outcome, "refused"), 0))
    refused: list[Rejected] = []
    kept: list[str] = []
    for batch in _batches(chain(first, parsed)):
        started = intake.clock()
        bad = [record for record in batch if isinstance(record, Rejected)]
        good = [read(record, intake.source) for record in batch if not isinstance(record, Rejected)]
        seconds["read"] += intake.clock() - started
        started = intake.clock()
        with intake.store.session() as session:
            outcomes = [upsert(session, record, intake.now) for record in good]
            runs.refuse(session, run, (runs.Refusal(r.line, r.field, r.reason, r.raw) for r in bad))
        seconds["keep"] += intake.clock() - started
        counts.update(outcome.value for outcome in outcomes)
        counts.update(read=len(batch), refused=len(bad))
        refused += bad
        kept += [
            opaque_id(prefix, record.source, record.external_id)
            for record, outcome in zip(good, outcomes, strict=True)
            if outcome is not Outcome.UNCHANGED
        ]
        if progress is not None:
            progress(counts["read"])
    plain = {str(name): count for name, count in counts.items()}
    with intake.store.session() as session:
        runs.finish(session, run, counts=plain, report={"seconds": dict(seconds)}, now=intake.now)
    return IngestReport(
        intake.source, intake.path, intake.format, run, plain, tuple(refused), tuple(kept), dict(seconds)
    )


def _until_broken(records: Iterable[Fields | Rejected]) -> Iterator[Fields | Rejected]:
    """The same records; an error behind the first of them ends the file with a refusal that says so."""
    line = 0
    try:
        for record in records:
            line = record.line
            yield record
    except IngestError as error:
        if not line:
            raise
        yield Rejected(line + 1, "file", f"the file breaks off here: {error}")


def _once(records: Iterable[Fields | Rejected]) -> Iterator[Fields | Rejected]:
    """The same records; a second one of the same id that says something else is refused."""
    seen: dict[str, tuple[int, int]] = {}
    for record in records:
        if isinstance(record, Rejected):
            yield record
            continue
        content = hash(replace(record, line=0))
        line, known = seen.setdefault(record.external_id, (record.line, content))
        if known == content:
            yield record
        else:
            reason = f"record {line} has the id {record.external_id!r} and says something else; give each its own id"
            yield Rejected(record.line, "id", reason, record.text[:MAX_RAW])


def _batches(records: Iterable[Fields | Rejected]) -> Iterator[list[Fields | Rejected]]:
    running = iter(records)
    while batch := list(islice(running, BATCH)):
        yield batch


def _timed(
    records: Iterable[Fields | Rejected], seconds: dict[str, float], stage: str, clock: Clock
) -> Iterator[Fields | Rejected]:
    """The same records; the time that making each takes is added to ``seconds[stage]``."""
    running = iter(records)
    while True:
        started = clock()
        record = next(running, None)
        seconds[stage] += clock() - started
        if record is None:
            return
        yield record
