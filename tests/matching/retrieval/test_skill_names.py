"""Every skill has a place for every sentence: named ones first, then by meaning."""

import numpy as np

from matching.encoders.hashing import HashingEncoder
from matching.retrieval.skill_names import SkillNames, sentence_parts
from matching.taxonomy.values import Concept, ConceptKind, Label, Taxonomy
from matching.values.ids import ConceptUri

ENCODER = HashingEncoder(512)
NAMES = ["weld metal", "bake bread", "keep accounts", "drive a forklift"]
URIS = [ConceptUri(f"s:{number}") for number in range(len(NAMES))]
TAXONOMY = Taxonomy(
    "test",
    {uri: Concept(uri, ConceptKind.SKILL) for uri in URIS},
    {uri: [Label(uri, "en", name, 0)] for uri, name in zip(URIS, NAMES, strict=True)},
)


def test_a_part_of_a_long_sentence_finds_its_skill():
    names = SkillNames.of(TAXONOMY, ENCODER)
    sentence = "We are a friendly company by the sea, and you will bake bread for our guests every morning of the year."
    order = names.order(ENCODER.encode(sentence_parts(sentence)), [])
    assert order[0] == URIS[1]
    assert sorted(order) == URIS


def test_a_skill_that_the_sentence_names_stands_before_all_that_are_only_near():
    names = SkillNames.of(TAXONOMY, ENCODER)
    order = names.order(ENCODER.encode(sentence_parts("bake bread")), [URIS[2]])
    assert order[:2] == [URIS[2], URIS[1]]


def test_a_name_that_is_spelt_in_the_sentence_outdoes_one_that_is_as_near():
    names = SkillNames(URIS, np.full((4, 4), 0.5, np.float32))
    spelt = np.array([0.0, 0.0, 0.7, 0.0], np.float32)
    assert names.order(np.full((1, 4), 0.5, np.float32), [], spelt) == [URIS[2], URIS[0], URIS[1], URIS[3]]


def test_equal_skills_stand_in_the_order_of_their_uris():
    names = SkillNames(URIS, np.full((4, 4), 0.5, np.float32))
    assert names.order(np.full((1, 4), 0.5, np.float32), []) == URIS


def test_parts_are_the_sentence_and_its_windows_each_once():
    assert sentence_parts("Java") == ["Java"]
    assert sentence_parts("a b c") == ["a b c", "a b", "b c"]
