"""Capitals that a writer in small letters left out: those of sentences, of towns and of classes of driving licences."""

import re

from ingest.reading.places import lexicon_of
from matching.places.gazetteer import Gazetteer
from matching.places.lexicon import WORD, Entry
from matching.places.values import Precision
from matching.retrieval.lexical import is_word

_NAME_CASED = re.compile(r"(?<!\w)[^\W\d_](?<=[A-ZÀ-ÖØ-ÞŠŽА-ЯЄІЇ])[a-zà-öø-ÿšžа-яєіїґ]")
"""A capital before a small letter; abbreviations such as CE and B are written so in any text."""
_OPENING = re.compile(r"(?:^|[.!?]\s+)[\s\-–—•*·]*([^\W\d_])")
_CLASS = re.compile(
    r"(?<![\w-])(?:am|a1|a2|b|be|c|c1|c1e|ce|d|d1|de|t)(?=\s?-?\s?(?:luokan\s)?(?:ajo)?kort(?:ti|i[ntl]|t[ei])|-kort(?:et)?\b"
    r"|-körkort|-kat(?:ego|\.))|(?<=\bajokortti\s)(?:b|be|c|ce|d)(?!\w)|(?<=\bkörkort\s)(?:b|be|c|ce|d)(?!\w)"
)
"""Letters of a class right beside the word for the card; "de kort" are those cards."""
_SHORTEST_PLACE = 4
_TOWNS = {Precision.MUNICIPALITY, Precision.CITY}


def with_capitals(text: str, gazetteer: Gazetteer) -> str:
    """The text with as many letters, lines in small letters written as sentences and classes of licences as classes."""
    lowered = text.lower()
    if "kort" in lowered or "kat" in lowered:
        text = _CLASS.sub(lambda found: found.group().upper(), text)
    return "".join(
        line if _NAME_CASED.search(line) else _raised(line, gazetteer) for line in text.splitlines(keepends=True)
    )


def _raised(line: str, gazetteer: Gazetteer) -> str:
    letters = list(line)
    for opening in _OPENING.finditer(line):
        letters[opening.start(1)] = _upper(letters[opening.start(1)])
    lexicon = lexicon_of(gazetteer)
    for word in WORD.finditer(line):
        entry = lexicon.get(word.group()) if len(word.group()) >= _SHORTEST_PLACE else None
        if entry is not None and _is_town(word.group(), entry):
            letters[word.start()] = _upper(letters[word.start()])
    return "".join(letters)


def _is_town(word: str, entry: Entry) -> bool:
    """Whether a word in small letters is a town for certain: no noun, no firm, and no word that English has."""
    if entry.places[0].precision not in _TOWNS:
        return False
    if entry.places[0].country == "FI":
        return not entry.is_noun and not entry.is_word and (not entry.risky or entry.locative)
    return not entry.risky and not is_word(word, "en") and not is_word(word, "fi")


def _upper(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter
