"""Keeps a page of fifty matches under 60 KB: the first matches say all, the others link to the page that does.

Long texts are cut here too, with an ellipsis, so that one posting cannot make a page heavy.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from api.pages.page_views import BandGroup, Chip, ChipState, MatchCard, MatchesPage, Quote, QuoteRow, Reasons

WITH_REASONS = 6
"""Cards that carry their reasons."""

MOST_CHIPS = 9
MOST_QUOTES = 3
"""Quotes from one text for one part."""

QUOTE_LETTERS = 90
TITLE_LETTERS = 110
FACT_LETTERS = 60
CHIP_LETTERS = 48
MOST_FACTS = 6
MOST_WARNINGS = 3


def light(page: MatchesPage) -> MatchesPage:
    """The page with as much of each match as there is room for. Cards without a ``why`` link keep their reasons."""
    rich = {id(card) for card in islice(sorted(_cards(page), key=lambda card: -card.score.points), WITH_REASONS)}
    return replace(page, groups=tuple(_light_group(group, rich) for group in page.groups))


def cut(text: str, letters: int) -> str:
    """The text, or its first words with an ellipsis when it is longer than ``letters``."""
    if len(text) <= letters:
        return text
    head = text[: letters - 1]
    at_word = head.rsplit(None, 1)[0] if " " in head[letters // 2 :] else head
    return at_word.rstrip(" ,;:.–-") + "…"


def _cards(page: MatchesPage) -> Iterator[MatchCard]:
    return (card for group in page.groups for card in group.cards)


def _light_group(group: BandGroup, rich: set[int]) -> BandGroup:
    return replace(group, cards=tuple(_light_card(card, keep=id(card) in rich or not card.why) for card in group.cards))


def _light_card(card: MatchCard, *, keep: bool) -> MatchCard:
    return replace(
        card,
        title=cut(card.title, TITLE_LETTERS),
        facts=tuple(cut(fact, FACT_LETTERS) for fact in card.facts[:MOST_FACTS]),
        chips=_fewer(card.chips),
        warnings=card.warnings[:MOST_WARNINGS],
        reasons=_light_reasons(card.reasons) if keep and card.reasons is not None else None,
    )


def _fewer(chips: tuple[Chip, ...]) -> tuple[Chip, ...]:
    """At most ``MOST_CHIPS``: every state keeps its first ones, a third of the room each, before any gets more."""
    third = MOST_CHIPS // 3
    by_state = {state: [chip for chip in chips if chip.state is state] for state in ChipState}
    first = [chip for found in by_state.values() for chip in found[:third]]
    more = [chip for found in by_state.values() for chip in found[third:]]
    kept = {id(chip) for chip in [*first, *more][:MOST_CHIPS]}
    return tuple(replace(chip, text=cut(chip.text, CHIP_LETTERS)) for chip in chips if id(chip) in kept)


def _light_reasons(reasons: Reasons) -> Reasons:
    return replace(reasons, quotes=tuple(_light_row(row) for row in reasons.quotes))


def _light_row(row: QuoteRow) -> QuoteRow:
    return replace(row, vacancy=_light_quotes(row.vacancy), seeker=_light_quotes(row.seeker))


def _light_quotes(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The first few, each text once."""
    distinct = {quote.text: quote for quote in quotes}
    return tuple(replace(quote, text=cut(quote.text, QUOTE_LETTERS)) for quote in islice(distinct.values(), MOST_QUOTES))
