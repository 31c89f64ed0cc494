"""Reading files of postings and CVs into the store: parse, read, keep, expire, embed, link, with a report of each."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from api.cases.installation import now
from api.engine import Engine
from api.views.ingest import ingest_view
from api.views.matches import IngestView
from ingest.embed import embed_records
from ingest.errors import MappingError
from ingest.expected import expected_records
from ingest.feed import Expiry, FeedKind, Seen, expire_absent
from ingest.formats.mapping import beside, load_mapping
from ingest.formats.protocol import ColumnMapping, InputFile, PostingFormat
from ingest.formats.table import cv_format, posting_format
from ingest.keep import IngestReport, Intake, keep_cvs, keep_postings
from ingest.link import link_vacancies
from ingest.lists import Owner
from ingest.reading.abreast import Abreast
from ingest.reading.readers import READERS_VERSION
from ingest.refused import write_refused
from models import runs

Progress = Callable[[int, int | None], None]
Stages = Callable[[str], Progress]


@dataclass(frozen=True, slots=True)
class Given:
    """What the giver of files says of them; what is not said comes from the mapping, or from the file's name.

    ``feed`` says whether the files are all that their source has open. ``accept_shrinking`` believes a full feed that
    has become much smaller, or whose refused records have no id.
    """

    source: str | None = None
    mapping: Path | None = None
    feed: FeedKind | None = None
    accept_shrinking: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """One file that was read, with what its refused records are written from."""

    report: IngestReport
    file: InputFile
    kind: PostingFormat | None
    expiry: Expiry = field(default_factory=Expiry)


def ingest_postings(
    engine: Engine, path: Path, source: str | None, mapping: Path | None, today: date, stage: Stages
) -> IngestView:
    """Read a file of postings.

    ``source`` names where the file comes from, by default its mapping's ``source``, else the file's name; with the
    external id it is what makes a record the same in a later run.

    Raises:
        IngestError: when nothing of the file can be read.

    """
    return ingest_feed(engine, [path], Given(source, mapping), today, stage)[0]


def ingest_feed(
    engine: Engine, paths: Sequence[Path], given: Given, today: date, stage: Stages
) -> tuple[IngestView, ...]:
    """Read files of postings; those of one source are one feed, and what a full feed lacks expires after its last file.

    Raises:
        IngestError: when nothing of a file can be read; files before it are kept, and nothing expires.

    """
    read = [_posting_file(engine, path, given, today, stage) for path in paths]
    last = {each.report.source: position for position, each in enumerate(read)}
    for position in last.values():
        read[position] = _expired(engine, read, position, given)
    seconds = {"embed": embed(engine, "vacancy", stage("embedding"))}
    linked, seconds["link"] = link(engine, stage("linking"))
    ended = [_told(engine, each, 0, {}) for each in read[:-1]]
    return (*ended, *(_told(engine, each, linked, seconds) for each in read[-1:]))


def read_postings(engine: Engine, path: Path, given: Given, today: date, stage: Stages) -> IngestView:
    """Read and keep one file, without the stages that are cheaper for many files at once: embedding and linking."""
    read = _posting_file(engine, path, given, today, stage)
    return _told(engine, _expired(engine, [read], 0, given), 0, {})


def ingest_cvs(engine: Engine, path: Path, source: str | None, today: date, stage: Stages) -> IngestView:
    """Read a CV; personal data is removed at the door. See `ingest_postings`."""
    file = InputFile.open(path)
    kind = cv_format(file)
    intake = Intake(
        engine.store, source or "cvs", str(path), kind.name, now(), time.perf_counter, versions=_versions(engine)
    )
    readers = engine.readers
    report = keep_cvs(
        intake,
        kind.read(file),
        lambda some, name: [readers.cv(fields, name, today) for fields in some],
        _counting(stage(f"reading {path.name}"), None),
    )
    return _told(engine, _Read(report, file, None), 0, {})


def embed(engine: Engine, owner: Owner, progress: Progress) -> float:
    """Encode the passages that have no vector yet; gives the seconds it took. Resumable.

    While the store is being switched to another encoder, they get vectors of both.
    """
    started = time.perf_counter()
    embed_records(engine.store, engine.encoder, owner, progress)
    for other in engine.others_in_use():
        embed_records(engine.store, other, owner, progress)
    return time.perf_counter() - started


def link(engine: Engine, progress: Progress) -> tuple[int, float]:
    """Link what waits to be compared; gives how many vacancies changed their group, and the seconds it took."""
    started = time.perf_counter()
    done = link_vacancies(engine.store, engine.encoder.card, now(), progress)
    return done.vacancies, time.perf_counter() - started


def _posting_file(engine: Engine, path: Path, given: Given, today: date, stage: Stages) -> _Read:
    columns = load_mapping(given.mapping) if given.mapping else beside(path)
    file = InputFile.open(path, columns)
    kind = posting_format(file)
    intake = Intake(
        engine.store,
        given.source or columns.defaults.get("source") or path.stem,
        str(path),
        kind.name,
        now(),
        time.perf_counter,
        versions=_versions(engine),
        feed=given.feed or _feed_of(columns, path),
    )
    expected = expected_records(file, kind)
    with Abreast(engine.readers, today) as abreast:
        progress = _counting(stage(f"reading {path.name}"), expected)
        report = keep_postings(intake, kind.read(file), abreast.begin, progress)
    return _Read(report, file, kind)


def _feed_of(columns: ColumnMapping, path: Path) -> FeedKind | None:
    """What the mapping says of the feed."""
    told = columns.defaults.get("feed")
    if told is None or told in {kind.value for kind in FeedKind}:
        return FeedKind(told) if told else None
    message = f'{path}: its mapping calls the feed {told!r}; write feed = "full" or feed = "changes"'
    raise MappingError(message)


def _versions(engine: Engine) -> tuple[str, str]:
    return READERS_VERSION, engine.taxonomy.version


def _expired(engine: Engine, read: Sequence[_Read], position: int, given: Given) -> _Read:
    """The last file of a source, with what its feed has ended; nothing ends that is no full feed."""
    last = read[position]
    report = last.report
    if report.feed is not FeedKind.FULL:
        return last
    seen = Seen()
    for each in read:
        if each.report.source == report.source:
            seen.join(each.report.seen)
    expiry = expire_absent(engine.store, report.source, seen, now(), accept_shrinking=given.accept_shrinking)
    with engine.store.session() as session:
        counts = {"expired": expiry.expired} | ({} if expiry.doubt else {runs.IN_FEED: seen.total})
        runs.add(session, report.run, counts=counts, report={"doubt": expiry.doubt, "missing": expiry.missing})
    return replace(last, expiry=expiry)


def _counting(progress: Progress, expected: int | None) -> Callable[[int], None]:
    return lambda done: progress(done, None if expected is None else max(done, expected))


def _told(engine: Engine, read: _Read, linked: int, seconds: dict[str, float]) -> IngestView:
    """Write the refused records where they can be mended, add what the later stages did to the run, and show it."""
    report = read.report
    refused = write_refused(engine.settings.home / "refused", report, read.file, read.kind)
    all_seconds = {**report.seconds, **seconds}
    with engine.store.session() as session:
        more = {"seconds": all_seconds, "refused_file": str(refused) if refused else None}
        runs.add(session, report.run, counts={"linked": linked}, report=more)
    return ingest_view(report, read.expiry, linked, all_seconds, refused)
