"""CVs as PDF files with a text layer. The only module that imports pypdf."""

import logging
import struct
import zlib
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, Rejected
from ingest.formats.accepted import accepted_cv
from ingest.formats.protocol import InputFile
from ingest.formats.written import MAX_TEXT, text_of

MAX_BYTES = 20 * 2**20
MAX_PAGES = 40
LEAST_CHARACTERS = 40
"""A document with fewer characters has no text layer worth reading: it is a scanned picture."""
FAULTS = (
    *(PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError),
    *(TypeError, ValueError, MemoryError, struct.error, zlib.error),
)
"""What pypdf lets out of damaged files: its own errors and plain Python's."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw, those too that it mends itself


class CvPdf:
    """One CV: the text of its pages."""

    name = "pdf"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return b"%PDF-" in file.head[:1024]

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        text = text_of(_text(file))
        if len(text) < LEAST_CHARACTERS:
            reason = "the PDF has no text, it is probably scanned; save it from the program it was written in"
            yield Rejected(1, "text", reason)
            return
        yield accepted_cv(CvFields(1, file.stem, text))


def _text(file: InputFile) -> str:
    """Text of the pages, a blank line between pages; it ends with the page on which it grows too long for a CV.

    Raises:
        FileRefusedError: when the file is broken, locked with a password, too large, or has too many pages.

    """
    try:
        if file.path.stat().st_size > MAX_BYTES:
            message = f"{file.path}: larger than {MAX_BYTES // 2**20} MB; save it without pictures"
            raise FileRefusedError(message)
        reader = PdfReader(file.path)
        # many files are locked against changes only, with an empty password for reading
        if reader.is_encrypted and not reader.decrypt(""):
            message = f"{file.path}: locked with a password; save it without one"
            raise FileRefusedError(message)
        if len(reader.pages) > MAX_PAGES:
            message = f"{file.path}: {len(reader.pages)} pages; a CV may have {MAX_PAGES}, so send its first pages"
            raise FileRefusedError(message)
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MAX_TEXT:
                break
        return "\n\n".join(pages)
    except FAULTS as error:
        message = f"{file.path}: not a whole PDF ({type(error).__name__}: {str(error)[:200]}); save it again"
        raise FileRefusedError(message) from error
