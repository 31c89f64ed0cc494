"""Occupations of postings and CVs: of their titles by name, spelling and meaning, of running text by name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest.reading.experience import work_entries
from ingest.reading.matcher import WordForms
from ingest.reading.need import denied_at
from ingest.reading.occupation_coder import Coded, LabelVectors, OccupationCoder, label_texts
from ingest.reading.occupation_names import How, Named
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

SURE = 0.6
"""Confidence from which a name in a title is taken without a comparison."""

LEAST_CONFIDENCE = 0.4
"""Below this, what is only alike in spelling or meaning is not told: more than two in three of such are wrong."""

MOST_FACTS = 3
HEADLINE_LINES = 4
HEADLINE_WORDS = 4
MEANING_LANGUAGES = ("en",)
"""Languages of the names that are embedded when none were given: encoders of many languages need but one."""


class OccupationReader:
    """Reads occupations with one taxonomy. Built once; the encoder is asked only where a title is not a name.

    ``label_vectors`` are URIs and, row by row, vectors of `label_texts`; without them, English names are embedded when
    they are first needed (half a minute for a full ESCO).
    """

    def __init__(self, taxonomy: Taxonomy, encoder: Encoder | None, label_vectors: LabelVectors | None = None) -> None:
        self._taxonomy = taxonomy
        self._encoder = encoder
        self._label_vectors = label_vectors
        self._forms = WordForms()
        self._coder = OccupationCoder(taxonomy, self._forms)
        self._names = self._coder.names
        self._knows_meaning = False

    def read(self, title: str, text: str, language: str | None, side: TextSide) -> tuple[OccupationFact, ...]:
        """Occupations of a title, best first, at most three; none when nothing is near.

        Several jobs in one title are all told. Spans point into ``text`` where the title stands in it. The title of a
        vacancy that is not itself a name is also compared by spelling and meaning, and the surer answer is given; a
        seeker's words are only taken as they stand.
        """
        start = text.find(title) if title else -1
        facts = list(self._named(title, language))
        if side is TextSide.VACANCY and (not facts or facts[0].confidence < SURE):
            alike = list(self._alike(title, language))
            facts = alike if alike and (not facts or alike[0].confidence > facts[0].confidence) else facts
        return tuple(
            replace(fact, spans=_moved(fact.spans, start) if start >= 0 else ()) for fact in facts[:MOST_FACTS]
        )

    def rank(self, title: str, language: str | None, depth: int) -> tuple[Coded, ...]:
        """The best occupations of a title however unlikely, best first, for showing choices and for measuring."""
        return self._with_meaning().rank(title, language, depth)

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
        if not facts:
            for section in sections:
                if section.kind in {SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.TITLE}:
                    for fact in self._told(text, Span(section.start, section.end), language):
                        _add(facts, fact)
        for span in wanted:
            for fact in self._placed(text, span, language, dated=False):
                _add(facts, replace(fact, wanted=True))
        return tuple(facts.values())

    def _titles(self, text: str, sections: Sequence[Section], today: date) -> Iterator[tuple[int, int, float | None]]:
        """Where titles of jobs stand: headlines above the first section, then dated entries."""
        top = min((s.start for s in sections if s.kind is SectionKind.EXPERIENCE), default=0)
        place = 0
        for number, line in enumerate(text[:top].split("\n")):
            if number < HEADLINE_LINES and len(line.split()) <= HEADLINE_WORDS and self._is_headline(line):
                yield place, place + len(line), None
            place += len(line) + 1
        for entry in work_entries(text, sections, today):
            yield entry.title_start, entry.title_end, entry.years

    def _is_headline(self, line: str) -> bool:
        """Whether a line is a title or begins with one; the end of a compound alone ("Sähköposti") makes none."""
        return any(named.how > How.TAIL for named in self._names.find(line, None))

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
            if not denied_at(text, spans[0].start, spans[0].end):
                yield replace(fact, spans=spans)
                return

    def _named(self, title: str, language: str | None) -> Iterator[OccupationFact]:
        """Occupations whose names the title holds; where whole parts are names, names within parts say nothing new."""
        found = self._names.find(title, language)
        best = max((each.how for each in found), default=None)
        for named in found:
            if best is None or best < How.SEGMENT or named.how >= How.SEGMENT:
                yield self._fact(named)

    def _fact(self, named: Named) -> OccupationFact:
        uri = named.label.uri
        confidence = (CONFIDENCE if named.groups == 1 else SHARED)[named.how]
        isco08 = self._taxonomy.concepts[uri].isco08
        return OccupationFact(uri, isco08, confidence, spans=(Span(named.start, named.end),))

    def _alike(self, title: str, language: str | None) -> Iterator[OccupationFact]:
        if not title.strip():
            return
        for coded in self._with_meaning().rank(title, language, MOST_FACTS):
            if coded.confidence >= LEAST_CONFIDENCE:
                spans = (Span(coded.start, coded.end),)
                yield OccupationFact(coded.uri, coded.isco08, round(coded.confidence, 3), spans=spans)

    def _with_meaning(self) -> OccupationCoder:
        """The coder that also compares by meaning, from the first title on that needs it."""
        if not self._knows_meaning and self._encoder is not None:
            vectors = self._label_vectors
            if vectors is None:
                pairs = label_texts(self._taxonomy, MEANING_LANGUAGES)
                vectors = tuple(uri for uri, _ in pairs), self._encoder.encode([text for _, text in pairs])
            self._coder.learn_meaning(self._encoder, vectors)
            self._knows_meaning = True
        return self._coder


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
