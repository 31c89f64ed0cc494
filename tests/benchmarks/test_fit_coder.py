"""Weights are scaled until the first guess is as often right as it says."""

import numpy as np
import pytest

from benchmarks.quality.fit_coder import NOTHING, Judged, cooled, scaled
from ingest.reading.occupation_coder import OccupationCoder
from matching.coding.evidence import Evidence, Weights
from matching.taxonomy.values import Concept, ConceptKind, Taxonomy
from matching.values.ids import ConceptUri

COOK, WELDER = ConceptUri("cook"), ConceptUri("welder")
SURE = Weights(spelt=2.0, worded=0.0, named=0.0, frequent=0.0, kin=0.0)


@pytest.fixture(scope="module")
def coder():
    concepts = {uri: Concept(uri, ConceptKind.OCCUPATION, code) for uri, code in ((COOK, "5120"), (WELDER, "7212"))}
    return OccupationCoder(Taxonomy("small", concepts, {}))


def _rows(*right: str):
    """Rows that hold ln 3 for the cook under a weight of 1, and what each is in truth."""
    nothing = np.zeros(2, np.float32)
    spelt = np.array([np.log(3), 0], np.float32)
    evidence = Evidence(spelt, nothing, nothing, nothing, nothing, nothing, nothing)
    return Judged([evidence] * len(right), [frozenset({each}) for each in right])


def test_confidence_is_scaled_to_the_share_that_is_right(coder):
    """Three in four are right, which is what a weight of 1 says; a weight of 2 says 9 in 10."""
    assert cooled(coder, _rows("5120", "5120", "5120", "7212"), SURE).spelt == pytest.approx(1.0, abs=0.01)


def test_a_group_that_the_taxonomy_lacks_counts_as_missed(coder):
    assert cooled(coder, _rows("5120", "5120", "5120", "9999"), SURE).spelt == pytest.approx(1.0, abs=0.01)


def test_kin_is_a_share_and_is_not_scaled():
    found = scaled(Weights(spelt=2.0, worded=1.0, named=0.0, frequent=0.5, kin=0.5), 0.5)
    assert found == Weights(spelt=1.0, worded=0.5, named=0.0, frequent=0.25, kin=0.5)
    assert scaled(NOTHING, 2.0) == NOTHING
