"""Evidence is worked out for all unit groups at once, and weighed into probabilities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from matching.coding.evidence import Evidence, Weights, probabilities
from matching.coding.groups import MISSING, GroupedNames, UnitGroups, standard
from matching.coding.meaning import Meaning, NameVectors, told
from matching.taxonomy.values import Concept, ConceptKind, Label, Taxonomy
from matching.values.ids import ConceptUri

COOK, CHEF, WELDER = (ConceptUri(each) for each in ("cook", "chef", "welder"))
CODES = {COOK: "5120", CHEF: "3434", WELDER: "7212"}
ALONE = np.arange(3)
"""Three unit groups of three minor groups."""


@pytest.fixture(scope="module")
def groups():
    concepts = {uri: Concept(uri, ConceptKind.OCCUPATION, code) for uri, code in CODES.items()}
    return UnitGroups.of(Taxonomy("small", concepts, {}))


def _evidence(**given: object):
    nothing = np.zeros(3, np.float32)
    kinds = ("spelt", "worded", "named", "frequent", "near", "abroad", "told")
    return Evidence(**{kind: np.array(given[kind], np.float32) if kind in given else nothing for kind in kinds})


def test_groups_stand_in_the_order_of_their_codes(groups):
    assert groups.codes == ("3434", "5120", "7212")
    assert groups.places == {CHEF: 0, COOK: 1, WELDER: 2}


def test_a_language_that_names_few_groups_is_no_yardstick(groups):
    names = [Label(WELDER, "et", "keevitaja", 0), Label(WELDER, "et", "keevitaja-lukksepp", 1)]
    assert groups.spoken(names) == frozenset()
    assert groups.spoken([*names, Label(COOK, "et", "kokk", 0)]) == {"et"}
    assert groups.spoken([*names, Label(ConceptUri("skill"), "et", "keevitamine", 0)]) == frozenset()


def test_a_group_is_as_near_as_its_nearest_name(groups):
    grouped = GroupedNames([WELDER, COOK, WELDER], groups)
    values = np.array([0.2, 0.5, 0.9], np.float32)[grouped.order]
    assert np.array_equal(grouped.best(values), np.array([np.nan, 0.5, 0.9], np.float32), equal_nan=True)
    middles = grouped.mean(np.array([[0.0, 1.0], [4.0, 4.0], [2.0, 3.0]], np.float32)[grouped.order])
    assert np.array_equal(middles, np.array([[np.nan, np.nan], [4, 4], [1, 2]], np.float32), equal_nan=True)
    assert [grouped.order[grouped.rows_of(at)].tolist() for at in range(3)] == [[], [1], [0, 2]]


def test_values_are_told_as_distances_from_their_mean():
    scaled = standard(np.array([1.0, 3.0, np.nan], np.float32))
    assert scaled.tolist() == [-1.0, 1.0, MISSING]
    assert standard(np.array([2.0, 2.0], np.float32)).tolist() == [0.0, 0.0]
    assert standard(np.array([np.nan, np.nan], np.float32)).tolist() == [0.0, 0.0]


def test_the_scale_of_an_encoder_does_not_matter():
    cosines = np.array([0.81, 0.84, 0.93, 0.8], np.float32)
    assert np.allclose(standard(cosines), standard(10 * cosines - 5), atol=1e-3)


def test_probabilities_are_those_of_a_conditional_logit():
    """Odds of 0, ln 2 and ln 5 by hand: 1/8, 2/8 and 5/8."""
    chances = probabilities(_evidence(spelt=np.log([1, 2, 5])), Weights(spelt=1, worded=0, named=0, frequent=0), ALONE)
    assert chances.tolist() == pytest.approx([1 / 8, 2 / 8, 5 / 8])


@given(arrays(np.float32, 3, elements=st.floats(-50, 50, width=32)), st.integers(0, 2))
def test_more_evidence_never_makes_a_group_less_likely(values, at):
    weights = Weights(spelt=1, worded=0, named=0, frequent=0)
    before = probabilities(_evidence(spelt=values), weights, ALONE)
    more = values.copy()
    more[at] += 1
    after = probabilities(_evidence(spelt=more), weights, ALONE)
    assert after[at] >= before[at] - 1e-6
    assert after.sum() == pytest.approx(1, abs=1e-4)


def test_what_speaks_for_a_group_speaks_for_its_kin_but_its_base_rate_does_not():
    """Odds by hand: .5 * ln 4 / 2 more for the first two, which are kin, beside their own of ln 4 and 0."""
    weights = Weights(spelt=1, worded=0, named=0, frequent=1, kin=0.5)
    chances = probabilities(_evidence(spelt=np.log([4, 1, 1])), weights, np.array([0, 0, 1]))
    odds = np.array([4 * 2**0.5, 2**0.5, 1])
    assert chances.tolist() == pytest.approx(odds / odds.sum(), abs=1e-5)
    common = probabilities(_evidence(frequent=np.log([4, 1, 1])), weights, np.array([0, 0, 1]))
    assert common.tolist() == pytest.approx([4 / 6, 1 / 6, 1 / 6], abs=1e-5)


def test_minor_groups_are_those_of_the_same_three_digits():
    assert UnitGroups(("2211", "2212", "2221", "7212"), {}).kin().tolist() == [0, 0, 1, 2]


def test_the_nearest_name_in_meaning_stands_out(groups):
    vectors = np.eye(3, dtype=np.float32)
    meaning = Meaning(NameVectors((COOK, WELDER, CHEF), ("kokki", "hitsaaja", "keittiömestari"), vectors), groups)
    found = meaning.to_groups(vectors[1:])
    assert found.argmax(axis=1).tolist() == [groups.places[WELDER], groups.places[CHEF]]
    assert meaning.nearest(vectors[1], groups.places[WELDER]) == (WELDER, "hitsaaja", 1.0)
    assert told([meaning.told_by(vectors[:1])]).argmax(axis=1).tolist() == [groups.places[COOK]]
    assert told([]).shape == (0,)


def test_a_language_without_a_name_for_a_group_does_not_speak_against_it(groups):
    both = told([np.array([0.4, 0.2, np.nan], np.float32), np.array([0.4, 0.2, 0.6], np.float32)])
    assert both.argmax() == 2
