"""Postings in XML: RSS and Atom feeds, and files of partners whose mapping names the record and where its fields are."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from ingest.fields import PostingFields, Rejected
from ingest.formats.mapping import resolve
from ingest.formats.protocol import ColumnMapping, InputFile
from ingest.formats.tables import posting
from ingest.formats.xml_mending import root_of
from ingest.formats.xml_records import xml_records

MARKUP = frozenset(
    {"p", "br", "ul", "ol", "li", "b", "strong", "i", "em", "u", "div", "span", "a", "hr", "blockquote", "pre", "small"}
    | {"table", "thead", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "sub", "sup", "img", "font"}
)
"""Elements of XHTML that stand within a text, and are no fields of a record."""
FEED_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("guid", "id", "link", "link/@href", "@about"),
    "text": ("encoded", "content", "description", "summary"),
    "apply": ("link", "link/@href"),
}
"""Fields of RSS and Atom, which have one of these elements each, best first."""
_COMMON_ROOTS = frozenset({b"jobs", b"source", b"vacancies", b"positions", b"jobads", b"joblist", b"feed", b"adverts"})
_COMMON_RECORD = re.compile(rb"<(job|vacancy|position|job_?posting|job_?ad|advert|advertisement)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class XmlFormat:
    """A kind of XML file by its root elements, and which elements are its records.

    Without ``roots`` it is what a mapping file says, or, with no mapping, a list of elements that are called as postings
    usually are.
    """

    name: str
    roots: frozenset[bytes]
    records: frozenset[str]
    names: Mapping[str, tuple[str, ...]]

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        root = root_of(file)
        if self.roots:
            return root in self.roots
        known = bool(file.mapping.record) or root.lower() in _COMMON_ROOTS
        return bool(root) and known and bool(self._records(file))

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        *within, _ = (file.mapping.record or "record").split("/")
        for number, record in xml_records(file, self._records(file), tuple(within), goes_on=True):
            if isinstance(record, Rejected):
                yield record
                continue
            row = row_of(record)
            columns = resolve(self._mapping(file.mapping, row), tuple(row), whole=False)
            yield posting(number, row, columns, file.mapping.defaults)

    def _records(self, file: InputFile) -> frozenset[str]:
        if file.mapping.record:
            return frozenset({file.mapping.record.rpartition("/")[2]})
        if self.records:
            return self.records
        return frozenset(name.decode("ascii") for name in _COMMON_RECORD.findall(file.head))

    def _mapping(self, given: ColumnMapping, row: Mapping[str, object]) -> ColumnMapping:
        """The columns of the mapping file, and of the other fields the first that this record has."""
        usual = {field: next(((name,) for name in names if name in row), ()) for field, names in self.names.items()}
        return replace(given, columns={field: name for field, name in usual.items() if name} | dict(given.columns))


def row_of(record: Element) -> dict[str, object]:
    """Texts of a record by path: ``location/city``, ``@id``, ``employer/@ref``; all of them where a path is repeated."""
    found: dict[str, list[str]] = {}
    _collect(record, "", found)
    return {path: texts[0] if len(texts) == 1 else list(texts) for path, texts in found.items()}


def _collect(element: Element, path: str, found: dict[str, list[str]]) -> None:
    within = f"{path}/" if path else ""
    if element.tag == "link" and element.get("rel", "alternate") != "alternate":
        return
    for name, value in element.attrib.items():
        found.setdefault(f"{within}@{name}", []).append(value)
    fields = [child for child in element if not path or child.tag not in MARKUP or not _is_markup(child)]
    text = (_inner(element) if not fields and len(element) else element.text or "").strip()
    if path and text:
        found.setdefault(path, []).append(text)
    for child in fields:
        _collect(child, f"{within}{child.tag}", found)


def _is_markup(element: Element) -> bool:
    return all(child.tag in MARKUP for child in element.iter())


def _inner(element: Element) -> str:
    """The content of an element as HTML."""
    pieces = [html.escape(element.text or "", quote=False)]
    for child in element:
        address = child.get("href")
        start = f'<a href="{html.escape(address)}">' if child.tag == "a" and address else f"<{child.tag}>"
        pieces += [start, _inner(child), f"</{child.tag}>", html.escape(child.tail or "", quote=False)]
    return "".join(pieces)


RSS = XmlFormat("rss", frozenset({b"rss", b"RDF"}), frozenset({"item"}), FEED_NAMES)
ATOM = XmlFormat("atom", frozenset({b"feed"}), frozenset({"entry"}), FEED_NAMES)
PARTNER_XML = XmlFormat("xml", frozenset(), frozenset(), {})
