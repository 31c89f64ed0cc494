"""What is fuzzed: a function from the bytes of a file to nothing, for every parser. Refusals are no findings.

Documents that are read in a process apart (PDF, Word, spreadsheets) are read in this one, so that their readers are
seen by the fuzzer too; but not Parquet, for damaged files abort the whole process of its library.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fuzz.documents import packed, unconfined
from benchmarks.fuzz.laws import BrokenLawError, check_kept, check_records
from ingest.errors import IngestError
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.mapping import beside, load_mapping, resolve
from ingest.formats.plain_text import CvText
from ingest.formats.protocol import CvFormat, InputFile, PostingFormat
from ingest.formats.table import CV_FORMATS, POSTING_FORMATS
from ingest.formats.tables import JSON_LINES, TableFormat
from ingest.keep import IngestReport
from ingest.kinds import file_kind
from ingest.reading.readers import Readers
from ingest.reference.licences import load_licences
from ingest.reference.places import load_gazetteer
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy
from ingest.refused import write_refused

Run = Callable[[bytes], None]
TODAY = date(2026, 11, 24)
MEMORY = Path("/dev/shm")  # noqa: S108  files that never reach a disk, where the system has them


def targets() -> Mapping[str, Run]:
    """Every target by its name; what they need is loaded."""
    _readers()
    formats: list[tuple[str, PostingFormat | CvFormat]] = [
        *((f"postings-{each.name}", each) for each in POSTING_FORMATS),
        *((f"cvs-{each.name}", each) for each in CV_FORMATS if not isinstance(each, CvText)),
    ]
    return {
        **{name: partial(_read, kind) for name, kind in formats},
        "kind-of-file": _kind,
        "mapping-file": _mapping,
        "refused-file": _refused,
        "text-of-posting": _posting_text,
        "text-of-cv": _cv_text,
    }


def _read(kind: PostingFormat | CvFormat, content: bytes) -> None:
    with _file(packed(kind.name, content)) as path, nullcontext() if kind.name == "parquet" else unconfined():
        try:
            file = InputFile.open(path)
            if kind.recognises(file):
                check_records(list(kind.read(file)))
        except IngestError as error:
            str(error).encode()


def _kind(content: bytes) -> None:
    with _file(content) as path:
        try:
            file_kind(path)
        except IngestError as error:
            str(error).encode()


def _mapping(content: bytes) -> None:
    """Read a mapping file, and a table with the columns that it names."""
    with _file(content) as path:
        try:
            mapping = load_mapping(path)
            names = tuple(dict.fromkeys(name for columns in mapping.columns.values() for name in columns))
            resolve(mapping, names)
            table = path.with_name("table.jsonl")
            row = {"id": "1", "title": "Cook", **dict.fromkeys(names, "3")}
            table.write_text(json.dumps(row) + "\n", "utf-8")
            check_records(list(JSON_LINES.read(InputFile.open(table, mapping))))
        except IngestError as error:
            str(error).encode()


def _refused(content: bytes) -> None:
    """Read any table; what it refuses is written down, and none of it is lost when that file is read."""
    with _file(content) as path:
        try:
            file = InputFile.open(path)
            kind = next(
                (each for each in POSTING_FORMATS if isinstance(each, TableFormat) and each.recognises(file)), None
            )
            if kind is None:
                return
            refused = tuple(each for each in kind.read(file) if isinstance(each, Rejected))
        except IngestError:
            return
        report = IngestReport("source", str(path), kind.name, 1, {}, refused, ())
        written = write_refused(path.parent / "refused", report, file, kind)
        if written is None:
            return
        again = list(JSON_LINES.read(InputFile.open(written, beside(written))))
        check_records(again)
        if len(again) != len(refused):
            message = f"{len(refused)} refused records, {len(again)} in the file of them"
            raise BrokenLawError(message)


def _posting_text(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    title = text.partition("\n")[0][:200]
    check_kept(_readers().posting(PostingFields(1, "1", title, text), "fuzz", TODAY))


def _cv_text(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    check_kept(_readers().cv(CvFields(1, "1", text), "fuzz", TODAY))


@cache
def _readers() -> Readers:
    """Readers with the starter lists and no encoder, whose answers rest on words alone."""
    return Readers(starter_taxonomy(read_starter()), load_gazetteer(), load_licences(), None)


@contextmanager
def _file(content: bytes) -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        path = Path(folder) / "a.fuzz"
        path.write_bytes(content)
        yield path
