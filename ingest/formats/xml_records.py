"""Records of XML files, one at a time, however large the file: the rest is not kept, and a bomb costs only itself."""

from collections import deque
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import EntitiesForbidden, ExternalReferenceForbidden
from defusedxml.ElementTree import DefusedXMLParser

from ingest.errors import FileRefusedError
from ingest.fields import Rejected
from ingest.formats.protocol import InputFile
from ingest.formats.xml_mending import NO_UTF8, around, ends_whole, has_other_bytes, next_start, prologue_of
from ingest.formats.xml_names import local

MOST_DEPTH = 60
"""Elements within each other; what lies deeper is no record that a program of a job board writes."""
MOST_OPEN = 10_000
"""Elements that are open at once, which the parser holds; a file with more is refused whole."""
MOST_ELEMENTS = 500_000
"""Elements of one record, which take a second to pass over."""
MAX_RECORD = 2 * 2**20
"""Characters of one record."""
MAX_TOKEN = 4 * 2**20
"""Bytes of one tag or comment, which the parser holds whole."""
ELEMENT_COST = 64
"""Characters that an element counts as, for it takes memory however short its name is."""
CHUNK = 2**16
MOST_BROKEN = 1_000
"""Records of one file that may be no XML."""


def xml_records(
    file: InputFile, names: frozenset[str], within: tuple[str, ...] = (), *, goes_on: bool = False
) -> Iterator[tuple[int, Element | Rejected]]:
    """The outermost elements of these names, numbered from 1, with names free of namespaces.

    A record that is too large or too deep is refused and the next one is read.

    Args:
        file: the file to read.
        names: names of records.
        within: names of the elements right around a record, outermost first; none for records anywhere.
        goes_on: whether a record that is no XML (an ``&`` of its own, a tag that is never closed) costs only itself.

    Raises:
        FileRefusedError: where the file is no longer XML, declares entities, or has a tag of megabytes.

    """
    found = _Records(names, within)
    number = start = 0
    prologue = b""
    with file.path.open("rb") as source:
        for _ in range(MOST_BROKEN):
            parser = DefusedXMLParser(target=found)
            source.seek(start)
            found.restart()
            broken = _fed(parser, found, prologue) if prologue else None
            found.restart()
            while broken is None and (chunk := source.read(CHUNK)):
                broken = _fed(parser, found, chunk)
                while found.ready:
                    number += 1
                    record = found.ready.popleft()
                    yield number, _refused(number, record) if isinstance(record, str) else record
            broken = broken or _closed(parser)
            if broken is None:
                return
            fault = max(0, start - len(prologue) + parser.parser.CurrentByteIndex)  # -1 in a declaration
            mended = goes_on and isinstance(broken, ParseError | _EndlessRecordError)
            following = next_start(source, names, fault + 1) if mended else None
            if following is None or following <= start:
                if prologue and ends_whole(file, source):
                    break
                raise FileRefusedError(_told(file, broken, around(source, fault))) from broken
            number += 1
            yield number, _broken(number, broken, around(source, fault))
            start, prologue = following, prologue_of(file.head)
        else:
            message = f"{file.path}: more than {MOST_BROKEN} records are not XML; check how the file is made"
            raise FileRefusedError(message)
        if found.in_record:
            yield number + 1, _broken(number + 1, broken, around(source, fault))


def said(element: Element | None, path: str = "") -> str:
    """Text of an element, or of the first at a path from it; empty when there is none. Inner tags are left out."""
    found = element.find(path) if element is not None and path else element
    return "" if found is None else "".join(found.itertext()).strip()


class _TokenTooLongError(ValueError):
    """A tag or comment of megabytes."""


class _EndlessRecordError(ValueError):
    """More elements in one record than are worth counting."""


class _TooDeepError(ValueError):
    """Elements within each other without end."""


class _Records:
    """What the parser tells its events to: builds each record apart, a reason instead where it grows too large."""

    def __init__(self, names: frozenset[str], within: tuple[str, ...]) -> None:
        self.ready: deque[Element | str] = deque()
        self.silent_bytes = 0
        self._names = names
        self._within = list(within)
        self._around: list[str] = []
        self._around_records: list[str] | None = None
        self._depth = self._elements = 0
        self._size = 0
        self._fault = ""
        self._builder = TreeBuilder()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self.silent_bytes = 0
        if self._depth + len(self._around) > MOST_OPEN:
            raise _TooDeepError
        name = local(tag)
        if not self._depth:
            if name not in self._names or self._around[len(self._around) - len(self._within) :] != self._within:
                self._around.append(name)
                return
            self._around_records = self._around.copy()
            self._builder, self._size, self._fault = TreeBuilder(), 0, ""
            self._elements = 0
        self._depth += 1
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise _EndlessRecordError
        if self._depth > MOST_DEPTH:
            self._fault = f"elements lie within each other more than {MOST_DEPTH} deep; send each text as plain HTML"
        told = {local(key): value for key, value in attributes.items()}
        if self._fits(ELEMENT_COST + len(name) + sum(len(key) + len(value) for key, value in told.items())):
            self._builder.start(name, told)

    def data(self, text: str) -> None:
        """Take text of a record."""
        self.silent_bytes = 0
        if self._depth and self._fits(len(text)):
            self._builder.data(text)

    def end(self, tag: str) -> None:
        """Close an element, and a record with its outermost one."""
        self.silent_bytes = 0
        if not self._depth:
            self._around.pop()
            return
        self._depth -= 1
        if not self._fault:
            self._builder.end(local(tag))
        if not self._depth:
            self.ready.append(self._fault or self._builder.close())

    def close(self) -> None:
        """End of the file."""

    @property
    def in_record(self) -> bool:
        """Whether a record was begun and not ended."""
        return self._depth > 0

    def restart(self) -> None:
        """Be around records again, where the last one began, after the file broke within one."""
        self._depth = self.silent_bytes = 0
        if self._around_records is not None:
            self._around = self._around_records.copy()

    def _fits(self, characters: int) -> bool:
        self._size += characters
        if self._size > MAX_RECORD and not self._fault:
            self._fault = f"more than {MAX_RECORD} characters; shorten it, or check where the record ends"
        if self._fault:
            self._builder = TreeBuilder()
        return not self._fault


def _refused(number: int, reason: str) -> Rejected:
    return Rejected(number, "record", reason)


def _broken(number: int, error: Exception, raw: str) -> Rejected:
    if isinstance(error, _EndlessRecordError):
        return Rejected(number, "record", f"more than {MOST_ELEMENTS} elements; check where the record ends", raw)
    mend = NO_UTF8 if has_other_bytes(raw) else "write & as &amp; and < as &lt;, or use CDATA"
    return Rejected(number, "record", f"not XML ({str(error)[:200]}); {mend}", raw)


def _fed(parser: DefusedXMLParser, found: _Records, chunk: bytes) -> Exception | None:
    """What was wrong with a chunk of the file, if anything."""
    found.silent_bytes += len(chunk)
    try:
        parser.feed(chunk)
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding that nobody knows
        return error
    return _TokenTooLongError() if found.silent_bytes > MAX_TOKEN else None


def _closed(parser: DefusedXMLParser) -> Exception | None:
    try:
        parser.close()
    except (ParseError, ValueError) as error:
        return error
    return None


def _told(file: InputFile, error: Exception, raw: str) -> str:
    match error:
        case EntitiesForbidden():
            name = str(error.name)[:60]
            return f"{file.path}: it declares the entity {name!r}, which can stand for gigabytes; remove its DOCTYPE"
        case ExternalReferenceForbidden():
            return f"{file.path}: it refers to another file ({str(error.sysid)[:60]!r}); put everything into one file"
        case _TokenTooLongError():
            return f"{file.path}: a tag or comment of more than {MAX_TOKEN} bytes; put long texts between tags"
        case _EndlessRecordError():
            return f"{file.path}: a record of more than {MOST_ELEMENTS} elements; check that each record is closed"
        case _TooDeepError():
            return f"{file.path}: more than {MOST_OPEN} elements lie within each other; check that each is closed"
    mend = NO_UTF8 if has_other_bytes(raw) else "fetch it again"
    return f"{file.path}: not whole XML ({str(error)[:200]}); {mend}"
