"""Times of work told by the clock and by weekdays ("arkisin klo 8–16"), and by "only"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.reading.shift_words import CLOCK, WEEKDAYS
from ingest.reading.side import Side
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Shift, Span

_NOT_WORK = WordPattern(
    r"\b(?:avoinna|auki|aukiolo\w*|palvele\w*|soit\w+|puh\b|puhelin\w*|tiedustel\w*|lisätie\w*|kys[yt]\w*|haastattel\w*|"
    r"öppet|öppettid\w*|ring\b|ringa|frågor|upplysning\w*|intervju\w*|telefon\w*|open|opening|call|phone|contact|questions?|"
    r"interview\w*|lounas\w*|lunch\w*|mennessä|päättyy|senast|deadline)\b",
    re.IGNORECASE,
)
_WORK_TIME = WordPattern(
    r"(?:työaika|työajat|työajalla|vuoro|työskente|työ\s+on|arbetstid|arbetet|arbetar|skift|pass\b|working\s+hours|work(?:ing)?\b|"
    r"hours|schedule|tööaeg|tööajad|робоч|годин|график|графік|смен|змін)",
    re.IGNORECASE,
)
_ONLY = WordPattern(
    r"\b(?:vain|ainoastaan|pelkästään|pelkkiä|endast|bara|enbart|only|ainult|лише|тільки|только|tylko)\b", re.IGNORECASE
)
_NOT_ONLY = re.compile(r"\b(?:ei|en|inte|not|не|nie)\s+$", re.IGNORECASE)
_EARLIEST_DAY_HOUR, _LAST_MORNING_HOUR, _LAST_DAY_HOUR, _FIRST_EVENING_HOUR, _FIRST_NIGHT_HOUR, _NIGHT_ENDS = (
    5,
    11,
    18,
    12,
    20,
    9,
)
_REACH, _REACH_BEHIND = 60, 12
_BY_CLOCK = (Shift.DAY, Shift.EVENING, Shift.NIGHT)


@dataclass(frozen=True, slots=True)
class Told:
    """What one place of a text says of a time; ``implied`` gives way to what another place says outright."""

    shift: Shift
    holds: bool
    implied: bool
    span: Span


def told_by_clock(text: str, sentence: Span, side: Side, *, named: bool) -> Iterator[Told]:
    """Times of one sentence; opening hours and hours for questions are none. ``named`` says that it names times too."""
    words = (text, sentence.start, sentence.end)
    weekdays = WEEKDAYS.search(*words)
    clock = CLOCK.search(*words)
    if (weekdays is None and clock is None) or _NOT_WORK.search(*words):
        return
    shift = _shift_at(clock) if clock and (clock["said"] or clock["half"] or weekdays) else None
    if side is Side.VACANCY and not (weekdays and shift) and not named and not _WORK_TIME.search(*words):
        return
    if shift is not None and clock is not None:
        yield Told(shift, True, True, Span(*clock.span()))
    if weekdays is None:
        return
    span = Span(*weekdays.span())
    if side is Side.VACANCY:
        yield Told(Shift.WEEKEND, False, True, span)
        if shift is Shift.DAY:
            yield from (Told(other, False, True, span) for other in (Shift.EVENING, Shift.NIGHT))
    elif says_only(text, Span(sentence.start, weekdays.start()), Span(weekdays.end(), sentence.end)):
        yield Told(Shift.WEEKEND, False, False, span)


def _shift_at(clock: re.Match[str]) -> Shift | None:
    """The time of day that most of the hours from one hour to another lie in; None for others."""
    start, end = int(clock["from"]), int(clock["to"])
    if start >= _FIRST_NIGHT_HOUR and end <= _NIGHT_ENDS:
        return Shift.NIGHT
    if start <= _LAST_MORNING_HOUR and start < end <= _LAST_DAY_HOUR and start >= _EARLIEST_DAY_HOUR:
        return Shift.DAY
    late = end > _LAST_DAY_HOUR or end <= 1
    return Shift.EVENING if _FIRST_EVENING_HOUR <= start < _FIRST_NIGHT_HOUR and late else None


def left_out(named: set[Shift]) -> Iterator[Shift]:
    """Times that "only days" leaves out: the others of a day, and shifts that change."""
    if named and named <= set(_BY_CLOCK):
        yield from (shift for shift in _BY_CLOCK if shift not in named)
        if len(named) == 1:
            yield Shift.ROTATING


def says_only(text: str, ahead: Span, rest: Span) -> bool:
    """Whether "only" stands close before or behind some words; "not only" does not count."""
    found = _ONLY.search(text, max(ahead.start, ahead.end - _REACH), ahead.end)
    if found:
        return not _NOT_ONLY.search(text, ahead.start, found.start())
    behind = _ONLY.search(text, rest.start, min(rest.end, rest.start + _REACH_BEHIND))
    return behind is not None
