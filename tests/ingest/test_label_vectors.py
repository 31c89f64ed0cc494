"""Names of skills are compared on the scale of single texts, with the encoder that the service runs with."""

import numpy as np
import pytest

from ingest.label_vectors import label_likeness, skill_names
from matching.encoders.cached import text_hash
from models.taxonomy_reading import load_taxonomy
from models.vectors import SqlVectorStore
from tests.demo_home import demo_engine

FEW = 80


@pytest.fixture(scope="module")
def compared():
    """Likeness of every pair of the first skills of the starter set."""
    engine = demo_engine()
    with engine.store.reading() as session:
        taxonomy = load_taxonomy(session)
    names = dict(sorted(skill_names(taxonomy).items())[:FEW])
    kept = SqlVectorStore(engine.store, engine.encoder.card.revision)
    vectors = engine.encoder.encode(list(names.values()))
    kept.put({text_hash(name): row for name, row in zip(names.values(), vectors, strict=True)})
    likeness = label_likeness(engine.store, taxonomy, engine.encoder.card)
    assert likeness is not None
    return np.array([[likeness(one, other) for other in names] for one in names])


def test_skills_that_have_nothing_to_do_with_each_other_are_not_alike(compared):
    others = compared[~np.eye(FEW, dtype=bool)]
    assert np.mean(others > 0) < 0.1


def test_a_skill_is_all_like_itself(compared):
    assert np.diag(compared) == pytest.approx(1.0, abs=1e-3)
