"""What every encoder must keep to."""

import numpy as np
import pytest

from matching.encoders.cached import CachedEncoder
from matching.encoders.protocol import Encoder, Vector
from tests.matching.encoders.installed_encoder import TEXTS, home
from tests.matching.encoders.installed_encoder import encoder as loaded


class Shelf:
    def __init__(self) -> None:
        self.vectors: dict[str, Vector] = {}

    def get(self, keys):
        return {key: self.vectors[key] for key in keys if key in self.vectors}

    def put(self, vectors):
        self.vectors.update(vectors)


@pytest.fixture(scope="module", params=["default", "torch", "hashing", "folder", "cached"])
def encoder(request) -> Encoder:
    match request.param:
        case "folder":
            return loaded(str(home() / "encoder"))
        case "cached":
            return CachedEncoder(loaded("default"), Shelf())
        case setting:
            return loaded(setting)


def test_rows_are_float32_of_length_one_in_the_order_of_the_texts(encoder):
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), encoder.card.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-4)
    assert encoder.encode(TEXTS[::-1])[::-1] == pytest.approx(vectors, abs=1e-3)


def test_no_texts_give_no_rows_of_the_right_width(encoder):
    assert encoder.encode([]).shape == (0, encoder.card.dimension)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00\x01", "\u200b", "<s></s><mask>", "🙂" * 700, "a" * 9000])
def test_odd_texts_have_a_finite_vector_of_length_one(encoder, text):
    (vector,) = encoder.encode([text])
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-4)


def test_a_text_has_the_same_vector_alone_and_in_any_company(encoder):
    company = [*TEXTS, TEXTS[0], TEXTS[-1] * 4]
    together = encoder.encode(company)
    alone = np.vstack([encoder.encode([text]) for text in company])
    assert np.abs(together - alone).max() <= 1e-3


def test_progress_never_falls_and_ends_at_the_number_of_texts(encoder):
    told: list[int] = []
    encoder.encode(["kokki", "kirvesmies", "kokki"] * 100, told.append)
    assert told == sorted(told)
    assert told[-1] == 300


def test_similar_texts_are_nearer_than_unrelated_ones(encoder):
    near, same, far = encoder.encode(["rekkakuski, CE-kortti", "kuski, CE-kortti", "lasten uimaopettaja"])
    assert near @ same > near @ far


def test_the_card_says_what_made_the_vectors(encoder):
    card = encoder.card
    assert card.name
    assert card.licence
    assert card.revision
    assert card.runtime
    assert -1 < card.background_cosine < card.agreement_cosine <= 1
    assert card == encoder.card
