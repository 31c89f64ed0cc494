"""JSON Resume: its parts become a text with the usual headings, what is personal is named to be removed."""

from pathlib import Path

import orjson
import pytest

import ingest.demo
from ingest.errors import FileRefusedError
from ingest.fields import CvFields
from tests.ingest.formats.files import cvs, refusals, written
from tests.shared_data import shared_path

RESUME = {
    "basics": {
        "name": "Anna Esimerkki",
        "label": "Nurse",
        "email": "anna@example.com",
        "summary": "I care.",
        "location": {"city": "Oulu", "countryCode": "FI", "postalCode": "90100", "address": "Tie 1"},
        "profiles": [{"network": "X", "username": "annae", "url": "https://x.example/annae"}],
    },
    "work": [
        {"position": "Nurse", "name": "Pohde", "startDate": "2019-01", "summary": "Ward.", "highlights": ["triage", 5]},
        {"position": "Aide", "name": "Home", "startDate": "2015", "endDate": "2018"},
        {"position": "Cook", "name": "Lehto"},
    ],
    "volunteer": [{"position": "Guide", "organization": "Scouts", "endDate": "2010"}],
    "education": [
        {"studyType": "BSc", "area": "Nursing", "institution": "OAMK", "startDate": "2011", "endDate": "2015"}
    ],
    "skills": [{"name": "Care", "level": "Master", "keywords": ["wounds", "pain"]}],
    "languages": [{"language": "Finnish", "fluency": "Native speaker"}],
    "certificates": [{"name": "First aid", "issuer": "Red Cross", "date": "2024-01-01"}],
    "projects": [{"name": "Garden", "description": "<p>Green</p>"}],
}


def read(folder: Path, resume: object) -> CvFields:
    (found,) = cvs(written(folder, "anna.json", orjson.dumps(resume)))
    assert isinstance(found, CvFields), found
    return found


def test_a_resume_becomes_a_text_with_headings(tmp_path):
    found = read(tmp_path, RESUME)
    assert found.text == (
        "Nurse\n\nSummary\nI care.\n\n"
        "Experience\n2019-01 - present: Nurse, Pohde\nWard., triage, 5\n2015 - 2018: Aide, Home\nCook, Lehto\n"
        "2010: Guide, Scouts\n\n"
        "Projects\nGarden, Green\n\nEducation\nBSc, Nursing, OAMK, 2011 - 2015\n\n"
        "Skills\nCare, Master, wounds, pain\n\nLanguages\nFinnish, Native speaker\n\n"
        "Certificates\nFirst aid, Red Cross, 2024-01-01"
    )
    assert (found.external_id, found.title, found.country) == ("anna", "Nurse", "FI")
    assert found.place_texts == ("Oulu, FI",)


def test_what_is_personal_is_named_and_not_in_the_text(tmp_path):
    found = read(tmp_path, RESUME)
    assert set(found.protected) == {
        "Anna Esimerkki", "anna@example.com", "Tie 1", "90100", "https://x.example/annae", "annae"
    }  # fmt: skip
    assert not any(text in found.text for text in found.protected)


def test_a_resume_with_a_name_only_is_an_empty_profile(tmp_path):
    found = read(tmp_path, {"basics": {"name": "Anna"}})
    assert (found.text, found.title, found.protected) == ("", "", ("Anna",))


@pytest.mark.parametrize("value", [None, 5, "x", [], ["x"], {"a": [{"b": 1}]}, True])
@pytest.mark.parametrize("part", list(RESUME))
def test_a_part_of_a_wrong_shape_costs_only_itself(tmp_path, part, value):
    found = read(tmp_path, {**RESUME, part: value})
    assert found.text


@pytest.mark.parametrize("resume", [{"$schema": "https://jsonresume.org/x"}, {"properties": {"basics": {}}}])
def test_json_that_is_no_resume_is_refused(tmp_path, resume):
    assert refusals(cvs(written(tmp_path, "x.json", orjson.dumps(resume)))) == [(1, "resume")]


def test_a_truncated_resume_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match=r"not whole JSON .*; export it again"):
        cvs(written(tmp_path, "x.json", orjson.dumps(RESUME)[:-9]))


@pytest.mark.parametrize(
    "name", ["career-changer.resume", "new-grad.resume", "sample.resume", "senior-engineer.resume"]
)
def test_the_published_resumes_are_read(name):
    path = shared_path(f"formats/jsonresume_{name}.json")
    (found,) = cvs(path)
    assert isinstance(found, CvFields)
    basics = orjson.loads(path.read_bytes())["basics"]
    assert found.text.startswith(basics["label"])
    assert {"Experience", "Education", "Skills"} <= set(found.text.split("\n"))
    assert basics["name"] in found.protected
    assert basics["email"] not in found.text


def test_the_published_schema_is_no_resume():
    assert refusals(cvs(shared_path("formats/jsonresume_schema.json"))) == [(1, "resume")]


def test_the_resumes_of_the_demo_are_read():
    files = sorted((Path(ingest.demo.__file__).parent / "cvs").glob("*.json"))
    assert files
    assert all(isinstance(found, CvFields) for file in files for found in cvs(file))
