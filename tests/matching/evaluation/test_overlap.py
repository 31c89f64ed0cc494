"""Rank-biased overlap against numbers worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.evaluation.overlap import rank_biased_overlap

lists = st.lists(st.sampled_from("abcdefghijkl"), unique=True, max_size=10)


def test_two_swapped_entries_lose_at_the_top_alone():
    """ab against ba at p = .5: (.5 / .5) (0 * .5 + 1 * .25) + 1 * .25 = .5."""
    assert rank_biased_overlap("ab", "ba", 0.5) == pytest.approx(0.5)


def test_a_common_second_entry_counts_half_from_there_on():
    """xb against ab at p = .5: (0 + .5 * .25) + .5 * .25 = .25."""
    assert rank_biased_overlap("xb", "ab", 0.5) == pytest.approx(0.25)


def test_a_shorter_list_goes_on_as_it_ended():
    """a against ab at p = .5: seen 1 * .5 + 1/2 * .25 = .625; extended 1 * (1 / 2) * .25 = .125; rest 1 * .25: 1."""
    assert rank_biased_overlap("a", "ab", 0.5) == pytest.approx(1.0)


def test_what_the_longer_list_adds_behind_counts_as_found():
    """a against ba at p = .5: seen 0 * .5 + 1/2 * .25 = .125; extended 0; rest ((1 - 0) / 2 + 0) * .25 = .125: .25."""
    assert rank_biased_overlap("a", "ba", 0.5) == pytest.approx(0.25)


@given(lists, lists)
def test_it_is_symmetric_bounded_and_whole_for_equals(one, other):
    value = rank_biased_overlap(one, other)
    assert value == pytest.approx(rank_biased_overlap(other, one))
    assert -1e-12 <= value <= 1 + 1e-12
    assert rank_biased_overlap(one, one) == pytest.approx(1.0)


@given(lists, lists)
def test_lists_without_a_common_entry_overlap_by_nothing(one, other):
    apart = [entry.upper() for entry in other]
    assert rank_biased_overlap(one, apart) == pytest.approx(float(not one and not apart))


@pytest.mark.parametrize(("one", "other", "p"), [("aa", "ab", 0.9), ("ab", "ba", 0.0), ("ab", "ba", 1.0)])
def test_what_is_no_ranking_is_refused(one, other, p):
    with pytest.raises(ValueError, match="p must be in"):
        rank_biased_overlap(one, other, p)
