"""Values as sources write them (JSON, table cells), turned into the text that they stand for."""

import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

import orjson

from ingest.formats.html_text import plain
from ingest.reading.compose import clean

DEPTH = 4
"""Lists and objects within each other that are still read; what lies deeper is no text that a person wrote."""
MAX_TEXT = 200_000
"""Characters of one text; a longer one is a broken file, not a posting or a CV."""
MAX_RAW = 10_000
"""Characters of a refused record that are kept, so that it can be found and mended."""


def text_of(value: object) -> str:
    """Plain text of a value: tags and control characters removed, line ends as newlines, no space around it.

    Lists and objects give the texts of their items, joined with a comma. Whole numbers have no decimals; nothing,
    NaN and infinity are the empty text.
    """
    return ", ".join(dict.fromkeys(text for text in _texts(value, DEPTH) if text))


def line_of(value: object) -> str:
    """The same on one line, with single spaces."""
    return " ".join(text_of(value).split())


def _texts(value: object, depth: int) -> Iterator[str]:
    match value:
        case str():
            # what is too long is refused by its length; it is not worth reading its tags
            yield (plain(clean(value)) if len(value) <= MAX_TEXT else value).strip()
        case bool():
            yield "yes" if value else "no"
        case float():
            if math.isfinite(value):
                yield str(int(value)) if value.is_integer() and abs(value) < 2**53 else str(value)
        case bytes():
            yield clean(value[: MAX_TEXT + 1].decode("utf-8", "replace")).strip()
        case date() | time():
            yield value.isoformat()
        case list() | tuple() | dict():
            items = value.values() if isinstance(value, dict) else value
            for item in items if depth else ():
                yield from _texts(item, depth - 1)
        case None:
            return
        case _:
            yield clean(str(value)).strip()


def calendar_day(value: object) -> date | None:
    """The calendar day that an ISO date or timestamp is written with, whatever its time zone; None of nothing.

    Raises:
        ValueError: when the value is no such text.

    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        message = f"{line_of(value)[:40]!r} is no text"
        raise ValueError(message)
    return datetime.fromisoformat(value.strip()).date()


def day_of(value: object) -> date | None:
    """The same where a value may be anything; None when it is no day."""
    try:
        return calendar_day(line_of(value))
    except ValueError:
        return None


def as_it_came(record: str | bytes) -> str:
    """A refused record, clean and cut after `MAX_RAW` characters."""
    text = record if isinstance(record, str) else record[: 4 * MAX_RAW].decode("utf-8", "replace")
    return clean(text[:MAX_RAW])[:MAX_RAW]


def no_json(raw: bytes, error: orjson.JSONDecodeError, mend: str) -> str:
    """Why a record is refused that is no JSON, with its mend: it is in another encoding, or not written as it should."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return f"its byte {wrong.start} is not UTF-8; save the file as UTF-8"
    return f"not JSON ({error}); {mend}"


def raw_of(record: object) -> str:
    """A record as JSON, for a refusal; cut after `MAX_RAW` characters."""
    try:
        written = orjson.dumps(record, default=str, option=orjson.OPT_NON_STR_KEYS)
    except orjson.JSONEncodeError:
        return "(a record that is nested too deeply to be shown)"
    return as_it_came(written)


def part(record: Mapping[str, object], name: str) -> Mapping[str, object]:
    """The object under a name; empty when there is none."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def parts(record: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    """The objects of the list under a name; what is no object is passed over."""
    value = record.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
