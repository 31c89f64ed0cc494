"""Postings and CVs as plain text, one record a file."""

from collections.abc import Iterator

from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.protocol import InputFile

TITLE_CHARACTERS = 160


class PostingText:
    """One posting: its first line is the title, the rest is the text."""

    name = "text"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        return file.starts_as_text()

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        first, _, rest = file.text().strip().partition("\n")
        title = " ".join(first.split()).lstrip("# ")
        if len(title) > TITLE_CHARACTERS:
            reason = (
                f"the first line is longer than {TITLE_CHARACTERS} characters; put the job title on a line of its own"
            )
            yield Rejected(1, "title", reason, first[:2000])
            return
        yield PostingFields(1, file.path.stem, title, rest.strip())


class CvText:
    """One CV as text."""

    name = "text"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return file.starts_as_text()

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        yield CvFields(1, file.path.stem, file.text().strip())
