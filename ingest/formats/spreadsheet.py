"""Postings in spreadsheets (XLSX, XLSB, ODS): every visible sheet whose header names the columns that postings have."""

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats.confined import Limits, confined
from ingest.formats.mapping import is_header, resolve
from ingest.formats.protocol import InputFile
from ingest.formats.tables import posting
from ingest.formats.written import line_of, raw_of
from ingest.reading.compose import clean

READER = "ingest.formats.sheet_cells"
LIMITS = Limits(cpu_seconds=30)
"""A million cells take some seconds."""
HEADER_ROWS = 20
"""Rows in which a header is looked for: titles, logos and notes stand above some."""
_ENTRY = re.compile(rb"PK\x03\x04.{26}xl/|PK\x01\x02.{42}xl/", re.DOTALL)
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_TAIL = 65_536


@dataclass(frozen=True, slots=True)
class _Line:
    sheet: str
    number: int
    cells: list[object]


class Spreadsheet:
    """Reads the rows below the header of each sheet by the names of columns, as in CSV."""

    name = "spreadsheet"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        if not file.head.startswith(b"PK\x03\x04"):
            return False
        if _OPEN_DOCUMENT in file.head[:200] or _ENTRY.search(file.head):
            return True
        with file.path.open("rb") as whole:
            whole.seek(max(0, file.path.stat().st_size - _TAIL))
            return _ENTRY.search(whole.read()) is not None

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat.

        Raises:
            FileRefusedError: when the file is broken or made to harm, or no sheet has a header.
            MappingError: when a column that is needed is not there.

        """
        headed = 0
        without: list[Rejected] = []
        for _, lines in groupby(_lines(file), key=lambda line: line.sheet):
            missing = yield from _of_sheet(lines, file, others=headed > 0)
            if missing is None:
                headed += 1
            else:
                without.append(missing)
        if not headed:
            reason = without[0].reason if without else "all of them are empty or hidden; save the one with the jobs"
            message = f"{file.path}: {reason}"
            raise FileRefusedError(message)
        yield from without


def _of_sheet(
    lines: Iterator[_Line], file: InputFile, *, others: bool
) -> Generator[PostingFields | Rejected, None, Rejected | None]:
    """The postings of one sheet; gives the refusal of the whole sheet when it has no header."""
    above: list[_Line] = []
    header = _header(lines, above, file)
    if header is None:
        return _no_header(above)
    names = _names(header, file)
    columns = resolve(file.mapping, tuple(filter(None, names)))
    for line in lines:
        yield _told(line, names, columns, file, others=others)
    return None


def _lines(file: InputFile) -> Iterator[_Line]:
    for piece in confined(READER, file.path, LIMITS):
        match piece:
            case [str(sheet), int(number), list(cells)]:
                yield _Line(sheet, number, cells)


def _header(lines: Iterator[_Line], above: list[_Line], file: InputFile) -> _Line | None:
    """The first row that names a title and another column; rows before it are put into ``above``."""
    for line in lines:
        if is_header([_name(cell) for cell in line.cells], file.mapping):
            return line
        above.append(line)
        if len(above) >= HEADER_ROWS:
            break
    return None


def _no_header(above: list[_Line]) -> Rejected:
    first = above[0]
    reason = (
        f"the sheet {first.sheet[:60]!r} has no row that names a title and other columns; name them in a mapping file"
    )
    return Rejected(first.number, "sheet", reason, raw_of(first.cells))


def _names(header: _Line, file: InputFile) -> list[str]:
    names = [_name(cell) for cell in header.cells]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        message = (
            f"{file.path}: two columns of the sheet {header.sheet[:60]!r} are called {twice[:60]!r}; "
            "give each a name of its own"
        )
        raise FileRefusedError(message)
    return names


def _name(cell: object) -> str:
    return " ".join(clean(line_of(cell)).split())


def _told(
    line: _Line, names: list[str], columns: Mapping[str, tuple[str, ...]], file: InputFile, *, others: bool
) -> PostingFields | Rejected:
    row = {name: cell for name, cell in zip(names, line.cells, strict=False) if name}
    taken = posting(line.number, row, columns, file.mapping.defaults)
    if others and isinstance(taken, Rejected):
        return replace(taken, reason=f"sheet {line.sheet[:60]!r}: {taken.reason}")
    return taken
