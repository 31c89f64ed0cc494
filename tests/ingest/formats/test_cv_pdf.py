"""PDF files: their text is read; scanned, locked, huge and broken ones are refused with what to do."""

import random
from pathlib import Path

import pytest
from pypdf import PdfWriter

import ingest.demo
from ingest.errors import FileRefusedError, IngestError
from ingest.fields import CvFields
from ingest.formats import cv_pdf
from tests.ingest.formats.files import cvs, refusals, written

DEMO = sorted((Path(ingest.demo.__file__).parent / "cvs").glob("*.pdf"))


def blank(folder: Path, pages: int = 1, password: str | None = None, owner: str | None = None) -> Path:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password is not None:
        writer.encrypt(password, owner, algorithm="RC4-128")
    writer.write(folder / "cv.pdf")
    return folder / "cv.pdf"


def locked(source: Path, folder: Path, password: str) -> Path:
    writer = PdfWriter(clone_from=source)
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(folder / "cv.pdf")
    return folder / "cv.pdf"


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_the_pdfs_of_the_demo_are_read(path):
    (found,) = cvs(path)
    assert isinstance(found, CvFields)
    assert found.external_id == path.stem
    assert len(found.text.split()) > 50
    assert found.text.count("\n") > 10


def test_a_scanned_pdf_is_refused_with_the_reason(tmp_path):
    found = cvs(blank(tmp_path))
    assert refusals(found) == [(1, "text")]
    assert "scanned" in found[0].reason  # type: ignore[union-attr]


def test_a_pdf_with_a_password_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match="locked with a password; save it without one"):
        cvs(locked(DEMO[0], tmp_path, "secret"))


def test_a_pdf_that_is_locked_against_changes_only_is_read(tmp_path):
    (found,) = cvs(locked(DEMO[0], tmp_path, ""))
    (open_one,) = cvs(DEMO[0])
    assert isinstance(found, CvFields)
    assert isinstance(open_one, CvFields)
    assert found.text == open_one.text


def test_a_book_is_no_cv(tmp_path):
    with pytest.raises(FileRefusedError, match="41 pages; a CV may have 40"):
        cvs(blank(tmp_path, pages=41))


def test_a_file_of_pictures_is_refused_unread(tmp_path):
    path = written(tmp_path, "cv.pdf", b"%PDF-1.7\n")
    with path.open("ab") as file:
        file.truncate(21 * 2**20)
    with pytest.raises(FileRefusedError, match="larger than 20 MB; save it without pictures"):
        cvs(path)


def test_a_text_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(cv_pdf, "MAX_TEXT", 100)
    monkeypatch.setattr("ingest.formats.accepted.MAX_TEXT", 100)
    assert refusals(cvs(DEMO[0])) == [(1, "text")]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"%PDF-1.7\nnothing\n%%EOF", b"%PDF-" + b"<<" * 5000, b"junk %PDF-1.4 \x00"]
)
def test_a_file_that_only_calls_itself_pdf_is_refused(tmp_path, content):
    with pytest.raises(FileRefusedError, match=r"not a whole PDF .*; save it again"):
        cvs(written(tmp_path, "cv.pdf", content))


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_pdf_is_read_or_refused(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(chance.choice(DEMO).read_bytes())
    for _ in range(chance.choice([1, 5, 50, 500])):
        content[chance.randrange(9, len(content))] = chance.randrange(256)
    del content[chance.choice([len(content), chance.randrange(20, len(content))]) :]
    try:
        assert len(cvs(written(tmp_path, "cv.pdf", bytes(content)))) == 1
    except IngestError as error:
        assert ";" in str(error)  # noqa: PT017
