"""The encoder without weights is stable and sees spelling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.encoders.hashing import HashingEncoder


@given(st.text(max_size=60), st.integers(1, 96))
def test_any_text_has_a_vector_of_length_one_that_is_always_the_same(text, dim):
    vectors = HashingEncoder(dim).encode([text, text])
    assert np.linalg.norm(vectors[0]) == pytest.approx(1.0, abs=1e-5)
    assert np.array_equal(vectors[0], vectors[1])
    assert np.array_equal(HashingEncoder(dim).encode([text])[0], vectors[0])


def test_inflected_words_are_nearer_than_other_words():
    nurse, nurses, welder = HashingEncoder(256).encode(["sairaanhoitaja", "Sairaanhoitajaa", "hitsaaja"])
    assert nurse @ nurses > 0.7
    assert nurse @ welder < 0.5


def test_encoders_of_another_width_are_another_revision():
    assert HashingEncoder(64).card.revision != HashingEncoder(128).card.revision
