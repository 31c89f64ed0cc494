"""Keeps a page of fifty matches under 60 KB: the best matches say all, the others link to the page that does.

Long texts are cut here too, with an ellipsis, so that one posting cannot make a page heavy.
"""

from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from api.pages.page_views import Chip, ChipState, MatchCard, MatchesPage, Quote, QuoteRow, Reasons

MOST_BYTES = 60_000
"""Of the HTML of a list."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many of the best cards carry their reasons, and how many chips they and the others show.

    ``matches`` is how long a list usually fits; a longer one is not tried, because each try costs a rendering.
    """

    matches: int
    reasons: int
    chips: int
    other_chips: int


NARROWEST = Room(matches=1_000, reasons=0, chips=2, other_chips=2)
ROOMS = (
    Room(matches=14, reasons=10, chips=9, other_chips=9),
    Room(matches=30, reasons=6, chips=8, other_chips=5),
    Room(matches=40, reasons=4, chips=7, other_chips=4),
    Room(matches=55, reasons=2, chips=6, other_chips=3),
    NARROWEST,
)
"""From roomy to narrow; the first that a page fits in is taken."""


def rooms_for(matches: int) -> tuple[Room, ...]:
    """The rooms worth trying for a list of this length, roomy first; never empty."""
    return tuple(room for room in ROOMS if matches <= room.matches) or (NARROWEST,)


MOST_QUOTES = 3
"""Quotes from one text for one part."""

QUOTE_LETTERS = 90
TITLE_LETTERS = 110
FACT_LETTERS = 60
CHIP_LETTERS = 48
MOST_FACTS = 8


def light(page: MatchesPage, room: Room) -> MatchesPage:
    """The page with as much of each match as there is room for. Cards without a ``why`` link keep their reasons."""
    cards = [card for group in page.groups for card in group.cards]
    best = {id(card) for card in sorted(cards, key=lambda card: -card.score.points)[: room.reasons]}

    def lighter(card: MatchCard) -> MatchCard:
        chosen = id(card) in best
        chips = _fewer(card.chips, room.chips if chosen else room.other_chips)
        return _light_card(card, chips, keep=chosen or not card.why)

    return replace(page, groups=tuple(replace(group, cards=tuple(map(lighter, group.cards))) for group in page.groups))


def cut(text: str, letters: int) -> str:
    """The text, or its first words with an ellipsis when it is longer than ``letters``."""
    if len(text) <= letters:
        return text
    head = text[: letters - 1]
    at_word = head.rsplit(None, 1)[0] if " " in head[letters // 2 :] else head
    return at_word.rstrip(" ,;:.–-") + "…"


def _light_card(card: MatchCard, chips: tuple[Chip, ...], *, keep: bool) -> MatchCard:
    return replace(
        card,
        title=cut(card.title, TITLE_LETTERS),
        facts=tuple(cut(fact, FACT_LETTERS) for fact in card.facts[:MOST_FACTS]),
        chips=chips,
        more_chips=card.more_chips + len(card.chips) - len(chips),
        reasons=_light_reasons(card.reasons) if keep and card.reasons is not None else None,
    )


def _fewer(chips: tuple[Chip, ...], most: int) -> tuple[Chip, ...]:
    """At most ``most``, shared out among the states in turn, so that what is missing is not crowded out."""
    places = range(len(chips))
    by_state = [[place for place in places if chips[place].state is state] for state in ChipState]
    in_turn = [place for turn in zip_longest(*by_state) for place in turn if place is not None]
    return tuple(replace(chips[at], text=cut(chips[at].text, CHIP_LETTERS)) for at in sorted(in_turn[:most]))


def _light_reasons(reasons: Reasons) -> Reasons:
    return replace(reasons, quotes=tuple(_light_row(row) for row in reasons.quotes))


def _light_row(row: QuoteRow) -> QuoteRow:
    return replace(row, vacancy=_light_quotes(row.vacancy), seeker=_light_quotes(row.seeker))


def _light_quotes(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The first few, each text once."""
    distinct = {quote.text: quote for quote in quotes}
    return tuple(
        replace(quote, text=cut(quote.text, QUOTE_LETTERS)) for quote in islice(distinct.values(), MOST_QUOTES)
    )
