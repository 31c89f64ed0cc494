"""Hours of work in a week: "37,5 h/vko", "20–25 tuntia viikossa", "högst 25 timmar", "114 h 45 min / 3 viikkoa"."""

import re

from ingest.reading.nearby import sentence_near
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Span

_HOUR = r"(?:h|t|tuntia?|tunnin|tim(?:mar|me)?|hours?|hrs?|годин\w*|часов|часа|ч|tundi|godzin\w*|stunden|std)"
_WEEK = (
    r"(?:viikko\w*|viikossa|vko?|vk|veckan?|week(?:ly)?|wk|тиждень|тижня|недел\w+|nädalas|nädal|tydzień|"
    r"tygodniowo|woche|wöchentlich)"
)
_WEEKLY_HOURS = r"(?:viikkotun\w+|veckotimmar|weekly\s+hours)"
_BOUND = (
    r"(?:(?:(?P<least>vähintään|väh\.|minst|at\s+least|min(?:imum|\.)?|vähemalt)|"
    r"(?P<most>enintään|korkeintaan|max(?:imum|\.)?|högst|upp\s+till|up\s+to|at\s+most|kuni))\s*)?"
)
_AMOUNT = r"(?P<low>\d{1,3}(?:[.,]\d{1,2})?)(?P<more>\+)?(?:\s?(?:[-–]|to|till)\s?(?P<high>\d{1,3}(?:[.,]\d{1,2})?))?"
_HOURS = (
    rf"{_BOUND}{_AMOUNT}[- ]?\s*{_HOUR}\.?\s*"
    r"(?:(?:(?:ja|och|and)\s+)?(?P<minutes>[0-5]?\d)\s*(?:minuut\w+|minuter|minutes|min)\.?\s*)?"
)
_PER = r"(?:/|\s*(?:per|a|i|на|w|in|pro|each|om)\s+|-|\s*)\s*(?:the\s+)?"
_OTHER_UNIT = r"[\w/]|\s*(?:per\s+|om\s+|a\s+)?(?:pv|päiv|vrk|vuoro|dag|day|kk|kuu|mån|month|vuod|år|year|jakso)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,/–-]){_HOURS}{_PER}(?:(?P<weeks>[2-6])\s*(?:viikkoa|viikossa|vko|vk|veckor|weeks)|{_WEEK}|(?<=tim/)v)(?!\w)",
        rf"(?<![\w.,/–-]){_BOUND}{_AMOUNT}\s*{_WEEKLY_HOURS}(?!\w)",
        rf"(?:viikkotyöaika|viikkotunnit|veckoarbetstid\w*|weekly\s+hours|työaika)\W{{1,4}}(?:on\s+)?{_HOURS}(?!{_OTHER_UNIT})",
        rf"(?:työviikko|arbetsvecka)\w*\W+(?:on\s+|är\s+(?:på\s+)?)?{_BOUND}{_AMOUNT}[- ]?(?:tunti\w*|tim\w*|h)(?!\w)",
        rf"{_WEEKLY_HOURS}\W{{1,3}}{_BOUND}{_AMOUNT}(?![\w%€/]|\s?€)",
        rf"(?:tunteja|timmar|hours)\W{{1,2}}(?:on\s+)?(?:noin\s+|n\.\s?|ca\.?\s+|about\s+)?{_BOUND}{_AMOUNT}\s+{_PER}{_WEEK}(?!\w)",
    )
)
_OPEN = WordPattern(r"\b(?:auki|avoinna|öppet|open|avatud)\b", re.IGNORECASE)
"""A shop that is open 60 hours a week offers no such working time."""
_GATE = WordPattern(r"viik|työaika|vk|veck|/v|week|wk|тиж|недел|nädal|tyd|tyg|woche|wöch", re.IGNORECASE)
"""One of these stands in every text that names hours of a week."""
_MOST_HOURS, _FEWEST_HOURS, _MINUTES = 80.0, 1.0, 60
_MOST_MENTIONS = 20


def weekly_hours(text: str) -> tuple[float | None, float | None, Span] | None:
    """The least and the most hours that a text names first, and its words; None for an end that is open.

    Hours of several weeks are shared out among them. None when no hours are said, or none that a week of work has.
    """
    if _GATE.search(text) is None:
        return None
    for pattern in _PATTERNS:
        for number, match in enumerate(pattern.finditer(text)):
            if number == _MOST_MENTIONS:
                break
            sentence = sentence_near(text, *match.span())
            if not _OPEN.search(text, sentence.start, sentence.end):
                ends = _ends(match)
                if ends is not None:
                    return *ends, Span(*match.span())
    return None


def _ends(match: re.Match[str]) -> tuple[float | None, float | None] | None:
    said = match.groupdict()
    weeks = int(said.get("weeks") or 1)
    low = (_number(match["low"]) + int(said.get("minutes") or 0) / _MINUTES) / weeks
    high = max(low, _number(match["high"]) / weeks) if match["high"] else low
    if not _FEWEST_HOURS <= high <= _MOST_HOURS:
        return None
    if match["high"]:
        return low, high
    return (None if match["most"] else low), (None if match["least"] or match["more"] else high)


def _number(written: str) -> float:
    return float(written.replace(",", "."))
