"""What holds of everything that is read, whatever the file: values that can be stored, shown and sent as JSON."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.accepted import MAX_ID, MAX_TITLE
from ingest.formats.written import MAX_RAW, MAX_TEXT
from ingest.given import given_hash
from matching.values.facts import SeekerFacts, Span, VacancyFacts
from models.kept import KeptSeeker, KeptVacancy
from models.layers import seeker_json, vacancy_json

MOST_INTEGER = 2**63 - 1
"""What databases take."""


class BrokenLawError(AssertionError):
    """Something was read that no later step can take."""


def check_records(records: Iterable[PostingFields | CvFields | Rejected]) -> None:
    """Each record is whole and within its bounds, or refused with a field and a reason.

    Raises:
        BrokenLawError: naming the value that breaks a law.

    """
    for record in records:
        _clean(record)
        _hold(record.line >= 1, "a record has no line", record.line)
        if isinstance(record, Rejected):
            _hold(bool(record.field and record.reason), "a refusal without field or reason", record)
            _hold(len(record.raw) <= MAX_RAW, "a refusal keeps too much", len(record.raw))
            continue
        _hold(len(record.external_id) <= MAX_ID, "too long an id", record.external_id)
        _hold(len(record.title) <= MAX_TITLE, "too long a title", record.title)
        _hold(len(record.text) <= MAX_TEXT, "too long a text", len(record.text))
        if isinstance(record, PostingFields):
            _hold(bool(record.external_id.strip()), "a posting without an id", record.external_id)
            _hold(record.withdrawn or bool(record.title.strip()), "a posting without a title", record.title)
        given_hash(record)
        _json(record.imported)


def check_kept(kept: KeptVacancy | KeptSeeker) -> None:
    """What was read of a text quotes words of it, and can be kept.

    Raises:
        BrokenLawError: naming the value that breaks a law.

    """
    _clean(kept)
    length = len(kept.document.text)
    for span in _spans(kept.read):
        _hold(0 <= span.start < span.end <= length, "a span outside of the text", span)
    _json(kept.read)
    _json(kept.imported)


def _json(facts: VacancyFacts | SeekerFacts) -> None:
    told = vacancy_json(facts) if isinstance(facts, VacancyFacts) else seeker_json(facts)
    json.dumps(told, allow_nan=False)


def _clean(value: object) -> None:
    """Pass texts that can be encoded and have no NUL, numbers that are finite and not too large, and what holds them."""
    match value:
        case str():
            _hold("\0" not in value, "a NUL is kept", value[:80])
            _hold(
                not any("\ud800" <= letter <= "\udfff" for letter in value),
                "half a character is kept",
                ascii(value)[:80],
            )
        case float():
            _hold(math.isfinite(value), "a number that is not finite", value)
        case int():
            _hold(abs(value) <= MOST_INTEGER, "a number that no database takes", len(str(value)))
        case tuple() | list() | frozenset():
            for item in value:
                _clean(item)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                _clean(getattr(value, field.name))


def _spans(value: object) -> Iterator[Span]:
    match value:
        case Span():
            yield value
        case tuple():
            for item in value:
                yield from _spans(item)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                yield from _spans(getattr(value, field.name))


def _hold(law: bool, broken: str, value: object) -> None:
    if not law:
        message = f"{broken}: {value!r}"
        raise BrokenLawError(message)
