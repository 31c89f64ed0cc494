"""Packed documents and PDFs for fuzzing: one part made into a document, and its reader run in this very process."""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from unittest.mock import patch
from zipfile import ZipFile

from ingest.errors import FileRefusedError
from ingest.formats import cv_docx, cv_pdf, spreadsheet, table_rows
from ingest.formats.confined import ONE_RECORD, Limits

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = {"[Content_Types].xml": "<Types/>"}
BOOK = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
}
PARTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "docx": ("word/document.xml", TYPES),
    "spreadsheet": ("xl/worksheets/sheet1.xml", {**TYPES, **BOOK}),
}
"""The part that an input stands for when it is no archive itself, and the parts around it."""


def packed(kind: str, content: bytes) -> bytes:
    """The input as a document of a kind; an archive, and what is of no packed kind, as it is."""
    if kind not in PARTS or content.startswith(b"PK"):
        return content
    name, others = PARTS[kind]
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for other, text in others.items():
            archive.writestr(other, text)
        archive.writestr(name, content)
    return stream.getvalue()


@contextmanager
def unconfined() -> Iterator[None]:
    """Read documents in this process, so that a fuzzer sees what their readers do and what they let out."""
    with ExitStack() as stack:
        for module in (cv_docx, cv_pdf, spreadsheet, table_rows):
            stack.enter_context(patch.object(module, "confined", _here))
        yield


def _here(reader: str, path: Path, _: Limits = ONE_RECORD) -> Iterator[object]:
    """The pieces as the process apart would send them."""
    try:
        for piece in import_module(reader).pieces(path):
            yield json.loads(json.dumps(piece))
    except FileRefusedError as error:
        message = f"{path}: {error}"
        raise FileRefusedError(message) from error
