"""Sentences and clauses looked for within a short reach, so that a text without full stops costs no more than another."""

from ingest.reading.clauses import clause_at, sentence_at
from matching.values.facts import Span

REACH = 300


def sentence_near(text: str, start: int, end: int) -> Span:
    """The sentence around ``text[start:end]``, at most 300 characters of it on either side."""
    low = max(0, start - REACH)
    found = sentence_at(text[low : end + REACH], start - low, end - low)
    return Span(found.start + low, found.end + low)


def clause_near(text: str, start: int, end: int) -> Span:
    """The clause around ``text[start:end]``, at most 300 characters of it on either side."""
    low = max(0, start - REACH)
    found = clause_at(text[low : end + REACH], start - low, end - low)
    return Span(found.start + low, found.end + low)
