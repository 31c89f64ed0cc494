"""Languages that a text asks for or tells of, with their levels.

A name counts only where the words make it a language: a level beside it, "kielen", "taito", "kunskaper i", "speak", a
word of need in its clause, a list of languages, or another language that counts joined to it. So "Finnish company",
"Englanti" the country and "send your CV in English" are no languages, and a text proves nothing by being written in
one. Languages joined by "or" are each USEFUL, for no single one of them is required.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from ingest.reading.language_levels import Level, levels_in
from ingest.reading.language_mentions import SKILL_AFTER, Mention, language_mentions
from ingest.reading.need import asked_at, denied_at, says_or
from ingest.reading.side import Side
from matching.values.facts import LanguageFact, Need, Span
from matching.values.records import Section, SectionKind

_BEFORE = re.compile(
    r"(?:kunskap\w*\s+(?:i|av)|färdigheter\s+i|behärska\w*|tala[rt]?|prata[rt]?|förstå[r]?|knowledge\s+of|command\s+of|"
    r"speak\w*|proficien\w+\s+in|fluen\w+\s+in|skills?\s+in|communicate\s+in|understand\w*|puhu\w+|osaa\w*|"
    r"osata|hallit\w+|"
    r"ymmär\w+|(?:kieli|language|språk\w*|keel)\s+(?:is|on|är)|język\w*|znajomoś\w+|знан\w+|волод\w+|владе\w+|"
    r"розмовля\w+|"
    r"räägi\w*|valda\w*|oska\w*|мов\w+|язык\w*)\s+(?:[^\W\d_]+\s+)?$",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"(?:\s*[-–]?\s*(?:,|/|\+|&)\s*|\s+)(?:(?:ja|tai|sekä|että|kuin|och|eller|samt|and|or|plus|preferably|та|і|"
    r"й|або|чи|и|или|või|ning|i|oraz|lub|und|oder|muu|"
    r"joko|both|either|both)\s+)*(?:(?:kiel\w+|keel\w*|language\w*|мов\w+)\s+)?(?:(?:ja|tai|sekä|och|eller|and|"
    r"or|või)\s+)?",
    re.IGNORECASE,
)
_ON = (
    r"[\s:(–—\-=,|/]|\.(?=\s)|kiel\w*+|taito\w*+|taido\w*+|taita\w*+|osaami\w*+|vähintään|väh\.?|taso\w*+|levels?|at|"
    r"least|on|is|är|minst|lägst|nivå\w*+|på|i|tal|skrift|och|språk\w*+|"
    r"language|skills?|minimum|min\.?|proficien\w*+|keel\w*+|oskus\w*+|vähemalt|tasem\w*+|мов\w++|рів\w++|на|не|"
    r"нижче|riittää|enough|arvosana|or|"
    r"suulli\w++|kirjalli\w++|ja|an|a|poziom\w*+|уров\w++|knowledge|kunskaper|ilmainen|my|puhun|suomea"
)
_CONNECTS_AFTER = re.compile(rf"(?:{_ON})*", re.IGNORECASE)
_CONNECTS_BEFORE = re.compile(
    r"(?:[\s:]|kunskap\w*+|i|av|knowledge|of|command|skills?|in|on|working|professional|spoken|and|written|oral|"
    r"both|ja|och|språk\w*+|"
    r"förmåga|att|använda|hallintaa?|työ\w*+|verbal|suullista|kirjallista|suullinen|kirjallinen|level|tason|"
    r"nivå|мовою|володіння|знання|znajomość|języka|oskus)*",
    re.IGNORECASE,
)
_ABOUT_APPLYING = re.compile(
    r"\b(?:hakemu\w*|hae|cv|ansök\w*|skriva|brev|application|apply|resume|send\s+(?:us\s+)?your|lähetä|skicka|"
    r"kandideer\w*|надсила\w+)\b",
    re.IGNORECASE,
)
_SHORT_ITEM = 120
_MOST_MENTIONS = 300
"""Names of languages that are judged in one text; real ones have a few, more are some table or an attack."""


@dataclass(frozen=True, slots=True)
class LanguagesRead:
    """Languages of a text, one fact each. ``closed`` when a seeker gave a list of them, so that the rest is a no."""

    facts: tuple[LanguageFact, ...]
    closed: bool


def read_languages(text: str, sections: Sequence[Section], side: Side) -> LanguagesRead:
    """Languages that a vacancy asks for (``need`` set) or a seeker tells of (``need`` None).

    A language said not to be needed gives no fact; one that a seeker says not to know has ``holds=False``.
    """
    counted = _joined(
        text,
        [_judged(text, m, ms) for m, ms in _with_next(list(islice(language_mentions(text, sections), _MOST_MENTIONS)))],
    )
    choices = _choices(text, counted)
    facts = [fact for mention in counted if mention.plain for fact in _fact(text, mention, choices, sections, side)]
    closed = side is Side.SEEKER and any(mention.listed for mention in counted)
    return LanguagesRead(_one_each(facts), closed)


def _with_next(mentions: list[Mention]) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Each mention with where the one before it in its sentence ends and the next one begins."""
    for i, mention in enumerate(mentions):
        low, high = mention.sentence.start, mention.sentence.end
        if i and mentions[i - 1].end > low:
            low = mentions[i - 1].end
        if i + 1 < len(mentions) and mentions[i + 1].start < high:
            high = mentions[i + 1].start
        yield mention, (low, high)


def _judged(text: str, mention: Mention, bounds: tuple[int, int]) -> Mention:
    level = _level(text, mention, *bounds)
    before = text[max(mention.sentence.start, mention.start - 60) : mention.start]
    skilled = bool(SKILL_AFTER.match(text, mention.end) or _BEFORE.search(before))
    applying = _ABOUT_APPLYING.search(text, mention.sentence.start, mention.sentence.end)
    plain = mention.listed or level is not None or (not applying and (skilled or _asked_or_denied(text, mention)))
    return replace(mention, level=level, plain=plain)


def _asked_or_denied(text: str, mention: Mention) -> bool:
    asked = asked_at(text, mention.start, mention.end)
    return asked.need is not None or asked.waived


def _level(text: str, mention: Mention, low: int, high: int) -> Level | None:
    after = levels_in(text, mention.end, min(high, mention.end + _SHORT_ITEM))
    near = next((a for a in after if _CONNECTS_AFTER.fullmatch(text, mention.end, a.span.start)), None)
    if near and near.coded:
        return near
    before = levels_in(text, max(low, mention.start - _SHORT_ITEM), mention.start)
    held = [b for b in before if _CONNECTS_BEFORE.fullmatch(text, b.span.end, mention.start)]
    coded = next((a for a in after if a.coded), None)
    return _sooner(near, held[-1] if held else None, coded if not mention.listed else None)


def _sooner(after: Level | None, before: Level | None, coded: Level | None) -> Level | None:
    """A code behind the name in the same item first, then a word in front of it, then one behind."""
    return coded or before or after


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Let a language count that is joined to one that counts, and share the level that ends or opens the list."""
    done = list(mentions)
    for order in (range(len(done) - 1, 0, -1), range(1, len(done))):
        for i in order:
            one, two = done[i - 1], done[i]
            if not _JOIN.fullmatch(text, one.end, two.start):
                continue
            if one.plain != two.plain and one.sentence == two.sentence:
                one, two = replace(one, plain=True), replace(two, plain=True)
            if one.level is None and two.level is not None and two.level.span.start >= two.end:
                one = replace(one, level=two.level)
            if two.level is None and one.level is not None and one.level.span.end <= one.start:
                two = replace(two, level=one.level)
            done[i - 1], done[i] = one, two
    return done


def _fact(
    text: str, mention: Mention, choices: frozenset[int], sections: Sequence[Section], side: Side
) -> Iterator[LanguageFact]:
    span = Span(mention.start, mention.end)
    spans = (span,) if mention.level is None else tuple(sorted({span, mention.level.span}))
    cefr = mention.level.cefr if mention.level else None
    if side is Side.SEEKER:
        holds = not denied_at(text, mention.start, mention.end)
        yield LanguageFact(mention.form.language, cefr if holds else None, None, holds, spans)
        return
    asked = asked_at(text, mention.start, mention.end)
    if asked.waived:
        return
    need = Need.USEFUL if mention.start in choices else asked.need or _usual_need(text, mention, sections)
    yield LanguageFact(mention.form.language, cefr, need, spans=spans)


def _usual_need(text: str, mention: Mention, sections: Sequence[Section]) -> Need:
    inside = next((s.kind for s in sections if s.start <= mention.start < s.end), None)
    skilled = mention.level is not None or SKILL_AFTER.match(text, mention.end)
    return Need.REQUIRED if skilled or inside in {SectionKind.REQUIREMENTS, SectionKind.LANGUAGES} else Need.USEFUL


def _choices(text: str, mentions: Sequence[Mention]) -> frozenset[int]:
    """Where the languages start that stand in a list that an "or" joins: "Polish, Ukrainian or English"."""
    found: set[int] = set()
    group: list[int] = []
    is_choice = False
    for one, two in pairwise(mentions):
        if not _JOIN.fullmatch(text, one.end, two.start):
            group, is_choice = [], False
            continue
        group = group or [one.start]
        group.append(two.start)
        is_choice = is_choice or says_or(text[one.end : two.start])
        if is_choice:
            found.update(group)
            group = [two.start]
    return frozenset(found)


def _one_each(facts: Sequence[LanguageFact]) -> tuple[LanguageFact, ...]:
    """The fact that says most of each language, in text order."""
    best: dict[str, LanguageFact] = {}
    for fact in facts:
        if fact.language not in best or _strength(fact) > _strength(best[fact.language]):
            best[fact.language] = fact
    return tuple(sorted(best.values(), key=lambda fact: (fact.spans, fact.language)))


def _strength(fact: LanguageFact) -> tuple[bool, bool, int]:
    return fact.holds, fact.need is Need.REQUIRED, fact.cefr or 0
