"""CVs as PDF files with a text layer, columns one after the other.

Programs draw a page in the order in which it was written, so that is how it is read; where the page lies in columns,
what is beside each other on the paper decides.
"""

from collections.abc import Iterator

from ingest.fields import CvFields, Rejected
from ingest.formats.accepted import accepted_cv
from ingest.formats.confined import confined
from ingest.formats.page_columns import by_columns
from ingest.formats.protocol import InputFile
from ingest.formats.written import MAX_TEXT, text_of
from ingest.reading.headings import cv_heading

READER = "ingest.formats.pdf_text"
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
        text = text_of(_text(file))
        if len(text) < LEAST_CHARACTERS:
            reason = "the PDF has no text, it is probably scanned; save it from the program it was written in"
            yield Rejected(1, "text", reason)
            return
        yield accepted_cv(CvFields(1, file.stem, text))


def _text(file: InputFile) -> str:
    """Text of the pages, a blank line between pages; it ends with the page on which it grows too long for a CV."""
    pages: list[str] = []
    for piece in confined(READER, file.path):
        drawn, laid_out = map(str, piece if isinstance(piece, list) else ("", ""))
        columns = by_columns(laid_out.split("\n"), is_heading)
        pages.append(drawn if columns is None else "\n".join(columns))
        if sum(map(len, pages)) > MAX_TEXT:
            break
    return "\n\n".join(pages)


def is_heading(line: str) -> bool:
    """Whether a line is a heading and nothing else."""
    heading = cv_heading(line)
    return heading is not None and heading.length >= len(line)
