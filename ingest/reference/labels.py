"""Import of further names of concepts, in any language, from a table of four columns."""

import csv
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.errors import FileRefusedError
from matching.taxonomy.values import Label
from matching.values.ids import ConceptUri
from models.kept import Outcome
from models.store import Store
from models.taxonomy import EXTRA_LABELS, Release, releases, replace_source
from models.taxonomy_reading import load_taxonomy

VERSION = "1"
EXAMPLES = 5
_LANGUAGE_LETTERS = 2
_COLUMNS: Sequence[tuple[str, ...]] = (("lang", "language"), ("uri",), ("label",), ("rank", "rank_in_source"))
"""Accepted names of each column, in the order of a label's parts."""


@dataclass(frozen=True, slots=True)
class LabelsReport:
    """What an import did. ``unknown_uris`` are concepts that the store lacks; their names are kept for later imports.

    ``refused`` counts rows without a language of two letters, a name or a rank, and ``refused_examples`` are their
    line numbers.
    """

    outcome: Outcome
    labels: int = 0
    languages: tuple[str, ...] = ()
    unknown_uris: int = 0
    unknown_labels: int = 0
    unknown_examples: tuple[str, ...] = ()
    refused: int = 0
    refused_examples: tuple[int, ...] = ()


def import_labels(store: Store, file: Path, now: datetime) -> LabelsReport:
    """Read names of concepts and put them in the place of those that a file of this name gave before.

    Raises:
        FileRefusedError: the file is missing, not UTF-8, or lacks a column; says which and how to mend it.

    """
    if not file.is_file():
        message = f"{file} is not a file: give a CSV file with the columns lang, uri, label, rank"
        raise FileRefusedError(message)
    source = f"{EXTRA_LABELS}:{file.stem}"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    with store.reading() as session:
        if any((r.source, r.version, r.digest) == (source, VERSION, digest) for r in releases(session)):
            return LabelsReport(Outcome.UNCHANGED)
        known = load_taxonomy(session).concepts
    labels, refused = read_label_file(file)
    strange = [label for label in labels if label.uri not in known]
    unknown = sorted({label.uri for label in strange})
    with store.session() as session:
        release = Release(source, VERSION, digest, {"labels": len(labels), "unknown_uris": len(unknown)})
        outcome = replace_source(session, release, labels=labels, now=now)
    return LabelsReport(
        outcome=outcome,
        labels=len(labels),
        languages=tuple(sorted({label.language for label in labels})),
        unknown_uris=len(unknown),
        unknown_labels=len(strange),
        unknown_examples=tuple(unknown[:EXAMPLES]),
        refused=len(refused),
        refused_examples=tuple(refused[:EXAMPLES]),
    )


def read_label_file(file: Path) -> tuple[list[Label], list[int]]:
    """Names of a table, and the lines of rows that are refused.

    Raises:
        FileRefusedError: the file is missing, not UTF-8, or lacks a column; says which and how to mend it.

    """
    if not file.is_file():
        message = f"{file} is not a file: give a CSV file with the columns lang, uri, label, rank"
        raise FileRefusedError(message)
    labels: list[Label] = []
    refused: list[int] = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            columns = _columns(file, reader.fieldnames or ())
            for row in reader:
                label = _label(row, columns)
                if label is None:
                    refused.append(reader.line_num)
                else:
                    labels.append(label)
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"{file.name} cannot be read ({error}): save it as CSV in UTF-8"
        raise FileRefusedError(message) from error
    return labels, refused


def _columns(file: Path, header: Sequence[str]) -> tuple[str, ...]:
    found = [next((name for name in accepted if name in header), None) for accepted in _COLUMNS]
    missing = [" or ".join(accepted) for accepted, name in zip(_COLUMNS, found, strict=True) if name is None]
    if missing:
        message = f"{file.name} has no column {', '.join(missing)}: name its columns lang, uri, label, rank"
        raise FileRefusedError(message)
    return tuple(name for name in found if name is not None)


def _label(row: Mapping[str, str | None], columns: Sequence[str]) -> Label | None:
    language, uri, text, rank = ((row[column] or "").strip() for column in columns)
    if len(language) != _LANGUAGE_LETTERS or not uri or not text or not rank.isdecimal():
        return None
    return Label(ConceptUri(uri), language.lower(), text, int(rank))
