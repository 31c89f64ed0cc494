"""A job of JSON Resume is one posting, with its lists under the usual headings."""

import json

import pytest

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from tests.ingest.formats.files import accepted, postings, refusals, written

JOB = {
    "title": "Cook",
    "company": "Esimerkki Oy",
    "type": "Part-time",
    "description": "You cook.",
    "location": {"city": "Turku", "countryCode": "FI", "region": None},
    "remote": "None",
    "salary": "2500",
    "responsibilities": ["Soup", "Bread"],
    "qualifications": ["Hygiene passport"],
    "skills": [{"name": "Baking", "level": "Master", "keywords": ["bread", "cake"]}, "x"],
}


def one(folder, **changes: object) -> PostingFields:
    (found,) = accepted(written(folder, "cook.json", json.dumps({**JOB, **changes}, indent=1)))
    return found


def test_a_job_is_read_whole(tmp_path):
    found = one(tmp_path)
    assert (found.external_id, found.title, found.employer) == ("cook", "Cook", "Esimerkki Oy")
    assert found.text == (
        "You cook.\n\nResponsibilities:\n- Soup\n- Bread\n\nQualifications:\n- Hygiene passport\n\n"
        "Skills:\n- Baking, Master, bread, cake"
    )
    assert (found.place_texts, found.country) == (("Turku, FI",), "FI")
    assert found.details == (("salary", "2500"), ("hours", "Part-time"), ("remote", "None"))
    assert found.imported.remote.value is None
    assert one(tmp_path, remote="Full").imported.remote.value is True


def test_wrong_shapes_are_unknown_and_a_job_without_a_title_is_refused(tmp_path):
    found = one(tmp_path, location=["x"], skills={}, responsibilities="x", qualifications=None, company=None)
    assert (found.text, found.place_texts, found.employer) == ("You cook.", (), "")
    path = written(tmp_path, "a.json", json.dumps({**JOB, "title": ""}, indent=1))
    assert refusals(postings(path)) == [(1, "title")]


def test_a_job_that_breaks_off_is_refused(tmp_path):
    path = written(tmp_path, "a.json", json.dumps(JOB, indent=1)[:-3])
    with pytest.raises(FileRefusedError, match=r"not whole JSON .*; export it again"):
        postings(path)


def test_its_keys_on_lines_of_a_table_are_left_to_the_table(tmp_path):
    path = written(tmp_path, "a.jsonl", json.dumps({"id": "1", **JOB}) + "\n")
    assert posting_format(InputFile.open(path)).name == "jsonl"
