"""Text of PDF files, page by page, for the confined process. The only module that imports pypdf."""

import logging
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.errors import FileRefusedError

MAX_BYTES = 20 * 2**20
MAX_PAGES = 40
FAULTS = (
    *(PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError),
    *(TypeError, ValueError, struct.error, zlib.error),
)
"""What pypdf lets out of damaged files: its own errors and plain Python's."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw, those too that it mends itself


def pieces(path: Path) -> Iterator[list[str]]:
    """Of each page the text in the order in which it was drawn, and its lines as they lie on the paper.

    Raises:
        FileRefusedError: when the file is broken, locked with a password, too large, or has too many pages.

    """
    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"larger than {MAX_BYTES // 2**20} MB; save it without pictures"
            raise FileRefusedError(message)
        reader = PdfReader(path)
        # many files are locked against changes only, with an empty password for reading
        if reader.is_encrypted and not reader.decrypt(""):
            message = "locked with a password; save it without one"
            raise FileRefusedError(message)
        if len(reader.pages) > MAX_PAGES:
            message = f"{len(reader.pages)} pages; a CV may have {MAX_PAGES}, so send its first pages"
            raise FileRefusedError(message)
        for page in reader.pages:
            drawn = page.extract_text()
            yield [drawn, page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=False) if drawn else ""]
    except FAULTS as error:
        message = f"not a whole PDF ({type(error).__name__}: {str(error)[:200]}); save it again"
        raise FileRefusedError(message) from error
