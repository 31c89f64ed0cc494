"""Where a sentence, a clause and a line begin and end around some words, and which line heads a list."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from matching.values.facts import Span

_SENTENCE_END = re.compile(
    r"[\n•▪●]|[.!?…](?:(?=\s*\n)|(?=[ \t\u00a0]+(?:[^\W\d_a-zåäöõüа-яіїєґ]|[\d€£$])))"
    r"(?<!\b\d\.)(?<!\b\d\d\.)(?<!\besim\.)(?<!\bn\.)(?<!\bmm\.)(?<!\bt\.ex\.)(?<!\be\.g\.)(?<!\bka\.)(?<!\bkl\.)(?<!\bo\.m\.)"
)
"""The mark comes first and what stands before it is looked at last: ten times faster than the other way round."""
_TURN = re.compile(
    r"[;]|,?\s+(?:mutta|but|however|men|aber|ale|але|но|однак|однако|kuid|aga)\s|\s[–—]\s(?!\d)", re.IGNORECASE
)
_BULLET = re.compile(r"\s*(?:[-–—*•▪●·✓]|\d{1,2}[.)])\s*")
_MOST_LINES_UP = 15
_MOST_CHARACTERS = 1200
"""How far around some words a sentence is looked for; longer ones are cut there."""
_HEADING_CHARACTERS = 60


def sentence_at(text: str, start: int, end: int) -> Span:
    """The sentence around ``text[start:end]``; a line break always ends one, a point within a date does not."""
    return _between(_SENTENCE_END, text, start, end, 0, len(text))


def clause_at(text: str, start: int, end: int) -> Span:
    """The part of the sentence on this side of a "but", a semicolon or a dash."""
    sentence = sentence_at(text, start, end)
    return _between(_TURN, text, start, end, sentence.start, sentence.end)


def sentences(text: str) -> Iterator[Span]:
    """All sentences, in order, without those that hold no letter or digit."""
    return sentences_of(text, Span(0, len(text)))


def sentences_of(text: str, part: Span) -> Iterator[Span]:
    """The sentences of a part of a text, in order."""
    edges = [part.start, *(m.end() for m in _SENTENCE_END.finditer(text, part.start, part.end)), part.end]
    for start, end in pairwise(edges):
        if any(map(str.isalnum, text[start:end])):
            yield trimmed(text, start, end)


def line_at(text: str, position: int) -> Span:
    """The line that holds a position, without its line end."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return Span(start, len(text) if end < 0 else end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The same range without white space at its ends; empty where it is all white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def within(text: str, parts: Sequence[Span] | None) -> str:
    """The text with everything but some parts blanked by line breaks, so that spans keep pointing into the whole.

    None keeps all of it.
    """
    if parts is None:
        return text
    kept = ["\n"] * len(text)
    for part in parts:
        kept[part.start : part.end] = text[part.start : part.end]
    return "".join(kept)


def is_bullet(line: str) -> bool:
    """Whether a line begins with a list mark."""
    return _BULLET.match(line) is not None


def heading_over(text: str, position: int) -> str:
    """The short line that heads the list or paragraph of a position, empty when there is none.

    It is the nearest line above that ends with a colon, or the short line right above a list; lines of a list, and
    one blank line under the heading, are passed over. Another heading word on the position's own line is for the
    caller to see.
    """
    line = line_at(text, position)
    listed = is_bullet(text[line.start : line.end])
    for _ in range(_MOST_LINES_UP):
        if line.start == 0:
            return ""
        line = line_at(text, line.start - 1)
        words = text[line.start : line.end].strip()
        if words.endswith(":") and len(words) <= _HEADING_CHARACTERS:
            return words
        if words and not (listed and is_bullet(words)):
            return words if listed and len(words) <= _HEADING_CHARACTERS and words[-1] not in ".!?" else ""
        if not words and not listed:
            return ""
    return ""


def _between(edge: re.Pattern[str], text: str, start: int, end: int, low: int, high: int) -> Span:
    """From the last edge before the words to the first after them."""
    window = max(low, start - _MOST_CHARACTERS)
    first = window
    for match in edge.finditer(text, window, min(start + 2, len(text))):  # the edge itself looks ahead
        if match.end() <= start:
            first = match.end()
    beyond = min(high, end + _MOST_CHARACTERS)
    after = edge.search(text, end, beyond)
    return Span(first, after.start() if after else beyond)
