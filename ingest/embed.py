"""The embedding stage: every passage of the store gets a vector of the current encoder. It resumes where it stopped."""

from collections.abc import Callable, Iterator
from itertools import islice

from matching.encoders.protocol import Encoder
from models import vectors
from models.store import Store

BATCH = 64
"""Passages kept at once; what a kill loses is at most this much work."""

Progress = Callable[[int, int], None]


def embed_records(store: Store, encoder: Encoder, owner: str, progress: Progress | None = None) -> int:
    """Encode all passages of a kind of record (``vacancy`` or ``seeker``) that have no vector yet.

    Args:
        store: where texts are read and vectors kept.
        encoder: gives vectors; they are kept under its revision.
        owner: the kind of record.
        progress: told how many are done, of how many.

    Returns:
        How many passages were encoded.

    """
    revision = encoder.card.revision
    kept = vectors.SqlVectorStore(store, revision)
    with store.reading() as session:
        # longest together: padding within a batch is wasted work
        waiting = sorted(vectors.missing_passages(session, owner, revision), key=lambda passage: len(passage.text))
    return encode_waiting(kept, encoder, waiting, progress)


def encode_waiting(
    kept: vectors.SqlVectorStore, encoder: Encoder, waiting: list[vectors.Passage], progress: Progress | None = None
) -> int:
    """Encode texts and keep their vectors, a batch at a time; gives how many there were."""
    done = 0
    for batch in _batches(waiting):
        encoded = encoder.encode([passage.text for passage in batch])
        kept.put({passage.text_hash: row for passage, row in zip(batch, encoded, strict=True)})
        done += len(batch)
        if progress is not None:
            progress(done, len(waiting))
    return done


def _batches(waiting: list[vectors.Passage]) -> Iterator[list[vectors.Passage]]:
    running = iter(waiting)
    while batch := list(islice(running, BATCH)):
        yield batch
