"""One score out of the lists: each on its own scale, and silent when it knows nothing."""

import numpy as np
import pytest

from matching.retrieval.blend import ACROSS, ACROSS_UNNAMED, UNKNOWN, WITHIN, Ways, blend, same_language
from matching.retrieval.lexical import LexicalIndex, LexicalText

TEXTS = [
    LexicalText(row, title, title, "en")
    for row, title in enumerate(["ship welder", "ship cook", "baker", "office clerk", "bus driver"])
]


def scores(*values: float):
    return np.array(values, np.float32)


def ways(dense, lexical=None, concept=None, told=None, crowding=None):
    silent = np.zeros(len(dense), np.float32)
    return Ways(
        scores(*dense), *(silent if each is None else scores(*each) for each in (lexical, concept, told, crowding))
    )


def test_the_blend_worked_by_hand():
    """Spread .05; dense (.8, .9); through the taxonomy (.7, .95); the first in the language of the query."""
    found = blend(ways((0.8, 0.9), (0.5, 0.2), (0.7, 0.95), (0.3, 0.4), (0.6, 0.7)), scores(1, 0), 0.05)
    within = (0.8 + WITHIN.dense * 0.8 + WITHIN.concept * 0.7) / (1 + WITHIN.dense + WITHIN.concept)
    within += WITHIN.told * 0.3 - WITHIN.crowding * 0.6
    across = (0.95 + ACROSS.dense * 0.9 + ACROSS.concept * 0.95) / (1 + ACROSS.dense + ACROSS.concept)
    across += ACROSS.told * 0.4 - ACROSS.crowding * 0.7
    assert found == pytest.approx(
        [within / 0.05 + WITHIN.lexical * 0.5, across / 0.05 + ACROSS.lexical * 0.2], rel=1e-4
    )


@pytest.mark.parametrize("akin", [0.0, 0.5, 1.0])
def test_without_a_taxonomy_the_order_is_that_of_the_dense_list(akin):
    dense = (0.1, 0.5, -0.2, -0.1)
    found = blend(ways(dense), scores(*[akin] * 4), 0.1)
    assert np.argsort(-found).tolist() == np.argsort(-scores(*dense)).tolist()
    assert blend(ways(()), scores(), 0.0).shape == (0,)


def test_the_taxonomy_decides_across_languages_and_meaning_within_one():
    both = ways((0.4, 0.6), concept=(0.7, 0.3))
    within, across = (blend(both, scores(akin, akin), 0.1) for akin in (1, 0))
    assert int(np.argmax(within)) == 1
    assert int(np.argmax(across)) == 0


def test_without_names_in_the_language_of_the_query_the_taxonomy_is_trusted_less():
    both = ways((0.4, 0.6), concept=(0.6, 0.35))
    named, unnamed = (blend(both, scores(0, 0), 0.1, named=each) for each in (True, False))
    assert int(np.argmax(named)) == 0
    assert int(np.argmax(unnamed)) == 1
    assert ACROSS_UNNAMED.dense > ACROSS.dense


def test_equal_cosines_leave_the_choice_to_the_other_lists():
    same = (0.4, 0.4)
    for akin in (0, 1):
        assert np.diff(blend(ways(same, lexical=(0.0, 0.3)), scores(akin, akin), 0.1)) > 0
        assert np.diff(blend(ways(same, told=(0.1, 0.3)), scores(akin, akin), 0.1)) > 0
    assert np.diff(blend(ways(same, crowding=(0.8, 0.6)), scores(1, 1), 0.1)) > 0


def test_languages_are_compared_only_where_both_are_known():
    assert same_language("fi", ["fi", "sv", None]).tolist() == [1, 0, UNKNOWN]
    assert same_language(None, ["fi", None]).tolist() == [UNKNOWN, UNKNOWN]


def test_a_row_that_has_every_word_has_a_share_of_about_one_and_a_foreign_query_stays_low():
    index = LexicalIndex()
    index.upsert(TEXTS)
    (whole, *_) = index.search("ship welder", "ship welder", "en", 5)
    (foreign, *_) = index.search("busskuski", "busskuski", "fi", 5)
    assert whole.row == 0
    assert 0.7 <= whole.score <= 1.3
    assert foreign.score < 0.2


def test_a_share_worked_by_hand():
    """Rows of one length: 5 rows, "baker" in one; every term is met once, so the share is BM25 at its middle: 1."""
    index = LexicalIndex()
    index.upsert([LexicalText(row, word, word, "en") for row, word in enumerate(["baker", "nurse", "clerk"])])
    (found,) = index.search("baker", "", "en", 5)
    assert found.score == pytest.approx(1.0, rel=0.02)


def test_half_of_the_words_is_a_smaller_share_and_rows_taken_out_leave_it_a_share():
    index = LexicalIndex()
    index.upsert(TEXTS)
    (half, *_) = index.search("ship baker", "", "en", 5)
    assert half.score < 0.9
    index.remove(np.array([1, 2, 3, 4]))
    (left,) = index.search("ship welder", "", "en", 5)
    assert left.row == 0
    assert left.score > 0
