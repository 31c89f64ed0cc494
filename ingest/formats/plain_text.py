"""Postings and CVs as plain text, one record a file."""

import re
from collections.abc import Iterator

from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.accepted import accepted, accepted_cv
from ingest.formats.protocol import MAX_ONE_BYTES, InputFile
from ingest.formats.table_rows import looks_like_csv
from ingest.formats.written import line_of, text_of

TITLE_CHARACTERS = 160
_MARKUP = re.compile(
    rb"\{\s*[\"}]|\[\s*[\[{\"\]]|<[!?/a-zA-Z]|\{\\rtf|%PDF-|%!PS|openapi\s*:|swagger\s*:|components\s*:\s*\n\s+schemas\s*:"
)
"""How JSON, XML, HTML, RTF, printed pages and interfaces (OpenAPI) start; read as words, they would give a record that
nobody wrote."""


def is_prose(file: InputFile) -> bool:
    """Whether a file starts as words that a person reads."""
    return file.starts_as_text() and not _MARKUP.match(file.start)


class PostingText:
    """One posting: its first line is the title, the rest is the text."""

    name = "text"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        return is_prose(file)

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        first, _, rest = file.text(MAX_ONE_BYTES).strip().partition("\n")
        title = line_of(first.lstrip("# "))
        if len(title) > TITLE_CHARACTERS:
            reason = (
                f"the first line is longer than {TITLE_CHARACTERS} characters; put the job title on a line of its own"
            )
            yield Rejected(1, "title", reason, first[:2000])
            return
        yield accepted(PostingFields(1, file.stem, title, text_of(rest)), first)


class CvText:
    """One CV as text."""

    name = "text"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return is_prose(file) and not looks_like_csv(file)

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        yield accepted_cv(CvFields(1, file.stem, text_of(file.text(MAX_ONE_BYTES))))
