"""How many records a file seems to hold is told before it is read, and a damaged file never costs more than the estimate."""

import polars as pl

from ingest.expected import expected_records
from ingest.formats.protocol import InputFile
from ingest.formats.tables import CSV, JSON_LINES, PARQUET
from tests.ingest.formats.files import written


def test_rows_are_counted_where_the_file_says_how_many_there_are(tmp_path):
    pl.DataFrame({"id": ["a", "b"], "title": ["Cook", "Nurse"]}).write_parquet(tmp_path / "a.parquet")
    assert expected_records(InputFile.open(tmp_path / "a.parquet"), PARQUET) == 2
    lines = InputFile.open(written(tmp_path, "a.jsonl", '{"id": 1}\n{"id": 2}\n{"id": 3}\n'))
    assert expected_records(lines, JSON_LINES) == 3
    assert expected_records(InputFile.open(written(tmp_path, "a.csv", "id,title\n1,a\n")), CSV) is None


def test_a_damaged_file_has_no_estimate(tmp_path):
    assert expected_records(InputFile.open(written(tmp_path, "a.parquet", b"PAR1 and no more")), PARQUET) is None
