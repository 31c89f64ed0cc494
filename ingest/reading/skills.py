"""Skills that a text asks for or tells of, with the words that name them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.reading.matcher import Found, PhraseMatcher, Token, WordForms, tokenise
from ingest.reading.matcher_window import WindowMatcher
from ingest.reading.need import asked_at, denied_at
from ingest.reading.skill_labels import EVERYWHERE, SkillLabels
from ingest.reading.web_addresses import without_addresses
from matching.ranking.values import TextSide
from matching.taxonomy.values import Taxonomy
from matching.values.facts import Need, SkillFact, Span
from matching.values.ids import ConceptUri
from matching.values.records import Section, SectionKind

HEADS = {
    "fi": ("kokemus", "taito", "osaaminen", "tehtävä", "tehtävät"),
    "sv": ("erfarenhet", "kunskap", "kunskaper", "kompetens", "färdighet", "uppgift", "uppgifter"),
}
"""Ends of compounds that leave the skill what it is: siivouskokemus, svetsningserfarenhet."""

_UNREAD = frozenset(
    {SectionKind.OFFER, SectionKind.CONTACT, SectionKind.WISHES, SectionKind.LANGUAGES, SectionKind.LICENCES}
)
_LISTS = frozenset({SectionKind.SKILLS, SectionKind.REQUIREMENTS})


class SkillReader:
    """Reads skills by the names that a taxonomy gives them. Built once per taxonomy (seconds for a full ESCO)."""

    def __init__(self, taxonomy: Taxonomy, forms: WordForms | None = None) -> None:
        forms = forms or WordForms()
        self._labels = SkillLabels(taxonomy)
        self._phrases = PhraseMatcher(self._labels.sought, forms, HEADS)
        self._windows = WindowMatcher(self._labels.phrases, forms)

    def read(
        self, text: str, language: str | None, sections: Sequence[Section], side: TextSide
    ) -> tuple[SkillFact, ...]:
        """Skills in the order in which the text first names them.

        Names stand whole, in any inflection; long names count too when their words stand close together. A vacancy's
        skills are required or useful, as their sentence or heading says; what it says is not needed is left out. A
        seeker's skills are held, or known not to be when the seeker says so. Offers, wishes, contact data, addresses and
        lists of languages and licences are not read; without sections the whole text is.
        """
        tokens = tokenise(without_addresses(text))
        spans: defaultdict[ConceptUri, list[Span]] = defaultdict(list)
        for hit in self._hits(text, tokens, language, sections):
            spans[self._labels.best(hit.keys).uri].append(Span(hit.start, hit.end))
        vacancy = side is TextSide.VACANCY
        facts = (
            _asked(text, uri, found, sections) if vacancy else _held(text, uri, found) for uri, found in spans.items()
        )
        return tuple(fact for fact in facts if fact is not None)

    def _hits(
        self, text: str, tokens: Sequence[Token], language: str | None, sections: Sequence[Section]
    ) -> Iterator[Found]:
        whole = [
            hit
            for hit in self._phrases.find_in(text, tokens, language, (EVERYWHERE,))
            if self._readable(text, tokens, hit, language, sections)
        ]
        taken = {position for hit in whole for position in range(hit.first, hit.last + 1)}
        near = (
            hit
            for hit in self._windows.find_in(text, tokens, language or EVERYWHERE)
            if not taken.issuperset(range(hit.first, hit.last + 1)) and _kind(sections, hit) not in _UNREAD
        )
        yield from sorted((*whole, *_widest(near)), key=lambda hit: (hit.start, hit.end))

    def _readable(
        self, text: str, tokens: Sequence[Token], hit: Found, language: str | None, sections: Sequence[Section]
    ) -> bool:
        kind = _kind(sections, hit)
        if kind in _UNREAD:
            return False
        foreign = language is not None and hit.language != language
        return self._labels.trusted(text, tokens, hit, listed=kind in _LISTS, foreign=foreign)


def _kind(sections: Sequence[Section], hit: Found) -> SectionKind | None:
    return next((s.kind for s in sections if s.start <= hit.start < s.end), None)


def _widest(hits: Iterable[Found]) -> Iterator[Found]:
    """Hits that do not lie within another one: "manage health and safety" outdoes "health and safety"."""
    kept: list[Found] = []
    for hit in sorted(hits, key=lambda each: (each.first - each.last, each.start, each.keys)):
        if not any(wide.first <= hit.first and hit.last <= wide.last for wide in kept):
            kept.append(hit)
            yield hit


def _asked(text: str, uri: ConceptUri, spans: Sequence[Span], sections: Sequence[Section]) -> SkillFact | None:
    asked = [(span, asked_at(text, span.start, span.end)) for span in spans]
    wanted = [(span, each) for span, each in asked if not each.waived]
    if not wanted:
        return None
    required = any(
        each.need is Need.REQUIRED or (each.need is None and _in_requirements(sections, span)) for span, each in wanted
    )
    need = Need.REQUIRED if required else Need.USEFUL
    return SkillFact(uri, need, spans=tuple(span for span, _ in wanted))


def _in_requirements(sections: Sequence[Section], span: Span) -> bool:
    return any(s.kind is SectionKind.REQUIREMENTS and s.start <= span.start < s.end for s in sections)


def _held(text: str, uri: ConceptUri, spans: Sequence[Span]) -> SkillFact:
    """A skill is held when one mention of it is not denied."""
    held = tuple(span for span in spans if not denied_at(text, span.start, span.end))
    return SkillFact(uri, holds=True, spans=held) if held else SkillFact(uri, holds=False, spans=tuple(spans))
