"""Patterns that are tried only where a text has the letters that one of their matches begins with.

Python tries a pattern of fifty words at every character of a text; most characters begin no word, and most words begin
none of the fifty. How the matches of a pattern begin is worked out of the pattern itself, so that nobody keeps a list
beside it; which patterns a word may begin a match of is worked out once a word. One pass over the words of a text then
tells all patterns their places, and a pattern whose words the text lacks costs nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from importlib import import_module
from itertools import accumulate, count
from typing import Any, NamedTuple

_parser: Any = import_module("re._parser")
op: Any = import_module("re._constants")
_Node = Any
"""A part of a parsed pattern: what kind it is, and what it holds. The standard library has no public types for them."""

_LETTERS = 3
"""How much of a beginning is looked at."""
_TEXTS = 8
_MOST = 1_000
_MOST_APART = 20
"""Beginnings that reach over the end of a word are looked for one by one."""
_MOST_OF_SET = 12
_WORDS = 100_000
_LONGEST = 60
"""Longer words are not remembered."""
_WORD = re.compile(r"(\w+)")
_DIGITS = frozenset("0123456789")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_ODD = re.compile(r"[İıſﬅﬆ\u1c80-\u1c88]")
"""Letters that a search in any case takes for others, though they are not those in lower case."""


class Where(Enum):
    """Where the letters of a beginning stand: where a word begins, in a word with which the match begins, or anywhere."""

    WORD = auto()
    INSIDE = auto()
    ANYWHERE = auto()


class Beginning(NamedTuple):
    """How a match may begin: some letters, in lower case, and where they stand."""

    letters: str = ""
    where: Where = Where.ANYWHERE


_Beginnings = frozenset[Beginning]
_numbers = count()
_patterns: dict[Where, dict[str, list[int]]] = {where: defaultdict(list) for where in Where}
"""By a beginning within one word, the numbers of the patterns whose matches may begin so."""


class WordPattern:
    """A pattern that finds what `re` finds with it, in the same order, only sooner.

    Of a pattern whose matches may begin with anything it is no more than the pattern.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.beginnings = beginnings(self.pattern)
        self.number = next(_numbers)
        self.apart: list[Beginning] = []
        for each in self.beginnings or ():
            if all(map(_in_word, each.letters)):
                _patterns[each.where][each.letters].append(self.number)
            else:
                self.apart.append(each)
        _begun_by.cache_clear()

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        end = len(text) if end is None else end
        starts = None if self.beginnings is None else _starts(text)
        if starts is None:
            yield from self.pattern.finditer(text, start, end)
            return
        places = starts.of(self)
        match, last = self.pattern.match, start
        for at in places[bisect_left(places, start) :] if start else places:
            if at >= end:
                return
            found = match(text, at, end) if at >= last else None
            if found is not None:
                yield found
                last = found.end()

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.pattern.match(text, start, len(text) if end is None else end)


class _Starts:
    """Where matches of each pattern may begin in a text."""

    def __init__(self, lower: str) -> None:
        pieces = _WORD.split(lower)
        self._lower = lower
        self._words = [*accumulate(map(len, pieces))][::2]
        self._in_words: dict[int, list[int]] = defaultdict(list)
        self._places: dict[int, Sequence[int]] = {}
        for word, at in zip(pieces[1::2], self._words, strict=False):
            for number, offset in _begun_by(word) if len(word) <= _LONGEST else _begun_by.__wrapped__(word):
                self._in_words[number].append(at + offset)

    def of(self, pattern: WordPattern) -> Sequence[int]:
        """Where a match of a pattern may begin, in order."""
        places = self._places.get(pattern.number)
        if places is None:
            found = self._in_words.get(pattern.number, [])
            for letters, where in pattern.apart:
                there = _found(self._lower, letters)
                inside = where is Where.INSIDE
                found += [self._words[bisect_right(self._words, at) - 1] for at in there] if inside else there
            places = self._places[pattern.number] = sorted(set(found))
        return places


@lru_cache(maxsize=_WORDS)
def _begun_by(word: str) -> tuple[tuple[int, int], ...]:
    """The patterns of which a match may begin in a word in lower case, each with how far behind the word's beginning."""
    word = _OTHER_DIGIT.sub("0", word)
    found: set[tuple[int, int]] = set()
    for length in range(1, _LETTERS + 1):
        found.update((number, 0) for number in _patterns[Where.WORD].get(word[:length], ()))
        for at in range(len(word) - length + 1):
            part = word[at : at + length]
            found.update((number, 0) for number in _patterns[Where.INSIDE].get(part, ()))
            found.update((number, at) for number in _patterns[Where.ANYWHERE].get(part, ()))
    return tuple(sorted(found))


@lru_cache(maxsize=_TEXTS)
def _starts(text: str) -> _Starts | None:
    """Of a text whose letters are those of its lower case, one by one; None for another."""
    lower = text.lower()
    return None if len(lower) != len(text) or _ODD.search(text) else _Starts(lower)


def _found(text: str, letters: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        yield at
        at = text.find(letters, at + 1)


def beginnings(pattern: re.Pattern[str]) -> frozenset[Beginning] | None:
    """The ways in which a match may begin, each up to three letters long; None when it may begin with anything."""
    going, done = _after(frozenset([Beginning()]), _parser.parse(pattern.pattern, pattern.flags))
    every = frozenset(map(_placed, going | done))
    apart = sum(not all(map(_in_word, each.letters)) for each in every)
    if len(every) > _MOST or apart > _MOST_APART or not all(map(_is_told, every)):
        return None
    return every


def _placed(each: Beginning) -> Beginning:
    """At the beginning of a word only the letters of that word count; what begins with no letter begins no word."""
    if each.where is not Where.WORD:
        return each
    length = next((at for at, letter in enumerate(each.letters) if not _in_word(letter)), len(each.letters))
    return Beginning(each.letters[:length], Where.WORD) if length else Beginning(each.letters)


def _is_told(each: Beginning) -> bool:
    return each.letters != "" and (each.where is not Where.INSIDE or _in_word(each.letters[0]))


def _after(going: _Beginnings, parts: Iterable[_Node]) -> tuple[_Beginnings, _Beginnings]:
    """Beginnings continued by a sequence: those that go on behind it, and those that nothing more is known of."""
    done: _Beginnings = frozenset()
    for kind, value in parts:
        if not going or len(going) > _MOST:
            break
        going, known = _behind(going, kind, value)
        done |= known
    return going, done


def _behind(going: _Beginnings, kind: _Node, value: _Node) -> tuple[_Beginnings, _Beginnings]:
    letters = _letters(kind, value)
    if letters is not None:
        return _longer(going, letters)
    if _parts_words(kind, value):
        return frozenset(each if each.letters else _at_word(each) for each in going), frozenset()
    if kind in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        return going, frozenset()
    if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return _repeated(going, *value)
    ways = _ways(kind, value)
    if ways is None:
        return frozenset(), going
    each = [_after(going, way) for way in ways]
    return frozenset().union(*(on for on, _ in each)), frozenset().union(*(done for _, done in each))


def _longer(going: _Beginnings, letters: frozenset[str]) -> tuple[_Beginnings, _Beginnings]:
    if letters <= _DIGITS:
        # of a number the first digit is enough, and behind letters none: hundreds of ways would tell hardly more
        begun = (each if each.letters else each._replace(letters=digit) for each in going for digit in letters)
        return frozenset(), frozenset(begun)
    longer = frozenset(each._replace(letters=each.letters + letter) for each in going for letter in letters)
    full = frozenset(each for each in longer if len(each.letters) >= _LETTERS)
    return longer - full, full


def _ways(kind: _Node, value: _Node) -> list[Iterable[_Node]] | None:
    """The sequences of which a part is one; None for a part that is no sequence."""
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.SUBPATTERN:
        return [value[-1]]
    return [value] if kind is op.ATOMIC_GROUP else None


def _repeated(going: _Beginnings, least: int, most: int, child: Sequence[_Node]) -> tuple[_Beginnings, _Beginnings]:
    if _is_of_words(child):
        inside = {each._replace(where=Where.INSIDE) for each in going if _may_go_on(each)}
        return frozenset(inside), frozenset(each for each in going if not _may_go_on(each))
    once, done = _after(going, child)
    if most > 1:  # what it begins like when it is there more than once is not followed up
        once, done = frozenset(), done | once
    return (once | going if least == 0 else once), done


def _at_word(each: Beginning) -> Beginning:
    return each if each.where is Where.INSIDE else each._replace(where=Where.WORD)


def _may_go_on(each: Beginning) -> bool:
    """Whether letters of which nothing is known leave it known in which word the match begins."""
    return not each.letters and each.where is not Where.ANYWHERE


def _is_of_words(parts: Sequence[_Node]) -> bool:
    """Whether a part stands for one character that is found in words only."""
    if len(parts) != 1 or parts[0][0] is not op.IN:
        return False
    listed = parts[0][1]
    if listed[0] == (op.NEGATE, None):
        return (op.CATEGORY, op.CATEGORY_NOT_WORD) in listed
    return all(each == (op.CATEGORY, op.CATEGORY_WORD) for each in listed)


def _letters(kind: _Node, value: _Node) -> frozenset[str] | None:
    """The letters, in lower case, that a part stands for; None when it stands for many, or for no letter."""
    if kind is op.LITERAL:
        return frozenset([chr(value).lower()])
    if kind is not op.IN:
        return None
    if value == [(op.CATEGORY, op.CATEGORY_DIGIT)]:
        return _DIGITS
    codes: list[int] = []
    for what, code in value:
        if what not in {op.LITERAL, op.RANGE}:
            return None
        codes += [code] if what is op.LITERAL else range(code[0], code[1] + 1)
    return frozenset(chr(code).lower() for code in codes) if len(codes) <= _MOST_OF_SET else None


def _parts_words(kind: _Node, value: _Node) -> bool:
    """Whether a part says that a word begins or ends, or that none goes on from before."""
    if kind is op.AT:
        return bool(value is op.AT_BOUNDARY)
    if kind is not op.ASSERT_NOT or value[0] >= 0 or len(value[1]) != 1:
        return False
    inner, listed = value[1][0]
    return bool(inner is op.IN and (op.CATEGORY, op.CATEGORY_WORD) in listed)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
