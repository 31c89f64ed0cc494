"""Postings in tables: CSV, JSON Lines and Parquet, with a column-mapping file or the usual column names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ingest.fields import PostingFields, Rejected
from ingest.formats import table_rows
from ingest.formats.accepted import accepted
from ingest.formats.mapping import resolve
from ingest.formats.protocol import InputFile
from ingest.formats.table_rows import Row
from ingest.formats.written import day_of, line_of, raw_of, text_of
from matching.values.facts import Fact, OccupationFact, Provenance, VacancyFacts
from matching.values.ids import ConceptUri

DETAILS = ("salary", "hours", "contract", "openings", "starts", "deadline", "apply", "remote")
YES_OR_NO = {
    **dict.fromkeys(("true", "yes", "1", "kyllä", "ja"), True),
    **dict.fromkeys(("false", "no", "0", "ei", "nej"), False),
}
GONE = frozenset(
    {*(word for word, yes in YES_OR_NO.items() if yes), "removed", "deleted", "withdrawn", "poistettu", "borttagen"}
)
"""What stands in the column of a change feed that marks a posting as taken down."""
MOST_OPENINGS = 9_999
SOURCE = Provenance.IMPORTED


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format whose records are rows with named columns.

    ``whole_header`` tells that the first row has all columns; otherwise each row may bring keys of its own.
    """

    name: str
    recognises: Callable[[InputFile], bool]
    rows: Callable[[InputFile], Iterator[tuple[int, Row | Rejected]]]
    whole_header: bool

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat.

        Raises:
            FileRefusedError: when nothing of the file can be read.
            MappingError: when a column that is needed is not there.

        """
        columns: Mapping[str, tuple[str, ...]] = {}
        header: dict[str, None] = {}
        for line, row in self.rows(file):
            if isinstance(row, Rejected):
                yield row
                continue
            if any(name not in header for name in row):
                header |= dict.fromkeys(row)
                columns = resolve(file.mapping, tuple(header), whole=self.whole_header)
            yield posting(line, row, columns, file.mapping.defaults)


def posting(
    line: int, row: Row, columns: Mapping[str, tuple[str, ...]], defaults: Mapping[str, str]
) -> PostingFields | Rejected:
    """One row as a posting, or the reason why it cannot be one."""
    told = {field: text_of([row.get(name) for name in names]) for field, names in columns.items()}
    told = {**defaults, **{field: text for field, text in told.items() if text}}
    fields = PostingFields(
        line=line,
        external_id=line_of(told.get("id")),
        title=line_of(told.get("title")),
        text=told.get("text", ""),
        employer=line_of(told.get("employer")),
        business_id=line_of(told.get("business_id")),
        language=_language(told.get("language", "")),
        place_texts=(line_of(told["place"]),) if told.get("place") else (),
        country=line_of(told.get("country")) or None,
        employment_area=line_of(told.get("employment_area")) or None,
        details=tuple((field, told[field]) for field in DETAILS if told.get(field)),
        imported=_imported(told),
        withdrawn=told.get("withdrawn", "").lower() in GONE,
    )
    taken = accepted(fields)
    return accepted(fields, raw_of(row)) if isinstance(taken, Rejected) else taken


def _language(text: str) -> str | None:
    """ISO 639-1 code of ``fi``, ``FI`` or ``fi-FI``; None for anything else, so that the text decides."""
    code = text.strip().lower().replace("_", "-").partition("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004


def _imported(told: Mapping[str, str]) -> VacancyFacts:
    """Facts of columns that are plain values: ISO dates, whole numbers, yes or no, occupation URIs."""
    uri = told.get("occupation", "")
    return VacancyFacts(
        occupations=(OccupationFact(ConceptUri(uri), "", provenance=SOURCE),) if uri.startswith("http") else (),
        closes=Fact(day_of(told.get("deadline", "")), provenance=SOURCE),
        starts=Fact(day_of(told.get("starts", "")), provenance=SOURCE),
        openings=Fact(_count(told.get("openings", "")), provenance=SOURCE),
        remote=Fact(YES_OR_NO.get(told.get("remote", "").lower()), provenance=SOURCE),
    )


def _count(text: str) -> int | None:
    """A number of openings; None for words and for numbers that no employer means."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_OPENINGS)) else 0
    return number or None


CSV = TableFormat("csv", table_rows.looks_like_csv, table_rows.csv_rows, whole_header=True)
JSON_LINES = TableFormat("jsonl", table_rows.looks_like_jsonl, table_rows.jsonl_rows, whole_header=False)
PARQUET = TableFormat("parquet", table_rows.looks_like_parquet, table_rows.parquet_rows, whole_header=True)
