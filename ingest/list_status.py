"""Where the snapshots of retrieval lists stand in the change log, told without opening them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.dense import index_of
from ingest.lists import Source
from matching.retrieval import snapshot
from matching.retrieval.protocol import IndexDamagedError
from models import changes, dense_tables
from models.changes import Position


@dataclass(frozen=True, slots=True)
class Standing:
    """A snapshot of one kind of record.

    Attributes:
        position: number of the last entry of the log that is in it, 0 when there is no snapshot that can be used.
        behind: records that changed since, which are replayed when it is opened.
        size: bytes of its files.
        basis: what it was made of, or why it cannot be used and is made anew.

    """

    position: int
    behind: int
    size: int
    basis: str


def standing(source: Source) -> Standing:
    """How far the snapshot of a kind of record has come; its files are not looked into (`kohtaanto verify` does)."""
    try:
        folder, manifest = snapshot.manifest(source.root)
    except IndexDamagedError as error:
        return Standing(0, 0, 0, str(error))
    stamp, size = manifest.stamp, _size(folder)
    with source.store.reading() as session:
        place = Position(stamp.seq, stamp.token)
        if stamp.basis != source.basis or not changes.holds(session, place):
            return Standing(0, 0, size, f"of another encoder or database: {stamp.basis}")
        return Standing(stamp.seq, changes.count_after(session, source.owner, place), size, stamp.basis)


def standing_in_database(source: Source) -> Standing:
    """How far the table has come in which pgvector searches a kind of record."""
    name = index_of(source.store, source.owner, source.card).name
    with source.store.reading() as session:
        try:
            mark = dense_tables.mark(session, name)
        except IndexDamagedError as error:
            return Standing(0, 0, 0, str(error))
        behind = changes.count_after(session, source.owner, mark.position)
        basis = source.basis if mark.filled is None else f"{source.basis}, being filled"
        return Standing(mark.position.seq, behind, dense_tables.size(session, name), basis)


@cache
def _size(snapshot_folder: Path) -> int:
    """Bytes of a snapshot, which is never changed once it is there; asked once, for health is asked all the time."""
    return sum(path.stat().st_size for path in snapshot_folder.rglob("*") if path.is_file())
