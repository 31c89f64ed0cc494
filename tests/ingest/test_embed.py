"""Every text gets its vector once, also when the work is broken off and taken up again."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
import pytest

from ingest import embed
from ingest.embed import embed_records
from matching.encoders.hashing import HashingEncoder
from matching.encoders.protocol import Encoder, EncoderCard, EncoderError, Progress, Vectors
from matching.values.records import Document, Section, SectionKind
from models import seekers, vacancies, vectors
from models.store import Store
from tests.models.samples import NOW, seeker, vacancy


class Counting:
    """An encoder that counts what it is asked, and gives up after some batches."""

    def __init__(self, batches: int | None = None) -> None:
        self._encoder = HashingEncoder()
        self._left = batches
        self.asked: Counter[str] = Counter()
        self.sizes: list[int] = []
        self.calls: list[int] = []

    @property
    def card(self) -> EncoderCard:
        return self._encoder.card

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        if self._left == 0:
            message = "out of memory"
            raise EncoderError(message)
        self._left = None if self._left is None else self._left - 1
        self.asked.update(texts)
        self.sizes += [len(text) for text in texts]
        self.calls.append(len(texts))
        return self._encoder.encode(texts, progress)


def fill(store: Store, records: int) -> None:
    """Vacancies with a title and two texts each; one of the texts is the same in all."""
    with store.session() as session:
        for number in range(records):
            text = f"We look for help.\nTask {number} of a house with {'many ' * (number % 7)}rooms."
            sections = (Section(SectionKind.SUMMARY, 0, 17), Section(SectionKind.TASKS, 18, len(text)))
            kept = vacancy(str(number), title=f"Job {number}", document=Document(text, "en", sections))
            vacancies.upsert(session, kept, NOW)


def searchable(store: Store, encoder: Encoder, owner: str = "vacancy") -> int:
    with store.reading() as session:
        return len(vectors.record_vectors(session, owner, encoder.card.revision)[0])


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(embed, "BATCH", 8)


def test_each_text_is_encoded_once_though_many_records_share_it(store):
    fill(store, 20)
    encoder = Counting()
    assert embed_records(store, encoder, "vacancy") == 41
    assert set(encoder.asked.values()) == {1}
    assert len(encoder.asked) == 41
    assert searchable(store, encoder) == 20


def test_what_is_embedded_is_not_embedded_again(store):
    fill(store, 20)
    embed_records(store, Counting(), "vacancy")
    again = Counting()
    assert embed_records(store, again, "vacancy") == 0
    assert not again.asked


def test_a_broken_run_keeps_what_it_did_and_the_next_one_does_the_rest(store):
    fill(store, 20)
    broken = Counting(batches=2)
    with pytest.raises(EncoderError, match="out of memory"):
        embed_records(store, broken, "vacancy")
    rest = Counting()
    assert embed_records(store, rest, "vacancy") == 41 - len(broken.asked)
    assert 0 < len(broken.asked) < 41
    assert not broken.asked.keys() & rest.asked.keys()
    assert searchable(store, rest) == 20


def test_texts_of_a_length_are_encoded_together(store):
    fill(store, 20)
    encoder = Counting()
    embed_records(store, encoder, "vacancy")
    ends = [0, *accumulate(encoder.calls)]
    batches = sorted(encoder.sizes[start:end] for start, end in pairwise(ends))
    assert [size for batch in batches for size in sorted(batch)] == sorted(encoder.sizes)


def test_a_part_of_the_work_tells_how_long_the_rest_takes(store):
    """Short texts alone would promise an early end: after a third of the batches, a third of the letters are done."""
    fill(store, 100)
    encoder = Counting()
    embed_records(store, encoder, "vacancy")
    third = sum(encoder.calls[: len(encoder.calls) // 3])
    assert sum(encoder.sizes[:third]) / sum(encoder.sizes) == pytest.approx(third / len(encoder.sizes), abs=0.1)


def test_progress_is_told_and_ends_with_all(store):
    fill(store, 20)
    told: list[tuple[int, int]] = []
    embed_records(store, Counting(), "vacancy", lambda done, total: told.append((done, total)))
    assert len(told) == 6
    assert told == sorted(told)
    assert told[-1] == (41, 41)


def test_the_vectors_are_those_that_the_encoder_gives(store):
    fill(store, 1)
    embed_records(store, Counting(), "vacancy")
    encoder = HashingEncoder()
    with store.reading() as session:
        _, _, matrix = vectors.record_vectors(session, "vacancy", encoder.card.revision)
    title, summary, task = encoder.encode(["Job 0", "We look for help.", "Task 0 of a house with rooms."])
    expected = 2 * title + summary + task
    assert np.allclose(matrix[0], expected / np.linalg.norm(expected), atol=1e-6)


def test_only_the_records_that_are_asked_for_are_embedded(store):
    fill(store, 3)
    with store.session() as session:
        seekers.upsert(session, seeker("anna"), NOW)
    encoder = Counting()
    assert embed_records(store, encoder, "seeker") == 3
    assert (searchable(store, encoder, "seeker"), searchable(store, encoder)) == (1, 0)


def test_a_store_without_records_has_nothing_to_embed(store):
    assert embed_records(store, Counting(), "seeker") == 0
