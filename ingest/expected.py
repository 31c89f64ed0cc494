"""How many records a file seems to hold, for an estimate of the time that reading it takes."""

from ingest.formats.protocol import CvFormat, InputFile, PostingFormat
from ingest.formats.table_rows import parquet_count
from ingest.formats.tables import JSON_LINES, PARQUET

BLOCK = 2**20


def expected_records(file: InputFile, kind: PostingFormat | CvFormat) -> int | None:
    """Rows of a Parquet file, lines of JSON Lines; None where only reading tells."""
    if kind == PARQUET:
        return parquet_count(file)
    if kind == JSON_LINES:
        with file.path.open("rb") as lines:
            return sum(block.count(b"\n") for block in iter(lambda: lines.read(BLOCK), b""))
    return None
