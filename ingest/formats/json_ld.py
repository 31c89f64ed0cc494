"""JSON-LD: the job postings of a document, wherever in it they stand, with plain keys and the things they refer to."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice

import orjson

Json = Mapping[str, object]
VOCABULARY = ("https://schema.org/", "http://schema.org/", "schema:")
MOST_DEPTH = 24
"""Lists and objects within each other; what lies deeper is left out."""
MOST_NODES = 100_000
"""Things with an ``@id`` that are looked up; pages have some dozens."""


def parsed(text: str) -> object:
    """A document as it is written in files and pages: line ends within quotes are common and forgiven.

    Raises:
        ValueError: when it is no JSON, or is nested without end.

    """
    try:
        return orjson.loads(text.encode("utf-8", "replace"))
    except orjson.JSONDecodeError as strict:
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            raise ValueError(str(strict)) from strict


def job_postings(document: object) -> Iterator[Json]:
    """Every JobPosting of a document: alone, in a list, in ``@graph``, or under another thing, in document order.

    What a posting refers to by ``@id`` alone (its employer, in many pages) is put in its place.
    """
    whole = plain_keys(document)
    known = {key: thing for thing in islice(_things(whole), MOST_NODES) if len(thing) > 1 and (key := _id(thing))}
    for thing in _things(whole):
        if is_a(thing, "JobPosting"):
            yield {name: _referred(value, known) for name, value in thing.items()}


def is_a(value: object, kind: str) -> bool:
    """Whether a thing is of a schema.org type."""
    types = value.get("@type") if isinstance(value, dict) else None
    return kind in (types if isinstance(types, list) else [types])


def has_type(value: object) -> bool:
    """Whether this is a thing of some type, as sites describe themselves beside their postings."""
    return isinstance(value, dict) and "@type" in value


def is_empty(document: object) -> bool:
    """Whether this is a graph or list without things, as a feed without postings is."""
    return document == [] or (isinstance(document, dict) and document.get("@graph") == [])


def plain_keys(value: object, depth: int = MOST_DEPTH) -> object:
    """The same with short keys and types (``title`` for ``https://schema.org/title``) and ``@value`` as the value."""
    if not depth:
        return None
    if isinstance(value, list):
        return [plain_keys(item, depth - 1) for item in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return plain_keys(value["@value"], depth - 1)
    return {_short(key): _type(item) if key == "@type" else plain_keys(item, depth - 1) for key, item in value.items()}


def listed(value: object) -> list[object]:
    """A value that may be one or several, as a list; nothing is an empty one."""
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]


def _things(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        if is_a(value, "JobPosting"):
            return
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _things(item)


def _referred(value: object, known: Mapping[str, Json]) -> object:
    if isinstance(value, list):
        return [_referred(item, known) for item in value]
    return known.get(_id(value), value) if isinstance(value, dict) and len(value) == 1 else value


def _id(thing: object) -> str:
    name = thing.get("@id") if isinstance(thing, dict) else None
    return name if isinstance(name, str) else ""


def _short(name: str) -> str:
    for start in VOCABULARY:
        if name.startswith(start):
            return name[len(start) :]
    return name


def _type(value: object) -> object:
    if isinstance(value, list):
        return [_type(item) for item in value]
    return _short(value) if isinstance(value, str) else None
