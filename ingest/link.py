"""The same job from several feeds: linked and shown once, never merged, so that nothing is lost.

Two vacancies are linked when employer, place and title agree and the words of one text are those of the other. A job
with the same title at the same employer in another town, with another text, or with other numbers, stays apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rapidfuzz import fuzz, process

from matching.values.ids import VacancyId
from matching.values.records import Vacancy

Pair = tuple[VacancyId, VacancyId]

TITLE_RATIO = 90.0
SHARED = 0.95
"""Share of the shorter text's words that the longer one has; feeds add lines of their own (pay, how to apply)."""
LEAST_LENGTHS = 0.6
"""The shorter text is at least this share of the longer one."""
SAME_TEXT = 0.97
"""Both shares asked for when no employer is named to tell two jobs apart."""
FORMS = (
    *("oyj?", "osakeyhtiö", "ab", "aktiebolag", "a/s", "asa?", "aps", "hf", "oü", "sia", "uab", "ltd", "limited"),
    *("inc", "llc", "plc", "gmbh", "ag", "bv", "ky", "ry", "tmi", r"sp\.? ?z ?o\.? ?o\.?", r"s\.?a\.?"),
)
COMPANY_FORMS = re.compile(rf"(?<!\w)(?:{'|'.join(FORMS)})(?!\w)\.?", re.IGNORECASE)
TELLING = re.compile(r"\d+|\b(?:[a-z]|[ivx]+)\b")
"""Numbers, letters and Roman numbers of a title: what tells shift 1 from shift 2, and ward A from ward B."""
SEXES = re.compile(r"\(\s*\w\s*(?:[/|,]\s*\w\s*)+\)")
"""Marks such as (m/f/d), which one feed has and another lacks."""
LEAST_TEXT = 80
"""Characters below which a text is too short to tell one job from another."""


def twins(vacancies: Iterable[Vacancy]) -> Iterator[Pair]:
    """Pairs of vacancies that are the same job, each pair once, smaller id first.

    Only vacancies of the same employer, place and language are compared, and of them those of about the same length,
    so the work grows with the largest employer, not with the square of all.
    """
    blocks: dict[tuple[str, str, str], list[_Ad]] = defaultdict(list)
    for vacancy in vacancies:
        if len(vacancy.document.text) >= LEAST_TEXT:
            ad = _Ad(vacancy.id, vacancy.title, vacancy.document.text)
            for place in _places(vacancy):
                blocks[employer_key(vacancy.employer), place, vacancy.document.language or ""].append(ad)
    told: set[Pair] = set()
    for (employer, _, _), block in sorted(blocks.items(), key=lambda item: item[0]):
        for pair in _alike(block, named=bool(employer)):
            if pair not in told:
                told.add(pair)
                yield pair


def employer_key(employer: str | None) -> str:
    """Name of an employer without its company form, for comparison; empty when there is no name."""
    plain = COMPANY_FORMS.sub(" ", (employer or "").casefold())
    return " ".join(re.findall(r"\w+", plain))


def _places(vacancy: Vacancy) -> set[str]:
    """Keys of the places of work; vacancies without one are compared among themselves."""
    places = (fact.place for fact in vacancy.facts.places)
    return {place.municipality or f"{place.country}/{place.region}/{place.name}" for place in places} or {""}


@dataclass(frozen=True)
class _Ad:
    """What of a vacancy is compared; words are counted when they are first asked for, since most titles differ."""

    id: VacancyId
    title: str
    text: str

    @cached_property
    def plain_title(self) -> str:
        return " ".join(SEXES.sub(" ", self.title.casefold()).split())

    @cached_property
    def telling(self) -> Counter[str]:
        return Counter(TELLING.findall(self.plain_title))

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(re.findall(r"\w+", self.text.casefold()))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if word.isdigit())


def _alike(block: list[_Ad], *, named: bool) -> Iterator[Pair]:
    """Pairs of one block: each ad with those that are not too much longer than it."""
    lengths = LEAST_LENGTHS if named else SAME_TEXT**2
    ads = sorted(block, key=lambda ad: (len(ad.text), ad.id))
    sizes = np.array([len(ad.text) for ad in ads])
    titles = [ad.plain_title for ad in ads]
    for i, first in enumerate(ads):
        end = int(np.searchsorted(sizes, sizes[i] / lengths, side="right"))
        if end <= i + 1:
            continue
        likeness = process.cdist([titles[i]], titles[i + 1 : end], scorer=fuzz.ratio, score_cutoff=TITLE_RATIO)[0]
        for j in np.flatnonzero(likeness):
            second = ads[i + 1 + int(j)]
            if first.id != second.id and first.telling == second.telling and _same_text(first, second, named=named):
                low, high = sorted((first.id, second.id))
                yield low, high


def _same_text(first: _Ad, second: _Ad, *, named: bool) -> bool:
    """Whether two texts say the same; stricter when no employer is named."""
    few, many = sorted((first.words.total(), second.words.total()))
    shared = (first.words & second.words).total()
    if not few or (first.numbers - second.numbers and second.numbers - first.numbers):
        return False
    if not named:
        return shared >= SAME_TEXT * many
    return shared >= SHARED * few and few >= LEAST_LENGTHS * many
