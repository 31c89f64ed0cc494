"""A cache changes how often texts are encoded, never what comes out."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.encoders.cached import BATCH, CachedEncoder, text_hash
from matching.encoders.hashing import HashingEncoder
from matching.encoders.protocol import Vector


class Shelf:
    def __init__(self) -> None:
        self.vectors: dict[str, Vector] = {}

    def get(self, keys):
        return {key: self.vectors[key] for key in keys if key in self.vectors}

    def put(self, vectors):
        self.vectors.update(vectors)


class Counting(HashingEncoder):
    def __init__(self) -> None:
        super().__init__(16)
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str], progress=None):
        self.seen += texts
        return super().encode(texts, progress)


batches = st.lists(st.lists(st.sampled_from(["", "a", "kokki", "Kokki", "kokki ", "ж"]), max_size=8), max_size=5)


@given(batches)
def test_vectors_are_the_same_with_and_without_the_cache_and_each_text_is_encoded_once(calls):
    counting = Counting()
    cached = CachedEncoder(counting, Shelf())
    for texts in calls:
        assert np.array_equal(cached.encode(texts), HashingEncoder(16).encode(texts))
    assert sorted(counting.seen) == sorted({text for texts in calls for text in texts})


def test_progress_counts_known_and_repeated_texts_as_done():
    cached = CachedEncoder(Counting(), Shelf())
    cached.encode(["a"])
    told: list[int] = []
    cached.encode(["a", "b", "c", "b"], told.append)
    cached.encode(["a", "b"], told.append)
    assert told == [3, 4, 2]


def test_another_text_has_another_hash_and_the_same_text_the_same():
    assert text_hash("kokki") == text_hash("kokki")
    assert len({text_hash(t) for t in ("kokki", "Kokki", "kokki ", "", "\ud800")}) == 5


def test_what_shall_not_be_kept_is_asked_for_but_not_written():
    shelf, counting = Shelf(), Counting()
    CachedEncoder(counting, shelf).encode(["kokki"])
    encoded = CachedEncoder(counting, shelf, keep=False).encode(["kokki", "hitsaaja"])
    assert np.array_equal(encoded, HashingEncoder(16).encode(["kokki", "hitsaaja"]))
    assert counting.seen == ["kokki", "hitsaaja"]
    assert list(shelf.vectors) == [text_hash("kokki")]


def test_more_texts_than_one_batch_come_out_in_order_with_progress_that_never_falls():
    texts = [f"työ {number % 700}" for number in range(2 * BATCH + 5)]
    told: list[int] = []
    encoded = CachedEncoder(Counting(), Shelf()).encode(texts, told.append)
    assert np.array_equal(encoded, HashingEncoder(16).encode(texts))
    assert told == sorted(told)
    assert told[-1] == len(texts)
