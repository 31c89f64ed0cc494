"""Where the snapshots of retrieval lists stand in the change log, told without opening them."""

from dataclasses import dataclass

from ingest.lists import Source
from matching.retrieval import snapshot
from matching.retrieval.protocol import IndexDamagedError
from models import changes
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
    stamp = manifest.stamp
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    with source.store.reading() as session:
        place = Position(stamp.seq, stamp.token)
        if stamp.basis != source.basis or not changes.holds(session, place):
            return Standing(0, 0, size, f"of another encoder or database: {stamp.basis}")
        return Standing(stamp.seq, len(changes.after(session, source.owner, place).rows), size, stamp.basis)
