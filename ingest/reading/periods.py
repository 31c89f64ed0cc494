"""Ranges of months that a CV gives: 2015–2019, 03/2018 - nykyinen, sedan 2019, з 2018 року, kesät 2021–2023."""

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
_SUMMER = (
    r"(?:kesät|kesä|kesällä|kesäisin|kesäaikaan|sommaren|somrarna|somrar|sommar|summers?(?:\s+of)?|літо|влітку|лето|"
    r"летом|suvi|suvel|suved|lato|sommer)"
)
_WINTER = r"(?:talvet|talvi|talvella|talvikausi|vintern|vintrarna|vinter|winters?(?:\s+of)?|зима|взимку|зимой|talv|talvel|zima)"
_YEAR = r"(?:\s*(?:року|роки|рр?\.|года?|гг?\.|vuosina|aastani?|r\.))?"
_POINT = (
    rf"(?:(?P<iso{{0}}>(?:19|20)\d\d-\d\d)(?:-\d\d)?|"
    rf"(?:\d{{{{1,2}}}}\.)?(?P<m{{0}}>\d{{{{1,2}}}})\s?[./]\s?(?P<y{{0}}>(?:19|20)\d\d)|"
    rf"(?P<w{{0}}>{MONTH})\.?,?\s+(?P<wy{{0}}>(?:19|20)\d\d)|(?P<only{{0}}>(?:19|20)\d\d))"
)
_PERIOD = re.compile(
    rf"(?<![\w/.-])(?:(?P<since>alkaen|vuodesta|sedan|från(?:\s+och\s+med)?|fr\.?o\.?m\.?|since|from|зі?|від|с|от|alates|od|"
    rf"seit|siden|fra)\s+)?{_POINT.format(1)}{_YEAR}\s*"
    rf"(?:(?P<dash>[-–—]+|\b(?:to|till|until|do|по|до|kuni|bis|til|vuoteen|saakka)\b)\s*"
    rf"(?:{_POINT.format(2)}{_YEAR}|(?P<now>{_NOW}\b))?|(?P<on>\b(?:alkaen|lähtien|onwards?|och\s+framåt|alates|aastast)\b))?"
    rf"(?![\w%])",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"(?<![\w/.-])(?P<season>{_SUMMER}|{_WINTER})\s+(?P<years>(?:19|20)\d\d(?:\s*(?:[-–—/,&]|\b(?:ja|och|and|та|і|и|"
    rf"ning|i|to|till)\b|,\s*(?:ja|och|and))\s*(?:(?:19|20)\d\d|\d\d(?!\d))){{0,9}})(?![\w%])",
    re.IGNORECASE,
)
_SEASON_MONTHS = 3
_JUNE, _DECEMBER_BEFORE = 5, -1
"""First months of a summer and a winter, from 0 in the year that is named."""
_CENTURY = 100
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
    give nothing. A summer or winter ("kesät 2021-2023") is three months of each of its years.
    """
    now = today.year * _DECEMBER + today.month - 1
    seasons = list(_SEASON.finditer(text, start, end))
    for season in seasons:
        yield from _seasons(season, now)
    for match in _PERIOD.finditer(text, start, end):
        if not (match["dash"] or match["since"] or match["on"]) or any(
            season.start() < match.end() and match.start() < season.end() for season in seasons
        ):
            continue
        first = _month(match, 1)
        last = _month(match, 2) if _has_end(match) else now
        if first is None or last is None or not first <= min(last, now):
            continue
        months = max(_SHORTEST, min(last, now) - first + _both_named(match))
        written = match.group().rstrip()
        yield Period(first, months, Span(match.start(), match.start() + len(written)))


def _seasons(match: re.Match[str], now: int) -> Iterator[Period]:
    span = Span(match.start(), match.end())
    month = _JUNE if re.fullmatch(_SUMMER, match["season"], re.IGNORECASE) else _DECEMBER_BEFORE
    for year in _years(match["years"]):
        first = year * _DECEMBER + month
        if first <= now:
            yield Period(first, _SEASON_MONTHS, span)


def _years(written: str) -> list[int]:
    """Years of a list with ranges: "2019, 2021-2023" and "2020-22"; a range that runs backwards gives its ends."""
    found: list[int] = []
    for joint, digits in re.findall(r"(\D*)(\d+)", written):
        year = int(digits) if int(digits) >= _CENTURY else found[-1] // _CENTURY * _CENTURY + int(digits)
        if found and re.search(r"[-–—]|\bto\b|\btill\b", joint) and year - found[-1] < _CENTURY:
            found.extend(range(found[-1] + 1, year))
        found.append(year)
    return list(dict.fromkeys(found))


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
