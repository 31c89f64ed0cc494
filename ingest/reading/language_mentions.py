"""Where a text writes the name of a language, by its spelling and the words behind it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.clauses import sentence_at
from ingest.reading.language_forms import FormKind, NameForm, name_forms
from ingest.reading.language_levels import Level, levels_in
from matching.values.facts import Span
from matching.values.records import Section, SectionKind

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
SKILL_AFTER = re.compile(
    r"[\s-]{1,2}(?:(?:suulli\w+|kirjalli\w+|hyvä\w*)\s+)?(?:kiel\w*|taito\w*|taido\w*|taita\w*|osaami\w*|"
    r"osaaja\w*|puhu\w*|language\w*|skills?|speak\w*|proficien\w*|fluen\w*|"
    r"knowledge|kunskap\w*|språk\w*|keel\w*|oskus\w*|мов[аиуоі]\w*|язык\w*|sprach\w*|kenntnis\w*)\b",
    re.IGNORECASE,
)
"""Words that make the name before them a language: "suomen kielen taito", "Finnish skills"."""

_NEXT_WORD = re.compile(r"[ \u00a0]+([^\W\d_]+)(?!\w)|-([^\W\d_]+)(?!\w)")
"""A code of a level is no word, so "English B1" has none behind it."""

_MAY_FOLLOW = frozenset(
    re.findall(
        r"\S+",
        "obehindrat väl bra nice plussaa plus bonus "
        "and or is are at to as in on with for not also both skills skill language languages speaker "
        "speakers speaking preferred required proficiency knowledge native fluent fluently level will would "
        "welcome spoken well enough if but plus advanced basic good excellent needed so because och eller samt i på är "
        "krävs som men flytande modersmål med till behövs minst räcker god goda utmärkt så ger vore nivå att "
        "språket gärna räknas ses ett en för kan inte behövs minst мова мову мовою мови мов та і й або на є не буде будуть "
        "бажано рідна рідною вільно "
        "добре "
        "язык языка языком и или не на будет будут нужен обязателен желателен "
        "ani i lub oraz jest będzie w mile na und oder ist wird keel "
        "keele keelt või ja ning tai ",
    )
)


_LEVEL_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at ``text[start:end]`` in its sentence; ``listed`` in a section about languages."""

    form: NameForm
    start: int
    end: int
    sentence: Span
    listed: bool
    level: Level | None = None
    plain: bool = False
    """Whether the words around make it a language."""


def language_mentions(text: str, sections: Sequence[Section]) -> Iterator[Mention]:
    """All words that may name a language by their spelling, in text order; what they mean is not judged yet."""
    lists = [s for s in sections if s.kind is SectionKind.LANGUAGES]
    forms = name_forms()
    if forms.keys().isdisjoint(_WORD.findall(text.casefold())):
        return
    for word in _WORD.finditer(text):
        readings = forms.get(word.group().casefold())
        if readings is None:
            continue
        start, end = word.span()
        sentence = sentence_at(text, start, end)
        listed = any(s.start <= start < s.end for s in lists)
        chosen = next((r for r in readings if _may_be(text, r, start, end, sentence, listed=listed)), None)
        if chosen is not None:
            yield Mention(chosen, start, end, sentence, listed)


def _may_be(text: str, form: NameForm, start: int, end: int, sentence: Span, *, listed: bool) -> bool:
    """Whether the spelling allows the reading: capitals, and what a genitive or an adjective needs behind it."""
    capital = text[start].isupper()
    opens = not text[sentence.start : start].strip(" \t-–—•*\"'(:\u00a0") or listed
    if form.tongue in {"en", "de"}:
        spelt = capital or listed
    else:
        spelt = form.tongue not in {"fi", "sv", "et"} or not capital or opens or text[start:end].isupper()
    if not spelt or listed or SKILL_AFTER.match(text, end):
        return spelt
    return _stands_alone(text, form, end, sentence)


def _stands_alone(text: str, form: NameForm, end: int, sentence: Span) -> bool:
    if form.tongue == "et":
        return _chained_to_keel(text, end, sentence.end) or _level_follows(text, end)
    if form.kind is FormKind.GENITIVE:
        return _chained_genitive(text, end, sentence.end)
    following = _NEXT_WORD.match(text, end)
    if form.kind is FormKind.ADJECTIVE and following:
        word = following[1] or following[2]
        return word.casefold() in _MAY_FOLLOW or word.casefold() in name_forms()
    return True


def _level_follows(text: str, end: int) -> bool:
    return any(level.span.start == end + 1 for level in levels_in(text, end, end + _LEVEL_CHARACTERS))


def _chained_to_keel(text: str, end: int, stop: int) -> bool:
    return re.match(r"(?:(?:,\s*|\s+(?:või|ja|ning)\s+)[^\W\d_]+){1,4}\s+keel", text[end:stop]) is not None


def _chained_genitive(text: str, end: int, stop: int) -> bool:
    return (
        re.match(
            r"(?:-?,\s*|\s+(?:ja|tai|sekä|että|kuin)\s+)(?:[^\W\d_]+n(?:,\s*|\s+(?:ja|tai|sekä)\s+|"
            r"\s+)){1,4}(?:kiel|tai[dt]|osaam)",
            text[end:stop],
        )
        is not None
    )
