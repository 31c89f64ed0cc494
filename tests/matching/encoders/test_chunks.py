"""Cutting loses nothing; pooling keeps length one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.encoders.chunks import pool, split_text
from matching.encoders.protocol import EncoderError

texts = st.text(st.sampled_from("aä .\n?!\t\u00a0ж🙂") | st.characters(), max_size=400)


def solid(text: str) -> str:
    return "".join(text.split())


@given(texts, st.integers(1, 60))
def test_no_character_but_white_space_is_lost_and_no_chunk_is_too_long(text, longest):
    chunks = split_text(text, longest)
    assert solid("".join(chunks)) == solid(text)
    assert all(0 < len(chunk) <= longest for chunk in chunks)
    assert all(chunk == chunk.strip() for chunk in chunks)


def test_a_short_text_stays_whole_and_a_blank_one_gives_no_chunks():
    assert split_text(" kokki\nLahti ") == ["kokki\nLahti"]
    assert split_text(" \n\t ") == []


def test_paragraphs_are_liked_better_than_sentences_and_sentences_better_than_words():
    assert split_text("Yksi kaksi. Kolme.\n\nNeljä viisi.", 30) == ["Yksi kaksi. Kolme.", "Neljä viisi."]
    assert split_text("Yksi kaksi. Kolme neljä", 18) == ["Yksi kaksi.", "Kolme neljä"]
    assert split_text("yksi kaksi kolme", 12) == ["yksi kaksi", "kolme"]
    assert split_text("abcdefgh", 3) == ["abc", "def", "gh"]


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_a_pooled_vector_has_length_one_and_ignores_the_scale_of_the_weights(weights, seed):
    vectors = np.abs(np.random.default_rng(seed).normal(size=(len(weights), 8))).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    pooled = pool(vectors, weights)
    assert np.linalg.norm(pooled) == pytest.approx(1.0, abs=1e-5)
    assert pool(vectors, [3 * w for w in weights]) == pytest.approx(pooled, abs=1e-5)


def test_the_heavier_chunk_pulls_harder():
    assert pool(np.eye(2, dtype=np.float32), [3, 4]) == pytest.approx([0.6, 0.8])


@pytest.mark.parametrize("weights", [[1.0], [1.0, -1.0], [0.0, 0.0], [1.0, float("nan")]])
def test_weights_that_cannot_pool_two_vectors_are_refused(weights):
    with pytest.raises(EncoderError):
        pool(np.eye(2, dtype=np.float32), weights)


def test_vectors_that_cancel_out_are_refused():
    with pytest.raises(EncoderError, match="cancel"):
        pool(np.array([[1, 0], [-1, 0]], dtype=np.float32), [1, 1])


def test_a_chunk_length_below_one_is_refused():
    with pytest.raises(EncoderError, match="at least 1"):
        split_text("kokki", 0)
