"""A title as it is embedded: as it is written, and with one gender, no marks of gender and no shouting.

"Lehrer/in (m/w/d)", "Lehrer/Lehrerin" and "LEHRER" say the same job. An encoder puts them apart, and in a short text what
says nothing of the job weighs as much as what does. Both together find more than either (docs/decisions/0005-fusion.md).
"""

import re

_MARKS = re.compile(
    r"\(\s*[a-zä](?:\s?[/|,]\s?[a-z]){1,3}\s*\)|(?<!\w)[mwfdhk](?:\s?[/|]\s?[mwfdhkxn]){1,3}(?!\w)", re.IGNORECASE
)
_ENDING = re.compile(
    r"(?<=[^\W\d_]{3})(?:(?:[/*]-?|\(-?)(?:innen|in|frau|ne|e|a|ka|ica|rice|trice|euse|ière|ė)|[:_]in(?:nen)?)\b\)?",
    re.IGNORECASE,
)
_TWINS = re.compile(r"([^\W\d_][\w-]*[^\W\d_])\s?/\s?([^\W\d_][\w-]*[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED = 5
"""Letters from which a word in capitals is no abbreviation."""
_SHOUTED_AMONG_OTHERS = 4
"""The same where the whole title is in capitals."""
_SHARED = 3
_FIRST_ENDING, _SECOND_ENDING = 4, 6
"""The most letters of the endings in which a form for men and one for women differ."""


def title_texts(title: str) -> tuple[str, ...]:
    """The title, and its plain form where that is another text."""
    return tuple(dict.fromkeys((title, plain_title(title))))


def plain_title(title: str) -> str:
    """The title with the first of two genders, without marks such as "m/f/d", and without words in capitals.

    What is left of "(m/f/d)" alone is the title as it was.
    """
    plain = softened(_TWINS.sub(_first_twin, _ENDING.sub("", _MARKS.sub(" ", title))))
    return " ".join(plain.split()).strip(" -,") or title


def softened(title: str) -> str:
    """The title without words in capitals; short ones stay, as abbreviations, unless a longer one stands beside them."""
    longest = max((len(word) for word in _WORD.findall(title)), default=0)
    shouted = title == title.upper() and longest >= _SHOUTED_AMONG_OTHERS
    return title.lower() if shouted else _WORD.sub(_softened, title)


def _first_twin(found: re.Match[str]) -> str:
    """The first of two words that begin alike and differ in their endings; both where they are other words."""
    first, second = found.groups()
    shared = 0
    for one, other in zip(first.casefold(), second.casefold(), strict=False):
        if one != other:
            break
        shared += 1
    endings = len(first) - shared <= _FIRST_ENDING and len(second) - shared <= _SECOND_ENDING
    return first if shared >= _SHARED and endings else found.group()


def _softened(found: re.Match[str]) -> str:
    word = found.group()
    return word.lower() if len(word) >= _SHOUTED and word == word.upper() and word != word.lower() else word
