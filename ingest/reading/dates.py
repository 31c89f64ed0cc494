"""Dates in texts: the deadline for applying and the start of the work.

A date is a deadline when words of applying stand in its sentence, or a word of a limit ("by", "mennessä") beside it.
A date beside words of starting is the start. Of a range the last day can be a deadline and the first a start.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from ingest.reading.nearby import sentence_near
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Fact, Span

_MONTHS = (
    "january jan tammikuu januari jaanuar jaanuari січня января stycznia januar",
    "february feb helmikuu februari veebruar veebruari лютого февраля lutego februar",
    "march mar maaliskuu mars märts märtsi березня марта marca märz",
    "april apr huhtikuu aprill aprilli квітня апреля kwietnia",
    "may toukokuu maj mai травня мая maja",
    "june jun kesäkuu juni juuni червня июня czerwca",
    "july jul heinäkuu juli juuli липня июля lipca",
    "august aug elokuu augusti серпня августа sierpnia",
    "september sep sept syyskuu septembri вересня сентября września",
    "october oct lokakuu oktober okt oktoobri oktoober жовтня октября października",
    "november nov marraskuu novembri листопада ноября listopada",
    "december dec joulukuu detsember detsembri грудня декабря grudnia dezember",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_DIGITS = re.compile(r"(?<![\d.,/-])\d{1,4}(?!\d)")
_YEAR = r"(?:,?\s+(?P<year>\d{4})(?!\d))?"
_NUMERIC = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)|(?P<slashed>\d{1,2}/\d{1,2}/\d{4})(?!\d)|"
    r"\d{1,2}\.\s?\d{1,2}(?:\.\s?\d{4}(?!\d)|\.\d{2}(?!\d|\.\d)|\.(?!\d)|(?=\s+(?:mennessä|asti|saakka|alkaen|klo|kl)\b))",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|:e)?\s+(?:of\s+)?(?P<name>[^\W\d_]{{3,14}})\b\.?{_YEAR}")
_NAME_BEFORE = re.compile(r"(?<![^\W_])(?P<name>[^\W\d_]{3,12})\.?\s{1,2}$")
_DAY_SECOND = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w.:]*\d){_YEAR}")
_WEEK_WORD = re.compile(r"(?:viik|vko|vk|vecka|week|nädal)", re.IGNORECASE)
_WEEK_BEFORE = re.compile(
    r"(?<!\w)(?:viikolla|viikosta|viikon|viikko|vko|vk|vecka|week|nädal(?:al|ast)?)\.?\s{1,2}$", re.IGNORECASE
)
_WEEK = re.compile(
    r"(?P<week>[1-5]?\d)(?:\s?/\s?(?P<year>20\d\d))?(?![\w%€]|[.,:/–-]\d|\s*(?:päiv|tun|h\b|kertaa|days?|hours?|dag|tim))"
)
_BEFORE = re.compile(r"\b(?:ennen|före|before)\s+$", re.IGNORECASE)
_NEW_YEAR_BEFORE = re.compile(r"(?<!\w)(?:vuoden|början av|(?:beginning|start) of)\s$", re.IGNORECASE)
_NEW_YEAR = re.compile(r"(?P<year>20\d\d)(?!\w)(?P<fi>\s+alusta\b)?", re.IGNORECASE)
_ENDING = re.compile(r"(?:n|ta|ssa|l|ni|ks)$")
_LONGEST_NAME = 16
_WORDS_TOO = frozenset({"may", "march", "mar", "sept", "dec", "mai", "maja", "marta"})
_APPLY = WordPattern(
    r"\b(?:hakuai\w+|hakupäiv\w+|haettavi\w+|haku|hae|hakem\w+|ilmoittau\w+|ansök\w*|ansökning\w*|sök senast|skicka|"
    r"ring eller|appl(?:y|ying)|"
    r"applications?|send\s+(?:us\s+)?(?:your|a)|cv|deadline|closing date|kandideeri\w*|saada|tähtaeg|"
    r"заявк\w+|надс\w+|резюме|подат\w+|aplik\w+|zgłosze\w+|bewerb\w+)\b",
    re.IGNORECASE,
)
_LIMIT_BEFORE = WordPattern(
    r"\b(?:viimeistään|päätty\w+|senast|sista dag\w*|by|before|until|till|no later than|latest|due|t\.?o\.?m\.?|till och med|"
    r"closes?|ends?|"
    r"deadline|"
    r"hiljemalt|kuni|до|do|bis)(?:\s+(?:on|the|den|klo|kl\.?|midnight))*\W*$",
    re.IGNORECASE,
)
_LIMIT_AFTER = re.compile(r"\W{0,3}(?:klo\s+[\d.:]+\s+)?(?:mennessä|asti|saakka|at the latest)\b", re.IGNORECASE)
_START = WordPattern(
    r"\b(?:alkaa|alkavat|alkaen|alkava\w*|aloit(?!ta(?:nut|nee)|ti\b|imme)\w+|börja\w*|inled\w+|tillträd\w*|start(?:s|ing)?|begin(?:s|"
    r"ning)?|"
    r"(?:\w*anställning\w*\s+|tills vidare,?\s+)från|fr\.?\s?o\.?\s?m\.?|from|"
    r"algus|alates|asuda|alga\w+|почат\w+|початок|з|początek|od|"
    r"(?-i:ab))\b",
    re.IGNORECASE,
)
_EMPLOYED = WordPattern(
    r"(?:määräaik|sijais|työsuhde|kausi|sesonki|anställning|visstid|vikari|säsong|contract|temporary|seasonal|fixed[- ]term)",
    re.IGNORECASE,
)
"""A limit in a sentence about the employment is its end."""
_AT_ONCE = WordPattern(
    r"\b(?:heti|mahdollisimman pian|genast|snarast|omgående|immediately|as soon as|kohe)\b", re.IGNORECASE
)
_RANGE = re.compile(
    r"\s*(?:klo [\d.:]+)?\s*(?:[–—-]|\bto\b|\btill\b|\buntil\b|\bkuni\b|\bдо\b|\bdo\b)\s*(?:och med\s+)?(?:den\s+)?",
    re.IGNORECASE,
)
_NEAR = 45
_AHEAD = 25
_MOST_YEARS_ON = 8
_MOST_MONTHS = 12
_CENTURY = 100
_SUNDAY = 6


def dates_in(text: str, start: int, end: int, today: date) -> list[tuple[date, Span]]:
    """Dates of ``text[start:end]`` in order; impossible and ambiguous ones are passed over.

    A date without a year is the next such day from ``today`` on. Of 3/4/2027 nobody can tell day from month.
    """
    found: list[tuple[date, Span]] = []
    last = start
    for digits in _DIGITS.finditer(text, start, end):
        if digits.start() < last:
            continue
        told = _date_at(text, digits.start(), max(last, digits.start() - _LONGEST_NAME), end, today)
        if told is not None:
            found.append(told)
            last = told[1].end
    return found


@lru_cache(maxsize=4)
def read_deadline(text: str, today: date) -> Fact[date]:
    """The last day to apply; past days too, so that a closed vacancy is known to be closed."""
    second: Fact[date] = Fact()
    for sentence, dates in _dated_sentences(text, today):
        applying = _APPLY.search(text, sentence.start, sentence.end) is not None
        starts = {span for _, span in _starts(text, sentence, dates)}
        for first, span in dates:
            limited = _limited(text, sentence, span)
            if span in starts or not (applying or limited):
                continue
            day = _last_day(text, first, span)
            if applying and (limited or len(dates) == 1 or dates[-1][1] == span):
                return Fact(day, (span,))
            if not second.known and limited and not _tells_of_work(text, sentence):
                second = Fact(day, (span,))
    return second


def _last_day(text: str, day: date, span: Span) -> date:
    """A week ends on its Sunday, and "before week 51" on the Sunday ahead of it; a day is its own end."""
    if not _WEEK_WORD.match(text, span.start):
        return day
    ahead = _BEFORE.search(text, max(0, span.start - _NEAR), span.start)
    return day + timedelta(days=-1 if ahead else _SUNDAY)


def _tells_of_work(text: str, sentence: Span) -> bool:
    """Whether a sentence is about when the work begins or ends."""
    return any(words.search(text, sentence.start, sentence.end) for words in (_START, _EMPLOYED))


def read_start(text: str, today: date) -> Fact[date]:
    """The day that work starts; "as soon as possible", also beside a latest day, is not a date."""
    closes = read_deadline(text, today)
    for sentence, dates in _dated_sentences(text, today):
        if _AT_ONCE.search(text, sentence.start, sentence.end):
            continue
        for day, span in _starts(text, sentence, dates):
            if (span,) != closes.spans:
                return Fact(day, (span,))
    return Fact()


@lru_cache(maxsize=4)
def _dated_sentences(text: str, today: date) -> tuple[tuple[Span, list[tuple[date, Span]]], ...]:
    """Sentences that hold dates, with them; of the last texts remembered, for a deadline and a start are both read."""
    return tuple(_worked_out(text, today))


def _worked_out(text: str, today: date) -> Iterator[tuple[Span, list[tuple[date, Span]]]]:
    last = -1
    for _, span in dates_in(text, 0, len(text), today):
        if span.start < last:
            continue
        sentence = sentence_near(text, span.start, span.end)
        last = max(sentence.end, span.end)
        yield Span(sentence.start, last), dates_in(text, sentence.start, last, today)


def _starts(text: str, sentence: Span, dates: list[tuple[date, Span]]) -> Iterator[tuple[date, Span]]:
    """Dates that words of starting stand beside, else the first day of a range."""
    applying = _APPLY.search(text, sentence.start, sentence.end)
    before = sentence.start
    for day, span in dates:
        cue = _START.search(text, max(before, span.start - _NEAR), span.start)
        after = _START.match(text, span.end + 1) if text[span.end : span.end + 1].isspace() else None
        if (cue and not _APPLY.search(text, max(sentence.start, cue.start() - _AHEAD), span.start)) or (
            after and after.group().lower() == "alkaen"
        ):
            yield day, span
        before = span.end
    if not applying:
        for (day, span), (_, following) in pairwise(dates):
            if _RANGE.fullmatch(text, span.end, following.start):
                yield day, span


def _limited(text: str, sentence: Span, span: Span) -> bool:
    return bool(
        _LIMIT_BEFORE.search(text, max(sentence.start, span.start - 40), span.start)
        or _LIMIT_AFTER.match(text, span.end)
    )


def _date_at(text: str, at: int, low: int, end: int, today: date) -> tuple[date, Span] | None:
    """The date that begins with, or has as its day, the digits at a position."""
    low_text = text[low:at]
    week = _WEEK_BEFORE.search(low_text)
    if week is not None:
        return _week_at(text, at, low + week.start(), end, today)
    new_year = _NEW_YEAR_BEFORE.search(low_text)
    if new_year is not None:
        return _new_year_at(text, at, low + new_year.start(), end)
    numeric = _NUMERIC.match(text, at, end)
    if numeric is not None:
        day = _day(*_numbers(numeric), today)
        return (day, Span(*numeric.span())) if day else None
    written = _DAY_FIRST.match(text, at, end)
    month = _month(written["name"], written["year"]) if written else 0
    if written and month:
        day = _day(_int(written["year"]), month, int(written["day"]), today)
        return (day, Span(*written.span())) if day else None
    before, after = _NAME_BEFORE.search(low_text), _DAY_SECOND.match(text, at, end)
    month = _month(before["name"], after["year"]) if before and after else 0
    if before and after and month:
        day = _day(_int(after["year"]), month, int(after["day"]), today)
        return (day, Span(low + before.start(), after.end())) if day else None
    return None


def _week_at(text: str, at: int, start: int, end: int, today: date) -> tuple[date, Span] | None:
    """The Monday of a week by its ISO number: of the year that is named, else of the next such week that is not over."""
    found = _WEEK.match(text, at, end)
    if found is None:
        return None
    for year in (int(found["year"]),) if found["year"] else (today.year, today.year + 1):
        try:
            monday = date.fromisocalendar(year, int(found["week"]), 1)
        except ValueError:
            continue
        if found["year"] or monday + timedelta(days=_SUNDAY) >= today:
            return monday, Span(start, found.end())
    return None


def _new_year_at(text: str, at: int, start: int, end: int) -> tuple[date, Span] | None:
    """The first of January: "vuoden 2027 alusta", "from the beginning of 2027"."""
    found = _NEW_YEAR.match(text, at, end)
    if found is None or (text[start:at].lower().startswith("vuoden") and not found["fi"]):
        return None
    return date(int(found["year"]), 1, 1), Span(start, found.end())


def _month(name: str, year: str | None) -> int:
    """The number of a month, 0 for other words: "you may 3 times" names no month."""
    if name in _WORDS_TOO and year is None:
        return 0
    word = name.lower()
    return _NUMBERS.get(word) or _NUMBERS.get(_ENDING.sub("", word), 0)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _numbers(match: re.Match[str]) -> tuple[int | None, int, int]:
    """Year (None when left out), month (0 when day and month cannot be told apart) and day."""
    parts = [int(part) for part in re.findall(r"\d+", match.group())]
    if match["iso"]:
        return parts[0], parts[1], parts[2]
    if match["slashed"]:
        if parts[1] > _MOST_MONTHS:  # month first, as in the US
            return parts[2], parts[0], parts[1]
        return parts[2], parts[1] if parts[0] > _MOST_MONTHS or parts[0] == parts[1] else 0, parts[0]
    year = parts[2] if len(parts) > len("dm") else None
    return 2000 + year if year is not None and year < _CENTURY else year, parts[1], parts[0]


def _day(year: int | None, month: int, day: int, today: date) -> date | None:
    """The day, or the next such day from today on when no year is given; None when there is none."""
    for candidate in (year,) if year is not None else range(today.year, today.year + _MOST_YEARS_ON + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or found >= today:
            return found
    return None
