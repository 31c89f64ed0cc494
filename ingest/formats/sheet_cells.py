"""Cells of spreadsheets, row by row. The only module that imports calamine; it runs in the confined process."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from ingest.errors import FileRefusedError
from ingest.formats.archive import check_archive

MAX_CELL = 250_000
"""Characters of a cell that are handed on: enough to see that it is too long for a posting."""
MAX_SHEETS = 200
Cell = str | int | float | bool | None


def pieces(path: Path) -> Iterator[list[object]]:
    """Each row that is not empty: the sheet's name, the row's number as the program shows it, and its cells.

    Formulas give the value that was last worked out, days and times ISO 8601 texts. Hidden sheets are left out.

    Raises:
        FileRefusedError: when the file is broken, locked with a password, or made to harm.

    """
    check_archive(path)
    try:
        book = CalamineWorkbook.from_path(path)
        seen = [s.name for s in book.sheets_metadata if s.visible is SheetVisibleEnum.Visible]
        tables = [s.name for s in book.sheets_metadata if s.typ is SheetTypeEnum.WorkSheet and s.name in seen]
        for name in tables[:MAX_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            first = sheet.start[0] if sheet.start else 0
            for number, row in enumerate(sheet.iter_rows(), start=first + 1):
                cells = [_told(value) for value in row]
                if any(cell not in (None, "") for cell in cells):
                    yield [name, number, cells]
    except PasswordError as error:
        message = "locked with a password; save it without one"
        raise FileRefusedError(message) from error
    except (CalamineError, OSError, ValueError) as error:
        message = f"not a whole spreadsheet ({str(error)[:200]}); open it and save it again as XLSX"
        raise FileRefusedError(message) from error


def _told(value: object) -> Cell:
    match value:
        case str():
            return value[:MAX_CELL]
        case bool() | int() | float():
            return value
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
    return None if value is None else str(value)
