"""CVs as Word documents (DOCX). Tables that only lay out a page are read cell by cell, rows of data as lines."""

import re
from collections.abc import Iterator

from ingest.fields import CvFields, Rejected
from ingest.formats.accepted import accepted_cv
from ingest.formats.confined import confined
from ingest.formats.cv_pdf import is_heading
from ingest.formats.protocol import InputFile
from ingest.formats.written import text_of

READER = "ingest.formats.word_text"
LEAST_CHARACTERS = 40
"""A document with fewer holds a picture of a CV."""
_ENTRY = re.compile(rb"PK\x03\x04.{26}word/|PK\x01\x02.{42}word/", re.DOTALL)
_TAIL = 65_536


class CvDocx:
    """One CV: lines of its paragraphs, headers first and footers last."""

    name = "docx"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        if not file.head.startswith(b"PK\x03\x04"):
            return False
        if _ENTRY.search(file.head):
            return True
        with file.path.open("rb") as whole:
            whole.seek(max(0, file.path.stat().st_size - _TAIL))
            return _ENTRY.search(whole.read()) is not None

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        lines: list[str] = []
        for piece in confined(READER, file.path):
            lines += row_lines(piece) if isinstance(piece, list) else [str(piece)]
        text = re.sub(r"\n{3,}", "\n\n", text_of("\n".join(lines)))
        if len(text) < LEAST_CHARACTERS:
            reason = "the document has no text, it is probably a picture; write the CV as text"
            yield Rejected(1, "text", reason)
            return
        yield accepted_cv(CvFields(1, file.stem, text))


def row_lines(row: list[list[str]]) -> list[str]:
    """Lines of a table's row: one line ("2019-2021: Cook, Lehto") where all cells but the last are single lines.

    A heading stays on a line of its own, and cells of many lines, as in layouts of two columns, follow one another.
    """
    cells = [lines for lines in ([line for line in cell if line.strip()] for cell in row) if lines]
    if not cells:
        return []
    *first, last = cells
    if not first:
        return last
    if any(len(cell) > 1 or is_heading(cell[0].strip()) for cell in first):
        return [line for cell in cells for line in (*cell, "")]
    told = [cell[0] for cell in first]
    head = f"{told[0].rstrip(' :')}: {', '.join([*told[1:], last[0]])}"
    return [head, *last[1:]]
