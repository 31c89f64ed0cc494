"""Licences, cards and permits that a text asks for or tells of, by the phrases of the starter list.

A driving licence without a class is class B, as people say it. Of licences that an "or" joins none alone is required:
they are USEFUL and name each other in ``one_of`` when one of them is; one that the others cover is required alone, for
every choice fulfils it ("C- tai CE-ajokortti": C). A degree
that a licence rests on is no licence yet: a seeker's "sairaanhoitaja (AMK)" leaves the right to practise unknown, and
an application that is pending is a known no.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.choices import choices
from ingest.reading.driving_classes import driving_classes
from ingest.reading.licence_phrases import ELIDED, ELIDED_END, GAP, WORD, Phrase, phrases_of
from ingest.reading.need import Asked, asked_at, denied_at, obtainable_after
from ingest.reading.side import Side
from ingest.reference.licences import LicenceVocabulary
from matching.values.facts import LicenceFact, Need, Span
from matching.values.ids import LicenceKey
from matching.values.records import Section, SectionKind

_CLASS_WORDS = frozenset(["a", "b", "c", "d", "t", "am", "a1", "a2", "be", "ce", "de", "c1", "c1e", "d1", "d1e"])
_PROTECTED_PROFESSIONS = ("healthcare:", "social:")
_BESIDE = re.compile(
    r"[^.;:!?\n,]{0,50}?(?:\b(?:tai|eller|or|або|или|чи|või|lub|oder)\b|/)[^.;:!?\n,]{0,50}|-?,\s*(?:[^\W\d_]+\s+)?"
)
"""What may stand between two licences of a list that an "or" joins."""


@dataclass(frozen=True, slots=True)
class _Found:
    key: LicenceKey
    start: int
    end: int
    is_degree: bool = False


class LicenceReader:
    """Finds the licences of a vocabulary in texts."""

    def __init__(self, vocabulary: LicenceVocabulary) -> None:
        self._covers = vocabulary.covers
        self._phrases: dict[str, list[Phrase]] = {}
        for licence in vocabulary.licences:
            for phrase in phrases_of(licence.key, licence.phrases):
                for first in phrase.forms[0]:
                    self._phrases.setdefault(first, []).append(phrase)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase.forms))

    def read(self, text: str, sections: Sequence[Section], side: Side) -> tuple[LicenceFact, ...]:
        """Licences with ``need`` (vacancies) or ``holds`` (seekers), one fact each, in text order.

        What a vacancy says is not needed gives no fact. The title of a vacancy names a trade, not a licence.
        """
        title_end = next((s.end for s in sections if s.kind is SectionKind.TITLE), 0) if side is Side.VACANCY else 0
        found = [one for one in self._found(text) if one.start >= title_end]
        if side is Side.SEEKER:
            facts = [fact for one in found for fact in _held(text, one)]
        else:
            facts = self._wanted(text, found, sections)
        return _one_each(facts)

    def _found(self, text: str) -> list[_Found]:
        classes = [_Found(key, *_bounds(span)) for key, span in driving_classes(text)]
        taken = {position for one in classes for position in range(one.start, one.end)}
        plain = [one for one in self._by_phrase(text) if not _beside_class(one, taken)]
        return sorted({*classes, *plain, *self._elided(text)}, key=lambda one: (one.start, one.end, one.key))

    def _by_phrase(self, text: str) -> Iterator[_Found]:
        written = WORD.findall(text)
        lower = [word.casefold() for word in written]
        begun = [at for at, word in enumerate(lower) if word in self._phrases and not _is_small(written[at])]
        words = list(WORD.finditer(text)) if begun else []
        reached = 0
        for position in begun:
            phrases = self._phrases[lower[position]] if position >= reached else ()
            match = next((each for each in phrases if _fits(text, words, lower, position, each)), None)
            if match is not None:
                reached = position + len(match.forms)
                yield _Found(match.key, words[position].start(), words[reached - 1].end(), match.is_degree)

    def _elided(self, text: str) -> Iterator[_Found]:
        for match in ELIDED.finditer(text) if ELIDED_END.search(text) else ():
            word = (match["head"] + match["tail"]).casefold()
            phrase = next((p for p in self._phrases.get(word, ()) if len(p.forms) == 1), None)
            if phrase is not None:
                yield _Found(phrase.key, match.start("head"), match.end("head"), phrase.is_degree)

    def _wanted(self, text: str, found: Sequence[_Found], sections: Sequence[Section]) -> list[LicenceFact]:
        asked = [asked_at(text, one.start, one.end) for one in found]
        needs = [_need(text, one, said, sections) for one, said in zip(found, asked, strict=True)]
        groups: dict[int, tuple[LicenceKey, ...]] = {}
        for choice in choices(text, [Span(one.start, one.end) for one in found], _BESIDE):
            keys = tuple(dict.fromkeys(found[n].key for n in choice.members))
            by_all = {
                key for key in keys if all(key in _covered(self._covers, other) for other in keys if other != key)
            }
            bound = not choice.is_open and len(keys) > 1 and all(needs[n] is Need.REQUIRED for n in choice.members)
            for n in choice.members:
                if len(keys) > 1 and (choice.is_open or found[n].key not in by_all):
                    needs[n] = Need.USEFUL
                    groups[n] = keys if bound and not by_all else ()
        return [
            LicenceFact(one.key, needs[n], spans=(Span(one.start, one.end),), one_of=groups.get(n, ()))
            for n, one in enumerate(found)
            if not asked[n].waived
        ]


def _covered(covers: Mapping[LicenceKey, frozenset[LicenceKey]], key: LicenceKey) -> frozenset[LicenceKey]:
    return covers.get(key, frozenset())


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _beside_class(one: _Found, taken: set[int]) -> bool:
    """Whether a phrase such as plain "ajokortti" belongs to a class that was read by itself."""
    near = range(one.start - 4, one.end + 12)
    return one.key.startswith("driving:") and any(position in taken for position in near)


def _fits(text: str, words: Sequence[re.Match[str]], lower: Sequence[str], position: int, phrase: Phrase) -> bool:
    last = position + len(phrase.forms)
    if last > len(words):
        return False
    if not all(word in forms for word, forms in zip(lower[position:last], phrase.forms, strict=True)):
        return False
    if phrase.key.startswith("driving:") and any(_is_small(word.group()) for word in words[position:last]):
        return False
    return all(GAP.fullmatch(text, a.end(), b.start()) for a, b in pairwise(words[position:last]))


def _is_small(word: str) -> bool:
    """Whether a word has the letters of a class, but not its capitals: "a", "de"."""
    return word in _CLASS_WORDS and word.islower()


def _held(text: str, one: _Found) -> Iterator[LicenceFact]:
    holds = not denied_at(text, one.start, one.end)
    if holds and one.is_degree and one.key.startswith(_PROTECTED_PROFESSIONS):
        return
    yield LicenceFact(one.key, None, holds, (Span(one.start, one.end),))


def _need(text: str, one: _Found, asked: Asked, sections: Sequence[Section]) -> Need:
    inside = next((s.kind for s in sections if s.start <= one.start < s.end), None)
    usual = Need.REQUIRED if inside in {SectionKind.REQUIREMENTS, SectionKind.LICENCES} else Need.USEFUL
    return Need.USEFUL if obtainable_after(text, one.end) else asked.need or usual


def _one_each(facts: Sequence[LicenceFact]) -> tuple[LicenceFact, ...]:
    """The first fact that says most of each licence: a no of a seeker before a yes, a required before a useful."""
    best: dict[LicenceKey, LicenceFact] = {}
    for fact in facts:
        kept = best.get(fact.key)
        if (
            kept is None
            or (kept.holds and not fact.holds)
            or (fact.need is Need.REQUIRED and kept.need is not Need.REQUIRED)
        ):
            best[fact.key] = fact
    return tuple(sorted(best.values(), key=lambda fact: (fact.spans, fact.key)))
