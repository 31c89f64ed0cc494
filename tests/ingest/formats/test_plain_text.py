"""Plain text files: a posting or a CV each, and a refusal that says what to do when they are something else."""

import pytest

from ingest.errors import FileRefusedError, IngestError, UnknownFormatError
from ingest.fields import CvFields, PostingFields
from ingest.formats.protocol import MAX_ONE_BYTES, InputFile
from tests.ingest.formats.files import cvs, postings, refusals, written


def test_the_first_line_of_a_posting_is_its_title(tmp_path):
    path = written(tmp_path, "cook-oulu.txt", "# Cook  wanted\r\n\r\nYou cook.\r\nEvery day.\r\n")
    assert postings(path) == [PostingFields(1, "cook-oulu", "Cook wanted", "You cook.\nEvery day.")]


def test_a_cv_is_its_text(tmp_path):
    path = written(tmp_path, "anna.txt", "\ufeffAnna\nNurse in Oulu\n")
    assert cvs(path) == [CvFields(1, "anna", "Anna\nNurse in Oulu")]


def test_control_and_direction_marks_become_spaces(tmp_path):
    path = written(tmp_path, "job.txt", "Cook\nYou \u202ecook\u202c soup.\x0b" + "Every day. " * 9)
    (found,) = postings(path)
    assert found == PostingFields(1, "job", "Cook", ("You  cook  soup. " + "Every day. " * 9).strip())


def test_a_web_page_in_the_text_loses_its_tags(tmp_path):
    path = written(tmp_path, "job.txt", "Cook\n<p>You cook.</p><ul><li>soup</li></ul>")
    assert postings(path) == [PostingFields(1, "job", "Cook", "You cook.\n\n- soup")]


@pytest.mark.parametrize(
    ("content", "field"),
    [("A very long line. " * 20, "title"), ("###\ntext", "title"), ("Cook\n" + "a" * 200_001, "text")],
)
def test_a_posting_without_a_title_or_without_end_is_refused(tmp_path, content, field):
    assert refusals(postings(written(tmp_path, "job.txt", content))) == [(1, field)]


def test_a_cv_without_end_is_refused(tmp_path):
    assert refusals(cvs(written(tmp_path, "cv.txt", "word " * 50_000))) == [(1, "text")]


@pytest.mark.parametrize("read", [postings, cvs])
@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("Kokki Oulu".encode("utf-16"), "UTF-16; save it as UTF-8"),
        ("Kokki Oulu".encode("utf-16-le"), "save it as UTF-8"),
        ("Työnjohtaja\nTyö".encode("latin-1"), "byte 2 is not UTF-8; save it as UTF-8"),
        ("Työnjohtaja\nTyö".encode() + b"\xff", "not UTF-8; save it as UTF-8"),
        (b"PK\x03\x04rest", "ZIP archive; unpack it and give the files in it"),
        (b"PK\x03\x04" + bytes(26) + b"ppt/presentation.xml", "Word, OpenDocument or spreadsheet file; save it as PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office file; save it as PDF"),
        (b"{\\rtf1 text}", "RTF; save it as PDF or text"),
        (b"\x89PNG\r\n\x1a\n", "picture; give the text"),
        (b"\x1f\x8b\x08\x00", "compressed; unpack it"),
        (b'<?xml version="1.0"?><Candidate/>', "XML or web page is of no known kind; save the text"),
        (b"\n<!-- a page --><jobs>", "XML or web page is of no known kind"),
        (b'{\n  "businessActivities": []\n}', "none of the keys"),
        (b'[{"a": 1}]', "none of the keys"),
    ],
)
def test_other_files_are_named_with_the_way_to_mend_them(tmp_path, read, content, hint):
    with pytest.raises(UnknownFormatError, match="no format recognises this file") as caught:
        read(written(tmp_path, "thing", content))
    assert hint in str(caught.value)
    assert "thing" in str(caught.value)


def test_a_posting_in_a_pdf_is_named(tmp_path):
    with pytest.raises(UnknownFormatError, match="it is a PDF"):
        postings(written(tmp_path, "job.pdf", b"%PDF-1.7\n..."))


def test_what_begins_with_a_bracket_may_still_be_prose(tmp_path):
    assert postings(written(tmp_path, "a.txt", "[Oulu] Cook\nYou cook."))[0].line == 1
    (cv,) = cvs(written(tmp_path, "b.txt", "{Anna}\nNurse"))
    assert cv == CvFields(1, "b", "{Anna}\nNurse")


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(tmp_path, content):
    with pytest.raises(FileRefusedError, match="empty; check"):
        InputFile.open(written(tmp_path, "empty.txt", content))


@pytest.mark.parametrize("name", ["missing.txt", "a\x00b", "."])
def test_a_path_that_is_no_file_is_refused(tmp_path, name):
    with pytest.raises(FileRefusedError, match=r"; (check|give) the path"):
        InputFile.open(tmp_path / name)


def test_a_file_that_vanishes_between_two_looks_is_refused(tmp_path):
    path = written(tmp_path, "job.txt", "Cook\nYou cook.")
    file = InputFile.open(path)
    path.unlink()
    with pytest.raises(FileRefusedError, match="cannot be read"):
        file.text()


def test_a_file_that_is_not_utf8_further_on_is_refused_with_the_place(tmp_path):
    path = written(tmp_path, "job.txt", b"Cook\n" + b"soup " * 20_000 + b"\xe4")
    with pytest.raises(IngestError, match="byte 100005 is not UTF-8; save the file as UTF-8"):
        postings(path)


def test_a_text_file_larger_than_any_cv_is_refused_unread(tmp_path):
    with pytest.raises(FileRefusedError, match=f"at most {MAX_ONE_BYTES} are read at once; split"):
        cvs(written(tmp_path, "cv.txt", b"word " * (MAX_ONE_BYTES // 5 + 1)))


def test_a_character_cut_by_the_end_of_the_first_bytes_is_no_fault(tmp_path):
    for shift in range(3):
        path = written(tmp_path, "cv.txt", "a" * shift + "€" * 30_000)
        assert cvs(path)[0].line == 1
