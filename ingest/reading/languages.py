"""Languages that a text asks for or tells of, with their levels.

A name counts only where the words make it a language: a level beside it, "kielen", "taito", "kunskaper i", "speak", a
word of need in its clause, a list of languages, or another language that counts joined to it. So "Finnish company",
"Englanti" the country and "send your CV in English" are no languages, and a text proves nothing by being written in
one. Languages joined by "or" are each USEFUL, for no single one of them is required; when one of them is, each names
all of them in ``one_of``. What is spoken at a workplace is USEFUL, however many words of need stand around.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ingest.reading.choices import choices
from ingest.reading.clauses import clause_at, line_at
from ingest.reading.headings import cv_heading
from ingest.reading.language_levels import Level, levels_in
from ingest.reading.language_lists import is_language_list, languages_named
from ingest.reading.language_mentions import SKILL_AFTER, Mention, language_mentions
from ingest.reading.language_uses import (
    ABOUT_APPLYING,
    ASKS_YOU,
    NONE_BEFORE,
    SKILL_BEFORE,
    SKILL_VERB_AFTER,
    SPOKEN_THERE,
    is_taught,
)
from ingest.reading.need import Asked, asked_at, denied_at, will_do
from ingest.reading.side import Side
from matching.values.facts import LanguageFact, Need, Span, Spans
from matching.values.records import Section, SectionKind

_JOIN = re.compile(
    r"(?:\s*[-–]?\s*(?:,|/|\+|&)\s*|\s+)(?:(?:ja|tai|sekä|että|kuin|och|eller|samt|and|or|plus|preferably|та|і|"
    r"й|або|чи|и|или|või|ning|i|oraz|lub|und|oder|muu|"
    r"joko|antingen|both|either)\s+)*(?:(?:kiel\w+|keel\w*|language\w*|мов\w+)\s+)?(?:(?:ja|tai|sekä|och|eller|and|"
    r"or|või)\s+)?",
    re.IGNORECASE,
)
_ON = (
    r"[\s:(–—\-=,|/]|\.(?=\s)|kiel\w*+|taito\w*+|taido\w*+|taita\w*+|osaami\w*+|vähintään|väh\.?|taso\w*+|levels?|at|"
    r"least|on|is|är|minst|lägst|nivå\w*+|på|i|tal|skrift|och|språk\w*+|"
    r"language|skills?|minimum|min\.?|proficien\w*+|keel\w*+|oskus\w*+|vähemalt|tasem\w*+|мов\w++|рів\w++|на|не|"
    r"нижче|riittää|enough|arvosana|or|"
    r"suulli\w++|kirjalli\w++|ja|an|a|poziom\w*+|уров\w++|knowledge|kunskaper|ilmainen|my|mitt|min|puhun|suomea|sujuu"
)
_CONNECTS_AFTER = re.compile(rf"(?:{_ON})*", re.IGNORECASE)
_CONNECTS_BEFORE = re.compile(
    r"(?:[\s:-]|kunskap\w*+|taso\w*+|i|av|knowledge|of|command|skills?|in|on|working|professional|spoken|and|written|oral|"
    r"both|ja|och|språk\w*+|"
    r"förmåga|att|använda|hallintaa?|työ\w*+|verbal|suullista|kirjallista|suullinen|kirjallinen|level|tason|"
    r"nivå|мовою|володі\w*+|знання|владени\w*+|говорю|по-|znajomość|języka|oskus)*",
    re.IGNORECASE,
)
_SHORT_ITEM = 120
_BESIDE = 12
"""Characters from a name to the level that belongs to it, as in \"Finnish (B1) or ...\"."""
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
    mentions = list(islice(language_mentions(text, sections), _MOST_MENTIONS))
    counted = _joined(text, list(_all_judged(text, mentions, side)))
    if side is Side.SEEKER:
        facts = [fact for mention in counted if mention.plain for fact in _held(text, mention)]
    else:
        facts = _wanted(text, [mention for mention in counted if mention.plain], sections)
    listed = (
        s for s in sections if s.kind is SectionKind.LANGUAGES and any(s.start <= m.start < s.end for m in counted)
    )
    closed = side is Side.SEEKER and any(_is_listed_in_full(text, section) for section in listed)
    return LanguagesRead(_one_each(facts), closed)


def _is_listed_in_full(text: str, section: Section) -> bool:
    """Whether a section lists languages: under a heading, or on lines of several languages and nothing else.

    A sentence such as "Äidinkieleni on suomi" says nothing of other languages.
    """
    first, last = line_at(text, section.start), line_at(text, section.end)
    if _under_heading(text, first):
        return True
    lines = [line for line in text[first.start : last.end].split("\n") if line.strip()]
    listed = (line for line in lines if is_language_list(line))
    return all(map(is_language_list, lines)) and len(set().union(*map(languages_named, listed))) > 1


def _under_heading(text: str, line: Span) -> bool:
    """Whether the line, or the nearest heading above it, is a heading of languages."""
    while True:
        heading = cv_heading(text[line.start : line.end])
        if heading is not None or line.start == 0:
            return heading is not None and heading.kind is SectionKind.LANGUAGES
        line = line_at(text, line.start - 1)


def _all_judged(text: str, mentions: list[Mention], side: Side) -> Iterator[Mention]:
    """A level that stands behind one language is not taken for one in front of the next."""
    taken: Level | None = None
    for mention, (low, high) in _with_next(mentions):
        judged = _judged(text, mention, (max(low, taken.span.end) if taken else low, high), side)
        taken = judged.level or taken
        yield judged


def _with_next(mentions: list[Mention]) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Each mention with where the one before it in its sentence ends and the next one begins."""
    for i, mention in enumerate(mentions):
        low, high = mention.sentence.start, mention.sentence.end
        if i and mentions[i - 1].end > low:
            low = mentions[i - 1].end
        if i + 1 < len(mentions) and mentions[i + 1].start < high:
            high = mentions[i + 1].start
        yield mention, (low, high)


def _judged(text: str, mention: Mention, bounds: tuple[int, int], side: Side) -> Mention:
    level = _level(text, mention, *bounds)
    return replace(mention, level=level, plain=mention.listed or level is not None or _is_skill(text, mention, side))


def _is_skill(text: str, mention: Mention, side: Side) -> bool:
    sentence = mention.sentence
    if ABOUT_APPLYING.search(text, sentence.start, sentence.end) or is_taught(text, mention.start, mention.end):
        return False
    before = (text, max(sentence.start, mention.start - 60), mention.start)
    return bool(
        SKILL_AFTER.match(text, mention.end)
        or SKILL_VERB_AFTER.match(text, mention.end)
        or SKILL_BEFORE.search(*before)
        or (side is Side.SEEKER and NONE_BEFORE.search(*before))
        or (side is Side.VACANCY and _is_spoken_there(text, mention))
        or _asked_or_denied(text, mention)
    )


def _asked_or_denied(text: str, mention: Mention) -> bool:
    asked = asked_at(text, mention.start, mention.end)
    return asked.need is not None or asked.waived


def _level(text: str, mention: Mention, low: int, high: int) -> Level | None:
    after = levels_in(text, mention.end, min(high, mention.end + _SHORT_ITEM))
    around = levels_in(text, low, high)
    over = next((a for a in around if a.span.start < mention.start and mention.end < a.span.end), None)
    if over:
        return over
    near = next((a for a in after if _CONNECTS_AFTER.fullmatch(text, mention.end, a.span.start)), None)
    if near and not near.coded and _is_of_next(text, mention.end, near, high):
        near = None
    if near and near.coded:
        return near
    before = levels_in(text, max(low, mention.start - _SHORT_ITEM), mention.start)
    held = [b for b in before if _CONNECTS_BEFORE.fullmatch(text, b.span.end, mention.start)]
    coded = next((a for a in after if a.coded), None)
    return _sooner(near, held[-1] if held else None, coded if not mention.listed else None)


def _is_of_next(text: str, end: int, level: Level, high: int) -> bool:
    """Whether a word of level opens the next item: "ruotsi, hyvä englanti"."""
    parted = "," in text[end : level.span.start]
    return parted and high > level.span.end and _CONNECTS_BEFORE.fullmatch(text, level.span.end, high) is not None


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


def _held(text: str, mention: Mention) -> Iterator[LanguageFact]:
    holds = not denied_at(text, mention.start, mention.end)
    cefr = mention.level.cefr if mention.level and holds else None
    yield LanguageFact(mention.form.language, cefr, None, holds, _spans(mention))


def _wanted(text: str, mentions: Sequence[Mention], sections: Sequence[Section]) -> list[LanguageFact]:
    """What a vacancy asks for; of a choice whose members would all be required one is, and else none."""
    asked = [asked_at(text, mention.start, mention.end) for mention in mentions]
    needs = [_need(text, mention, said, sections) for mention, said in zip(mentions, asked, strict=True)]
    groups: dict[int, tuple[str, ...]] = {}
    until = [*(mention.start for mention in mentions[1:]), len(text)]
    ends = [Span(mention.start, _end(text, mention, until[n])) for n, mention in enumerate(mentions)]
    for choice in choices(text, ends, _JOIN):
        codes = tuple(dict.fromkeys(mentions[n].form.language for n in choice.members))
        asks = all(
            needs[n] is Need.REQUIRED or (choice.will_do and _may_be_asked(text, mentions[n], asked[n]))
            for n in choice.members
        )
        required = not choice.is_open and len(codes) > 1 and asks
        for n in choice.members:
            needs[n] = Need.USEFUL
            groups[n] = codes if required else ()
    return [
        LanguageFact(
            mention.form.language,
            mention.level.cefr if mention.level else None,
            needs[n],
            spans=_spans(mention),
            one_of=groups.get(n, ()),
        )
        for n, mention in enumerate(mentions)
        if not asked[n].waived
    ]


def _may_be_asked(text: str, mention: Mention, asked: Asked) -> bool:
    """Whether "either will do" makes a demand of a language that is spoken there or said to do."""
    return will_do(text, asked) or (not asked.spans and _is_spoken_there(text, mention))


def _end(text: str, mention: Mention, until: int) -> int:
    """Where the name with the level right behind it, and the bracket around that, ends; before the next name."""
    level = mention.level
    if level is None or not 0 <= level.span.start - mention.end <= _BESIDE or level.span.start >= until:
        return mention.end
    return level.span.end + text.startswith(")", level.span.end)


def _spans(mention: Mention) -> Spans:
    span = Span(mention.start, mention.end)
    return (span,) if mention.level is None else tuple(sorted({span, mention.level.span}))


def _need(text: str, mention: Mention, asked: Asked, sections: Sequence[Section]) -> Need:
    """What the words of the clause say, then that it is spoken there, then the heading, then what is usual."""
    if asked.need and asked.spans:
        return asked.need
    if _is_spoken_there(text, mention):
        return Need.USEFUL
    return asked.need or _usual_need(text, mention, sections)


def _usual_need(text: str, mention: Mention, sections: Sequence[Section]) -> Need:
    """A level, a verb that asks the reader, or a section of demands; a skill that is only named is USEFUL."""
    inside = next((s.kind for s in sections if s.start <= mention.start < s.end), None)
    asks = ASKS_YOU.search(text, clause_at(text, mention.start, mention.end).start, mention.start)
    demanded = mention.level is not None or asks or inside in {SectionKind.REQUIREMENTS, SectionKind.LANGUAGES}
    return Need.REQUIRED if demanded else Need.USEFUL


def _is_spoken_there(text: str, mention: Mention) -> bool:
    return SPOKEN_THERE.search(text, *_bounds(clause_at(text, mention.start, mention.end))) is not None


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _one_each(facts: Sequence[LanguageFact]) -> tuple[LanguageFact, ...]:
    """The fact that says most of each language, in text order."""
    best: dict[str, LanguageFact] = {}
    for fact in facts:
        if fact.language not in best or _strength(fact) > _strength(best[fact.language]):
            best[fact.language] = fact
    return tuple(sorted(best.values(), key=lambda fact: (fact.spans, fact.language)))


def _strength(fact: LanguageFact) -> tuple[bool, bool, bool, int]:
    return fact.holds, fact.need is Need.REQUIRED, bool(fact.one_of), fact.cefr or 0
