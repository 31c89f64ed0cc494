"""Quotes: from spans of a record to the words themselves."""

from matching.ranking.pair import Pair
from matching.ranking.values import Evidence, TextSide
from matching.values.facts import Spans
from matching.values.records import Document

MOST_QUOTES = 3
"""Per side and item: enough to believe it, few enough to read."""


def from_seeker(pair: Pair, spans: Spans) -> tuple[Evidence, ...]:
    """The seeker's words, at most three, in the order given."""
    return quotes(pair.seeker.document, spans, TextSide.SEEKER)


def from_vacancy(pair: Pair, spans: Spans) -> tuple[Evidence, ...]:
    """The vacancy's words, at most three, in the order given."""
    return quotes(pair.vacancy.document, spans, TextSide.VACANCY)


def from_both(pair: Pair, vacancy: Spans, seeker: Spans) -> tuple[Evidence, ...]:
    """The vacancy's words, then the seeker's."""
    return from_vacancy(pair, vacancy) + from_seeker(pair, seeker)


def quotes(document: Document, spans: Spans, side: TextSide) -> tuple[Evidence, ...]:
    """The first three spans that lie within the text; a span of another version of the text quotes nothing."""
    if not spans:
        return ()
    text = document.text
    lying = (span for span in spans if 0 <= span.start < span.end <= len(text))
    found = [Evidence(side, text[span.start : span.end], span.start, span.end) for span in lying]
    return tuple(found[:MOST_QUOTES])
