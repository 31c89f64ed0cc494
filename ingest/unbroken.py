"""Records of a file without what would lose some of them: a break in the file, or a second record of one id."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from ingest.errors import IngestError
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.written import as_it_came

Fields = TypeVar("Fields", PostingFields, CvFields)


def until_broken(records: Iterable[Fields | Rejected]) -> Iterator[Fields | Rejected]:
    """The same records; an error behind the first of them ends the file with a refusal that says so."""
    line = 0
    try:
        for record in records:
            line = record.line
            yield record
    except IngestError as error:
        if not line:
            raise
        yield Rejected(line + 1, "file", f"the file breaks off here: {error}")


def once(records: Iterable[Fields | Rejected]) -> Iterator[Fields | Rejected]:
    """The same records; a second one of the same id that says something else is refused.

    A record that its source has withdrawn says nothing else than that, and is let through wherever it stands.
    """
    seen: dict[str, tuple[int, int]] = {}
    for record in records:
        if isinstance(record, Rejected) or (isinstance(record, PostingFields) and record.withdrawn):
            yield record
            continue
        content = hash(replace(record, line=0))
        line, known = seen.setdefault(record.external_id, (record.line, content))
        if known == content:
            yield record
        else:
            reason = f"record {line} has the id {record.external_id!r} and says something else; give each its own id"
            yield Rejected(record.line, "id", reason, as_it_came(record.text), record.external_id)
