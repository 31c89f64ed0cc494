"""A parsed file as a person reviews it: every field and fact with the place it comes from, texts by their length alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.protocol import InputFile
from matching.values.facts import Fact, Provenance, SeekerFacts, VacancyFacts

LONGEST = 120
"""Characters of a value that is shown; a longer one is told by its length, so that no source is copied."""
COUNTED = ("text", "protected")
"""Fields that are told by their size alone."""


def reviewed(
    file: InputFile, name: str, records: Sequence[PostingFields | CvFields | Rejected], sources: Mapping[str, str]
) -> dict[str, object]:
    """The whole file: its format, its records and its refusals."""
    taken = [record for record in records if not isinstance(record, Rejected)]
    refused = [f"line {r.line}, {r.field}: {r.reason}" for r in records if isinstance(r, Rejected)]
    return {
        "file": file.path.name,
        "format": name,
        "refused": refused,
        "records": [{field: placed(field, value, sources) for field, value in told(record)} for record in taken],
    }


def told(record: PostingFields | CvFields) -> Iterator[tuple[str, object]]:
    """Every field and fact that the record has, without those that are empty or unknown."""
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "imported":
            yield from facts(value)
        elif field.name == "details":
            yield from ((f"details.{name}", f"{len(text)} characters") for name, text in value)
        elif field.name in COUNTED and value:
            yield field.name, counted(value)
        elif field.name != "line" and value not in ("", None, (), False):
            yield field.name, plain(value)


def facts(imported: SeekerFacts | VacancyFacts) -> Iterator[tuple[str, object]]:
    for field in fields(imported):
        value = getattr(imported, field.name)
        known = value.value is not None if isinstance(value, Fact) else value not in ((), None, False)
        if known:
            yield field.name, plain(value)


def counted(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"{len(value)} strings of {sum(map(len, value))} characters"
    return f"{len(value)} characters in {value.count(chr(10)) + 1} lines"


def plain(value: object) -> object:
    """A value as JSON, without what has its usual value."""
    told: object = value
    match value:
        case Fact():
            told = plain(value.value)
        case Enum():
            told = value.name.lower()
        case date():
            told = value.isoformat()
        case str() if len(value) > LONGEST:
            told = f"{len(value)} characters"
        case tuple() | list():
            told = [plain(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            usual = {field.name: field.default for field in fields(value)} | {"provenance": Provenance.IMPORTED}
            shown = {field.name: getattr(value, field.name) for field in fields(value)}
            told = {name: plain(item) for name, item in shown.items() if item != usual[name] and item not in ("", None)}
    return told


def placed(field: str, value: object, sources: Mapping[str, str]) -> object:
    return {"value": value, "from": sources[field]} if field in sources else value


def written(golden: dict[str, object]) -> str:
    return json.dumps(golden, ensure_ascii=False, indent=1) + "\n"


def paths(file: InputFile) -> set[str]:
    """All paths of a JSON or XML source, whole and from any record inwards."""
    tree = _xml(parse(file.path).getroot()) if file.start.startswith(b"<") else _json(json.loads(file.text()))
    found = {path.strip("/") for path in tree}
    return {"/".join(parts[start:]) for parts in (path.split("/") for path in found) for start in range(len(parts))}


def _json(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from (f"{key}/{rest}" for rest in _json(item))
    elif isinstance(value, list):
        for item in value:
            yield from _json(item)


def _xml(element: Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2]
    yield name
    for attribute in element.attrib:
        yield f"{name}/{attribute.rpartition('}')[2]}"
    for child in element:
        yield from (f"{name}/{rest}" for rest in _xml(child))
