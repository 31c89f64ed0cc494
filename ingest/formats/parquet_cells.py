"""Rows of Parquet files, for the confined process. The only module that imports polars, which damaged files make panic."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

from ingest.errors import FileRefusedError

BATCH = 500
"""Rows that are unpacked at a time: a file of a kilobyte may unpack to any number of equal rows."""
MAX_CELL = 250_000
"""Characters of a cell that are handed on: enough to see that it is too long for a posting."""
DEPTH = 6


def pieces(path: Path) -> Iterator[list[object]]:
    """The number of rows and the names of the columns, then the cells of each row. Days and times are ISO 8601 texts.

    Raises:
        FileRefusedError: when the file is broken.

    """
    try:
        table = pl.scan_parquet(path).with_columns(pl.selectors.temporal().cast(pl.String))
        yield [table.select(pl.len()).collect().item(), *table.collect_schema().names()]
        for batch in table.collect_batches(chunk_size=BATCH, maintain_order=True):
            for row in batch.iter_rows():
                yield [_told(cell, DEPTH) for cell in row]
    except (PolarsError, PanicException, OSError, ValueError) as error:
        message = f"not a whole Parquet file ({str(error)[:200]}); copy it again"
        raise FileRefusedError(message) from error


def _told(value: object, depth: int) -> object:
    """A cell as JSON can tell it; what lies deeper than people nest is nothing."""
    match value:
        case None | bool() | int() | float():
            told: object = value
        case str():
            told = value[:MAX_CELL]
        case bytes():
            told = value[:MAX_CELL].decode("utf-8", "replace")
        case dict():
            told = {name: _told(item, depth - 1) for name, item in value.items()} if depth else None
        case list():
            told = [_told(item, depth - 1) for item in value[:BATCH]] if depth else None
        case date() | time():
            told = value.isoformat()
        case _:
            told = str(value)
    return told
