"""The demo data promises dates that count from the demo day, and cases that name records which exist."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

import ingest.demo
from ingest.demo import DemoFiles, materialise, resolved
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.mapping import load_mapping
from ingest.formats.protocol import NO_MAPPING, InputFile
from ingest.formats.table import cv_format, posting_format

TODAY = date(2026, 11, 24)
README = (Path(ingest.demo.__file__).parent / "README.md").read_text("utf-8")
PARTS = {"case", "promise", "why", "given", "expect", "gap"}


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
            name = record.external_id if isinstance(record, CvFields) else path.stem
            found[f"{demo.cvs.source}/{name}"] = record
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
    texts = {
        p: p.read_text("utf-8") for p in demo.folder.rglob("*") if p.is_file() and p.suffix not in (".pdf", ".docx")
    }
    assert len(texts) > 50
    assert [path for path, text in texts.items() if "{today" in text] == []


def test_every_demo_record_is_accepted_and_has_its_own_key(demo):
    records = {**postings(demo), **cvs(demo)}
    assert [key for key, record in records.items() if isinstance(record, Rejected)] == []
    told = {name: int(count) for count, name in re.findall(r"^\| (\d+) \| ([\w -]+) \|", README, re.MULTILINE)}
    assert len(records) == told["postings"] + told["CVs"]


def test_every_expectation_names_records_that_exist(demo):
    cases = json.loads(demo.expectations.read_text("utf-8"))
    assert keys_in(cases) - set(postings(demo)) - set(cvs(demo)) == set()
    assert len({case["case"] for case in cases}) == len(cases)
    assert [case["case"] for case in cases if set(case) - PARTS or len(case["expect"]) != 1 or not case["why"]] == []


def test_the_readme_tells_every_kind_and_every_promise_and_no_other(demo):
    cases = json.loads(demo.expectations.read_text("utf-8"))
    (kinds,) = re.findall(r"`expect` holds one of: ([^.]*)\.", README)
    assert set(re.findall(r"`(\w+)`", kinds)) == {next(iter(case["expect"])) for case in cases}
    assert set(re.findall(r"^\| `([a-z-]+)` \|", README, re.MULTILINE)) == {case["promise"] for case in cases}


def test_a_known_gap_names_a_part_of_the_project_and_the_cause(demo):
    gaps = [case["gap"] for case in json.loads(demo.expectations.read_text("utf-8")) if "gap" in case]
    root = Path(ingest.demo.__file__).parents[2]
    assert [gap for gap in gaps if not (root / gap["owner"]).exists() or not gap["cause"]] == []


def test_a_second_run_on_another_day_moves_every_deadline(tmp_path: Path):
    first = materialise(tmp_path, TODAY).postings[0].paths[0].read_text("utf-8")
    second = materialise(tmp_path, date(2027, 1, 1)).postings[0].paths[0].read_text("utf-8")
    assert "2026-12-15T" in first
    assert "2027-01-22T" in second
    assert "2026-12-15T" not in second
