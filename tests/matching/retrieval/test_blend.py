"""One score out of three lists: each on its own scale, and silent when it knows nothing."""

import numpy as np
import pytest

from matching.retrieval.blend import BOTH_WEIGHT, LEXICAL_WEIGHT, blend
from matching.retrieval.lexical import LexicalIndex, LexicalText
from matching.retrieval.lexical_share import TermCounts

TEXTS = [
    LexicalText(row, title, title, "en")
    for row, title in enumerate(["ship welder", "ship cook", "baker", "office clerk", "bus driver"])
]


def scores(*values: float):
    return np.array(values, np.float32)


def test_the_blend_worked_by_hand():
    """Spread of (.8, .9) is .05; through the taxonomy they have .7 and .95."""
    found = blend(scores(0.8, 0.9), scores(0.5, 0.0), scores(1.7, 1.95))
    first = (0.8 + BOTH_WEIGHT * 1.5) / 0.05 + LEXICAL_WEIGHT * 0.5
    second = (0.95 + BOTH_WEIGHT * 1.85) / 0.05
    assert found == pytest.approx([first, second], rel=1e-4)


def test_without_a_taxonomy_the_order_is_that_of_the_dense_list():
    dense = scores(0.8, 0.9, 0.85)
    found = blend(dense, scores(0, 0, 0), scores(0, 0, 0))
    assert np.argsort(-found).tolist() == np.argsort(-dense).tolist()
    assert blend(scores(), scores(), scores()).shape == (0,)


def test_a_strong_way_through_the_taxonomy_outdoes_a_weak_straight_one():
    found = blend(scores(0.84, 0.86, 0.80), scores(0, 0, 0), scores(1.95, 1.70, 1.70))
    assert int(np.argmax(found)) == 0


def test_equal_cosines_leave_the_choice_to_the_other_lists():
    found = blend(scores(0.9, 0.9), scores(0.0, 0.3), scores(1.5, 1.5))
    assert found[1] > found[0]


def test_an_entry_that_has_every_word_reaches_about_the_ceiling_and_a_foreign_query_stays_low():
    index = LexicalIndex()
    index.upsert(TEXTS)
    counts = TermCounts.of(TEXTS)
    reached = index.search("ship welder", "ship welder", "en", 5)[0].score / counts.ceiling(
        "ship welder", "ship welder", "en"
    )
    foreign = index.search("busskuski", "busskuski", "fi", 5)[0].score / counts.ceiling("busskuski", "busskuski", "fi")
    assert 0.7 <= reached <= 1.3
    assert foreign < 0.2


def test_a_rare_term_raises_the_ceiling_more_than_a_common_one_and_no_terms_none():
    counts = TermCounts.of(TEXTS)
    assert counts.ceiling("welder", "", "en") > counts.ceiling("ship", "", "en") > 0
    assert counts.ceiling("", "", "en") == 0.0
