"""Texts as people paste them, each with all that a careful person reads from it.

Each file agrees with what was written down before the readers were run on it. A file of ``pasted/`` (``cv-...`` or
``posting-...``) holds facts, a line ``---`` and the text. Facts are ``name: value``, several values parted by ``;``;
what is not listed must be unknown. ``occupation`` is the ISCO-08 unit group of a CV (that of a posting is tested with
the coder), ``removed`` are words that redaction must take away. A posting's first line is its title.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from ingest.fields import CvFields, PostingFields
from ingest.reading.readers import Readers
from ingest.reference.licences import load_licences
from ingest.reference.places import load_gazetteer
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy
from matching.values.facts import Fact, Hours, LanguageFact, LicenceFact, Pay, SeekerFacts, VacancyFacts
from models.kept import KeptSeeker, KeptVacancy

FILES = sorted((Path(__file__).parent / "pasted").glob("*.txt"))
TODAY = date(2026, 11, 24)
PLAIN = {
    "relocates": "moves",
    "goes_abroad": "abroad",
    "wants_remote": "remote",
    "needs_permit": "needs permit",
    "remote": "remote",
    "sponsors_permit": "helps with permit",
    "experience_years": "years",
    "contract": "contract",
    "starts": "starts",
    "available": "starts",
    "closes": "closes",
    "openings": "openings",
}
LEAST_FILES = 20


@lru_cache(maxsize=1)
def readers() -> Readers:
    return Readers(starter_taxonomy(read_starter()), load_gazetteer(), load_licences(), None)


def split(file: Path) -> tuple[dict[str, str], str]:
    head, _, text = file.read_text("utf-8").partition("---\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), text.rstrip("\n")


def read(file: Path, text: str) -> KeptSeeker | KeptVacancy:
    if file.name.startswith("cv-"):
        return readers().cv(CvFields(1, file.stem, text), "pasted", TODAY)
    title, _, rest = text.partition("\n")
    return readers().posting_uncoded(PostingFields(1, file.stem, title, rest), "pasted", TODAY)


def told(kept: KeptSeeker | KeptVacancy) -> Iterator[tuple[str, str]]:
    """What was read, in the words of the golden files."""
    facts = kept.read
    if isinstance(facts, SeekerFacts):
        yield "occupation", facts.occupations[0].isco08 if facts.occupations else ""
        yield "home", facts.home.place.name if facts.home else ""
        yield "languages", "; ".join(map(language, facts.languages))
    else:
        yield "places", "; ".join(fact.place.name for fact in facts.places)
        yield "languages", "; ".join(map(language, facts.languages))
    yield "licences", "; ".join(map(licence, facts.licences))
    yield "education", str(facts.education.value.isced) if facts.education.value else ""
    yield "hours", hours(facts.hours.value)
    yield "pay", pay(facts.pay.value)
    yield from plain(facts)


def plain(facts: SeekerFacts | VacancyFacts) -> Iterator[tuple[str, str]]:
    for field, name in PLAIN.items():
        fact: Fact[object] = getattr(facts, field, Fact())
        if fact.known:
            yield name, {True: "yes", False: "no"}[fact.value] if isinstance(fact.value, bool) else shown(fact.value)


def shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def language(fact: LanguageFact) -> str:
    level = fact.cefr.name if fact.cefr else None
    name = "|".join(fact.one_of) or fact.language
    return " ".join(filter(None, (name, level, fact.need, None if fact.holds else "no")))


def licence(fact: LicenceFact) -> str:
    return " ".join(filter(None, (fact.key, fact.need, None if fact.holds else "no")))


def hours(value: Hours | None) -> str:
    if value is None:
        return ""
    weekly = [f"{end:g}" for end in (value.weekly_low, value.weekly_high) if end is not None]
    return " ".join(filter(None, (value.working_time, "-".join(dict.fromkeys(weekly)))))


def pay(value: Pay | None) -> str:
    if value is None:
        return ""
    high = "-" if value.high is None else "" if value.high == value.low else f"-{value.high:g}"
    return f"{value.low:g}{high} {value.currency}/{value.period}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_pasted_text_is_read_as_a_careful_person_reads_it(file):
    wanted, text = split(file)
    removed = [words for words in wanted.pop("removed", "").split("; ") if words]
    kept = read(file, text)
    assert {name: value for name, value in told(kept) if value} == wanted
    assert not [words for words in removed if words in kept.document.text]


def test_there_are_texts_of_both_sides():
    sides = [file.name.partition("-")[0] for file in FILES]
    assert len(sides) >= LEAST_FILES
    assert set(sides) == {"cv", "posting"}
