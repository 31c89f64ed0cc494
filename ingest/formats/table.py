"""The formats that are read, in the order they are tried. Adding one is a module and a line here."""

import re

from ingest.errors import UnknownFormatError
from ingest.formats.cv_docx import CvDocx
from ingest.formats.cv_eures import CvEures
from ingest.formats.cv_europass import CvEuropassJson, CvEuropassXml
from ingest.formats.cv_job_market_finland import CvJobMarketFinland
from ingest.formats.cv_json_resume import CvJsonResume
from ingest.formats.cv_pdf import CvPdf
from ingest.formats.eures_hrxml import EuresHrXml
from ingest.formats.job_json_resume import JobJsonResume
from ingest.formats.job_market_finland import JobMarketFinland
from ingest.formats.jobtech import JobTech
from ingest.formats.plain_text import CvText, PostingText
from ingest.formats.protocol import CvFormat, InputFile, PostingFormat
from ingest.formats.schema_org import SchemaOrg
from ingest.formats.spreadsheet import Spreadsheet
from ingest.formats.table_rows import looks_like_csv
from ingest.formats.tables import CSV, JSON_LINES, PARQUET
from ingest.formats.web_page import WebPage
from ingest.formats.xml_rows import ATOM, PARTNER_XML, RSS

POSTING_FORMATS: tuple[PostingFormat, ...] = (
    PARQUET,
    Spreadsheet(),
    JobMarketFinland(),
    JobTech(),
    EuresHrXml(),
    SchemaOrg(),
    WebPage(),
    RSS,
    ATOM,
    PARTNER_XML,
    JobJsonResume(),
    JSON_LINES,
    CSV,
    PostingText(),
)
CV_FORMATS: tuple[CvFormat, ...] = (
    CvPdf(),
    CvDocx(),
    CvEuropassXml(),
    CvEuropassJson(),
    CvEures(),
    CvJobMarketFinland(),
    CvJsonResume(),
    CvText(),
)

Known = tuple[PostingFormat, ...] | tuple[CvFormat, ...]

STRANGERS = (
    ((b"\xff\xfe", b"\xfe\xff"), "it is UTF-16; save it as UTF-8"),
    ((b"PK\x03\x04", b"PK\x05\x06"), "it is a ZIP archive; unpack it and give the files in it"),
    ((b"\xd0\xcf\x11\xe0",), "it is an old Office file; save it as PDF, text or CSV"),
    ((b"{\\rtf",), "it is RTF; save it as PDF or text"),
    ((b"%PDF-",), "it is a PDF; postings are read as text or tables"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM"), "it is a picture; give the text"),
    ((b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf"), "it is compressed; unpack it first"),
    (
        (b"<",),
        "this XML or web page is of no known kind; save the text, or name the records of postings in a mapping file",
    ),
    ((b"{", b"["), "this JSON has none of the keys that the formats have; put one posting on each line (JSON Lines)"),
)
"""First bytes of files that people take for one of the formats, and what to do about each."""
_OFFICE = re.compile(rb"PK\x03\x04.{26}(?:mimetype|\[Content_Types\]|_rels/|word/|xl/|ppt/|docProps/)", re.DOTALL)


ANYTHING = frozenset(
    {"pdf", "docx", "text", "csv", "jsonl", "parquet", "spreadsheet", "web-page", "xml", "rss", "atom"}
)
"""Formats that may hold a posting, a CV or something else: that they know a file says nothing of what it is."""

DESCRIPTIONS = (
    (re.compile(rb"(?:openapi|swagger)\s*:|components\s*:\s*\n\s+schemas\s*:"), "it describes an interface (OpenAPI)"),
    (re.compile(rb'\{[^{}]*"\$schema"[^{}]*"(?:properties|definitions|\$defs)"'), "it is a JSON schema"),
)
"""Files that tell what others look like."""


def posting_format(file: InputFile) -> PostingFormat:
    """The first format that recognises the file by its content.

    Raises:
        UnknownFormatError: when none does.

    """
    for known in POSTING_FORMATS:
        if known.recognises(file):
            return known
    raise _unknown(file, POSTING_FORMATS, CV_FORMATS, "a CV", "cvs")


def cv_format(file: InputFile) -> CvFormat:
    """The first format that recognises the file by its content.

    Raises:
        UnknownFormatError: when none does.

    """
    for known in CV_FORMATS:
        if known.recognises(file):
            return known
    raise _unknown(file, CV_FORMATS, POSTING_FORMATS, "postings", "postings")


def _unknown(file: InputFile, known: Known, others: Known, what: str, command: str) -> UnknownFormatError:
    names = ", ".join(each.name for each in known)
    hint = _description(file) or _other(file, others, what, command) or _hint(file)
    return UnknownFormatError(f"{file.path}: no format recognises this file, {hint}. The formats are {names}")


def _description(file: InputFile) -> str:
    for mark, what in DESCRIPTIONS:
        if mark.match(file.start):
            return f"{what} and holds no records; give the files that it describes"
    return ""


def _other(file: InputFile, others: Known, what: str, command: str) -> str:
    """Where a file belongs that the formats of the other kind know."""
    other = next((each for each in others if each.name not in ANYTHING and each.recognises(file)), None)
    return f"it is {what} ({other.name}); use ingest {command}" if other else ""


def _hint(file: InputFile) -> str:
    """What the file seems to be instead, and how to mend it."""
    if _OFFICE.match(file.start):
        return "it is a Word, OpenDocument or spreadsheet file; save it as PDF, text or CSV"
    for starts, hint in STRANGERS:
        if file.start.startswith(starts):
            return hint
    _, fault = file.decoded_head()
    if fault is not None:
        return f"byte {fault} is not UTF-8; save it as UTF-8"
    if looks_like_csv(file):
        return "it is a table; CVs are read one from each file"
    return "it has control characters, as programs and UTF-16 texts without a mark have; save it as UTF-8 text"
