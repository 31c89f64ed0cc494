"""Ranges of months that a CV gives: 2015–2019, 03/2018 - nykyinen, 3.2018-, Jan 2020 to present."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.reading.month_names import MONTH, month_of
from matching.values.facts import Span

_NOW = (
    r"(?:nykyinen|nykyisin|nyt|edelleen|jatkuu|tähän\s+päivään|nykyhetki|nuvarande|pågående|nu|idag|"
    r"tills\s+vidare|fortsatt|present|now|current(?:ly)?|ongoing|today|"
    r"теперішній\s+час|тепер|досі|зараз|нині|сьогодні|настоящее\s+время|сейчас|praegu|tänaseni|obecnie|dziś|"
    r"heute|jetzt)"
)
_POINT = (
    rf"(?:(?P<iso{{0}}>(?:19|20)\d\d-\d\d)(?:-\d\d)?|"
    rf"(?:\d{{{{1,2}}}}\.)?(?P<m{{0}}>\d{{{{1,2}}}})\s?[./]\s?(?P<y{{0}}>(?:19|20)\d\d)|"
    rf"(?P<w{{0}}>{MONTH})\.?,?\s+(?P<wy{{0}}>(?:19|20)\d\d)|(?P<only{{0}}>(?:19|20)\d\d))"
)
_PERIOD = re.compile(
    rf"(?<![\w/.-])(?:(?:alkaen|sedan|från|since|from|з|с|alates|od|"
    rf"seit)\s+)?{_POINT.format(1)}\s*(?:(?P<dash>[-–—]+|\bto\b|\btill\b|\buntil\b|\bdo\b|\bпо\b|\bдо\b|"
    rf"\bkuni\b|\bbis\b)\s*(?:{_POINT.format(2)}|(?P<now>{_NOW}\b))?)?(?![\w%])",
    re.IGNORECASE,
)
_MIDDLE = 6
_SHORTEST = 1
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """``months`` whole months from month ``first`` (years times twelve plus month, from 0); ``span`` are the words."""

    first: int
    months: int
    span: Span


def periods_in(text: str, start: int, end: int, today: date) -> Iterator[Period]:
    """Ranges of dates in ``text[start:end]``; a lone date is none, and neither is one that begins after ``today``.

    An open range, and one that says "nykyinen", runs to ``today``. Impossible months and ranges that run backwards
    give nothing.
    """
    for match in _PERIOD.finditer(text, start, end):
        if match["dash"] is None:
            continue
        first, now = _month(match, 1), today.year * _DECEMBER + today.month - 1
        last = _month(match, 2) if _has_end(match) else now
        if first is None or last is None or not first <= min(last, now):
            continue
        months = max(_SHORTEST, min(last, now) - first + _both_named(match))
        written = match.group().rstrip()
        yield Period(first, months, Span(match.start(), match.start() + len(written)))


def _has_end(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("iso2", "y2", "wy2", "only2"))


def _both_named(match: re.Match[str]) -> int:
    """One more month where both ends name a month, for both are worked in; JSON Resume's end is the first day."""
    named = [name for name in ("m2", "w2") if match[name]]
    return 1 if named and not match["only1"] else 0


def _month(match: re.Match[str], which: int) -> int | None:
    if match[f"iso{which}"]:
        year, month = map(int, match[f"iso{which}"].split("-"))
    elif match[f"only{which}"]:
        year, month = int(match[f"only{which}"]), _MIDDLE + 1
    elif match[f"w{which}"]:
        year, month = int(match[f"wy{which}"]), month_of(match[f"w{which}"]) or 0
    else:
        year, month = int(match[f"y{which}"]), int(match[f"m{which}"])
    return year * _DECEMBER + month - 1 if 1 <= month <= _DECEMBER else None
