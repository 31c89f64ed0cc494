"""Postings in tables: CSV, JSON Lines and Parquet, with a column-mapping file or the usual column names."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import orjson
import polars as pl

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats.mapping import resolve
from ingest.formats.protocol import InputFile
from matching.values.facts import Fact, OccupationFact, Provenance, VacancyFacts
from matching.values.ids import ConceptUri

Row = Mapping[str, object]
DETAILS = ("salary", "hours", "contract", "openings", "starts", "deadline", "apply", "remote")
MAX_CELL = 200_000
"""Characters of one cell; a longer one is a broken file, not a posting."""
PARQUET_MAGIC = b"PAR1"


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format whose records are rows with named columns."""

    name: str
    recognises: Callable[[InputFile], bool]
    rows: Callable[[InputFile], Iterator[tuple[int, Row | Rejected]]]

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        columns: Mapping[str, tuple[str, ...]] | None = None
        header: tuple[str, ...] = ()
        for line, row in self.rows(file):
            if isinstance(row, Rejected):
                yield row
                continue
            if columns is None or any(name not in header for name in row):
                header = tuple(dict.fromkeys((*header, *row)))
                columns = resolve(file.mapping, header)
            yield posting(line, row, columns, file.mapping.defaults)


def cell(row: Row, names: tuple[str, ...]) -> str:
    """Text of one or more columns, joined with a comma; empty when there is none."""
    values = [row.get(name) for name in names]
    texts = [value.isoformat() if isinstance(value, date) else str(value) for value in values if value is not None]
    return ", ".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def posting(
    line: int, row: Row, columns: Mapping[str, tuple[str, ...]], defaults: Mapping[str, str]
) -> PostingFields | Rejected:
    """One row as a posting, or the reason why it cannot be one."""
    told = {field: cell(row, names) for field, names in columns.items()}
    told = {**defaults, **{field: text for field, text in told.items() if text}}
    raw = orjson.dumps(row, default=str, option=orjson.OPT_NON_STR_KEYS).decode("utf-8", "replace")[:2000]
    for field in ("id", "title"):
        if not told.get(field):
            hint = f"give every record a {field}, or map the column that holds it in a mapping file"
            return Rejected(line, field, f"there is no {field}; {hint}", raw)
    too_long = next((field for field, text in told.items() if len(text) > MAX_CELL), None)
    if too_long:
        return Rejected(line, too_long, f"longer than {MAX_CELL} characters; shorten it", raw)
    fields = PostingFields(
        line=line,
        external_id=told["id"],
        title=" ".join(told["title"].split()),
        text=told.get("text", ""),
        employer=told.get("employer", ""),
        business_id=told.get("business_id", ""),
        language=told.get("language", "").lower()[:2] or None,
        place_texts=(told["place"],) if told.get("place") else (),
        country=told.get("country") or None,
        employment_area=told.get("employment_area") or None,
        details=tuple((field, told[field]) for field in DETAILS if told.get(field)),
    )
    return replace(fields, imported=_imported(told))


def _imported(told: Mapping[str, str]) -> VacancyFacts:
    """Facts of columns that are plain values: ISO dates, whole numbers, occupation URIs."""
    source = Provenance.IMPORTED
    uri = told.get("occupation", "")
    openings = told.get("openings", "")
    return VacancyFacts(
        occupations=(OccupationFact(ConceptUri(uri), "", provenance=source),) if uri.startswith("http") else (),
        closes=Fact(_iso_date(told.get("deadline", "")), provenance=source),
        starts=Fact(_iso_date(told.get("starts", "")), provenance=source),
        openings=Fact(int(openings) if openings.isascii() and openings.isdigit() else None, provenance=source),
    )


def _iso_date(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _csv_rows(file: InputFile) -> Iterator[tuple[int, Row | Rejected]]:
    sample = file.head.decode("utf-8-sig", "ignore")
    delimiter = max(",;\t", key=sample.splitlines()[0].count)
    reader = csv.DictReader(io.StringIO(file.text(), newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for line, row in enumerate(reader, start=2):
            surplus = row.pop(None, None)
            if surplus:
                yield line, Rejected(line, "row", f"{len(surplus)} cells more than the header; quote the delimiter")
            else:
                yield line, row
    except csv.Error as error:
        yield line + 1, Rejected(line + 1, "row", f"the table breaks off here ({error}); check the quotes")


def _jsonl_rows(file: InputFile) -> Iterator[tuple[int, Row | Rejected]]:
    with file.path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
            except orjson.JSONDecodeError as error:
                raw = line[:2000].decode("utf-8", "replace")
                yield number, Rejected(number, "line", f"not JSON ({error}); put one object on each line", raw)
                continue
            if isinstance(record, dict):
                yield number, record
            else:
                yield (
                    number,
                    Rejected(number, "line", "not a JSON object; put one object on each line", str(record)[:200]),
                )


def _parquet_rows(file: InputFile) -> Iterator[tuple[int, Row | Rejected]]:
    try:
        table = pl.read_parquet(file.path)
    except (pl.exceptions.PolarsError, OSError) as error:
        message = f"{file.path}: not a whole Parquet file ({error}); copy it again"
        raise FileRefusedError(message) from error
    yield from enumerate(table.iter_rows(named=True), start=1)


def _looks_like_csv(file: InputFile) -> bool:
    if not file.starts_as_text():
        return False
    first = file.head.decode("utf-8-sig", "ignore").splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    names = {name.strip().strip('"').lower() for name in first.split(delimiter)}
    mapped = {name.lower() for columns in file.mapping.columns.values() for name in columns}
    return first.count(delimiter) > 0 and (len(names & mapped) > 1 or file.path.suffix.lower() in {".csv", ".tsv"})


def _looks_like_jsonl(file: InputFile) -> bool:
    first = file.head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].strip()
    if not first.startswith(b"{"):
        return False
    if first.endswith(b"}") and b'"' in first:
        return True
    return file.path.suffix.lower() == ".jsonl"


CSV = TableFormat("csv", _looks_like_csv, _csv_rows)
JSON_LINES = TableFormat("jsonl", _looks_like_jsonl, _jsonl_rows)
PARQUET = TableFormat("parquet", lambda file: file.head.startswith(PARQUET_MAGIC), _parquet_rows)
