"""The lexical and concept lists, and their fusion."""

import numpy as np
import pytest

from matching.retrieval.concept import ConceptIndex, Concepts
from matching.retrieval.exact import ExactIndex
from matching.retrieval.lexical import LexicalIndex, LexicalText, lemmas
from matching.retrieval.protocol import Hit, IndexDamagedError
from matching.retrieval.retrieve import Candidate, Lists, Query
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
    for name in ("work", "lexical", "concepts", "nothing"):
        (tmp_path / name).mkdir()
    made = LexicalIndex(tmp_path / "work")
    made.upsert(TEXTS)
    made.remove(np.array([4]))
    made.save(tmp_path / "lexical")
    again = LexicalIndex.load(tmp_path / "lexical")
    assert [hit.row for hit in again.search("sairaanhoitaja", "", "fi", 5)] == [1]
    assert again.rows().tolist() == [1, 2, 3]
    concepts = ConceptIndex()
    concepts.upsert({7: Concepts(((ConceptUri("o:nurse"), "2221"),), ())})
    concepts.save(tmp_path / "concepts")
    opened = ConceptIndex.load(tmp_path / "concepts")
    assert [hit.row for hit in opened.search(Concepts(((ConceptUri("o:nurse"), "2221"),), ()), 5)] == [7]
    for kind in (LexicalIndex, ConceptIndex):
        with pytest.raises(IndexDamagedError):
            kind.load(tmp_path / "nothing")


def test_the_language_of_a_row_is_kept_and_none_is_told_of_others():
    index = LexicalIndex()
    index.upsert([LexicalText(3, "a", "", "fi"), LexicalText(9, "b", "", None), LexicalText(5, "c", "", "sv")])
    assert index.languages(np.array([5, 9, 3, 77])) == ["sv", None, "fi", None]
    assert index.languages(np.array([], np.int64)) == []


def test_candidates_are_what_any_list_finds_in_the_order_of_the_blend_with_their_cosines(lexical):
    """Row 4 is near, named and spelt alike; row 1 near; row 2 has no vector and no word, but the occupation."""
    welder = ConceptUri("o:welder")
    dense = ExactIndex(2)
    dense.upsert(np.array([1, 4]), np.array([[0.8, 0.6], [1, 0]], np.float32))
    concepts = ConceptIndex()
    concepts.upsert({2: Concepts(((welder, "7212"),), ()), 4: Concepts(((welder, "7212"),), ())})
    lists = Lists(dense, lexical, concepts)
    query = Query(np.array([1, 0], np.float32), "welder", "welder", "en", Concepts(((welder, "7212"),), ()))
    found = lists.candidates(query, 2, np.array([1, 2, 4]))
    assert found[0] == Candidate(4, 1.0)
    assert {each.row: each.cosine for each in found[1:]} == {1: pytest.approx(0.8), 2: None}
    assert [each.row for each in lists.candidates(query, 2, np.array([2]))] == [2]
    unseen = Query(None, "", "", None, Concepts((), ()))
    assert lists.candidates(unseen, 5, np.array([1, 2, 4])) == []
