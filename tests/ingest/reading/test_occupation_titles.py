"""Titles that people write, with the unit groups that a person gave them: tests/golden/occupation_titles.csv.

``isco08``: groups that are right, parted by "/"; titles of several jobs have "+" between them. ``known`` says where a
title is still coded wrongly (with the starter set, with ESCO, or with both) and why.
"""

import csv
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from ingest.reading.occupations import OccupationReader
from ingest.reference.esco import import_esco
from ingest.reference.labels import import_labels
from ingest.reference.starter_taxonomy import import_starter, read_starter, starter_taxonomy
from matching.ranking.values import TextSide
from models.taxonomy_reading import load_taxonomy
from tests.shared_data import shared_path

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "occupation_titles.csv"
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module")
def rows():
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def starter():
    return OccupationReader(starter_taxonomy(read_starter()), None)


def _right(reader: OccupationReader, row: dict[str, str]) -> bool:
    """Whether the first occupation of a title is right, or all its jobs are told."""
    read = reader.read(row["title"], row["title"], row["language"], TextSide.VACANCY)
    found = [fact.isco08 for fact in read]
    jobs = [set(job.split("/")) for job in row["isco08"].split("+")]
    if len(jobs) == 1:
        return bool(found) and found[0] in jobs[0]
    return all(job & set(found) for job in jobs)


def _wrong(reader: OccupationReader, rows: list[dict[str, str]], source: str) -> list[str]:
    """Titles coded wrongly that are not known for it."""
    known = {row["title"] for row in rows if row["known"].startswith((source, "both"))}
    return [row["title"] for row in rows if row["title"] not in known and not _right(reader, row)]


def test_the_titles_are_many_and_each_stands_once(rows):
    titles = [(row["title"], row["language"]) for row in rows]
    assert len(titles) == len(set(titles)) >= 200
    assert {"fi", "sv", "en", "de", "pl", "ru", "uk", "et"} == {row["language"] for row in rows}
    assert sum(bool(row["known"]) for row in rows) <= len(rows) / 20


def test_titles_are_coded_with_the_starter_set(rows, starter):
    assert _wrong(starter, rows, "starter") == []


@pytest.mark.shared
def test_titles_are_coded_with_esco(rows, store, tmp_path):
    names = pl.read_csv(shared_path("benchmarks/esco_occupation_labels_10langs.csv"))
    names.rename({"rank_in_source": "rank"}).write_csv(tmp_path / "names.csv")
    import_starter(store, NOW)
    import_esco(store, shared_path("esco"), NOW)
    import_labels(store, tmp_path / "names.csv", NOW)
    with store.reading() as session:
        reader = OccupationReader(load_taxonomy(session), None)
    assert _wrong(reader, rows, "esco") == []
