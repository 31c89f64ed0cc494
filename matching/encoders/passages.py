"""What of a record is embedded: its title and its recognised sections, long ones in chunks, pooled into one vector."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from matching.encoders.chunks import split_text
from matching.encoders.protocol import Encoder, Vector, Vectors
from matching.encoders.titles import title_texts
from matching.values.records import EMBEDDED, REMOVED, Document, Section, SectionKind

_MARKED_LINE = re.compile(rf"^[ \t]*{re.escape(REMOVED)}[ \t]*(?:\n\s*|\Z)", re.MULTILINE)
_MARK = re.compile(rf"[ \t]*{re.escape(REMOVED)}[ \t]*")

TITLE_WEIGHT = 2.0
"""A title, in however many forms, counts as two passages: it says in a few words what sections say in many."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to encode. ``start`` and ``end`` are code points in the document, None for the record's title."""

    kind: SectionKind
    text: str
    start: int | None = None
    end: int | None = None


def passages(title: str, document: Document) -> list[Passage]:
    """Passages of a record in order: forms of the title, then each section that may be embedded. Nothing is cut unseen."""
    heading = title.strip()
    found = [Passage(SectionKind.TITLE, text) for text in title_texts(heading)] if heading else []
    for section in document.sections:
        text = document.text[section.start : section.end]
        repeats_title = section.kind is SectionKind.TITLE and text.strip() == heading
        if section.kind in EMBEDDED and not repeats_title:
            found += _chunks(section, document.text)
    return found


def _chunks(section: Section, text: str) -> Iterator[Passage]:
    start = section.start
    for chunk in split_text(text[section.start : section.end]):
        start = text.index(chunk, start)
        if told := embedded_text(chunk):
            yield Passage(section.kind, told, start, start + len(chunk))
        start += len(chunk)


def embedded_text(chunk: str) -> str:
    """What of a stretch of a document is encoded: as if what was removed had never stood there, capitals alone in small."""
    told = _MARK.sub(" ", _MARKED_LINE.sub("", chunk)).strip() if REMOVED in chunk else chunk
    return told.lower() if told.isupper() else told


def record_vector(kinds: Sequence[SectionKind], vectors: Vectors) -> Vector | None:
    """One unit vector (d) of a record from those of its passages (n x d); None when there are none or they cancel."""
    if not len(kinds):
        return None
    titles = sum(kind is SectionKind.TITLE for kind in kinds)
    weights = np.array([TITLE_WEIGHT / titles if kind is SectionKind.TITLE else 1.0 for kind in kinds], np.float32)
    total: Vector = weights @ vectors
    length = float(np.linalg.norm(total))
    return (total / length).astype(np.float32) if length > 0 else None


def encode_record(encoder: Encoder, title: str, document: Document) -> Vector | None:
    """The vector of a record as the indexes hold it: pooled, then aligned; None when it has no text to embed."""
    found = passages(title, document)
    pooled = record_vector([each.kind for each in found], encoder.encode([each.text for each in found]))
    return None if pooled is None else encoder.card.alignment.apply(pooled[None, :])[0]
