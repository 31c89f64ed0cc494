"""Files are known by their content; every published format is read, or named as one that is not."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

import ingest.demo
from ingest.errors import UnknownFormatError
from ingest.formats.protocol import InputFile
from ingest.formats.table import CV_FORMATS, POSTING_FORMATS, cv_format, posting_format
from tests.ingest.formats.files import written
from tests.shared_data import shared_path

POSTINGS = {
    "formats/tmt_response_example.json": "job-market-finland",
    "formats/eures_hrxml_positionopening_0.xml": "eures-hrxml",
    "formats/eures_hrxml_positionopening_1.xml": "eures-hrxml",
    "formats/jsonresume_sample.job.json": "json-resume-job",
    "postings/postings_pl_dev.parquet": "parquet",
    "postings/postings_en_es.jsonl": "jsonl",
}
CVS = {
    "eures_hrxml_candidate_nav.xml": "eures-candidate",
    "europass3_Europass_CV_V3.4.0_Example.xml": "europass-xml",
    "europass3_Europass_JSON_V3.3.0_ECV_Example.json": "europass-json",
    "tmt_candidate_profile_mock.json": "job-market-finland-profile",
    "jsonresume_sample.resume.json": "json-resume",
}
OTHERS = {
    "jsonresume_job-schema.json": "it is a JSON schema and holds no records; give the files that it describes",
    "tmt_openapi.yaml": r"it describes an interface \(OpenAPI\) and holds no records",
    "tmt_profile_P51_import_openapi.yaml": "it describes an interface",
    "tmt_profile_P60_get_openapi.yaml": "it describes an interface",
}


@pytest.mark.parametrize(("path", "name"), POSTINGS.items())
def test_real_postings_are_known(path, name):
    assert posting_format(InputFile.open(shared_path(path))).name == name


@pytest.mark.parametrize(("path", "name"), CVS.items())
def test_real_cvs_are_known_and_are_no_postings(path, name):
    file = InputFile.open(shared_path(f"formats/{path}"))
    assert cv_format(file).name == name
    with pytest.raises(UnknownFormatError):
        posting_format(file)


@pytest.mark.parametrize("choose", [posting_format, cv_format])
@pytest.mark.parametrize(("name", "hint"), OTHERS.items())
def test_descriptions_of_formats_are_told_from_files_of_them(choose, name, hint):
    with pytest.raises(UnknownFormatError, match=hint):
        choose(InputFile.open(shared_path(f"formats/{name}")))


def test_a_cv_among_postings_is_told_where_it_belongs_and_the_other_way_round(tmp_path):
    cv = InputFile.open(written(tmp_path, "cv.json", '{\n"basics": {"name": "A"}, "work": []}'))
    with pytest.raises(UnknownFormatError, match=r"it is a CV \(json-resume\); use ingest cvs"):
        posting_format(cv)
    job = InputFile.open(written(tmp_path, "job.json", '{"ilmoitukset": []}'))
    with pytest.raises(UnknownFormatError, match=r"it is postings \(job-market-finland\); use ingest postings"):
        cv_format(job)
    pdf = InputFile.open(written(tmp_path, "job.pdf", b"%PDF-1.7"))
    with pytest.raises(UnknownFormatError, match="it is a PDF; postings are read as text or tables"):
        posting_format(pdf)


def test_a_table_is_no_cv(tmp_path):
    with pytest.raises(UnknownFormatError, match="it is a table; CVs are read one from each file"):
        cv_format(InputFile.open(written(tmp_path, "a.tsv", "name\tskill\nA\tB\n")))


@pytest.mark.parametrize(
    ("pattern", "name"),
    [("*.txt", "text"), ("*.pdf", "pdf"), ("*.json", "json-resume")],
)
def test_the_cvs_of_the_demo_are_known(pattern, name):
    files = sorted((Path(ingest.demo.__file__).parent / "cvs").glob(pattern))
    assert files
    assert {cv_format(InputFile.open(file)).name for file in files} == {name}


def test_the_name_of_a_file_does_not_deceive(tmp_path):
    source = next(iter((Path(ingest.demo.__file__).parent / "cvs").glob("*.pdf")))
    assert cv_format(InputFile.open(written(tmp_path, "cv.txt", source.read_bytes()))).name == "pdf"
    assert posting_format(InputFile.open(written(tmp_path, "a.pdf", '{"id": 1}\n{"id": 2}'))).name == "jsonl"


def test_an_unknown_file_is_told_which_formats_there_are(tmp_path):
    file = InputFile.open(written(tmp_path, "x", b"\x00\x01\x02"))
    with pytest.raises(UnknownFormatError) as caught:
        posting_format(file)
    assert all(kind.name in str(caught.value) for kind in POSTING_FORMATS)
    with pytest.raises(UnknownFormatError) as caught:
        cv_format(file)
    assert all(kind.name in str(caught.value) for kind in CV_FORMATS)


def archive(name: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as packed:
        packed.writestr(name, "application/vnd.oasis.opendocument.text")
    return stream.getvalue()


@pytest.mark.parametrize("choose", [posting_format, cv_format])
@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (archive("jobs/a.csv"), "it is a ZIP archive; unpack it and give the files in it"),
        (archive("mimetype"), "it is a Word, OpenDocument or spreadsheet file; save it as PDF, text or CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old Office file; save it as PDF, text or CSV"),
        (b"{\\rtf1\\ansi Kokki}", "it is RTF; save it as PDF or text"),
        (b"\x89PNG\r\n\x1a\n\0", "it is a picture; give the text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "it is a picture; give the text"),
        (b"II*\0\x08\0\0\0", "it is a picture; give the text"),
        (b"\x1f\x8b\x08\0", "it is compressed; unpack it first"),
        ("Kokki".encode("utf-16"), "it is UTF-16; save it as UTF-8"),
    ],
)
def test_a_stranger_is_told_what_it_is_and_how_to_mend_it(tmp_path, choose, content, hint):
    with pytest.raises(UnknownFormatError, match=re.escape(hint)):
        choose(InputFile.open(written(tmp_path, "a", content)))
