"""Reads one file as the program does, in a process with limits, and tells what became of each record."""

import traceback
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from benchmarks.fuzz.laws import check_kept, check_records
from ingest.errors import IngestError
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.protocol import InputFile
from ingest.formats.table import cv_format, posting_format
from ingest.reading.readers import Readers
from ingest.reference.licences import load_licences
from ingest.reference.places import load_gazetteer
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy

TODAY = date(2026, 11, 24)
SHOWN = 2_000
READERS = Readers(starter_taxonomy(read_starter()), load_gazetteer(), load_licences(), None)
READERS.posting(PostingFields(1, "warm", "Kokki", "Keittiössä työskentelet yhdessä muiden kanssa."), "hostile", TODAY)
"""What is loaded when it is first needed is loaded before the limits are set."""


def pieces(path: Path) -> Iterator[dict[str, object]]:
    """A dict for each record, and one for a refusal of the file."""
    choose = cv_format if path.parent.name == "cvs" else posting_format
    try:
        file = InputFile.open(path)
        kind = choose(file)
        yield {"format": kind.name}
        for record in kind.read(file):
            check_records([record])
            yield _refused(record) if isinstance(record, Rejected) else _read(record)
    except IngestError as error:
        yield {"file": str(error)[:SHOWN]}
    except Exception:  # noqa: BLE001  whatever is let out is told to the test
        yield {"broken": traceback.format_exc()[-SHOWN:]}


def _refused(record: Rejected) -> dict[str, object]:
    return asdict(record) | {"raw": record.raw[:SHOWN]}


def _read(record: PostingFields | CvFields) -> dict[str, object]:
    if isinstance(record, PostingFields):
        kept = READERS.posting(record, "hostile", TODAY)
        check_kept(kept)
        told = {"closes": str(record.imported.closes.value), "employer": record.employer[:SHOWN]}
        codes = [fact.uri for fact in kept.imported.occupations]
        return {"title": record.title[:SHOWN], "text": kept.document.text[:SHOWN], "codes": codes, **told}
    seeker = READERS.cv(record, "hostile", TODAY)
    check_kept(seeker)
    return {"title": record.title[:SHOWN], "text": seeker.document.text[:SHOWN]}
