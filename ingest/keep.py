"""Keeping what a file holds: every record is read and kept, or refused with its reason; none is dropped in silence.

Records are kept a batch at a time, so that a run that is stopped keeps what it has done. What a source gives again
unchanged is not read again: a second run over the same file goes straight to where the first one stopped. The next
batches of postings are begun while one is kept, so that others can help to read.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import chain, groupby, islice
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from ingest.feed import FeedKind, Seen
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.given import given_hash
from ingest.unbroken import once, until_broken
from ingest.unknowns import unknown_facts
from models import keeping, runs, seekers, vacancies
from models.kept import KeptSeeker, KeptVacancy, Outcome
from models.records import opaque_id
from models.store import Store

BATCH = 200
"""Records in one transaction: few enough to keep other writers waiting for a second at most."""

Fields = TypeVar("Fields", PostingFields, CvFields)
Kept = TypeVar("Kept", KeptVacancy, KeptSeeker)
AHEAD = 2
"""Batches of postings that are begun while one is kept, so that others can help to read them."""

Clock = Callable[[], float]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What reading one file did. ``kept`` are the ids of new and updated records; ``seconds`` are by stage.

    ``unknown`` says of how many of the ``read_anew`` records each fact is unknown.
    """

    source: str
    path: str
    format: str
    run: int
    counts: Mapping[str, int]
    refused: tuple[Rejected, ...]
    kept: tuple[str, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)
    feed: FeedKind | None = None
    seen: Seen = field(default_factory=Seen)
    read_anew: int = 0
    unknown: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Intake:
    """Where records go: the store, the source's name, the time that counts as now, and a clock for the report.

    ``versions`` are those of the readers and the taxonomy: what they have read of an unchanged record stays. None
    reads every record anew.
    """

    store: Store
    source: str
    path: str
    format: str
    now: datetime
    clock: Clock
    versions: tuple[str, str] | None = None
    feed: FeedKind | None = None


def keep_postings(
    intake: Intake,
    records: Iterable[PostingFields | Rejected],
    begin: Callable[[Sequence[PostingFields], str], Callable[[], Sequence[KeptVacancy]]],
    progress: Progress | None = None,
) -> IngestReport:
    """Read and keep every posting; the same source and external id is the same vacancy.

    A file that breaks off keeps what came before, and the break is its last refusal. A second record of one id in the
    same run is refused when it says something else, for one of the two would be lost. What a full feed no longer has
    expires in a step of its own (`ingest.feed.expire_absent`). ``begin`` begins to read a batch, and gives what ends
    that; two batches are begun ahead.

    Raises:
        IngestError: when nothing of the file can be read; no run is written down then.

    """
    return _Run(intake, begin, vacancies.upsert_all, vacancies.KIND, AHEAD).keep(records, progress)


def keep_cvs(
    intake: Intake,
    records: Iterable[CvFields | Rejected],
    read: Callable[[Sequence[CvFields], str], Sequence[KeptSeeker]],
    progress: Progress | None = None,
) -> IngestReport:
    """Read and keep every CV; the same source and external id is the same seeker. See `keep_postings`."""
    return _Run(intake, later(read), seekers.upsert_all, seekers.KIND, 0).keep(records, progress)


def later(
    read: Callable[[Sequence[Fields], str], Sequence[Kept]],
) -> Callable[[Sequence[Fields], str], Callable[[], Sequence[Kept]]]:
    """Begin nothing, and read when the end is asked for."""
    return lambda some, source: partial(read, some, source)


@dataclass(frozen=True, slots=True)
class _Begun(Generic[Fields, Kept]):
    """A batch that is being read: what is bad of it and good, and what the store has of the good."""

    batch: Sequence[Fields | Rejected]
    bad: Sequence[Rejected]
    good: Sequence[Fields]
    hashes: Mapping[str, str]
    known: Mapping[str, keeping.Known]
    end: Callable[[], Sequence[Kept]]


class _Run(Generic[Fields, Kept]):
    """One reading of one file, and what it counts."""

    def __init__(
        self,
        intake: Intake,
        begin: Callable[[Sequence[Fields], str], Callable[[], Sequence[Kept]]],
        upsert: Callable[[Session, Sequence[Kept], datetime], list[Outcome]],
        kind: keeping.Kind,
        ahead: int,
    ) -> None:
        self._intake = intake
        self._begin: Callable[[Sequence[Fields], str], Callable[[], Sequence[Kept]]] = begin
        self._ahead = ahead
        self._upsert: Callable[[Session, Sequence[Kept], datetime], list[Outcome]] = upsert
        self._kind = kind
        self._counts: Counter[str] = Counter(dict.fromkeys(("read", *Outcome, "refused"), 0))
        self._seconds: dict[str, float] = defaultdict(float)
        self._unknown: Counter[str] = Counter()
        self._refused: list[Rejected] = []
        self._kept: list[str] = []
        self._seen = Seen()
        self._read_anew = 0

    def keep(self, records: Iterable[Fields | Rejected], progress: Progress | None) -> IngestReport:
        parsed = self._timed(once(until_broken(records)))
        first = list(islice(parsed, 1))
        told = self._intake
        with told.store.session() as session:
            run = runs.start(
                session, source=told.source, path=told.path, format_name=told.format, now=told.now, feed=told.feed
            )
        for begun in self._read_ahead(_batches(chain(first, parsed))):
            self._keep_batch(run, begun)
            if progress is not None:
                progress(self._counts["read"])
        plain = {str(name): count for name, count in self._counts.items()}
        report = {"seconds": dict(self._seconds), "read_anew": self._read_anew, "unknown": dict(self._unknown)}
        with told.store.session() as session:
            runs.finish(session, run, counts=plain, report=report, now=told.now)
        return IngestReport(
            source=told.source,
            path=told.path,
            format=told.format,
            run=run,
            counts=plain,
            refused=tuple(self._refused),
            kept=tuple(self._kept),
            seconds=dict(self._seconds),
            feed=told.feed,
            seen=self._seen,
            read_anew=self._read_anew,
            unknown=dict(self._unknown),
        )

    def _read_ahead(self, batches: Iterable[list[Fields | Rejected]]) -> Iterator[_Begun[Fields, Kept]]:
        """Batches in order, the next ones begun.

        What the store has of a batch is asked once those before it are kept that take records away, for a record may be
        taken away and given again.
        """
        waiting: deque[_Begun[Fields, Kept]] = deque()
        for batch in batches:
            if any(_removed(record) for begun in waiting for record in begun.good):
                yield from _taken(waiting)
            waiting.append(self._begun(batch))
            if len(waiting) > self._ahead:
                yield waiting.popleft()
        yield from _taken(waiting)

    def _begun(self, batch: list[Fields | Rejected]) -> _Begun[Fields, Kept]:
        """Begin to read what is new of a batch."""
        bad = [record for record in batch if isinstance(record, Rejected)]
        good = [record for record in batch if not isinstance(record, Rejected)]
        started = self._intake.clock()
        hashes = {record.external_id: given_hash(record) for record in good if not _removed(record)}
        known = self._known(good)
        again = {name for name, digest in hashes.items() if self._unchanged(known.get(name), digest)}
        new = {
            record.external_id: record for record in good if not _removed(record) and record.external_id not in again
        }
        end = self._begin(list(new.values()), self._intake.source)
        self._seconds["read"] += self._intake.clock() - started
        return _Begun(batch, bad, good, hashes, known, end)

    def _keep_batch(self, run: int, begun: _Begun[Fields, Kept]) -> None:
        """Keep all of a batch in one transaction, once it is read."""
        started = self._intake.clock()
        kept = {each.external_id: replace(each, given_hash=begun.hashes[each.external_id]) for each in begun.end()}
        self._seconds["read"] += self._intake.clock() - started
        started = self._intake.clock()
        with self._intake.store.session() as session:
            outcomes = list(self._outcomes(session, begun.good, kept, begun.known))
            runs.refuse(session, run, (runs.Refusal(r.line, r.field, r.reason, r.raw) for r in begun.bad))
        self._seconds["keep"] += self._intake.clock() - started
        self._count(begun.batch, begun.bad, list(kept.values()))
        for record, outcome in zip(begun.good, outcomes, strict=True):
            self._counts[outcome.value] += 1
            if outcome in {Outcome.NEW, Outcome.UPDATED}:
                self._kept.append(opaque_id(self._kind.prefix, self._intake.source, record.external_id))

    def _known(self, good: Sequence[Fields]) -> Mapping[str, keeping.Known]:
        names = list(dict.fromkeys(record.external_id for record in good))
        with self._intake.store.reading() as session:
            known = keeping.known(session, self._kind, self._intake.source, names)
        # what this very batch removes is not the same any more when it comes again
        removed = {record.external_id for record in good if _removed(record)}
        return {name: each for name, each in known.items() if name not in removed}

    def _unchanged(self, known: keeping.Known | None, digest: str) -> bool:
        if known is None or self._intake.versions is None:
            return False
        return known.given_hash == digest and (known.reader_version, known.taxonomy_version) == self._intake.versions

    def _outcomes(
        self, session: Session, good: Sequence[Fields], kept: Mapping[str, Kept], known: Mapping[str, keeping.Known]
    ) -> Iterator[Outcome]:
        """Keep records in their order, those that were read together, and say what that did."""
        for were_read, records in groupby(good, lambda each: not _removed(each) and each.external_id in kept):
            if not were_read:
                yield from (self._outcome(session, record, known) for record in records)
                continue
            names = [record.external_id for record in records]
            once = list(dict.fromkeys(names))
            done = dict(zip(once, self._upsert(session, [kept[each] for each in once], self._intake.now), strict=True))
            yield from (done.pop(name, Outcome.UNCHANGED) for name in names)

    def _outcome(self, session: Session, record: Fields, known: Mapping[str, keeping.Known]) -> Outcome:
        """Withdraw a record, or leave one that came unchanged, open it again where it was withdrawn."""
        vacancy = vacancies.vacancy_id(self._intake.source, record.external_id)
        if _removed(record):
            done = vacancies.withdraw(session, [vacancy], self._intake.now)
            return Outcome.REMOVED if done else Outcome.UNCHANGED
        if known[record.external_id].gone and self._kind.returns:
            return Outcome.UPDATED if vacancies.reopen(session, [vacancy], self._intake.now) else Outcome.UNCHANGED
        return Outcome.UNCHANGED

    def _count(self, batch: Sequence[Fields | Rejected], bad: Sequence[Rejected], read: Sequence[Kept]) -> None:
        self._counts.update(read=len(batch), refused=len(bad))
        self._refused += bad
        self._seen.add(batch)
        self._read_anew += len(read)
        for record in read:
            self._unknown.update(unknown_facts(record))

    def _timed(self, records: Iterable[Fields | Rejected]) -> Iterator[Fields | Rejected]:
        """The same records; the time that making each takes is counted as parsing."""
        running = iter(records)
        while True:
            started = self._intake.clock()
            record = next(running, None)
            self._seconds["parse"] += self._intake.clock() - started
            if record is None:
                return
            yield record


def _taken(waiting: deque[_Begun[Fields, Kept]]) -> Iterator[_Begun[Fields, Kept]]:
    while waiting:
        yield waiting.popleft()


def _removed(record: PostingFields | CvFields) -> bool:
    return isinstance(record, PostingFields) and record.withdrawn


def _batches(records: Iterable[Fields | Rejected]) -> Iterator[list[Fields | Rejected]]:
    running = iter(records)
    while batch := list(islice(running, BATCH)):
        yield batch
