"""Word documents: read as they are seen, in reading order, and refused when they are bombs, locked or broken."""

import io
import random
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ingest.errors import FileRefusedError, IngestError
from ingest.fields import CvFields
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from tests.guards import ends
from tests.ingest.formats.files import cvs, refusals, written
from tests.ingest.formats.word_files import SPACES, docx, paragraph, table

HEAD = paragraph("Liisa Esimerkki, kokki Oulusta")
FILLER = paragraph("Olen työskennellyt keittiöissä koko ikäni.")


def lines(folder: Path, body: str, **parts: str) -> list[str]:
    (found,) = cvs(written(folder, "liisa.docx", docx(body + FILLER, **parts)))
    assert isinstance(found, CvFields), found
    return found.text.split("\n")[:-1]


def test_paragraphs_are_lines(tmp_path):
    assert lines(tmp_path, HEAD + paragraph("Työkokemus", "Otsikko1") + paragraph("Kokki")) == [
        "Liisa Esimerkki, kokki Oulusta",
        "Työkokemus",
        "Kokki",
    ]


def test_runs_breaks_and_tabs_are_read_as_they_are_seen(tmp_path):
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="100"/></w:tabs></w:pPr>'
    runs = "<w:r><w:t>Kok</w:t></w:r><w:r><w:t>ki</w:t><w:tab/><w:t>2019</w:t><w:br/><w:t>Oulu</w:t></w:r>"
    assert lines(tmp_path, f"<w:p>{stops}{runs}</w:p>") == ["Kokki\t2019", "Oulu"]


def test_items_of_lists_are_marked_and_numbered_headings_are_not(tmp_path):
    item = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Grillaus</w:t></w:r></w:p>"
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr/></w:pPr><w:r><w:t>Taidot</w:t></w:r></w:p>'
    assert lines(tmp_path, heading + item) == ["Taidot", "- Grillaus"]


def test_rows_of_data_become_lines(tmp_path):
    told = lines(tmp_path, table(["2019–2021", "Kokki", "Lehto"], ["Suomi", "C2"], ["", "Yksin"]))
    assert told == ["2019–2021: Kokki, Lehto", "Suomi: C2", "Yksin"]


def test_a_job_beside_its_years_keeps_its_description(tmp_path):
    told = lines(tmp_path, table(["2019–2021", paragraph("Kokki, Lehto") + paragraph("Vastasin keittiöstä.")]))
    assert told == ["2019–2021: Kokki, Lehto", "Vastasin keittiöstä."]


def test_columns_of_a_layout_are_read_one_after_the_other(tmp_path):
    left = paragraph("Taidot") + paragraph("Grillaus") + paragraph("Leivonta")
    right = paragraph("Työkokemus") + paragraph("Kokki, Lehto") + paragraph("Tarjoilija, Virta")
    told = [line for line in lines(tmp_path, table([left, right])) if line]
    assert told == ["Taidot", "Grillaus", "Leivonta", "Työkokemus", "Kokki, Lehto", "Tarjoilija, Virta"]


def test_a_heading_beside_its_section_stays_a_heading(tmp_path):
    told = lines(tmp_path, table(["Työkokemus", paragraph("Kokki") + paragraph("Lehto")], ["Kielitaito", "suomi"]))
    assert [line for line in told if line] == ["Työkokemus", "Kokki", "Lehto", "Kielitaito", "suomi"]


def test_a_table_in_a_table_stays_in_its_cell(tmp_path):
    told = lines(tmp_path, table([table(["Grillaus", "hyvä"], ["Leivonta", "hyvä"]), paragraph("Kokki")]))
    assert [line for line in told if line] == ["Grillaus", "hyvä", "Leivonta", "hyvä", "Kokki"]


def test_text_boxes_are_read_once_where_they_are_anchored(tmp_path):
    box = f"<wps:txbx><w:txbxContent>{paragraph('Kortit: B')}</w:txbxContent></wps:txbx>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines(tmp_path, f"<w:p><w:r>{twice}</w:r><w:r><w:t>Kokki</w:t></w:r></w:p>") == ["Kortit: B", "Kokki"]


def test_headers_come_first_footers_last_and_each_line_once(tmp_path):
    told = cvs(
        written(
            tmp_path,
            "x",
            docx(
                HEAD + FILLER,
                header1=paragraph("Ylhäällä"),
                header2=paragraph("Ylhäällä"),
                footer1=paragraph("Alhaalla"),
            ),
        )
    )
    assert isinstance(told[0], CvFields)
    read = told[0].text.split("\n")
    assert (read[0], read[-1], read.count("Ylhäällä")) == ("Ylhäällä", "Alhaalla", 1)


def test_deleted_and_hidden_text_is_not_read(tmp_path):
    deleted = "<w:p><w:del><w:r><w:delText>Poistettu</w:delText><w:t>Poistettu</w:t></w:r></w:del></w:p>"
    hidden = paragraph("Piilossa", run="<w:rPr><w:vanish/></w:rPr>")
    shown = paragraph("Näkyvissä", run='<w:rPr><w:vanish w:val="0"/></w:rPr>')
    assert [line for line in lines(tmp_path, deleted + hidden + shown) if line] == ["Näkyvissä"]


def test_a_second_document_part_of_newer_programs_is_found(tmp_path):
    (found,) = cvs(written(tmp_path, "x", docx(HEAD + FILLER, name="word/document2.xml")))
    assert isinstance(found, CvFields)


def test_a_document_of_pictures_is_refused(tmp_path):
    assert refusals(cvs(written(tmp_path, "x.docx", docx(paragraph(""))))) == [(1, "text")]


def test_a_cv_without_end_is_refused(tmp_path):
    found = cvs(written(tmp_path, "x.docx", docx(FILLER * 6_000)))
    assert refusals(found) == [(1, "text")]
    with pytest.raises(FileRefusedError, match="its text has no end; send"):
        cvs(written(tmp_path, "x.docx", docx(FILLER * 60_000)))


def refused(folder: Path, content: bytes, reason: str) -> None:
    """The refusal names the file and what to do, and comes."""
    path = written(folder, "bomb.docx", content)
    with ends(), pytest.raises(FileRefusedError, match=rf"bomb\.docx: .*{reason}.*; "):
        cvs(path)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_zip_bomb_is_refused(tmp_path):
    bomb = zipped({"word/document.xml": b"<w>" + b"a" * 400 * 2**20})
    assert len(bomb) < 600_000
    refused(tmp_path, bomb, "unpacks to")


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    size, content = 30 * 2**20, b"<w>" + b"a" * 30 * 2**20
    bomb = zipped({"word/document.xml": content})
    told = (size + 3).to_bytes(4, "little")
    assert told in bomb
    refused(tmp_path, bomb.replace(told, (5_000).to_bytes(4, "little")), "not a whole|no end|unpacks")


def test_an_entity_bomb_is_refused(tmp_path):
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "a"}">' for i in range(10))
    document = f"<!DOCTYPE w [{entities}]><w:document {SPACES}><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:document>"
    refused(tmp_path, zipped({"word/document.xml": document.encode()}), "not a whole Word document")


@pytest.mark.parametrize("tag", ["w:p", "w:tbl", "w:r", "w:del"])
def test_elements_within_each_other_without_end_are_refused(tmp_path, tag):
    document = f"<w:document {SPACES}>" + f"<{tag}>" * 100_000
    refused(tmp_path, zipped({"word/document.xml": document.encode()}), "within each other without end")


def test_a_table_of_empty_cells_without_number_fits(tmp_path):
    row = f"<w:tbl><w:tr>{'<w:tc/>' * 300_000}</w:tr></w:tbl>"
    assert lines(tmp_path, HEAD + row) == ["Liisa Esimerkki, kokki Oulusta"]


def test_a_document_with_a_password_is_refused(tmp_path):
    whole = bytearray(docx(HEAD))
    at = whole.find(b"PK\x01\x02")
    while at >= 0:
        whole[at + 8] |= 1
        at = whole.find(b"PK\x01\x02", at + 1)
    refused(tmp_path, bytes(whole), "locked with a password")


@pytest.mark.parametrize("content", [docx(HEAD)[:-30], docx(HEAD)[:200], b"PK\x03\x04" + b"\0" * 26 + b"word/"])
def test_a_broken_document_is_refused(tmp_path, content):
    refused(tmp_path, content, "not a whole")


def test_an_archive_without_a_text_is_refused(tmp_path):
    refused(tmp_path, zipped({"word/styles.xml": b"<x/>"}), "no text of a Word document")


def test_a_document_is_no_posting(tmp_path):
    with pytest.raises(IngestError, match="Word"):
        posting_format(InputFile.open(written(tmp_path, "x.docx", docx(HEAD))))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_document_is_read_or_refused(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(docx(HEAD + table(["a", "b"]) + FILLER, header1=HEAD))
    for _ in range(chance.choice([1, 5, 50])):
        content[chance.randrange(4, len(content))] = chance.randrange(256)
    try:
        assert len(cvs(written(tmp_path, "cv.docx", bytes(content)))) == 1
    except IngestError as error:
        assert ";" in str(error) or "," in str(error)  # noqa: PT017
