"""What is read from real files of every structured format, in golden files that a person can review.

A row of ``POSTINGS`` or ``CVS`` names a file of the reference data, or an invented one in ``tests/golden/files`` where
none is published; its golden file is ``tests/golden/formats/NAME.json``. Each golden shows the format that recognised
the file, every field and fact of every record with the path it stands at in the source (``tests/golden/sources.py``),
and what was refused. Texts are told by their length, for no reference file is copied. To add one:
a row here, the format's paths in ``sources.py``, then write the golden and read it before it is committed::

    KOHTAANTO_UPDATE_GOLDEN=1 .venv/bin/pytest tests/golden/test_formats.py

"""

import os
from pathlib import Path
from typing import Any

import pytest

from ingest.formats.protocol import CvFormat, InputFile, PostingFormat
from ingest.formats.table import cv_format, posting_format
from tests.golden.parsed import paths, reviewed, written
from tests.golden.sources import SOURCES
from tests.shared_data import shared_path

GOLDEN = Path(__file__).parent / "formats"
UPDATE = "KOHTAANTO_UPDATE_GOLDEN"

POSTINGS = (
    "tmt_response_example.json",
    "eures_hrxml_positionopening_0.xml",
    "eures_hrxml_positionopening_1.xml",
    "jsonresume_sample.job.json",
    "jobtech_ads.json",
    "schema_org.json",
    "rss_feed.xml",
)
CVS: tuple[str, ...] = (
    "eures_hrxml_candidate_nav.xml",
    "europass3_Europass_CV_V3.4.0_Example.xml",
    "europass3_Europass_CV_ESP_CL_LP_V3.4.0_Example.xml",
    "europass3_Europass_CVwithCL_V3.4.0_Example.xml",
    "europass3_Europass_JSON_V3.3.0_ECV_Example.json",
    "tmt_candidate_profile_mock.json",
)

CASES = [*((name, posting_format) for name in POSTINGS), *((name, cv_format) for name in CVS)]


@pytest.mark.parametrize(("name", "choose"), CASES, ids=[name for name, _ in CASES])
def test_a_real_file_is_read_as_its_golden_says(name, choose):
    file = InputFile.open(source(name))
    golden = GOLDEN / f"{name}.json"
    found = written(parsed(file, choose(file)))
    if os.environ.get(UPDATE):
        golden.write_text(found, "utf-8")
        pytest.skip(f"{golden.name} is written anew; read it before it is committed")
    assert golden.read_text("utf-8") == found


@pytest.mark.parametrize(("name", "choose"), CASES, ids=[name for name, _ in CASES])
def test_every_path_of_a_golden_is_there_in_the_source(name, choose):
    file = InputFile.open(source(name))
    records: Any = parsed(file, choose(file))["records"]
    named = {value["from"] for record in records for value in record.values() if isinstance(value, dict)}
    assert records
    assert named - paths(file) == set()


def source(name: str) -> Path:
    own = GOLDEN.parent / "files" / name
    return own if own.exists() else shared_path(f"formats/{name}")


def parsed(file: InputFile, kind: PostingFormat | CvFormat) -> dict[str, object]:
    return reviewed(file, kind.name, list(kind.read(file)), SOURCES.get(kind.name, {}))


def test_no_golden_is_left_without_its_file():
    assert {path.name.removesuffix(".json") for path in GOLDEN.glob("*.json")} == {*POSTINGS, *CVS}
