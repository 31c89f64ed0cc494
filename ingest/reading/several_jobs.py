"""Ads of several numbered jobs: what only one of them requires is required of nobody who seeks another of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ingest.reading.clauses import line_at
from matching.values.facts import LanguageFact, LicenceFact, Need, SkillFact, Span

_NUMBERED = re.compile(
    r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]+(?P<title>[^\W\d_][^\n(:;.!?]{2,60})(?P<rest>[^\n]{0,40})$", re.MULTILINE
)
_PLACES = re.compile(
    r"\(\s*\d+\s*(?:paikka\w*|hlö\w*|henkilö\w*|kpl|st\b|platser|plats|personer|positions?|openings?|places?|posts?|"
    r"вакансі\w*|вакансия|вакансии|місц\w*|мест\w*|kohta\w*)",
    re.IGNORECASE,
)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_LEAST_JOBS = 2

Asked = TypeVar("Asked", SkillFact, LanguageFact, LicenceFact)


def numbered_jobs(text: str, is_title: Callable[[str], bool]) -> tuple[Span, ...]:
    """The parts of a posting that tell of one job each, numbered from 1; none when it tells of one job only.

    A numbered line heads a job when it is a title or tells how many places there are: steps and tasks are none.
    """
    heads = [
        found
        for found in _NUMBERED.finditer(text)
        if _PLACES.search(found["rest"]) or is_title(found["title"].strip(" -–:"))
    ]
    if len(heads) < _LEAST_JOBS or [int(head["number"]) for head in heads] != list(range(1, len(heads) + 1)):
        return ()
    return tuple(_parts(text, heads))


def _parts(text: str, heads: Sequence[re.Match[str]]) -> Iterator[Span]:
    """From each heading to the next; the last ends with its paragraph, for what follows is about all jobs."""
    for at, head in enumerate(heads):
        if at + 1 < len(heads):
            yield Span(head.start(), heads[at + 1].start())
            continue
        body = line_at(text, head.end()).end + 1
        ends = _EMPTY_LINE.search(text, body)
        yield Span(head.start(), ends.start() if ends else len(text))


def asked_of_all(read: Callable[[str], Sequence[Asked]], text: str, jobs: Sequence[Span]) -> tuple[Asked, ...]:
    """Facts with the need that they have for the ad as a whole: useful where only some of its jobs require them.

    Args:
        read: reads facts from the text, or from as long a text that holds one of the jobs only.
        text: the ad.
        jobs: its parts, empty when it tells of one job.

    """
    facts = read(text)
    each = [_required(read(_without(text, [other for other in jobs if other != job]))) for job in jobs]
    return tuple(
        replace(fact, need=Need.USEFUL)
        if fact.need is Need.REQUIRED and not all(_name(fact) in required for required in each)
        else fact
        for fact in facts
    )


def _required(facts: Sequence[Asked]) -> frozenset[str]:
    return frozenset(_name(fact) for fact in facts if fact.need is Need.REQUIRED)


def _name(fact: SkillFact | LanguageFact | LicenceFact) -> str:
    if isinstance(fact, SkillFact):
        return fact.uri
    return fact.language if isinstance(fact, LanguageFact) else fact.key


def _without(text: str, parts: Sequence[Span]) -> str:
    """The text with parts of it blanked by line breaks, so that spans keep pointing into the whole."""
    for part in parts:
        text = text[: part.start] + "\n" * (part.end - part.start) + text[part.end :]
    return text
