"""Finding long phrases whose words stand near each other: "leading and motivating staff" for "motivate staff"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.reading.matcher import WORD, Found, Phrase, Token, WordForms

WINDOW = 6
"""Words from the first to the last that stand for a phrase of three content words or more, in its order."""
PAIR_WINDOW = 3
"""The same for phrases of two: chance brings two words together easily, the more so when an "and" parts them."""
LEAST_WORDS = 2
_MOST_WORDS = 6
_PAIR = 2
_BREAK = re.compile(r"[.!?;:] |[\n•·*|]")
_PAIR_BREAK = re.compile(rf"{_BREAK.pattern}|,|\b(?:and|or|ja|tai|sekä|och|eller|samt)\b", re.IGNORECASE)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


EMPTY_WORDS: Mapping[str, frozenset[str]] = {
    "en": _words(
        "a an and any as at be by for from have in into it its of on or other out over such that the their this to up "
        "with within use utilise apply perform conduct carry ensure provide make do undertake work type using"
    ),
    "fi": _words(
        "ja tai sekä olla että jossa kun myös eri muu oma se ne jokin käyttää suorittaa varmistaa tehdä tarjota "
        "toteuttaa huolehtia soveltaa työskennellä tyyppi"
    ),
    "sv": _words(
        "och eller att av i på för till med från om en ett den det de som vid inom under samt olika sin andra använda "
        "utföra säkerställa göra tillhandahålla genomföra tillämpa arbeta typ typer"
    ),
}
"""Words, by lemma, that do not tell one phrase from another; among them verbs that fit any object."""


@dataclass(frozen=True, slots=True)
class _Entry:
    key: int
    language: str
    words: tuple[str, ...]
    others: frozenset[str]


class WindowMatcher:
    """Phrases of two to six content words, found when all of these stand close together, in one sentence."""

    def __init__(self, phrases: Iterable[Phrase], forms: WordForms) -> None:
        self._forms = forms
        gathered: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
        for phrase in phrases:
            if phrase.language in EMPTY_WORDS:
                words = self._content(phrase)
                if LEAST_WORDS <= len(words) <= _MOST_WORDS:
                    gathered[phrase.language].setdefault(words, phrase.key)
        self._by_anchor = {language: _anchored(language, known) for language, known in gathered.items()}

    def _content(self, phrase: Phrase) -> tuple[str, ...]:
        empty = EMPTY_WORDS[phrase.language]
        lemmas = (self._forms.lemma(word, phrase.language) for word in WORD.findall(phrase.text))
        return tuple(dict.fromkeys(lemma for lemma in lemmas if lemma not in empty and len(lemma) > 1))

    def find_in(self, text: str, tokens: Sequence[Token], language: str) -> list[Found]:
        """Phrases of a language whose words stand together, in text order; they may overlap."""
        by_anchor = self._by_anchor.get(language)
        if not by_anchor:
            return []
        places: dict[str, list[int]] = defaultdict(list)
        for position, token in enumerate(tokens):
            places[self._forms.lemma(token.text, language)].append(position)
        there = places.keys()
        found = [
            hit
            for anchor in there & by_anchor.keys()
            for entry in by_anchor[anchor]
            if entry.others <= there
            for hit in _windows(text, tokens, entry, places, anchor)
        ]
        return sorted(found, key=lambda hit: (hit.start, hit.end, hit.keys))


def _anchored(language: str, known: Mapping[tuple[str, ...], int]) -> dict[str, list[_Entry]]:
    """Phrases by their rarest word, so that few are tried at each word of a text."""
    counts = Counter(word for words in known for word in words)
    anchored: dict[str, list[_Entry]] = defaultdict(list)
    for words, key in known.items():
        anchor = min(words, key=lambda word: (counts[word], word))
        anchored[anchor].append(_Entry(key, language, words, frozenset(words) - {anchor}))
    return anchored


def _windows(
    text: str,
    tokens: Sequence[Token],
    entry: _Entry,
    places: Mapping[str, Sequence[int]],
    anchor: str,
) -> Iterable[Found]:
    pair = len(entry.words) == _PAIR
    for here in places[anchor]:
        near = [min(places[word], key=lambda at: (abs(at - here), at)) for word in entry.words if word != anchor]
        near.insert(entry.words.index(anchor), here)
        first, last = near[0], near[-1]
        if near != sorted(near) or last - first >= (PAIR_WINDOW if pair else WINDOW):
            continue
        parting = _PAIR_BREAK if pair else _BREAK
        if parting.search(text, tokens[first].start, tokens[last].end) is None:
            yield Found(tokens[first].start, tokens[last].end, first, last, entry.language, (entry.key,))
