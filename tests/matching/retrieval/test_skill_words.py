"""Shares of names that a sentence spells."""

import pytest

from matching.retrieval.lexical import lemmas
from matching.retrieval.skill_words import SkillWords
from matching.taxonomy.values import Concept, ConceptKind, Label, Taxonomy
from matching.values.ids import ConceptUri

COMMON = [[("use", f"tool{number}")] for number in range(5_000)]
NAMES = [[("weld", "steel"), ("steel", "welding")], [("use", "scissors")], [("operate", "zeppelin")]]
WORDS = SkillWords([*NAMES, *COMMON])


def test_a_whole_name_of_rare_words_has_a_share_of_one():
    assert WORDS.shares(["we", "weld", "steel", "all", "day"])[0] == pytest.approx(1.0)


def test_a_usual_word_alone_is_next_to_nothing():
    assert WORDS.shares(["use"])[1] < 0.01


def test_the_rare_half_of_a_name_outweighs_the_usual_half():
    found = WORDS.shares(["scissors"])
    assert found[1] > 0.8
    assert found[1] > WORDS.shares(["steel"])[0]


def test_a_sentence_without_a_word_of_any_name_has_no_share():
    assert not WORDS.shares(["holiday"]).any()
    assert SkillWords([]).shares(["weld"]).shape == (0,)
    assert SkillWords([[]]).shares(["weld"]).tolist() == [0.0]


@pytest.mark.parametrize(("language", "sentence"), [("en", "serving of meals"), ("fi", "tarjoilen aterian")])
def test_names_are_read_in_the_language_asked_for_and_in_any_inflection(language, sentence):
    uris = [ConceptUri(f"s:{number:02d}") for number in range(50)]
    names = {uri: {"en": f"tool {uri}", "fi": f"väline {uri}"} for uri in uris}
    names[uris[7]] = {"en": "serve meals", "fi": "tarjoilla aterioita"}
    labels = {uri: [Label(uri, code, text, 0) for code, text in each.items()] for uri, each in names.items()}
    taxonomy = Taxonomy("test", {uri: Concept(uri, ConceptKind.SKILL) for uri in uris}, labels)
    words = SkillWords.of(taxonomy, uris, language)
    assert words.shares(lemmas(sentence, language)).argmax() == 7
    assert not words.shares(lemmas("keine Speisen", "de")).any()
