"""Finnish names of places in Cyrillic letters, as Russian and Ukrainian write them, and case forms of such names.

Rules: the practical transcription from Finnish (R. S. Gilyarevsky, B. A. Starostin, "Foreign names in Russian texts",
1985) and its Ukrainian counterpart. Where writers differ (a soft or a hard l before a
consonant, a double e), every spelling is made.
"""

import re
from collections.abc import Iterator
from itertools import product

from matching.places.finnish import Form

_PLAIN = {
    "b": "б", "c": "к", "d": "д", "f": "ф", "g": "г", "h": "х", "k": "к", "l": "л", "m": "м", "n": "н", "p": "п",
    "q": "к", "r": "р", "s": "с", "t": "т", "v": "в", "w": "в", "x": "кс", "z": "ц", "-": "-", " ": " ",
}  # fmt: skip
_AFTER_CONSONANT = {"a": "а", "e": "е", "i": "и", "o": "о", "u": "у", "y": "ю", "ä": "я", "ö": "ё", "å": "о"}
_AT_START = {**_AFTER_CONSONANT, "e": "э", "ä": "э", "ö": "э"}
_AFTER_J = {"a": "я", "e": "е", "i": "йи", "o": "йо", "u": "ю", "y": "ю", "ä": "я", "ö": "йё"}
_VOWELS = frozenset("aeiouyäöå")
_MOST_SPELLINGS = 32
_UKRAINIAN = (("йё", "йо"), ("ё", "ьо"), ("э", "е"), ("ие", "іє"), ("и", "і"), ("ъ", "'"))
_DECLINED = re.compile(r"[бвгджзйклмнпрстфхцчшщ][ая]$")
_CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщ]$")
_ENDINGS = {"а": ("ы", "и", "е", "і", "у", "ой", "ою"), "я": ("и", "і", "е", "ю", "ей", "ею")}
_COUNTRY_ENDS = ("ия", "ія")
_LOCATIVE = frozenset("еі")


def is_cyrillic(name: str) -> bool:
    """Whether a name is written in Cyrillic letters."""
    return any("а" <= letter <= "ї" for letter in name.casefold())


def spellings(name: str) -> tuple[str, ...]:
    """How a Finnish name is spelt in Russian and Ukrainian, in lower case; none for names with other letters."""
    lower = name.casefold()
    if any(letter not in _PLAIN and letter not in _VOWELS and letter != "j" for letter in lower):
        return ()
    choices = list(_pieces(lower))
    russian = dict.fromkeys("".join(pieces) for pieces in _few(choices))
    return tuple(dict.fromkeys([*russian, *(each for word in russian for each in _ukrainian(word))]))


def case_forms(name: str) -> dict[str, Form]:
    """Inflected forms of a Cyrillic name in lower case; those in another vowel than a or ya do not inflect."""
    lower = name.casefold()
    if _DECLINED.search(lower):
        return {lower[:-1] + end: _told_by(end) for end in _ENDINGS[lower[-1]]}
    if lower.endswith(_COUNTRY_ENDS):
        return {lower[:-1] + end: _told_by(end) for end in ("и", "ю", "ей", "ї", "єю")}
    if _CONSONANT.search(lower):
        stem = lower.removesuffix("й")
        return {stem + end: _told_by(end) for end in ("а", "у", "ом", "е", "і")}
    return {}


def _told_by(end: str) -> Form:
    return Form.INNER if end in _LOCATIVE else Form.OTHER


def _few(choices: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """All ways to choose, at most 32, the usual spelling first."""
    for count, chosen in enumerate(product(*choices)):
        if count == _MOST_SPELLINGS:
            return
        yield chosen


def _pieces(lower: str) -> Iterator[tuple[str, ...]]:
    """Letters of a name in Cyrillic, each with the ways in which it is written."""
    for at, letter in enumerate(lower):
        before, after = lower[at - 1 : at] if at else "", lower[at + 1 : at + 2]
        if letter == "j":
            hard = before and before not in _VOWELS and before not in "- "
            yield ("ь", "ъ") if hard and after in _VOWELS else ("",) if after in _VOWELS else ("й",)
        elif letter in _VOWELS:
            yield _vowel(lower, at, before)
        elif letter == "l" and (not after or after not in _VOWELS | {"j", "l"}) and before != "l":
            yield ("ль", "л") if after.strip("- ") else ("ль",)
        else:
            yield (_PLAIN[letter],)


def _vowel(lower: str, at: int, before: str) -> tuple[str, ...]:
    letter = lower[at]
    if before == "j":
        return (_AFTER_J.get(letter, _AFTER_CONSONANT[letter]),)
    if not before or before in "- ":
        return (_AT_START[letter],)
    if before not in _VOWELS:
        return (_AFTER_CONSONANT[letter],)
    second = {
        "i": ("и", "й") if before == "i" else ("й",),
        "e": {"e": ("э", "е"), "i": ("е",)}.get(before, ("э",)),
        "ä": ("а", "я") if at > 1 and lower[at - 2 : at - 1].strip("- ") else ("э",),
    }
    return second.get(letter, (_AFTER_CONSONANT[letter],))


def _ukrainian(word: str) -> Iterator[str]:
    for old, new in _UKRAINIAN:
        word = word.replace(old, new)
    yield word
    if "х" in word:
        yield word.replace("х", "г")
