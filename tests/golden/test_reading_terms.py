"""Sentences about pay, hours, contracts, starts, deadlines and months of work, as a person reads them.

``reading_terms.csv`` was written before the readers were run on it. A ``gap`` names the cause of what is still read
otherwise. Amounts are ``low-high CURRENCY/period`` with an open end as ``2600-``; empty means that nothing is told.
"""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.reading.dates import read_deadline, read_start
from ingest.reading.periods import periods_in
from ingest.reading.terms import read_contract, read_hours, read_pay

TODAY = date(2026, 11, 24)
ROWS = list(csv.DictReader((Path(__file__).parent / "reading_terms.csv").read_text("utf-8").splitlines()))
LEAST_ROWS = 300
LEAST_SHARE = 0.98


def amounts(low: float | None, high: float | None) -> str:
    ends = ["" if each is None else f"{round(each, 2):g}" if each < 1e6 else str(int(each)) for each in (low, high)]
    return ends[0] if low == high else "-".join(ends)


def pay(text: str) -> str:
    found = read_pay(text).value
    return f"{amounts(found.low, found.high)} {found.currency}/{found.period}" if found else ""


def hours(text: str) -> str:
    found = read_hours(text).value
    weekly = amounts(found.weekly_low, found.weekly_high) if found else ""
    return " ".join(filter(None, (found.working_time, weekly))) if found else ""


def contract(text: str) -> str:
    return read_contract(text).value or ""


def day(read: Callable[[str, date], object]) -> Callable[[str], str]:
    return lambda text: str(getattr(read(text, TODAY), "value", None) or "")


def months(text: str) -> str:
    found = [period.months for period in periods_in(text, 0, len(text), TODAY)]
    return str(sum(found)) if found else ""


READ: dict[str, Callable[[str], str]] = {
    "pay": pay,
    "hours": hours,
    "contract": contract,
    "starts": day(read_start),
    "closes": day(read_deadline),
    "months": months,
}


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=[pytest.mark.xfail(reason=row["gap"])] if row["gap"] else []) for row in ROWS],
    ids=[f"{row['fact']}-{number}" for number, row in enumerate(ROWS, start=2)],
)
def test_a_sentence_is_read_as_a_person_reads_it(row):
    assert READ[row["fact"]](row["text"]) == row["wanted"], row["text"]


def test_there_are_many_sentences_and_most_are_read_right():
    right = sum(READ[row["fact"]](row["text"]) == row["wanted"] for row in ROWS)
    assert len(ROWS) >= LEAST_ROWS
    assert len({(row["fact"], row["text"]) for row in ROWS}) == len(ROWS)
    assert right / len(ROWS) >= LEAST_SHARE
