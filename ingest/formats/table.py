"""The formats that are read, in the order they are tried. Adding one is a module and a line here."""

from ingest.errors import UnknownFormatError
from ingest.formats.cv_eures import CvEures
from ingest.formats.cv_europass import CvEuropassJson, CvEuropassXml
from ingest.formats.cv_job_market_finland import CvJobMarketFinland
from ingest.formats.cv_json_resume import CvJsonResume
from ingest.formats.cv_pdf import CvPdf
from ingest.formats.eures_hrxml import EuresHrXml
from ingest.formats.job_market_finland import JobMarketFinland
from ingest.formats.jobtech import JobTech
from ingest.formats.plain_text import CvText, PostingText
from ingest.formats.protocol import CvFormat, InputFile, PostingFormat
from ingest.formats.schema_org import SchemaOrg
from ingest.formats.spreadsheet import Spreadsheet
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
    JSON_LINES,
    CSV,
    PostingText(),
)
CV_FORMATS: tuple[CvFormat, ...] = (
    CvPdf(),
    CvEuropassXml(),
    CvEuropassJson(),
    CvEures(),
    CvJobMarketFinland(),
    CvJsonResume(),
    CvText(),
)

STRANGERS = (
    ((b"\xff\xfe", b"\xfe\xff"), "it is UTF-16; save it as UTF-8"),
    ((b"PK\x03\x04",), "it is a Word, OpenDocument or spreadsheet file; save it as PDF, text or CSV"),
    ((b"\xd0\xcf\x11\xe0",), "it is an old Office file; save it as PDF, text or CSV"),
    ((b"{\\rtf",), "it is RTF; save it as PDF or text"),
    ((b"%PDF-",), "it is a PDF; postings are read as text or tables"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "it is a picture; give the text"),
    ((b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf"), "it is compressed; unpack it first"),
    (
        (b"<",),
        "this XML or web page is of no known kind; save the text, or name the records of postings in a mapping file",
    ),
    ((b"{", b"["), "this JSON has none of the keys that the formats have; put one posting on each line (JSON Lines)"),
)
"""First bytes of files that people take for one of the formats, and what to do about each."""


def posting_format(file: InputFile) -> PostingFormat:
    """The first format that recognises the file by its content.

    Raises:
        UnknownFormatError: when none does.

    """
    for known in POSTING_FORMATS:
        if known.recognises(file):
            return known
    raise _unknown(file, [known.name for known in POSTING_FORMATS])


def cv_format(file: InputFile) -> CvFormat:
    """The first format that recognises the file by its content.

    Raises:
        UnknownFormatError: when none does.

    """
    for known in CV_FORMATS:
        if known.recognises(file):
            return known
    raise _unknown(file, [known.name for known in CV_FORMATS])


def _unknown(file: InputFile, names: list[str]) -> UnknownFormatError:
    message = f"{file.path}: no format recognises this file, {_hint(file)}. The formats are {', '.join(names)}"
    return UnknownFormatError(message)


def _hint(file: InputFile) -> str:
    """What the file seems to be instead, and how to mend it."""
    for starts, hint in STRANGERS:
        if file.start.startswith(starts):
            return hint
    _, fault = file.decoded_head()
    if fault is not None:
        return f"byte {fault} is not UTF-8; save it as UTF-8"
    return "it has control characters, as programs and UTF-16 texts without a mark have; save it as UTF-8 text"
