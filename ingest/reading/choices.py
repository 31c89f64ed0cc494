"""Lists that an "or" joins: of "Finnish, Swedish or English" one is asked for, and no single one is required.

What joins two neighbours is an "or" (a slash counts as one), a comma or an "and". A choice is a run of neighbours with
at least one "or" in it, the commas before the last "or" included. It is open, so that nothing of it is required, when
something that is not named will do too ("eller annan", "or another language"), and when an "and" joins it to one more,
for then nobody can tell what the "or" is between. Words such as "either will do" make a choice of what an "and" joins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ingest.reading.nearby import sentence_near
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Span

_OR = r"(?:tai|eller|or|або|или|чи|või|lub|oder)"
_OR_WORD = re.compile(rf"\b{_OR}\b|/", re.IGNORECASE)
_AND_WORD = re.compile(r"\b(?:ja|sekä|och|samt|and|plus|та|і|й|и|ning|i|oraz|und)\b|[&+]", re.IGNORECASE)
_OPEN = re.compile(
    rf"[^.;:\n]{{0,25}}?[\s,]{_OR}\s+(?:jok\w+|jonkin|johonkin|muu\w*|vastaav\w*|another|other|any|some|similar|equivalent|"
    r"ann[ae]\w*|någo[tn]\w*|motsvarande|друг\w+|інш\w+|аналог\w+|mõni|samaväär\w+|inn\w+|ander\w+)\b",
    re.IGNORECASE,
)
_EITHER = WordPattern(
    r"\b(?:kum(?:pi|malla|paa|man|massa)\s+(?:tahansa|vain)|vilket(?:dera)?\s+som\s+helst|vilkendera|vilketdera|"
    r"jommallakummalla|jompikumpi|jompaakumpaa|jommankumman|jommassakummassa|(?:vähintään\s+)?(?:yksi|yhtä|yhden)\s+"
    r"(?:niistä|näistä|seuraavista)|either\s+(?:of\s+\w+|one|will|is)|(?:any|one)\s+of\s+(?:them|these|those|the\s+following|"
    r"the\s+two)|något\s+av|någotdera|någondera|ett\s+av|endera|один\s+(?:из|з)|одна\s+з|одну\s+з|üks\s+(?:neist|nendest)|"
    r"üht\s+neist)\b",
    re.IGNORECASE,
)


_OPENS_RUN = re.compile(r"\b(?:joko|antingen|either|або|или|kas|entweder)\s+$", re.IGNORECASE)
_OPENING = 12


class _Join(Enum):
    OR = "or"
    AND = "and"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class Choice:
    """Places in the list that was given of those between which there is a choice; ``is_open`` as said above.

    ``will_do`` when the text says so of any of them: "either will do", "kumpi tahansa riittää".
    """

    members: tuple[int, ...]
    is_open: bool
    will_do: bool = False


def choices(text: str, items: Sequence[Span], joiner: re.Pattern[str]) -> Iterator[Choice]:
    """The choices among things that stand in text order; those that ``joiner`` matches between are neighbours."""
    for chain, joins in _chains(text, items, joiner):
        runs = list(_runs(chain, joins))
        will_do = len(chain) > 1 and _says_either(text, items, chain)
        if not runs and will_do:
            runs = [(0, len(chain) - 1)]
        for low, high in runs:
            opening = text[items[chain[low]].start - _OPENING : items[chain[low]].start] if low else ""
            beside = joins[low - 1 : low] + joins[high : high + 1]
            unclear = _Join.AND in beside and not (will_do or _OPENS_RUN.search(opening))
            is_open = unclear or _OPEN.match(text, items[chain[high]].end) is not None
            members = chain if unclear else chain[low : high + 1]
            yield Choice(tuple(members), is_open, will_do)
        if not runs and chain and _OPEN.match(text, items[chain[-1]].end):
            commas = next((n for n, join in enumerate(reversed(joins)) if join is not _Join.COMMA), len(joins))
            yield Choice(tuple(chain[len(chain) - 1 - commas :]), is_open=True)


def _chains(text: str, items: Sequence[Span], joiner: re.Pattern[str]) -> Iterator[tuple[list[int], list[_Join]]]:
    """Runs of neighbours, with what joins each to the next."""
    chain: list[int] = [0] if items else []
    joins: list[_Join] = []
    for n, (one, two) in enumerate(pairwise(items), start=1):
        if joiner.fullmatch(text, one.end, two.start):
            joins.append(_join(text[one.end : two.start]))
            chain.append(n)
        else:
            yield chain, joins
            chain, joins = [n], []
    if chain:
        yield chain, joins


def _join(between: str) -> _Join:
    if _OR_WORD.search(between):
        return _Join.OR
    return _Join.AND if _AND_WORD.search(between) else _Join.COMMA


def _runs(chain: Sequence[int], joins: Sequence[_Join]) -> Iterator[tuple[int, int]]:
    """First and last place in the chain of each run that an "or" joins."""
    start = 0
    for n in range(len(chain)):
        if n == len(joins) or joins[n] is _Join.AND:
            last = max((i for i in range(start, n) if joins[i] is _Join.OR), default=None)
            if last is not None:
                yield start, last + 1
            start = n + 1


def _says_either(text: str, items: Sequence[Span], chain: Sequence[int]) -> bool:
    around = sentence_near(text, items[chain[0]].start, items[chain[-1]].end)
    return _EITHER.search(text, around.start, around.end) is not None
