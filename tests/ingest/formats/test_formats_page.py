"""The page on formats names every format that is read or written, and no other."""

import re
from pathlib import Path

import pytest

from ingest.exports.table import VACANCY_EXPORTS
from ingest.formats.table import CV_FORMATS, POSTING_FORMATS

PAGE = Path(__file__).parents[3] / "docs" / "formats.md"
PARTS = {
    "Postings in": {kind.name for kind in POSTING_FORMATS},
    "CVs in": {kind.name for kind in CV_FORMATS},
    "Vacancies out": {kind.name for kind in VACANCY_EXPORTS},
}


@pytest.mark.parametrize("heading", PARTS)
def test_the_page_lists_the_formats_that_there_are(heading):
    part = PAGE.read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0].split("\n### ")[0]
    rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert PARTS[heading] == named
