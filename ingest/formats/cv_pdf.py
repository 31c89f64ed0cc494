"""CVs as PDF files with a text layer. The only module that imports pypdf."""

import logging
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, Rejected
from ingest.formats.protocol import InputFile

MAX_BYTES = 20 * 2**20
MAX_PAGES = 40
LEAST_CHARACTERS = 40
"""A document with fewer characters has no text layer worth reading: it is a scanned picture."""


class CvPdf:
    """One CV: the text of its pages."""

    name = "pdf"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return b"%PDF-" in file.head[:1024]

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        if file.path.stat().st_size > MAX_BYTES:
            message = f"{file.path}: larger than {MAX_BYTES // 2**20} MB; save it without pictures"
            raise FileRefusedError(message)
        text = _text(file)
        if len(text) < LEAST_CHARACTERS:
            reason = "the PDF has no text, it is probably scanned; save it from the program it was written in"
            yield Rejected(1, "text", reason)
            return
        yield CvFields(1, file.path.stem, text)


def _text(file: InputFile) -> str:
    """Text of the pages, a blank line between pages.

    Raises:
        FileRefusedError: when the file is broken, locked with a password, or has too many pages.

    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every small flaw that it mends itself
    try:
        reader = PdfReader(file.path)
        if reader.is_encrypted:
            message = f"{file.path}: locked with a password; save it without one"
            raise FileRefusedError(message)
        if len(reader.pages) > MAX_PAGES:
            message = f"{file.path}: {len(reader.pages)} pages; a CV may have {MAX_PAGES}"
            raise FileRefusedError(message)
        return "\n\n".join(page.extract_text() for page in reader.pages).strip()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        # pypdf lets plain Python errors out of damaged files
        message = f"{file.path}: not a whole PDF ({error}); save it again"
        raise FileRefusedError(message) from error
