"""Occupations of postings and CVs: of their titles by name, spelling and meaning, of running text by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ingest.reading.experience import work_entries
from ingest.reading.matcher import WordForms
from ingest.reading.need import denied_at
from ingest.reading.occupation_coder import Asked, Coded, OccupationCoder, Weighed
from ingest.reading.occupation_meaning import label_texts
from ingest.reading.occupation_names import How, Named
from matching.coding.meaning import NameVectors, VectorsOf
from matching.encoders.protocol import Encoder
from matching.ranking.values import TextSide
from matching.taxonomy.values import Taxonomy
from matching.values.facts import OccupationFact, Span
from matching.values.ids import ConceptUri
from matching.values.records import Section, SectionKind

CONFIDENCE = {How.WHOLE: 0.88, How.LEADING: 0.83, How.SEGMENT: 0.46, How.PART: 0.41, How.TAIL: 0.35}
"""Share of titles whose unit group is that of the name they hold, by how they hold it.

Source: 292, 111, 39, 135 and 20 titles of MELO (de, en, pl) against the names of ESCO. These are titles of national
classifications, longer and rarer than those of most postings, so the last three are cautious.
"""

SHARED = {How.WHOLE: 0.76, How.LEADING: 0.47, How.SEGMENT: 0.4, How.PART: 0.14, How.TAIL: 0.1}
"""The same where occupations of several unit groups have the name (46, 19, 10, 36 and 4 titles: rough)."""

LEAST_CONFIDENCE = 0.4
"""Below this, what is only alike in spelling or meaning is not told."""

COMPARED = 50
"""Groups in whose order the jobs of one title are told."""

_WORDS = (
    "medium model general major private page chief head official professional executive principal mate host guard press "
    "lead help"
)
WORDS_TOO = frozenset(_WORDS.split())
"""Titles that in running text, in small letters, are mostly other words: "medium speed engines"."""

MOST_FACTS = 3
HEADLINE_LINES = 4
HEADLINE_WORDS = 4
_LAST_RESORT = frozenset({SectionKind.WISHES, SectionKind.OTHER, SectionKind.CONTACT, SectionKind.EDUCATION})
"""Where a trade is looked for when no other part of a CV names one: "Svetsare söker jobb", "närvårdarexamen"."""
_WISHES = re.compile(
    r"\b(?:haen|etsin|toiv\w+|haluan|haluaisin|söker|önskar|vill|looking\s+for|seeking|want|wish|would\s+like|otsin|"
    r"soovin|шукаю|ищу|хочу|szukam|ønsker)\b",
    re.IGNORECASE,
)


class Headed(NamedTuple):
    """A posting under its title, with the sections of its text."""

    title: str
    text: str
    language: str | None
    sections: Sequence[Section] = ()

    def tasks(self) -> str:
        """What stands under the title."""
        start = self.text.find(self.title) if self.title else -1
        return task_text(self.text, start + len(self.title) if start >= 0 else 0, self.sections)


class OccupationReader:
    """Reads occupations with one taxonomy. Built once.

    ``label_vectors`` gives names of a language with their vectors; without it, English names are embedded when they
    are first needed (a minute for a full ESCO).
    """

    def __init__(self, taxonomy: Taxonomy, encoder: Encoder | None, label_vectors: VectorsOf | None = None) -> None:
        self._taxonomy = taxonomy
        forms = WordForms()
        vectors = label_vectors or (_english(taxonomy, encoder) if encoder is not None else None)
        self.coder = OccupationCoder(taxonomy, forms, encoder, vectors)
        self._names = self.coder.names

    def read(
        self, title: str, text: str, language: str | None, side: TextSide, sections: Sequence[Section] = ()
    ) -> tuple[OccupationFact, ...]:
        """Occupations of one title; see `read_postings` for that of a vacancy. A seeker's words count as they stand."""
        if side is TextSide.VACANCY:
            return self.read_postings([Headed(title, text, language, sections)])[0]
        return _within(text, title, list(self._named(title, language)))

    def read_postings(self, postings: Sequence[Headed]) -> list[tuple[OccupationFact, ...]]:
        """Occupations of each title, best first, at most three; none when nothing is near.

        A title is coded with the tasks of its text; several jobs in one title are all told. Spans point into the text
        where the title stands in it. What a posting gives does not depend on the postings beside it.
        """
        weighed = self.coder.weigh([Asked(each.title, each.language, each.tasks()) for each in postings])
        return [_within(each.text, each.title, self._coded(one)) for each, one in zip(postings, weighed, strict=True)]

    def rank(self, title: str, language: str | None, depth: int, tasks: str = "") -> tuple[Coded, ...]:
        """The best unit groups of a title (and the tasks under it) however unlikely, each by its best occupation."""
        return self.coder.rank(title, language, depth, tasks)

    def is_title(self, words: str) -> bool:
        """Whether words are the name of an occupation, and nothing else."""
        return self._names.is_name(words)

    def of_cv(
        self, text: str, language: str | None, sections: Sequence[Section], wanted: Sequence[Span], today: date
    ) -> tuple[OccupationFact, ...]:
        """Occupations that a seeker has held, with years, the latest first, and those wished for."""
        facts: dict[tuple[ConceptUri, bool], OccupationFact] = {}
        for start, end, years in self._titles(text, sections, today):
            for fact in self._placed(text, Span(start, end), language, dated=years is not None):
                _add(facts, replace(fact, years=years))
        for section in () if facts else sections:
            if section.kind in {SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.TITLE}:
                for fact in self._told(text, Span(section.start, section.end), language):
                    _add(facts, fact)
        for span in wanted:
            for fact in self._placed(text, span, language, dated=False):
                _add(facts, replace(fact, wanted=True))
        for fact in () if facts else self._told_elsewhere(text, language, sections):
            _add(facts, fact)
        return tuple(facts.values())

    def _told_elsewhere(self, text: str, language: str | None, sections: Sequence[Section]) -> Iterator[OccupationFact]:
        """Trades that only other parts name; behind a word of wishing, a wanted one."""
        for section in sections:
            if section.kind in _LAST_RESORT:
                for fact in self._told(text, Span(section.start, section.end), language):
                    wished = _WISHES.search(text, section.start, fact.spans[0].start) is not None
                    yield replace(fact, wanted=wished and section.kind is SectionKind.WISHES)

    def _titles(self, text: str, sections: Sequence[Section], today: date) -> Iterator[tuple[int, int, float | None]]:
        """Where titles of jobs stand: headlines above the first job, then dated entries."""
        top = min((s.start for s in sections if s.kind is SectionKind.EXPERIENCE), default=len(text))
        place = 0
        for number, line in enumerate(text[:top].split("\n")):
            if number < HEADLINE_LINES and _is_short(line) and self._is_headline(line):
                yield place, place + len(line), None
            place += len(line) + 1
        for entry in work_entries(text, sections, today):
            yield entry.title_start, entry.title_end, entry.years

    def _is_headline(self, line: str) -> bool:
        """Whether a line tells a title that is not denied; the end of a compound alone ("Sähköposti") makes none."""
        found = (named for named in self._names.find(line, None) if named.how > How.TAIL)
        return any(not denied_at(line, named.start, named.end) for named in found)

    def _placed(self, text: str, span: Span, language: str | None, *, dated: bool) -> Iterator[OccupationFact]:
        """The occupation of a title within a CV; that of a dated entry may be told by likeness."""
        title = text[span.start : span.end]
        found = list(self._named(title, language))[:1] or (list(self._alike(title, language))[:1] if dated else [])
        for fact in found:
            yield replace(fact, spans=_moved(fact.spans, span.start) or (span,))

    def _told(self, text: str, span: Span, language: str | None) -> Iterator[OccupationFact]:
        """The longest name in running text that is not denied."""
        for fact in self._named(text[span.start : span.end], language):
            spans = _moved(fact.spans, span.start)
            if text[spans[0].start : spans[0].end] in WORDS_TOO:
                continue
            if not denied_at(text, spans[0].start, spans[0].end):
                yield replace(fact, spans=spans)
                return

    def _named(self, title: str, language: str | None) -> Iterator[OccupationFact]:
        """Occupations whose names the title holds; where whole parts are names, names within parts say nothing new."""
        yield from self._told_apart(self._names.find(title, language))

    def _told_apart(self, found: Sequence[Named]) -> Iterator[OccupationFact]:
        best = max((each.how for each in found), default=None)
        for named in found:
            if best is None or best < How.SEGMENT or named.how >= How.SEGMENT:
                yield self._fact(named)

    def _fact(self, named: Named) -> OccupationFact:
        uri = named.label.uri
        confidence = (CONFIDENCE if named.groups == 1 else SHARED)[named.how]
        isco08 = self._taxonomy.concepts[uri].isco08
        return OccupationFact(uri, isco08, confidence, spans=(Span(named.start, named.end),))

    def _coded(self, weighed: Weighed) -> Sequence[OccupationFact]:
        """What the coder is sure enough of; where a title lists several jobs, those, in the order of the coder."""
        named = list(self._told_apart(weighed.found))
        if len({fact.isco08 for fact in named if fact.confidence > CONFIDENCE[How.PART]}) > 1:
            codes = (code for code, _ in self.coder.by_code(weighed)[:COMPARED])
            order = {code: place for place, code in enumerate(codes)}
            return sorted(named, key=lambda fact: order.get(fact.isco08, COMPARED))
        coded = self.coder.best(weighed, MOST_FACTS, LEAST_CONFIDENCE)
        return [_fact_of(each) for each in coded] or named

    def _alike(self, title: str, language: str | None) -> Iterator[OccupationFact]:
        yield from map(_fact_of, self.coder.rank(title, language, MOST_FACTS, least=LEAST_CONFIDENCE))


def _is_short(line: str) -> bool:
    """Whether a line is as short as a headline, or several such beside each other: "Siivooja / laitoshuoltaja"."""
    return all(len(piece.split()) <= HEADLINE_WORDS for piece in line.split(" / " if " / " in line else " | "))


def _within(text: str, title: str, facts: Sequence[OccupationFact]) -> tuple[OccupationFact, ...]:
    """The first facts of a title, with spans in the text that it heads; without spans where it does not stand there."""
    start = text.find(title) if title else -1
    return tuple(replace(fact, spans=_moved(fact.spans, start) if start >= 0 else ()) for fact in facts[:MOST_FACTS])


def task_text(text: str, title_end: int, sections: Sequence[Section]) -> str:
    """The tasks of a posting where a section tells them, else what stands below its title."""
    tasks = next((text[s.start : s.end] for s in sections if s.kind is SectionKind.TASKS), "")
    return tasks.strip() or text[title_end:].strip()


def _fact_of(coded: Coded) -> OccupationFact:
    spans = (Span(coded.start, coded.end),)
    return OccupationFact(coded.uri, coded.isco08, round(coded.confidence, 3), spans=spans)


def _english(taxonomy: Taxonomy, encoder: Encoder) -> VectorsOf:
    """English names, encoded when they are first asked for: encoders of many languages need no others."""

    def vectors(language: str) -> NameVectors | None:
        named = label_texts(taxonomy, language) if language == "en" else ()
        texts = tuple(text for _, text in named)
        return NameVectors(tuple(uri for uri, _ in named), texts, encoder.encode(texts)) if named else None

    return vectors


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def _add(facts: dict[tuple[ConceptUri, bool], OccupationFact], fact: OccupationFact) -> None:
    """Count years of the same occupation together."""
    key = (fact.uri, fact.wanted)
    before = facts.get(key)
    if before is None:
        facts[key] = fact
        return
    years = [each.years for each in (before, fact) if each.years is not None]
    facts[key] = replace(before, years=sum(years) if years else None, spans=(*before.spans, *fact.spans))
