"""The embedding stage: every passage of the store gets a vector of the current encoder. It resumes where it stopped."""

from collections.abc import Callable, Iterator, Sequence

from matching.encoders.protocol import Encoder
from models import vectors
from models.store import Store

BATCH = 64
"""Passages kept at once; what a kill loses is at most this much work."""

GOLDEN = (5**0.5 - 1) / 2
"""Multiples of it, taken modulo 1, fill the range from 0 to 1 evenly from the first ones on."""

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
        waiting = list(vectors.missing_passages(session, owner, revision))
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


def _batches(waiting: Sequence[vectors.Passage]) -> Iterator[Sequence[vectors.Passage]]:
    """Texts of about one length together, for padding is wasted work; short and long batches in an even mix.

    Were the short ones first, the work would seem to end many times sooner than it does.
    """
    by_length = sorted(waiting, key=lambda passage: (len(passage.text), passage.text_hash))
    starts = range(0, len(by_length), BATCH)
    for number in sorted(range(len(starts)), key=lambda each: each * GOLDEN % 1):
        yield by_length[starts[number] : starts[number] + BATCH]
