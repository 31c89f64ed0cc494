"""What vacancies and seekers share as rows: identity, document, places and passages."""

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.encoders.cached import text_hash
from matching.encoders.passages import passages
from matching.places.values import Place
from matching.values.facts import OccupationFact
from matching.values.records import Document, Section, SectionKind
from models import dialect
from models.tables import PassageRow, metadata

PASSAGES = metadata.tables[PassageRow.__tablename__]
ID_LENGTH = 16
_PAGE = 500

Columns = dict[str, object]


def opaque_id(prefix: str, source: str, external_id: str) -> str:
    """The id of a record: the same for the same source and external id, and telling neither.

    80 bits of SHA-256 in base 32: among ten million records, the odds that any two share an id are below one in a
    thousand million.
    """
    digest = hashlib.sha256(json.dumps([source, external_id]).encode()).digest()
    return prefix + b32encode(digest).decode().lower()[:ID_LENGTH]


def content_hash(columns: Mapping[str, object]) -> str:
    """Hash of what a source gave and a reader read; equal content has equal hashes in every process."""
    canonical = json.dumps(columns, sort_keys=True, ensure_ascii=False, default=_iso)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    message = f"a column of type {type(value).__name__} has no hash"
    raise TypeError(message)


def document_columns(document: Document) -> Columns:
    """Columns of a document: text, language and sections."""
    sections = [[section.kind.value, section.start, section.end] for section in document.sections]
    return {"text": document.text, "language": document.language, "sections": sections}


def stored_document(text: str, language: str | None, sections: Iterable[Sequence[object]]) -> Document:
    """The document that `document_columns` took apart."""
    return Document(
        text,
        language,
        tuple(Section(SectionKind(str(kind)), int(str(start)), int(str(end))) for kind, start, end in sections),
    )


def place_columns(place: Place | None) -> Columns:
    """Columns to filter by; all empty when no place is known."""
    if place is None:
        return {"country": None, "region": None, "municipality": None}
    return {"country": place.country, "region": place.region, "municipality": place.municipality}


def surest(occupations: Sequence[OccupationFact]) -> str | None:
    """ISCO-08 unit group of the surest occupation, the first among equals; None when there is none."""
    return max(occupations, key=lambda fact: fact.confidence).isco08 if occupations else None


def replace_passages(session: Session, owner: str, texts: Mapping[int, tuple[str, Document]]) -> None:
    """Write down which texts of records are embedded, of each row: its title, then each recognised section, in chunks."""
    delete_of(session, PASSAGES, owner, texts)
    found = [
        {
            "owner": owner,
            "owner_row": row,
            "position": position,
            "section": passage.kind.value,
            "start": passage.start,
            "end": passage.end,
            "text_hash": text_hash(passage.text),
        }
        for row, (title, document) in texts.items()
        for position, passage in enumerate(passages(title, document))
    ]
    if found:
        session.connection().execute(PASSAGES.insert(), found)


def delete_of(session: Session, table: sa.Table, owner: str, rows: Iterable[int]) -> None:
    """Delete what a table holds of some records of a kind."""
    for batch in dialect.batches(rows):
        theirs = sa.and_(table.c.owner == owner, table.c.owner_row.in_(batch))
        session.connection().execute(table.delete().where(theirs))


def rows_by_id(session: Session, table: sa.Table, ids: Sequence[str]) -> dict[str, int]:
    """Row number of each id that the table has."""
    found: dict[str, int] = {}
    for batch in dialect.batches(ids):
        query = sa.select(table.c.id, table.c.row).where(table.c.id.in_(batch))
        found.update((record.id, record.row) for record in session.execute(query))
    return found


def ids_by_row(session: Session, table: sa.Table, rows: Sequence[int]) -> dict[int, str]:
    """Id of each row number that the table has, by row number within a batch."""
    found: dict[int, str] = {}
    for batch in dialect.batches(rows):
        query = sa.select(table.c.row, table.c.id).where(table.c.row.in_(batch)).order_by(table.c.row)
        found.update((record.row, record.id) for record in session.execute(query))
    return found


def read_by_others(
    session: Session, table: sa.Table, reader_version: str, taxonomy_version: str, here: sa.ColumnElement[bool]
) -> Iterator[sa.Row[Any]]:
    """Rows that are ``here`` and that other readers or another taxonomy have read, by row number, a page at a time."""
    others = sa.or_(table.c.reader_version != reader_version, table.c.taxonomy_version != taxonomy_version)
    other = sa.and_(others, here)
    last = 0
    while True:
        query = sa.select(table).where(table.c.row > last, other).order_by(table.c.row).limit(_PAGE)
        page = session.execute(query).all()
        if not page:
            return
        yield from page
        last = page[-1].row
