"""The same job from several feeds: linked and shown once, never merged, so that nothing is lost.

Two vacancies are linked when employer, place and title agree and their texts are nearly the same. A job with the
same title at the same employer in another town, or with another text, stays apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from matching.values.ids import VacancyId
from matching.values.records import Vacancy

TITLE_RATIO = 90.0
TEXT_RATIO = 93.0
LEAST_LENGTHS = 0.6
"""The shorter text is at least this share of the longer one."""
SAME_TEXT = 97.0
"""Likeness of texts asked for when no employer is named to tell two jobs apart."""
FORMS = ("oyj?", "ab", "ltd", "inc", "llc", "gmbh", "oü", "asa?", r"sp\.? ?z ?o\.?o\.?", r"s\.?a\.?", "ky", "ry", "tmi")
COMPANY_FORMS = re.compile(rf"\b({'|'.join(FORMS)})\b\.?", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
LEAST_TEXT = 80
"""Characters below which a text is too short to tell one job from another."""


def twins(vacancies: Iterable[Vacancy]) -> Iterator[tuple[VacancyId, VacancyId]]:
    """Pairs of vacancies that are the same job, each pair once, smaller id first.

    Only vacancies of the same employer and place are compared, so the work grows with the largest employer, not with
    the square of all.
    """
    blocks: dict[tuple[str, str], list[Vacancy]] = defaultdict(list)
    for vacancy in vacancies:
        for place in _places(vacancy):
            blocks[employer_key(vacancy.employer), place].append(vacancy)
    told: set[tuple[VacancyId, VacancyId]] = set()
    for (employer, _), block in sorted(blocks.items()):
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


def _alike(block: list[Vacancy], *, named: bool) -> Iterator[tuple[VacancyId, VacancyId]]:
    titles = [" ".join(vacancy.title.casefold().split()) for vacancy in block]
    for i, first in enumerate(block):
        for j in range(i + 1, len(block)):
            if first.id == block[j].id or fuzz.ratio(titles[i], titles[j]) < TITLE_RATIO:
                continue
            if DIGITS.findall(titles[i]) == DIGITS.findall(titles[j]) and same_text(first, block[j], named=named):
                low, high = sorted((first.id, block[j].id))
                yield low, high


def same_text(first: Vacancy, second: Vacancy, *, named: bool) -> bool:
    """Whether two texts say the same; stricter when no employer is named."""
    a, b = first.document.text, second.document.text
    if first.document.language != second.document.language or min(len(a), len(b)) < LEAST_TEXT:
        return False
    if not named:
        return fuzz.token_sort_ratio(a, b, score_cutoff=SAME_TEXT) >= SAME_TEXT
    # feeds add lines of their own (pay, how to apply) to the same text, so what both share counts
    alike = min(len(a), len(b)) >= LEAST_LENGTHS * max(len(a), len(b))
    return alike and fuzz.token_set_ratio(a, b, score_cutoff=TEXT_RATIO) >= TEXT_RATIO
