"""Languages, licences and permits in single sentences, in a golden table that a person can review.

Each row of ``asked_and_held.csv`` is a sentence of a posting (``title``: its first line is the title) or a CV, and all
that must be read from it, ``;`` between facts: ``fi B2 required``, ``sv useful``, ``driving:B required``,
``fi B1|en B1 required`` (one of them), ``permit yes`` (the employer helps with one); of CVs ``fi C2``, ``sv no``,
``driving:C no``, ``may work FI``, ``needs permit``; ``nothing``. ``\\n`` stands for a line break. The sentences were
written before the readers were run on them. A row that is still read otherwise names the cause in ``wrong``; it may
not be read right in silence: the cause is then deleted.
"""

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from ingest.reading.languages import read_languages
from ingest.reading.licences import LicenceReader
from ingest.reading.permit import read_permit, read_sponsorship
from ingest.reading.sections import cv_sections, posting_sections
from ingest.reading.side import Side
from ingest.reference.licences import load_licences
from matching.values.facts import LanguageFact, LicenceFact

TABLE = Path(__file__).with_name("asked_and_held.csv")
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))


@lru_cache(maxsize=1)
def licences() -> LicenceReader:
    return LicenceReader(load_licences())


def told(row: dict[str, str]) -> set[str]:
    """What the readers find, in the words of the golden."""
    text = row["sentence"].replace("\\n", "\n")
    return set(_of_cv(text) if row["side"] == "cv" else _of_posting(text, titled=row["side"] == "title"))


def wanted(row: dict[str, str]) -> set[str]:
    return {_sorted(part) for part in row["expected"].split("; ") if part != "nothing"}


def _of_posting(text: str, *, titled: bool) -> Iterator[str]:
    sections = posting_sections(text.index("\n") if titled else 0, text)
    facts: tuple[LanguageFact | LicenceFact, ...] = (
        *read_languages(text, sections, Side.VACANCY).facts,
        *licences().read(text, sections, Side.VACANCY),
    )
    alone = {fact: _code(fact) for fact in facts}
    for fact, code in alone.items():
        if fact.one_of:
            yield _sorted("|".join(other for each, other in alone.items() if each.one_of == fact.one_of) + " required")
        else:
            yield f"{code} {fact.need}"
    helps = read_sponsorship(text).value
    if helps is not None:
        yield "permit yes" if helps else "permit no"


def _of_cv(text: str) -> Iterator[str]:
    sections = cv_sections(text)
    facts: tuple[LanguageFact | LicenceFact, ...] = (
        *read_languages(text, sections, Side.SEEKER).facts,
        *licences().read(text, sections, Side.SEEKER),
    )
    for fact in facts:
        yield _code(fact) if fact.holds else f"{_code(fact)} no"
    countries, needs = read_permit(text)
    if countries.value:
        yield "may work " + " ".join(countries.value)
    if needs.value is not None:
        yield "needs permit" if needs.value else "needs no permit"


def _code(fact: LanguageFact | LicenceFact) -> str:
    if isinstance(fact, LicenceFact):
        return fact.key
    return fact.language if fact.cefr is None else f"{fact.language} {fact.cefr.name}"


def _sorted(part: str) -> str:
    if "|" not in part:
        return part
    members, _, need = part.rpartition(" ")
    return "|".join(sorted(members.split("|"))) + " " + need


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row, marks=[pytest.mark.xfail(reason=row["wrong"], strict=True)] if row["wrong"] else [], id=row["sentence"]
        )
        for row in ROWS
    ],
)
def test_a_sentence_is_read_as_a_person_reads_it(row):
    assert told(row) == wanted(row)


KNOWN_TO_DEMAND_TOO_MUCH = 0
"""Rows marked as wrong that still make something a demand, or a level higher, than a person reads: the worst error."""


def test_no_more_is_demanded_than_before_of_what_nobody_asked_for():
    too_much = [
        row["sentence"] for row in ROWS if row["side"] != "cv" and not _demands(told(row)) <= _demands(wanted(row))
    ]
    assert len(too_much) <= KNOWN_TO_DEMAND_TOO_MUCH, too_much


def _demands(facts: set[str]) -> set[str]:
    return {fact for fact in facts if fact.endswith("required")}


def test_the_golden_is_wide_enough_to_tell():
    assert len(ROWS) >= 150
    assert {row["language"] for row in ROWS} >= {"fi", "sv", "en", "et", "ru", "uk"}
