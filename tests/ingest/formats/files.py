"""Small files to read, and what became of them."""

from pathlib import Path

from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.protocol import NO_MAPPING, ColumnMapping, InputFile
from ingest.formats.table import cv_format, posting_format


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def postings(path: Path, mapping: ColumnMapping = NO_MAPPING) -> list[PostingFields | Rejected]:
    file = InputFile.open(path, mapping)
    return list(posting_format(file).read(file))


def cvs(path: Path) -> list[CvFields | Rejected]:
    file = InputFile.open(path)
    return list(cv_format(file).read(file))


def accepted(path: Path, mapping: ColumnMapping = NO_MAPPING) -> list[PostingFields]:
    found = postings(path, mapping)
    taken = [record for record in found if isinstance(record, PostingFields)]
    assert len(taken) == len(found), [record for record in found if isinstance(record, Rejected)]
    return taken


def refusals(found: list[PostingFields | Rejected] | list[CvFields | Rejected]) -> list[tuple[int, str]]:
    """Where records were refused and for which field; each reason says what to do, after a semicolon or comma."""
    bad = [record for record in found if isinstance(record, Rejected)]
    assert all(";" in record.reason or "," in record.reason for record in bad), bad
    return [(record.line, record.field) for record in bad]
