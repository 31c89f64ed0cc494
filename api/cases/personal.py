"""A person's data: everything that is held about them, and erasure with a receipt; rules of retention."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.cases.installation import now
from api.engine import Engine
from api.views.personal import HeldView, ReceiptView, RetentionView
from ingest.refused import forget_refused
from ingest.switching import forget_unneeded
from matching.encoders.protocol import EncoderError
from matching.retrieval import snapshot
from matching.retrieval.protocol import IndexDamagedError
from matching.values.errors import MatchingError
from matching.values.ids import SeekerId
from models import changes, dense_tables, erasure
from models.changes import Position

REFUSED = "refused"
REWRITTEN = timedelta(days=35)
"""How long after an erasure each call of retention rewrites what held the person: it is called once a month at least."""
LEFT = ("the opaque id of the record and the time of erasure, so that a feed does not bring the person back",)
OUT_OF_REACH = (
    "backups of the database and of the home folder, until they are overwritten",
    "the write-ahead log and replicas of a database server, as long as it is set to keep them",
    "freed room in the files of a database server, until it is used again or `kohtaanto retention` rewrites them",
    "files that the records were read from",
)
MEANING = {
    "text": "the CV after redaction; names, contact data, identity codes, health and family facts were never kept",
    "read": "facts that were read from the text, with the places of the words",
    "imported": "facts that the source gave in structured form",
    "stated": "facts that the person, or someone on their behalf, stated",
    "external_id": "the name of the record at its source; for a file, the name of the file",
    "passages": "stretches of the text that were turned into vectors for comparing",
    "refused": "records of the same source that name the person and could not be read",
}


def held(engine: Engine, seeker: SeekerId) -> HeldView:
    """Everything the installation holds about a seeker. Raises UnknownRecordError when there is none with this id."""
    with engine.store.reading() as session:
        found = erasure.held(session, seeker)
    return HeldView(
        seeker=seeker,
        given_at=now(),
        record=found.row,
        passages=found.passages,
        refused=found.refusals,
        meaning=MEANING,
    )


def erase(engine: Engine, seeker: SeekerId) -> ReceiptView:
    """Erase a seeker from the database, its log, the refused files and every index, and say what was done.

    Raises:
        UnknownRecordError: when there is no such seeker, or they were erased before.

    """
    return _erased(engine, [seeker])[0]


def _erased(engine: Engine, some: Sequence[SeekerId]) -> tuple[ReceiptView, ...]:
    """Erase seekers, the files of the database and of the indexes once for all of them."""
    moment = now()
    done: dict[SeekerId, tuple[erasure.Erased, int]] = {}
    for seeker in some:
        with engine.store.session() as session:
            gone = erasure.erase(session, seeker, moment)
        done[seeker] = gone, forget_refused(engine.settings.home / REFUSED, gone.external_id)
    scrubbed = engine.store.scrub()
    indexes = _forget_in_indexes(engine)
    return tuple(
        ReceiptView(
            seeker=seeker,
            erased_at=moment,
            passages=gone.passages,
            vectors=gone.vectors,
            refused_records=len(gone.refusals),
            refused_lines=lines,
            paths=gone.paths,
            indexes=indexes,
            database_scrubbed=scrubbed,
            left=LEFT,
            out_of_reach=OUT_OF_REACH,
        )
        for seeker, (gone, lines) in done.items()
    )


def keep_rules(engine: Engine, *, dry: bool) -> RetentionView:
    """Erase what the settings say is kept too long; ``dry`` only tells what would go.

    Seekers of whom nothing changed for ``retention_seeker_days`` are erased, refused records of runs older than
    ``retention_refusal_days`` are deleted with the files they were written to. A rule that is not set does nothing. Entries
    of the log that later ones stand for go too, vectors that a switch of encoders has left, and on a database server the room
    that erased people have left free in its files.
    """
    settings, moment = engine.settings, now()
    marks = _marks(settings.home)
    with engine.store.session() as session:
        old_seekers = erasure.stale(session, _before(moment, settings.retention_seeker_days))
        old_runs = erasure.runs_with_refusals(session, _before(moment, settings.retention_refusal_days))
        marks += dense_tables.positions(session)
        trimmed = changes.trim(session, settings.retention_log_entries, marks) if not dry else 0
        if not dry:
            erasure.drop_refusals(session, old_runs)
    deleted = 0
    if not dry:
        deleted = forget_unneeded(engine.store)
        for run in old_runs:
            for path in (settings.home / REFUSED).glob(f"run-{run}.*"):
                path.unlink()
        if old_seekers:
            _erased(engine, old_seekers)
        with engine.store.reading() as session:
            tables = erasure.touched(session, moment - REWRITTEN)
        engine.store.rewrite(tables)
    return RetentionView(
        seekers=tuple(old_seekers),
        runs_without_refusals=tuple(old_runs),
        log_entries=trimmed,
        vectors=deleted,
        done=not dry,
    )


def _marks(home: Path) -> list[Position]:
    """Places in the log that the snapshots in a home folder stand at."""
    found = []
    for root in home.glob("index/*/*/"):
        with suppress(IndexDamagedError):
            stamp = snapshot.manifest(root)[1].stamp
            found.append(Position(stamp.seq, stamp.token))
    return found


def _before(moment: datetime, days: int | None) -> datetime:
    """The moment before which a record is too old; with no rule, one before which nothing was kept."""
    return datetime.min.replace(tzinfo=UTC) if days is None else moment - timedelta(days=days)


def _forget_in_indexes(engine: Engine) -> tuple[str, ...]:
    """Leave no file of an index that holds somebody who was erased; gives the folders that there are.

    The lists in use follow the log, which writes them anew without the erased; copies of other processes are taken away, and
    these open what was written. Indexes of other encoders are deleted, and so are all when the lists cannot be opened.
    """
    home = engine.settings.home
    found = sorted(home.glob("index/*/seeker"))
    try:
        own, kept = engine.source("seeker").root, engine.derived("seeker")
    except (MatchingError, EncoderError):
        for folder in found:
            snapshot.drop(folder, works=True)
        raise
    for folder in found:
        if folder == own:
            snapshot.drop_works(folder, but=kept.work.path)
        else:
            snapshot.drop(folder, works=True)
    return tuple(str(folder.relative_to(home)) for folder in found)
