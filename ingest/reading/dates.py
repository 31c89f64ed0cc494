"""Dates in texts: the deadline for applying and the start of the work."""

import re
from collections.abc import Iterable
from datetime import date

from ingest.reading.clauses import sentence_at
from matching.values.facts import Fact, Span

_MONTHS = (
    ("january", "tammikuu", "januari"), ("february", "helmikuu", "februari"), ("march", "maaliskuu", "mars"),
    ("april", "huhtikuu", "aprill"), ("may", "toukokuu", "maj"), ("june", "kesäkuu", "juni"),
    ("july", "heinäkuu", "juli"), ("august", "elokuu", "augusti"), ("september", "syyskuu", "septembri"),
    ("october", "lokakuu", "oktober"), ("november", "marraskuu", "novembri"), ("december", "joulukuu", "detsembri"),
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAMES = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b")
_DOTTED = re.compile(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})?")
_NAMED = re.compile(rf"\b(?P<d>\d{{1,2}})\.?\s+(?P<name>{_NAMES})\w*\.?(?:,?\s+(?P<y>\d{{4}}))?", re.IGNORECASE)
_AMERICAN = re.compile(
    rf"\b(?P<name>{_NAMES})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y>\d{{4}}))?\b", re.IGNORECASE
)
_DEADLINE = re.compile(
    r"mennessä|hakuaika|haku päättyy|viimeistään|senast|sista ansökning\w*|ansökningstid\w*|apply by|by\b.{0,30}\d|deadline|"
    r"applications? (?:close|must|are due)|closing date|hiljemalt|kuni|kandideerimi\w*|до\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:alka\w+|aloit\w+|alkaen|börja\w*|start\w*|tillträde\w*|from|begin\w*|töö algus|початок)\b", re.IGNORECASE
)


def dates_in(text: str, start: int, end: int, today: date) -> list[tuple[date, Span]]:
    """Dates of ``text[start:end]`` in order; impossible ones are passed over.

    A date without a year is the next such day from ``today`` on.
    """
    found: dict[int, tuple[date, Span]] = {}
    for pattern in (_ISO, _DOTTED, _NAMED, _AMERICAN):
        for match in pattern.finditer(text, start, end):
            day = _day(match, today)
            if day is not None:
                found.setdefault(match.start(), (day, Span(*match.span())))
    return [found[place] for place in sorted(found)]


def read_deadline(text: str, today: date) -> Fact[date]:
    """The last day to apply."""
    return _near_cue(text, _DEADLINE.finditer(text), today)


def read_start(text: str, today: date) -> Fact[date]:
    """The day that work starts; "as soon as possible" is not a date."""
    deadline = read_deadline(text, today)
    starts = _near_cue(text, _START.finditer(text), today)
    return Fact() if starts.spans == deadline.spans else starts


def _near_cue(text: str, cues: Iterable[re.Match[str]], today: date) -> Fact[date]:
    for cue in cues:
        sentence = sentence_at(text, cue.start(), cue.end())
        dates = dates_in(text, sentence.start, min(len(text), sentence.end + 12), today)
        if dates:
            day, span = min(
                dates, key=lambda found: min(abs(found[1].start - cue.end()), abs(cue.start() - found[1].end))
            )
            return Fact(day, (span,))
    return Fact()


def _day(match: re.Match[str], today: date) -> date | None:
    told = match.groupdict()
    month = int(told["m"]) if told.get("m") else _NUMBERS[told["name"].lower()]
    try:
        if told["y"]:
            return date(int(told["y"]), month, int(told["d"]))
        this_year = date(today.year, month, int(told["d"]))
        return this_year if this_year >= today else date(today.year + 1, month, int(told["d"]))
    except ValueError:
        return None
