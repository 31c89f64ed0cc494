"""Tables with known answers: titles with their occupation group, and sentences with their skills."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from matching.evaluation.collection import CollectionError

NO_ANSWER = frozenset({"LABEL NOT PRESENT", "UNDERSPECIFIED"})
"""Labels by which annotators say that no skill of the taxonomy fits."""
TITLE_COLUMNS = ("title", "isco08")
TITLE_EXTRAS = ("text", "language")
SKILL_COLUMNS = ("sentence", "label")
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A title (with text, which may be empty) and its true ISCO-08 group, of 1 to 4 digits."""

    title: str
    text: str
    language: str | None
    isco08: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences with the labels of their skills, in the order of the file; ``left_out`` rows had no answer."""

    labels: Mapping[str, frozenset[str]]
    left_out: int


def read_titles(path: Path) -> tuple[TitleRow, ...]:
    """Read a CSV with the columns title, isco08 and, where there are any, text and language.

    Raises:
        CollectionError: a column is missing, or a row has no title or no group.

    """
    rows = tuple(_title_row(path, line, row) for line, row in _rows(path, TITLE_COLUMNS, TITLE_EXTRAS))
    if not rows:
        raise CollectionError(path, "has no rows; write one title a line below the heading")
    return rows


def read_sentences(path: Path) -> Sentences:
    """Read a CSV with the columns sentence and label, one row for each skill of a sentence.

    Raises:
        CollectionError: a column is missing, or a row has no sentence or no label.

    """
    found: dict[str, set[str]] = {}
    left_out = 0
    for line, row in _rows(path, SKILL_COLUMNS):
        for name in SKILL_COLUMNS:
            if not row[name]:
                raise CollectionError(path, f"field {name}: is empty; fill it or drop the row", line)
        if row["label"] in NO_ANSWER:
            left_out += 1
        else:
            found.setdefault(row["sentence"], set()).add(row["label"])
    if not found:
        raise CollectionError(path, "no row names a skill; write the name of one in the column label")
    return Sentences({sentence: frozenset(labels) for sentence, labels in found.items()}, left_out)


def _title_row(path: Path, line: int, row: Mapping[str, str]) -> TitleRow:
    if not row["title"]:
        raise CollectionError(path, "field title: is empty; fill it or drop the row", line)
    code = row["isco08"]
    if not (code.isascii() and code.isdigit() and len(code) <= _MOST_DIGITS):
        mend = "write 1 to 4 digits, with the leading zero of the armed forces"
        raise CollectionError(path, f'field isco08: "{code}" is not an ISCO-08 group; {mend}', line)
    return TitleRow(row["title"], row["text"], row["language"].lower() or None, code)


def _rows(path: Path, columns: tuple[str, ...], extras: tuple[str, ...] = ()) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their line in the file (of their end, from 1); cells without white space at their ends."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise CollectionError(path, f"cannot be read ({error.strerror or error}); check the path") from None
    except UnicodeDecodeError:
        raise CollectionError(path, "is not UTF-8; save it in that encoding") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        mend = f"the first line must name the columns {', '.join(columns)}"
        raise CollectionError(path, f"has no column {', '.join(missing)}; {mend}", 1)
    try:
        for row in reader:
            yield reader.line_num, {name: (row.get(name) or "").strip() for name in (*columns, *extras)}
    except csv.Error as error:
        raise CollectionError(path, f"is not CSV ({error}); check quotation marks", reader.line_num) from None
