"""CVs as PDF files with a text layer."""

from collections.abc import Iterator

from ingest.fields import CvFields, Rejected
from ingest.formats.accepted import accepted_cv
from ingest.formats.confined import confined
from ingest.formats.protocol import InputFile
from ingest.formats.written import MAX_TEXT, text_of

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
    for page in confined(READER, file.path):
        pages.append(str(page))
        if sum(map(len, pages)) > MAX_TEXT:
            break
    return "\n\n".join(pages)
