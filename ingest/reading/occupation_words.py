"""Which words of a title led to a name that is only spelt alike."""

from ingest.reading.matcher import tokenise
from ingest.reading.occupation_titles import masked
from matching.values.facts import Span

_SAME_LETTERS = 4
_SAME_SHARE = 0.6
_MANY_LETTERS = 7


def words_alike(title: str, name: str) -> Span | None:
    """From the first to the last word of a title that begins like a word of a name; None when there is none."""
    wanted = [token.text.lower() for token in tokenise(name)]
    alike = [
        token for token in tokenise(masked(title)) if any(_begin_alike(token.text.lower(), each) for each in wanted)
    ]
    return Span(alike[0].start, alike[-1].end) if alike else None


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words share their first letters: at least four, and seven or three in five of the shorter word."""
    shorter = min(len(one), len(other))
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return same >= min(_MANY_LETTERS, max(min(_SAME_LETTERS, len(one)), _SAME_SHARE * shorter))
