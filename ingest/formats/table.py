"""The formats that are read, in the order they are tried. Adding one is a module and a line here."""

from ingest.errors import UnknownFormatError
from ingest.formats.cv_json_resume import CvJsonResume
from ingest.formats.cv_pdf import CvPdf
from ingest.formats.job_market_finland import JobMarketFinland
from ingest.formats.plain_text import CvText, PostingText
from ingest.formats.protocol import CvFormat, InputFile, PostingFormat
from ingest.formats.tables import CSV, JSON_LINES, PARQUET

POSTING_FORMATS: tuple[PostingFormat, ...] = (PARQUET, JobMarketFinland(), JSON_LINES, CSV, PostingText())
CV_FORMATS: tuple[CvFormat, ...] = (CvPdf(), CvJsonResume(), CvText())


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
    message = f"{file.path}: no format recognises this file; the formats are {', '.join(names)}"
    return UnknownFormatError(message)
