"""The demo data promises dates that count from the demo day, and cases that name records which exist."""

import json
from datetime import date
from pathlib import Path

import pytest

from ingest.demo import DemoFiles, materialise, resolved
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.mapping import load_mapping
from ingest.formats.protocol import NO_MAPPING, InputFile
from ingest.formats.table import cv_format, posting_format

TODAY = date(2026, 11, 24)
KINDS = {
    "top", "top_seekers", "shown", "not_shown", "equal_lists", "similar_lists", "linked", "not_linked",
    "all_scores_zero", "part_unknown",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> DemoFiles:
    return materialise(tmp_path_factory.mktemp("demo"), TODAY)


def postings(demo: DemoFiles) -> dict[str, PostingFields | Rejected]:
    found: dict[str, PostingFields | Rejected] = {}
    for feed in demo.postings:
        mapping = load_mapping(feed.mapping) if feed.mapping else NO_MAPPING
        for path in feed.paths:
            file = InputFile.open(path, mapping)
            for record in posting_format(file).read(file):
                name = record.external_id if isinstance(record, PostingFields) else f"line {record.line}"
                found[f"{feed.source}/{name}"] = record
    return found


def cvs(demo: DemoFiles) -> dict[str, CvFields | Rejected]:
    found: dict[str, CvFields | Rejected] = {}
    for path in demo.cvs.paths:
        file = InputFile.open(path)
        for record in cv_format(file).read(file):
            found[f"{demo.cvs.source}/{path.stem}"] = record
    return found


def keys_in(value: object) -> set[str]:
    if isinstance(value, str):
        return {value} if value.startswith("demo-") else set()
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*(keys_in(item) for item in items))


def test_dates_are_written_as_the_language_writes_them():
    text = "{today} {today+21} {today-10:fi} {today+21:en} {today+21:sv} {tomorrow}"
    assert resolved(text, TODAY) == "2026-11-24 2026-12-15 14.11.2026 15 December 2026 15 december 2026 {tomorrow}"


def test_no_placeholder_is_left_in_any_file(demo):
    texts = {p: p.read_text("utf-8") for p in demo.folder.rglob("*") if p.is_file() and p.suffix != ".pdf"}
    assert len(texts) > 50
    assert [path for path, text in texts.items() if "{today" in text] == []


def test_every_demo_record_is_accepted_and_has_its_own_key(demo):
    records = {**postings(demo), **cvs(demo)}
    assert [key for key, record in records.items() if isinstance(record, Rejected)] == []
    assert len(records) == 55 + 44


def test_every_expectation_names_records_that_exist_and_a_known_kind(demo):
    cases = json.loads(demo.expectations.read_text("utf-8"))
    assert {next(iter(case["expect"])) for case in cases} == KINDS
    assert keys_in(cases) - set(postings(demo)) - set(cvs(demo)) == set()
    assert len({case["case"] for case in cases}) == len(cases)


def test_a_second_run_on_another_day_moves_every_deadline(tmp_path: Path):
    first = materialise(tmp_path, TODAY).postings[0].paths[0].read_text("utf-8")
    second = materialise(tmp_path, date(2027, 1, 1)).postings[0].paths[0].read_text("utf-8")
    assert "2026-12-15T" in first
    assert "2027-01-22T" in second
    assert "2026-12-15T" not in second
