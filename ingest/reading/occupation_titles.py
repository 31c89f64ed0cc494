"""Titles of jobs without what does not name the job: working hours, "m/f/d", levels, places behind a comma."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\([^()]*$")
_GENDER = re.compile(
    r"(?<=\w)[/:*]-?(?:in(?:nen)?|innen|frau|e|a|ka|ica|ė|a)\b|"
    r"\b[mwfdhkxn](?:\s?[/|]\s?[mwfdhkxn]){1,3}\b|\*in(?:nen)?\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,:–-]\d+)*\s*(?:%|€|eur|h|pcs|kpl|vakanssia|paikkaa)?(?!\w)", re.IGNORECASE)
_LEVELS = (
    "senior sr junior jr trainee harjoittelija kesätyöntekijä kesä kesätyö johtava vanhempi nuorempi erityis apu vt va "
    "määräaikainen vakituinen sijainen sijaisuus osa-aikainen kokoaikainen tuntityöntekijä extra sommar sommarvikarie "
    "vikarie vikariat vik ledande biträdande erfaren erfarna kokenut kokeneita lead experienced intern internship "
    "graduate part time full parttime fulltime temporary seasonal old young starszy młodszy starsza młodsza stażysta "
    "leitender leitende erfahrener hae haemme etsimme söker sökes haetaan etsitään hiring wanted urgent osaava osaavia "
    "motivoitunut reipas ahkera iltavuoroon yövuoroon aamuvuoroon päivävuoroon vuorotyöhön vuorotyö "
    "keikkatyö keikkatyöhön sesonkiin kesäksi kaudeksi talveksi viikonloppuihin työhön työ työt töihin tehtävä tehtävään "
    "tehtäviin till for to etätyö remote"
)
LEVELS = frozenset(_LEVELS.split())
"""Words, in lower case, that tell how or at what level a job is done."""

_PARTING = re.compile(
    r"[,;:|/–—&+•·\n\t]|\s-\s|\s(?:ja|tai|sekä|och|eller|samt|and|or|und|oder|i|oraz|lub|et|та|і|или|и|"
    r"till|för|inom|på|vid|for|at|with|für|bei|mit|do|na|w|ds)\s"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Segment(NamedTuple):
    """A piece of a title that may name a job: ``title[start:end]``.

    ``leads`` when only levels stand before it, ``whole`` when only levels stand beside it.
    """

    text: str
    start: int
    end: int
    leads: bool
    whole: bool = False


def masked(title: str) -> str:
    """The title with everything but names of jobs, levels and places blanked out; positions stay as they are."""
    for pattern in (_REMARK, _GENDER, _NUMBER):
        title = pattern.sub(lambda found: " " * len(found.group()), title)
    return title


def segments(title: str) -> Iterator[Segment]:
    """The whole of a title, then its parts in order; each once, without levels at its ends."""
    plain = masked(title)
    named = [found.span() for found in _WORD.finditer(plain) if found.group().lower() not in LEVELS]
    first, last = (named[0][0], named[-1][1]) if named else (len(plain), 0)
    seen: set[tuple[int, int]] = set()
    edges = [0, *(edge for found in _PARTING.finditer(plain) for edge in found.span()), len(plain)]
    for start, end in ((0, len(plain)), *zip(edges[::2], edges[1::2], strict=True)):
        leads = start <= first
        for piece in _trimmed(plain, start, end, leads=leads, whole=leads and last <= end):
            if (piece.start, piece.end) not in seen:
                seen.add((piece.start, piece.end))
                yield piece


def _trimmed(plain: str, start: int, end: int, *, leads: bool, whole: bool) -> Iterator[Segment]:
    """The words of a part, and the same without levels before and behind them."""
    words = list(_WORD.finditer(plain, start, end))
    if not words:
        return
    yield Segment(plain[words[0].start() : words[-1].end()], words[0].start(), words[-1].end(), leads, whole)
    kept = [number for number, word in enumerate(words) if word.group().lower() not in LEVELS]
    if kept:
        head, tail = words[kept[0]].start(), words[kept[-1]].end()
        yield Segment(plain[head:tail], head, tail, leads, whole)
