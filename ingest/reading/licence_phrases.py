"""Phrases of licences as sequences of words, with the Finnish, Swedish and English endings they take in a sentence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ingest.reading.word_starts import WordPattern
from matching.places.finnish import case_forms
from matching.values.ids import LicenceKey

WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"[ \u00a0]?[-–:(/][ \u00a0]?|[ \u00a0]{1,2}|['’]|\+|\)[ \u00a0]?-?|-?[ \u00a0]\(")
_LEAST_INFLECTED = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase in lower case; ``forms`` are the written forms of each, the base form among them."""

    key: LicenceKey
    forms: tuple[frozenset[str], ...]
    is_degree: bool


ELIDED = re.compile(
    r"\b(?P<head>[^\W\d_]{3,})-,?\s+(?:(?:ja|tai|sekä|och|eller|"
    r"samt)\s+)?(?P<whole>[^\W\d_]+?(?P<tail>kor[tn]\w*|pass\w*|lupi\w*|lupa\w*|luva\w*|pätevyy\w*|bevis\w*))\b"
)
"""A compound without its end before one that has it: "työturvallisuus- ja tulityökortti"."""
ELIDED_END = WordPattern(r"kor[tn]|pass|lup[ia]|luva|pätevyy|bevis")
"""The end of such a compound; most texts have none."""

_DEGREE = re.compile(
    r"tutkin|\(amk\)|\bamk\b|\(yh\)|\byh\b|examen|degree|bachelor|koulutus|opinnot|perustutkinto|qualification|"
    r"lisensiaatti|licentiat"
)


def phrases_of(key: LicenceKey, written: Mapping[str, Iterable[str]]) -> Iterator[Phrase]:
    """All phrases of a licence, with their written forms."""
    for tongue, phrases in written.items():
        for phrase in phrases:
            words = WORD.findall(phrase)
            if words:
                forms = tuple(frozenset(_forms(word, tongue)) for word in words)
                yield Phrase(key, forms, bool(_DEGREE.search(phrase)))


def _forms(word: str, tongue: str) -> Iterator[str]:
    yield word
    if len(word) < _LEAST_INFLECTED or not word.isalpha():
        return
    if tongue == "fi":
        yield from _finnish(word)
    elif tongue == "sv":
        yield from (word + end for end in ("et", "en", "s", "n", "er", "erna", "ets"))
    elif tongue == "en":
        yield from (word + "s", word[:-1] + "ies" if word.endswith("y") else word + "s")


def _finnish(word: str) -> Iterator[str]:
    """Singular cases as names of places have them, and plurals of words in -i, -a and -us."""
    yield from case_forms(word)
    a = _harmony(word)
    if word.endswith(("us", "ys")):
        yield from _in_us(word, a)
    if word.endswith("i"):
        stem, weak = word[:-1], _weak(word)[:-1]
        yield from (stem + "ej" + a, weak + "it", stem + "ien", weak + "eill" + a, weak + "eist" + a, stem + "in" + a)
    elif word.endswith(("a", "ä")):
        stem = word[:-1]
        yield from (
            word + a,
            _weak(word) + "t",
            stem + "i" + a,
            stem + "oj" + a,
            stem + "ien",
            _weak(word) + "n",
            word + "n" + a,
        )
        yield from (stem + "oit" + a, stem + "öit" + a)
    elif word.endswith(("o", "u", "y")):
        yield from (_weak(word) + "t", _weak(word) + "n", word + a, word + "j" + a, word + "n" + a)


def _harmony(word: str) -> str:
    """The a or ä of endings, which the last back or front vowel decides; compounds mix them."""
    last = next((letter for letter in reversed(word) if letter in "aouäöy"), "ä")
    return "a" if last in "aou" else "ä"


def _in_us(word: str, a: str) -> Iterator[str]:
    """Words such as koulutus (koulutuksen) and pätevyys (pätevyyden)."""
    stem = word[:-1]
    yield from (
        stem + "ksen",
        stem + "st" + a,
        stem + "kset",
        stem + "ksell" + a,
        stem + "ksest" + a,
        stem + "kseen",
        stem + "ksi" + a,
    )
    yield from (
        stem + "den",
        stem + "tt" + a,
        stem + "det",
        stem + "dell" + a,
        stem + "dest" + a,
        stem + "ksi" + a,
        stem + "ten" + a,
    )


_WEAKENED = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("nt", "nn"),
    ("mp", "mm"),
    ("lt", "ll"),
    ("rt", "rr"),
)


def _weak(word: str) -> str:
    """The word with its last stop weakened: kortti, kortit; lupa, luvat; tutkinto, tutkinnot."""
    vowel, stem = word[-1], word[:-1]
    for strong, weak in _WEAKENED:
        if stem.endswith(strong):
            return stem[: -len(strong)] + weak + vowel
    if stem.endswith("p"):
        return stem[:-1] + "v" + vowel
    return stem[:-1] + "d" + vowel if stem.endswith(("at", "et", "ot", "ut", "it", "ät", "öt", "yt", "ht")) else word
