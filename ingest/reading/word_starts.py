"""Patterns that are tried only where a word begins as one of their matches does.

Python tries a pattern of fifty words at every character of a text; most characters begin no word, and most words begin
none of the fifty. Where words of a text begin is worked out once for all patterns, and how the matches of a pattern
begin is worked out of the pattern itself, so that nobody keeps a list beside it.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

_parser: Any = import_module("re._parser")
op: Any = import_module("re._constants")
_Node = Any
"""A part of a parsed pattern: what kind it is, and what it holds. The standard library has no public types for them."""

_LETTERS = 3
"""How much of a beginning is looked at."""
_TEXTS = 8
_MOST = 1_000
_MOST_OF_SET = 12
_WORD = re.compile(r"\w+")
_ODD = re.compile(r"[İıſﬅﬆ\u1c80-\u1c88]")
"""Letters that a search in any case takes for others, though they are not those in lower case."""


class _Beginning(NamedTuple):
    """How a match may begin, in lower case, and whether that is known to be where a word begins."""

    letters: str = ""
    at_word: bool = False


_Beginnings = frozenset[_Beginning]


class WordPattern:
    """A pattern that finds what `re` finds with it, in the same order, only sooner.

    Of a pattern whose matches may begin with anything, or within a word, it is no more than the pattern.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.beginnings = beginnings(self.pattern)
        self._last: tuple[str, Sequence[int] | None] = ("", ())

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        end = len(text) if end is None else end
        places = self._places(text)
        if places is None:
            yield from self.pattern.finditer(text, start, end)
            return
        match, last = self.pattern.match, start
        for at in places[bisect_left(places, start) :]:
            if at >= end:
                return
            found = match(text, at, end) if at >= last else None
            if found is not None:
                yield found
                last = found.end()

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return next(self.finditer(text, start, end), None)

    def _places(self, text: str) -> Sequence[int] | None:
        """Where a match may begin, in order; None when that may be anywhere."""
        if self.beginnings is None:
            return None
        of, places = self._last
        if of is not text:
            starts = _starts(text)
            places = None if starts is None else starts.of(self.beginnings)
            self._last = (text, places)
        return places


class _Starts:
    """Where the words of a text begin, by their first letters and what stands behind these."""

    def __init__(self, lower: str) -> None:
        self._lower = lower
        found: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(lower):
            at = word.start()
            found[lower[at : at + _LETTERS]].append(at)
        self._by_length: dict[int, Mapping[str, list[int]]] = {_LETTERS: found}

    def of(self, letters: frozenset[str]) -> Sequence[int]:
        """Where one of some beginnings stands: at words, or anywhere for those that begin with no letter."""
        found: list[int] = []
        for length in {len(each) for each in letters}:
            known = self._of_length(length)
            for each in known.keys() & letters:
                found += known[each]
        for each in letters:
            if not _in_word(each[0]):
                found += _found(self._lower, each)
        return sorted(set(found))

    def _of_length(self, length: int) -> Mapping[str, list[int]]:
        if length not in self._by_length:
            shorter: dict[str, list[int]] = defaultdict(list)
            for letters, places in self._by_length[_LETTERS].items():
                shorter[letters[:length]] += places
            self._by_length[length] = shorter
        return self._by_length[length]


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


def beginnings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Up to three letters, in lower case, with which every match begins, at a word where they begin with a letter.

    None when a match may begin with anything, or within a word.
    """
    going, done = _after(frozenset([_Beginning()]), _parser.parse(pattern.pattern, pattern.flags))
    every = going | done
    if len(every) > _MOST or not all(
        each.letters and (each.at_word or not _in_word(each.letters[0])) for each in every
    ):
        return None
    return frozenset(each.letters for each in every)


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
        longer = {each._replace(letters=each.letters + letter) for each in going for letter in letters}
        full = frozenset(each for each in longer if len(each.letters) >= _LETTERS)
        return frozenset(longer) - full, full
    if _parts_words(kind, value):
        return frozenset(each if each.letters else each._replace(at_word=True) for each in going), frozenset()
    if kind in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        return going, frozenset()
    if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return _repeated(going, *value)
    ways = _ways(kind, value)
    if ways is None:
        return frozenset(), going
    each = [_after(going, way) for way in ways]
    return frozenset().union(*(on for on, _ in each)), frozenset().union(*(done for _, done in each))


def _ways(kind: _Node, value: _Node) -> list[Iterable[_Node]] | None:
    """The sequences of which a part is one; None for a part that is no sequence."""
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.SUBPATTERN:
        return [value[-1]]
    return [value] if kind is op.ATOMIC_GROUP else None


def _repeated(going: _Beginnings, least: int, most: int, child: Iterable[_Node]) -> tuple[_Beginnings, _Beginnings]:
    once, done = _after(going, child)
    if most > 1:  # what it begins like when it is there more than once is not followed up
        once, done = frozenset(), done | once
    return (once | going if least == 0 else once), done


def _letters(kind: _Node, value: _Node) -> frozenset[str] | None:
    """The letters, in lower case, that a part stands for; None when it stands for many, or for no letter."""
    if kind is op.LITERAL:
        return frozenset([chr(value).lower()])
    if kind is not op.IN:
        return None
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
