"""Refused records lie in a file of their own; mended there, each takes the place that it was refused."""

import json

import pytest

from ingest.fields import PostingFields, Rejected
from ingest.formats.mapping import beside
from ingest.formats.protocol import ColumnMapping, InputFile
from ingest.formats.tables import CSV, JSON_LINES, TableFormat
from ingest.keep import IngestReport
from ingest.refused import write_refused
from tests.ingest.formats.files import written

TABLES = {
    "a.csv": (CSV, "nr,title,text\n1,Cook,a\n2,,b\n,Nurse,c\n"),
    "a.jsonl": (JSON_LINES, '{"nr": 1, "title": "Cook"}\n{"nr": 2, "text": "b"}\n{"title": "Nurse", "text": "c"}\n'),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_mended_row_is_read_under_the_source_and_mapping_that_it_was_refused_with(tmp_path, name):
    kind, content = TABLES[name]
    mapping = ColumnMapping({"id": ("nr",)}, {"country": "FI"})
    file = InputFile.open(written(tmp_path, name, content), mapping)
    refused = refusals(kind, file)
    assert [(each.line, each.field) for each in refused] == (
        [(3, "title"), (4, "id")] if kind is CSV else [(2, "title"), (3, "id")]
    )
    path = write_refused(tmp_path / "refused", IngestReport("board", name, kind.name, 7, {}, refused, ()), file, kind)
    assert path is not None
    first, second = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    assert first["refused_field"] == "title"
    rows = [{**first, "title": "Welder"}, {**second, "nr": "3"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    again = InputFile.open(path, beside(path))
    assert (again.mapping.defaults["source"], again.mapping.defaults["feed"]) == ("board", "changes")
    taken = [each for each in JSON_LINES.read(again) if isinstance(each, PostingFields)]
    assert [(each.external_id, each.title, each.text, each.country) for each in taken] == [
        ("2", "Welder", "b", "FI"),
        ("3", "Nurse", "c", "FI"),
    ]


def test_what_is_not_mended_is_refused_again_and_none_is_lost(tmp_path):
    file = InputFile.open(written(tmp_path, "a.csv", 'id,title\n,Cook\n"1,Nurse\n'))
    refused = refusals(CSV, file)
    path = write_refused(tmp_path, IngestReport("board", "a.csv", "csv", 1, {}, refused, ()), file, CSV)
    assert path is not None
    assert len(refusals(JSON_LINES, InputFile.open(path, beside(path)))) == len(refused) == 2


def test_a_run_that_refused_nothing_leaves_no_file(tmp_path):
    file = InputFile.open(written(tmp_path, "a.csv", "id,title\n1,Cook\n"))
    assert write_refused(tmp_path / "x", IngestReport("board", "a.csv", "csv", 1, {}, (), ()), file, CSV) is None
    assert not (tmp_path / "x").exists()


def refusals(kind: TableFormat, file: InputFile) -> tuple[Rejected, ...]:
    return tuple(each for each in kind.read(file) if isinstance(each, Rejected))
