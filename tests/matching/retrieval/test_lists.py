"""The lexical and concept lists, and their fusion."""

import numpy as np
import pytest

from matching.retrieval.concept import ConceptIndex, Concepts
from matching.retrieval.fusion import fuse
from matching.retrieval.lexical import LexicalIndex, LexicalText, lemmas
from matching.retrieval.protocol import Hit, IndexDamagedError
from matching.values.ids import ConceptUri

TEXTS = [
    LexicalText(1, "Sairaanhoitaja", "Hoidat potilaita vuodeosastolla ja annat lääkkeitä.", "fi"),
    LexicalText(2, "Varastotyöntekijä", "Keräät tilauksia ja ajat trukkia varastossa.", "fi"),
    LexicalText(3, "Sjuksköterska", "Du vårdar patienter på avdelningen.", "sv"),
    LexicalText(4, "Welder", "You weld ship hulls with MIG and TIG.", "en"),
]


@pytest.fixture
def lexical() -> LexicalIndex:
    index = LexicalIndex()
    index.upsert(TEXTS)
    return index


def test_inflected_finnish_finds_its_lemma(lexical):
    assert lemmas("työntekijöitä varastoissa", "fi") == ["työntekijä", "varasto"]
    assert lexical.search("", "töitä varastoissa ja trukin ajoa", "fi", 3)[0].row == 2


def test_a_part_of_a_compound_finds_the_title(lexical):
    assert lexical.search("varasto", "", "fi", 3)[0].row == 2


def test_only_allowed_rows_are_found(lexical):
    allowed = np.array([3, 4])
    assert {hit.row for hit in lexical.search("sairaanhoitaja", "potilas patienter", "sv", 9, allowed)} == {3}


def test_an_upsert_replaces_and_a_removal_takes_out(lexical):
    lexical.upsert([LexicalText(4, "Kokki", "Valmistat lounaan.", "fi")])
    assert len(lexical) == 4
    assert lexical.search("welder", "", "en", 5) == []
    assert [hit.row for hit in lexical.search("kokki", "", "fi", 5)] == [4]
    lexical.remove(np.array([4]))
    assert lexical.search("kokki", "", "fi", 5) == []


@pytest.mark.parametrize("query", ["", "  ", "AND OR (", 'title:"x', "\x00", "++--", "😀"])
def test_no_text_is_taken_for_query_syntax(lexical, query):
    assert all(isinstance(hit, Hit) for hit in lexical.search(query, query, None, 5))


def test_the_concept_list_crosses_languages_and_reaches_neighbours():
    nurse, midwife, cook = (ConceptUri(f"o:{name}") for name in ("nurse", "midwife", "cook"))
    index = ConceptIndex()
    index.upsert(
        {
            1: Concepts(((nurse, "2221"),), ()),
            2: Concepts(((midwife, "2222"),), (ConceptUri("s:care"),)),
            3: Concepts(((cook, "5120"),), ()),
        }
    )
    found = index.search(Concepts(((nurse, "2221"),), ()), 5)
    assert [hit.row for hit in found] == [1, 2]
    assert found[0].score > found[1].score
    assert [hit.row for hit in index.search(Concepts((), (ConceptUri("s:care"),)), 5)] == [2]
    index.remove([1])
    assert [hit.row for hit in index.search(Concepts(((nurse, "2221"),), ()), 5)] == [2]


def test_lists_survive_a_restart_and_damage_is_named(tmp_path):
    LexicalIndex.build(tmp_path / "lexical", "mark", TEXTS)
    again = LexicalIndex.load(tmp_path / "lexical", "mark")
    assert [hit.row for hit in again.search("sairaanhoitaja", "", "fi", 5)] == [1]
    concepts = ConceptIndex()
    concepts.upsert({7: Concepts(((ConceptUri("o:nurse"), "2221"),), ())})
    concepts.save(tmp_path / "concepts", "mark")
    opened = ConceptIndex.load(tmp_path / "concepts", "mark")
    assert [hit.row for hit in opened.search(Concepts(((ConceptUri("o:nurse"), "2221"),), ()), 5)] == [7]
    for kind, name in ((LexicalIndex, "lexical"), (ConceptIndex, "concepts")):
        with pytest.raises(IndexDamagedError):
            kind.load(tmp_path / name, "another mark")
        victim = max((tmp_path / name).iterdir(), key=lambda path: (path.name != "manifest.json", path.stat().st_size))
        shortened = tmp_path / "shortened"
        shortened.write_bytes(victim.read_bytes()[:-1])
        shortened.replace(victim)  # another file in its place: cutting a file that is mapped ends the process
        with pytest.raises(IndexDamagedError):
            kind.load(tmp_path / name, "mark")


def test_fusion_adds_reciprocal_ranks():
    """Row 2 is second and first: 1/62 + 1/61; row 1 is first only: 1/61; row 3 second only: 1/62."""
    fused = fuse({"dense": [Hit(1, 0.9), Hit(2, 0.8)], "lexical": [Hit(2, 7.0), Hit(3, 1.0)]}, 10)
    assert [hit.row for hit in fused] == [2, 1, 3]
    assert fused[0].score == pytest.approx(1 / 62 + 1 / 61)
    assert fuse({"dense": [Hit(5, 0.1)], "lexical": [Hit(4, 0.1)]}, 1) == [Hit(4, 1 / 61)]
