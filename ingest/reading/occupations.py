"""Occupations of titles: by the names that the taxonomy gives them, else by the nearest name in meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from ingest.reading.experience import work_entries
from ingest.reading.matcher import Found, Phrase, PhraseMatcher, WordForms, tokenise
from matching.encoders.protocol import Encoder, Vectors
from matching.ranking.values import TextSide
from matching.taxonomy.values import Label, Taxonomy
from matching.values.facts import OccupationFact, Span
from matching.values.ids import ConceptUri
from matching.values.records import Section, SectionKind

SITE_LANGUAGES = ("fi", "sv", "en")
WHOLE_TITLE, PART_OF_TITLE, TAIL, IN_TEXT = 0.95, 0.8, 0.6, 0.7
"""Confidence of a name that is the whole title, a part of it, the end of its compound, or stands in running text."""
LEAST_COSINE, SURE_COSINE = 0.88, 0.96
"""Cosines of a title with the nearest name: below the first nothing is told, at the second confidence is 0.7."""
LEAST_TAIL = 6
MOST_FACTS = 3
HEADLINE_LINES = 4
HEADLINE_WORDS = 4
LABELS_EMBEDDED = 2
"""Names of each occupation that titles are compared with in meaning."""


class OccupationReader:
    """Reads occupations with one taxonomy. Built once; the encoder is asked only where no name is found."""

    def __init__(self, taxonomy: Taxonomy, encoder: Encoder | None) -> None:
        self._taxonomy = taxonomy
        self._encoder = encoder
        self._labels: tuple[Label, ...] = tuple(taxonomy.all_labels(c.uri for c in taxonomy.occupations()))
        phrases = (Phrase(label.language, _plain(label.text), key) for key, label in enumerate(self._labels))
        self._matcher = PhraseMatcher(phrases, WordForms())
        self._tails = {
            _plain(label.text).lower(): label for label in reversed(self._labels) if " " not in _plain(label.text)
        }
        self._vectors: tuple[tuple[ConceptUri, ...], Vectors] | None = None

    def read(self, title: str, text: str, language: str | None, side: TextSide) -> tuple[OccupationFact, ...]:
        """Occupations of a title, best first, at most three; spans point into ``text`` where the title stands in it."""
        start = text.find(title) if title else -1
        facts = list(self._of_title(title, language))
        if not facts and side is TextSide.VACANCY:
            facts = list(self._by_meaning(title))
        shifted = (
            replace(f, spans=tuple(Span(s.start + start, s.end + start) for s in f.spans) if start >= 0 else ())
            for f in facts
        )
        return tuple(shifted)[:MOST_FACTS]

    def is_title(self, words: str) -> bool:
        """Whether words are the name of an occupation, and nothing else."""
        size = len(tokenise(words))
        return any(hit.last - hit.first + 1 >= size for hit in self._found(words, None))

    def of_cv(
        self, text: str, language: str | None, sections: Sequence[Section], wanted: Sequence[Span], today: date
    ) -> tuple[OccupationFact, ...]:
        """Occupations that a seeker has held, with years, the latest first, and those wished for."""
        facts: dict[tuple[ConceptUri, bool], OccupationFact] = {}
        for start, end, years in self._titles(text, sections, today):
            for fact in self._placed(text, start, end, language, years=years):
                _add(facts, fact)
        if not facts:
            for section in sections:
                if section.kind in {SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.TITLE}:
                    for fact in self._placed(text, section.start, section.end, language, years=None):
                        _add(facts, replace(fact, confidence=min(fact.confidence, IN_TEXT)))
        for span in wanted:
            for fact in self._placed(text, span.start, span.end, language, years=None):
                _add(facts, replace(fact, wanted=True))
        return tuple(facts.values())

    def _titles(self, text: str, sections: Sequence[Section], today: date) -> Iterator[tuple[int, int, float | None]]:
        """Where titles of jobs stand: headlines above the first section, then dated entries."""
        top = min((s.start for s in sections if s.kind is SectionKind.EXPERIENCE), default=0)
        place = 0
        for number, line in enumerate(text[:top].split("\n")):
            if number < HEADLINE_LINES and len(line.split()) <= HEADLINE_WORDS and self._found(line, None):
                yield place, place + len(line), None
            place += len(line) + 1
        for entry in work_entries(text, sections, today):
            yield entry.title_start, entry.title_end, entry.years

    def _placed(
        self, text: str, start: int, end: int, language: str | None, *, years: float | None
    ) -> Iterator[OccupationFact]:
        title = text[start:end]
        found = list(self._of_title(title, language))[:1]
        if not found and years is not None:
            found = list(self._by_meaning(title))[:1]
        for fact in found:
            spans = tuple(Span(s.start + start, s.end + start) for s in fact.spans) or (Span(start, end),)
            yield replace(fact, years=years, spans=spans)

    def _of_title(self, title: str, language: str | None) -> Iterator[OccupationFact]:
        words = len(tokenise(title))
        hits = sorted(self._found(title, language), key=lambda hit: -(hit.last - hit.first))
        for hit in hits:
            label = min((self._labels[key] for key in hit.keys), key=lambda each: (each.rank == 0, each.rank, each.uri))
            whole = hit.last - hit.first + 1 >= words
            yield self._fact(label.uri, WHOLE_TITLE if whole else PART_OF_TITLE, Span(hit.start, hit.end))
        if not hits:
            yield from self._by_tail(title)

    def _found(self, title: str, language: str | None) -> list[Found]:
        also = tuple(each for each in SITE_LANGUAGES if each != language)
        return self._matcher.find(title, language, also)

    def _by_tail(self, title: str) -> Iterator[OccupationFact]:
        """The end of a compound: ``vuodeosastosairaanhoitaja`` is a ``sairaanhoitaja``."""
        for token in tokenise(title):
            word = token.text.lower()
            for cut in range(1, len(word) - LEAST_TAIL + 1):
                label = self._tails.get(word[cut:])
                if label is not None:
                    yield self._fact(label.uri, TAIL, Span(token.start, token.end))
                    break

    def _by_meaning(self, title: str) -> Iterator[OccupationFact]:
        if self._encoder is None or not title.strip():
            return
        uris, vectors = self._label_vectors(self._encoder)
        if not uris:
            return
        cosines = vectors @ self._encoder.encode([title])[0]
        best = int(np.argmax(cosines))
        if cosines[best] >= LEAST_COSINE:
            share = (float(cosines[best]) - LEAST_COSINE) / (SURE_COSINE - LEAST_COSINE)
            yield self._fact(uris[best], round(0.3 + 0.4 * min(1.0, share), 3), Span(0, len(title)))

    def _label_vectors(self, encoder: Encoder) -> tuple[tuple[ConceptUri, ...], Vectors]:
        """Vectors of a few English names of each occupation, made when first needed."""
        if self._vectors is None:
            taxonomy = self._taxonomy
            chosen = [
                label
                for concept in taxonomy.occupations()
                for label in sorted(
                    (each for each in taxonomy.labels.get(concept.uri, ()) if each.language == "en"),
                    key=lambda each: each.rank,
                )[: LABELS_EMBEDDED + 1]
            ]
            vectors = encoder.encode([label.text for label in chosen])
            self._vectors = tuple(label.uri for label in chosen), vectors
        return self._vectors

    def _fact(self, uri: ConceptUri, confidence: float, span: Span) -> OccupationFact:
        return OccupationFact(uri, self._taxonomy.concepts[uri].isco08, confidence, spans=(span,))


def _plain(label: str) -> str:
    """A name without its remark in brackets."""
    return label.partition("(")[0].strip() or label


def _add(facts: dict[tuple[ConceptUri, bool], OccupationFact], fact: OccupationFact) -> None:
    """Count years of the same occupation together."""
    key = (fact.uri, fact.wanted)
    before = facts.get(key)
    if before is None:
        facts[key] = fact
        return
    years = [each.years for each in (before, fact) if each.years is not None]
    facts[key] = replace(before, years=sum(years) if years else None, spans=(*before.spans, *fact.spans))
