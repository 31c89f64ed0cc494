"""Rows of tables in files: CSV, JSON Lines and Parquet. A broken row is refused by its number and the rest goes on."""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from typing import BinaryIO

import orjson

from ingest.errors import FileRefusedError
from ingest.fields import Rejected
from ingest.formats.confined import Limits, confined
from ingest.formats.mapping import USUAL_NAMES
from ingest.formats.protocol import BOM, InputFile
from ingest.formats.written import as_it_came, no_json, raw_of
from ingest.reading.compose import clean

Row = Mapping[str, object]
Rows = Iterator[tuple[int, Row | Rejected]]
DELIMITERS = ",;\t|"
MAX_LINE = 4 * 2**20
"""Bytes of one line of JSON Lines; a longer one is a broken file, not a posting."""
MAX_FIELD = 2**24
"""Characters of one cell that the csv module reads before it gives up on a quote that is never closed."""
PARQUET_MAGIC = b"PAR1"
PARQUET_READER = "ingest.formats.parquet_cells"
PARQUET_LIMITS = Limits(memory_mb=1_500, cpu_seconds=600)
"""Parts of a file that are unpacked at once may have a hundred thousand postings."""


def csv_rows(file: InputFile) -> Rows:
    """Rows by the number they have in a spreadsheet, the header being 1."""
    csv.field_size_limit(MAX_FIELD)
    delimiter = _delimiter(_first_line(file))
    header: list[str] = []
    number = 0
    # what is not UTF-8 is kept as lone surrogates, so that it costs its own row and no other
    with file.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                number += 1
                yield number, _broken(number, error)
                continue
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                number += bool(header)
            elif not header:
                header, number = _header(file, cells), 1
            else:
                number += 1
                yield number, _row(number, header, cells)


def _row(number: int, header: list[str], cells: list[str]) -> Row | Rejected:
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return Rejected(number, "row", "not UTF-8; save the file as UTF-8", raw_of([clean(cell) for cell in cells]))
    if len(cells) == len(header):
        return {name: cell for name, cell in zip(header, cells, strict=True) if name}
    count, what = abs(len(cells) - len(header)), "more" if len(cells) > len(header) else "fewer"
    reason = f"{count} cells {what} than the header has; put quotes around texts with line ends or delimiters"
    return Rejected(number, "row", reason, raw_of(cells))


def _header(file: InputFile, cells: list[str]) -> list[str]:
    """Names of the columns; columns without a name are left out.

    Raises:
        FileRefusedError: when two columns have one name.

    """
    names = [" ".join(clean(cell).split()) for cell in cells]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        message = f"{file.path}: two columns are called {twice[:60]!r}; give each a name of its own"
        raise FileRefusedError(message)
    return names


def _broken(number: int, error: csv.Error) -> Rejected:
    reason = f"the row cannot be read ({error}); check its quotes: one may be opened and never closed"
    return Rejected(number, "row", reason)


def _first_line(file: InputFile) -> str:
    head, _ = file.decoded_head()
    return next((line for line in head.splitlines() if line.strip()), "")


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=re.sub(r'"[^"]*"', "", line).count)


def looks_like_csv(file: InputFile) -> bool:
    """Whether the first line names columns that postings have, or the file calls itself a table."""
    if not file.starts_as_text():
        return False
    if file.path.suffix.lower() in {".csv", ".tsv"}:
        return True
    line = _first_line(file)
    names = {name.strip().strip('"').strip().lower() for name in line.split(_delimiter(line))}
    mapped = {name.lower() for columns in file.mapping.columns.values() for name in columns}
    titles = mapped | set(USUAL_NAMES["title"])
    return len(names) > 1 and bool(names & titles) and len(names & (mapped | _USUAL)) > 1


_USUAL = {name for names in USUAL_NAMES.values() for name in names}


def jsonl_rows(file: InputFile) -> Rows:
    """One JSON object a line; empty lines count but are no records."""
    with file.path.open("rb") as lines:
        for number, line in enumerate(_lines(lines), start=1):
            if line is None:
                yield number, Rejected(number, "line", f"longer than {MAX_LINE} bytes; put one object on each line")
            elif line.removeprefix(BOM).strip():
                yield number, _object(number, line.removeprefix(BOM))


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """Lines of a file, None for each that is too long to be taken into memory."""
    while line := file.readline(MAX_LINE):
        whole = len(line) < MAX_LINE or line.endswith(b"\n")
        yield line if whole else None
        while not whole:
            rest = file.readline(MAX_LINE)
            whole = len(rest) < MAX_LINE or rest.endswith(b"\n")


def _object(number: int, line: bytes) -> Row | Rejected:
    raw = as_it_came(line)
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return Rejected(number, "line", no_json(line, error, "put one object on each line"), raw)
    if isinstance(record, dict):
        return record
    return Rejected(number, "line", "not a JSON object; put one object on each line", raw)


def looks_like_jsonl(file: InputFile) -> bool:
    """Whether the first line is a JSON object, or starts one and the file calls itself JSON Lines."""
    first, end, _ = file.start.partition(b"\n")
    first = first.strip()
    if not first.startswith(b"{"):
        return False
    if file.path.suffix.lower() in {".jsonl", ".ndjson"}:
        return True
    return b'"' in first and (first.endswith(b"}") or not end)


def parquet_rows(file: InputFile) -> Rows:
    """Rows from 1. Dates become texts, for Parquet has days that Python lacks."""
    header: list[str] = []
    for number, cells in enumerate(confined(PARQUET_READER, file.path, PARQUET_LIMITS)):
        told = cells if isinstance(cells, list) else []
        if number:
            yield number, dict(zip(header, told, strict=True))
        else:
            header = [str(name) for name in told[1:]]


def parquet_count(file: InputFile) -> int | None:
    """How many rows a Parquet file declares; None when it cannot be read."""
    with closing(confined(PARQUET_READER, file.path, PARQUET_LIMITS)) as pieces, suppress(FileRefusedError):
        match next(pieces, None):
            case [int(count), *_]:
                return count
    return None


def looks_like_parquet(file: InputFile) -> bool:
    """Whether the file starts as Parquet does."""
    return file.head.startswith(PARQUET_MAGIC)
