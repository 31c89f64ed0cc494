"""Regions that a seeker would move to: "voin muuttaa Lappiin", "jag kan flytta till Österbotten"."""

import re
from collections.abc import Callable, Iterable

from ingest.reading.nearby import clause_near
from ingest.reading.places import PlaceMention
from matching.places.values import Precision
from matching.values.facts import Fact, Span

_MOVE = re.compile(
    r"\b(?:valmis|voin|voisin|haluan|haluaisin|aion|kan|vill|beredd|redo|gärna|willing|ready|can|could|want|would\s+like|happy|"
    r"plan|open|nõus|soovin|готов\w*|хочу|можу|могу)\b[^.;\n]{0,40}?"
    r"\b(?:muutt\w+|flytta|mov(?:e|ing)|relocat\w+|koli(?:da|ma)|переї\w+|перее\w+)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:en|enkä|ei|inte|ej|not|\w+n['’]t|cannot|no|не|nie)\b", re.IGNORECASE)
_NEAR = 80


def regions_to_move_to(text: str, places: Callable[[], Iterable[PlaceMention]]) -> Fact[tuple[str, ...]]:
    """Codes of the regions named behind words of being ready to move, in the same clause; unknown when none is named.

    ``places`` gives the places that the text names; it is asked only where a readiness to move is said.
    """
    found: dict[str, Span] = {}
    named: list[PlaceMention] | None = None
    for wish in _MOVE.finditer(text):
        clause = clause_near(text, *wish.span())
        if _NO.search(text, clause.start, wish.end()):
            continue
        named = list(places()) if named is None else named
        for mention in named:
            near = wish.end() <= mention.start and mention.end <= min(clause.end, wish.end() + _NEAR)
            if near and mention.place.precision is Precision.REGION and mention.place.region:
                found.setdefault(mention.place.region, Span(mention.start, mention.end))
    return Fact(tuple(found), tuple(found.values())) if found else Fact()
