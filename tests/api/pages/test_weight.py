"""A heavy list loses detail, never a match, and says what it leaves out."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from api.pages.page_views import Chip, ChipState, Quote, QuoteRow
from api.pages.weight import MOST_QUOTES, NARROWEST, ROOMS, cut, light, rooms_for
from tests.api.pages import samples


def test_the_best_matches_keep_their_reasons():
    page = samples.matches_page(samples.pages().translator("fi"), 40)
    room = ROOMS[0]
    cards = [card for group in light(page, room).groups for card in group.cards]
    rich = [card.score.points for card in cards if card.reasons is not None]
    poor = [card.score.points for card in cards if card.reasons is None]
    assert len(rich) == room.reasons
    assert len(cards) == 40
    assert min(rich) >= max(poor)


def test_a_match_without_a_page_of_its_own_keeps_its_reasons():
    page = samples.matches_page(samples.pages().translator("fi"), 6)
    groups = tuple(replace(g, cards=tuple(replace(card, why="") for card in g.cards)) for g in page.groups)
    cards = [card for group in light(replace(page, groups=groups), NARROWEST).groups for card in group.cards]
    assert all(card.reasons is not None for card in cards)


def test_what_is_missing_is_not_crowded_out_by_what_is_found():
    page = samples.matches_page(samples.pages().translator("fi"), 1)
    chips = (*(Chip(ChipState.MATCHED, f"skill {n}") for n in range(30)), Chip(ChipState.MISSING, "licence"))
    group = replace(page.groups[0], cards=(replace(page.groups[0].cards[0], chips=chips),))
    card = light(replace(page, groups=(group,)), NARROWEST).groups[0].cards[0]
    assert [chip.text for chip in card.chips] == ["skill 0", "licence"]
    assert card.more_chips == 29


def test_the_same_words_are_quoted_once_and_few():
    page = samples.matches_page(samples.pages().translator("fi"), 1)
    card = page.groups[0].cards[0]
    assert card.reasons is not None
    row = QuoteRow("Skills", tuple(Quote(text) for text in ("a", "a", "b", "c", "d", "e")), ())
    group = replace(page.groups[0], cards=(replace(card, reasons=replace(card.reasons, quotes=(row,))),))
    lighter = light(replace(page, groups=(group,)), ROOMS[0]).groups[0].cards[0].reasons
    assert lighter is not None
    assert [quote.text for quote in lighter.quotes[0].vacancy] == ["a", "b", "c"][:MOST_QUOTES]


@given(st.text(max_size=300), st.integers(min_value=2, max_value=120))
def test_a_cut_text_is_short_enough_and_says_that_it_was_cut(text, letters):
    short = cut(text, letters)
    assert len(short) <= letters
    assert short == text or short.endswith("…")


@given(st.integers(min_value=0, max_value=5000))
def test_there_is_always_a_room_to_try(matches):
    assert rooms_for(matches)[-1] == NARROWEST
