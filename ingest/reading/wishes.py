"""What a seeker wishes: moving, going abroad, remote work, the way to work, and what they refuse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.reading.dates import dates_in
from matching.values.facts import Fact, Span

_FLAGS = re.IGNORECASE
_NO_MOVE = re.compile(
    r"en (?:ole valmis |halua |voi )?muut\w+|(?:inte|ej) (?:\w+ )?(?:beredd att )?flytta|(?:not|don't|cannot) (?:\w+ ){0,3}(?:relocat\w+|move)|"  # noqa: E501
    r"ei (?:ole valmis |soovi )?kolima|не готов\w* (?:до )?переїзд\w*", _FLAGS)  # fmt: skip
_MOVE = re.compile(
    r"(?:valmis|voin|voisin) muutt\w+|muutto (?:on )?mahdolli\w+|(?:beredd|redo|kan tänka mig) att flytta|"
    r"(?:willing|ready|open|happy) to (?:relocat\w+|mov\w+)|valmis kolima|готов\w* (?:до переїзд\w*|переїхати)", _FLAGS)  # fmt: skip  # noqa: E501
_NO_ABROAD = re.compile(
    r"en (?:\w+ ){0,2}ulkomaille|inte (?:\w+ ){0,2}utomlands|not (?:\w+ ){0,2}abroad|ei (?:\w+ ){0,2}välismaale", _FLAGS
)
_ABROAD = re.compile(r"\bulkomai\w+|utomlands|\babroad\b|välisma\w+|за кордон\w*", _FLAGS)
_NO_REMOTE = re.compile(r"en (?:\w+ ){0,2}etätö\w+|inte (?:\w+ ){0,2}distans|no(?:t)? remote", _FLAGS)
_REMOTE = re.compile(r"etäty\w+|etänä|distans\w*|remote\w*|kaugtöö\w*|віддален\w+", _FLAGS)
_COMMUTE = re.compile(
    r"(?:työmatka\w*|resväg\w*|pendl\w*|commute\w*|töötee|дорога)[^.\n]{0,40}?(?P<minutes>\d{1,3})\s*(?:min\w*|хв\w*)", _FLAGS)  # fmt: skip  # noqa: E501
_AVAILABLE = re.compile(
    r"käytettävissä|voin aloittaa|aloitus|tillgänglig|kan börja|available|can start|saan alustada", _FLAGS
)
_REFUSES_EMPLOYER = re.compile(
    r"(?:en halua työskennellä (?:seuraava\w+ )?(?:työnantaja\w+|yrity\w+)|vill inte arbeta (?:hos|för)|"
    r"do not want to work (?:for|at))\s*:?\s*(?P<names>[^.\n]+)", _FLAGS)  # fmt: skip
_REFUSES_WORK = re.compile(
    r"(?:en hae|en halua|en etsi) (?P<fi>[\w-]+n) (?:töitä|työtä|paikkaa)|söker inte (?:arbete|jobb) som (?P<sv>[\w-]+)|"
    r"(?:not looking for|no) (?P<en>[\w-]+(?: [\w-]+)?) (?:work|jobs)", _FLAGS)  # fmt: skip
_WANTED = re.compile(r"(?:haen|etsin|toivon) (?:\w+ ){0,2}?(?P<fi>[\w-]+n) (?:työtä|töitä|paikkaa)|söker (?:arbete|jobb) som (?P<sv>[\w-]+)|"  # noqa: E501
    r"looking for (?:a |an )?(?P<en>[\w-]+(?: [\w-]+)?) (?:job|position|role)", _FLAGS)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a seeker wishes and refuses; refused occupations are words as written, ``wanted`` are titles of wanted jobs."""

    relocates: Fact[bool] = Fact()
    goes_abroad: Fact[bool] = Fact()
    wants_remote: Fact[bool] = Fact()
    commute_minutes: Fact[int] = Fact()
    available: Fact[date] = Fact()
    refused_employers: tuple[str, ...] = ()
    refused_occupations: tuple[str, ...] = ()
    wanted: tuple[Span, ...] = ()


def read_wishes(text: str, wish_spans: Sequence[Span], today: date) -> Wishes:
    """Wishes of a CV. Going abroad and remote work are read only in ``wish_spans``; refusals and moving anywhere."""
    commute = _COMMUTE.search(text)
    return Wishes(
        relocates=_told(text, _NO_MOVE, _MOVE, [Span(0, len(text))]),
        goes_abroad=_told(text, _NO_ABROAD, _ABROAD, wish_spans),
        wants_remote=_told(text, _NO_REMOTE, _REMOTE, wish_spans),
        commute_minutes=Fact(int(commute.group("minutes")), (Span(*commute.span()),)) if commute else Fact(),
        available=_available(text, wish_spans, today),
        refused_employers=tuple(name for found in _REFUSES_EMPLOYER.finditer(text) for name in _names(found)),
        refused_occupations=tuple(_group(found) for found in _REFUSES_WORK.finditer(text)),
        wanted=tuple(_span(found) for span in wish_spans for found in _WANTED.finditer(text, span.start, span.end)),
    )


def _told(text: str, no: re.Pattern[str], yes: re.Pattern[str], spans: Sequence[Span]) -> Fact[bool]:
    for pattern, answer in ((no, False), (yes, True)):
        for span in spans:
            found = pattern.search(text, span.start, span.end)
            if found:
                return Fact(answer, (Span(*found.span()),))
    return Fact()


def _available(text: str, spans: Sequence[Span], today: date) -> Fact[date]:
    for span in spans:
        cue = _AVAILABLE.search(text, span.start, span.end)
        dates = dates_in(text, cue.start(), min(span.end, cue.end() + 40), today) if cue else []
        if dates:
            return Fact(dates[0][0], (dates[0][1],))
    return Fact()


def _names(found: re.Match[str]) -> Iterator[str]:
    for name in re.split(r",|\bja\b|\boch\b|\band\b", found.group("names")):
        if name.strip():
            yield name.strip()


def _group(found: re.Match[str]) -> str:
    return next(value for value in found.groupdict().values() if value)


def _span(found: re.Match[str]) -> Span:
    name = next(name for name, value in found.groupdict().items() if value)
    return Span(*found.span(name))
