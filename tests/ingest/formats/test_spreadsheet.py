"""Postings in spreadsheets: every visible sheet with a header, days as days, formulas by their value, bombs refused."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from ingest.errors import FileRefusedError, MappingError
from ingest.fields import PostingFields, Rejected
from ingest.formats.protocol import NO_MAPPING, ColumnMapping, InputFile
from ingest.formats.table import posting_format
from tests.guards import ends
from tests.ingest.formats.files import accepted, postings, refusals, written

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = f'<Types xmlns="{PACKAGE}/content-types"/>'
ROOT = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
FORMATS = '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs count="2">{FORMATS}</cellXfs></styleSheet>'
HEADER = ["id", "title", "text"]
Cell = str | int | float | bool | date | tuple[str, str] | None


def cell(value: Cell) -> str:
    """A cell in the file's own words; a tuple is a formula with the value that was worked out."""
    match value:
        case None:
            return "<c/>"
        case bool():
            return f'<c t="b"><v>{int(value)}</v></c>'
        case date():
            return f'<c s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
        case str():
            return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        case (formula, worked_out):
            return f'<c t="str"><f>{escape(formula)}</f><v>{escape(worked_out)}</v></c>'
    return f"<c><v>{value}</v></c>"


def sheet(rows: Sequence[Sequence[Cell]]) -> str:
    lines = "".join(f'<row r="{n}">{"".join(map(cell, row))}</row>' for n, row in enumerate(rows, start=1) if row)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def book(
    *sheets: str, names: Sequence[str] = (), hidden: Sequence[int] = (), more: dict[str, str | bytes] | None = None
) -> bytes:
    called = [*names, *(f"Sheet{n}" for n in range(len(names) + 1, len(sheets) + 1))]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{" state=" + chr(34) + "hidden" + chr(34) if n in hidden else ""}/>'
        for n, name in enumerate(called, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(ROOT),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(related),
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{n}.xml": content for n, content in enumerate(sheets, start=1)},
        **(more or {}),
    }
    return packed(files)


def relations(listed: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def packed(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def saved(folder: Path, content: bytes) -> Path:
    return written(folder, "jobs.xlsx", content)


def test_a_sheet_is_read_below_its_header_by_the_names_of_columns(tmp_path):
    rows: list[list[Cell]] = [
        ["Avoimet paikat"],
        [],
        ["Tunniste", "Työnimike", "Kuvaus", "Haku päättyy", "Paikkojen määrä", "Palkka", None, "Etätyö"],
        ["7", "Kokki", "<p>Keität</p>", date(2026, 5, 30), 3, ("1000*2.5", "2500"), "x", True],
        [None, None],
        [8, "Nurse", "=1+1"],
    ]
    one, two = accepted(saved(tmp_path, book(sheet(rows))))
    assert (one.line, one.external_id, one.title, one.text) == (4, "7", "Kokki", "Keität")
    assert (one.imported.closes.value, one.imported.openings.value) == (date(2026, 5, 30), 3)
    assert one.imported.remote.value is True
    assert dict(one.details)["salary"] == "2500"
    assert (two.line, two.external_id, two.text) == (6, "8", "=1+1")


def test_every_sheet_has_its_own_header_and_hidden_ones_are_left_out(tmp_path):
    sheets = [
        sheet([["Tunniste", "Työnimike"], ["1", "Kokki"], ["2"]]),
        sheet([["id", "title"], ["3", "Nurse"], [None, "Welder"]]),
        sheet([["id", "title"], ["4", "Hidden"]]),
        sheet([]),
        sheet([["Ohje", "Selite"], ["a", "b"]]),
    ]
    found = postings(saved(tmp_path, book(*sheets, names=["Oulu", "Turku", "Koodit"], hidden=[3])))
    assert [each.external_id for each in found if isinstance(each, PostingFields)] == ["1", "3"]
    assert refusals(found) == [(3, "title"), (3, "id"), (1, "sheet")]
    reasons = [each.reason for each in found if isinstance(each, Rejected)]
    assert reasons[1].startswith("sheet 'Turku': there is no id")
    assert "'Sheet5' has no row that names a title" in reasons[2]


def test_a_mapping_names_the_columns(tmp_path):
    mapping = ColumnMapping({"id": ("Nr",), "title": ("Was",)}, {"country": "DE"})
    (found,) = accepted(saved(tmp_path, book(sheet([["Nr", "Was", "Wo"], [1, "Koch", "Kiel"]]))), mapping)
    assert (found.external_id, found.title, found.country) == ("1", "Koch", "DE")


@pytest.mark.parametrize(
    ("rows", "error", "reason"),
    [
        ([["a", "b"], ["1", "2"]], FileRefusedError, "has no row that names a title and other columns; name them"),
        ([], FileRefusedError, "all of them are empty or hidden; save"),
        ([["title", "text"], ["a", "b"]], MappingError, "no column holds the id: name it in a mapping file"),
        (
            [["id", "title", "title"], ["1", "b"]],
            FileRefusedError,
            "two columns of the sheet 'Sheet1' are called 'title'; give",
        ),
    ],
)
def test_a_book_without_a_header_is_refused_with_the_reason(tmp_path, rows, error, reason):
    with pytest.raises(error, match=reason):
        postings(saved(tmp_path, book(sheet(rows))))


def test_a_cell_that_is_too_long_costs_only_its_row(tmp_path):
    rows = [
        HEADER,
        ["1", "Kokki", "".join(map(str, range(800_000)))],
        ["2", "Nurse", "\u202eRTL <script>alert(1)</script>"],
    ]
    with ends():
        found = postings(saved(tmp_path, book(sheet(rows))))
    assert refusals(found) == [(2, "text")]
    assert [each.text for each in found if isinstance(each, PostingFields)] == ["RTL"]


def bomb(size: int) -> bytes:
    return book(sheet([HEADER]), more={"xl/sharedStrings.xml": b"<sst>" + b" " * size})


def lying_directory() -> bytes:
    content = bytearray(book(sheet([HEADER])))
    content[-10:-6] = (2**31).to_bytes(4, "little")
    return bytes(content)


def entity_bomb() -> bytes:
    inner = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + sheet(
        [HEADER, ["1", "x", "y"]]
    )
    return book(inner.replace(">y<", ">&b;<"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bomb(200 * 2**20), "as archives that are made to harm do; save it in parts"),
        (lying_directory(), "as archives that are made to harm have; save the document again"),
        (book(sheet([HEADER]))[:-40], "not a whole document .*; copy or save it again"),
        (packed({"xl/workbook.xml": "<workbook>"}), "not a whole spreadsheet .*; open it and save it again as XLSX"),
        (packed({"xl/workbook.xml": b"\x00" * 99}), "not a whole spreadsheet"),
    ],
)
def test_a_book_that_is_broken_or_made_to_harm_is_refused_at_once(tmp_path, content, reason):
    with ends(), pytest.raises(FileRefusedError, match=reason):
        postings(saved(tmp_path, content))


def test_a_cell_at_the_far_end_of_a_sheet_costs_the_file_and_not_the_machine(tmp_path):
    far = sheet([HEADER, ["1", "Kokki", "x"]]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    )
    with pytest.raises(FileRefusedError, match=r"break the reader .*; save it again"):
        postings(saved(tmp_path, book(far)))


def test_entities_are_not_expanded(tmp_path):
    try:
        found = postings(saved(tmp_path, entity_bomb()))
    except FileRefusedError as error:
        assert "not a whole spreadsheet" in str(error)  # noqa: PT017
    else:
        assert all(len(each.text) < 100 for each in found if isinstance(each, PostingFields))


def test_it_is_known_by_its_entries_and_not_by_its_name(tmp_path):
    assert posting_format(InputFile.open(written(tmp_path, "a.txt", book(sheet([HEADER]))))).name == "spreadsheet"
    pictures = {f"a{n}.png": bytes(range(256)) * 400 for n in range(9)}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in pictures.items():
            archive.writestr(name, content)
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert posting_format(InputFile.open(written(tmp_path, "b", stream.getvalue()), NO_MAPPING)).name == "spreadsheet"


def test_a_long_sheet_is_read_row_by_row(tmp_path):
    rows = [HEADER, *([str(n), "Kokki", "Keität."] for n in range(20_000))]
    with ends():
        assert len(accepted(saved(tmp_path, book(sheet(rows))))) == 20_000
