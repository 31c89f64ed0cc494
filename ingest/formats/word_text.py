"""Text of Word documents (DOCX) in reading order, for the confined process: headers, body, footers.

Gives a line for each paragraph, and for each row of a table the lines of its cells. Text boxes stand where they are
anchored; deleted and hidden text is left out, and what stands twice for older programs is read once. No tree of the
document is built, so that a large one takes no memory.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.ElementTree import DefusedXMLParser

from ingest.errors import FileRefusedError
from ingest.formats.archive import check_archive
from ingest.formats.xml_names import local

Piece = str | list[list[str]]
MAX_PART = 60 * 2**20
"""Bytes of one unpacked part."""
MAX_CHARACTERS = 2**20
"""Where reading ends: five times the longest CV that is taken."""
MOST_DEPTH = 500
CHUNK = 2**16
UNSEEN = frozenset({"Fallback", "moveFrom", "del"})
"""What is shown by older programs only, and what was deleted or moved away while changes are tracked."""
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OFF = frozenset({"0", "false", "off"})
_HEADING = re.compile(r"heading|title|otsikko|rubrik|överskrift|überschrift|pealkiri|nagłówek", re.IGNORECASE)
"""How the ids of heading styles begin; a numbered heading is no item of a list."""
_BODY = re.compile(r"word/document\d*\.xml")
_HEADER = re.compile(r"word/header\d*\.xml")
_FOOTER = re.compile(r"word/footer\d*\.xml")
FAULTS = (
    *(BadZipFile, EOFError, LookupError, NotImplementedError, OSError, OverflowError),
    *(ParseError, RuntimeError, ValueError, struct.error, zlib.error),
)
"""What damaged archives and documents let out of zipfile and the parser."""


def pieces(path: Path) -> Iterator[Piece]:
    """Lines and rows of the document.

    Raises:
        FileRefusedError: when it is no whole document, a bomb, or locked with a password.

    """
    try:
        check_archive(path)
        with ZipFile(path) as archive:
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                message = "locked with a password; save it without one"
                raise FileRefusedError(message)
            names = archive.namelist()
            bodies = [name for name in names if _BODY.fullmatch(name)]
            if not bodies:
                message = "it has no text of a Word document; save it again as DOCX"
                raise FileRefusedError(message)
            headers = sorted(name for name in names if _HEADER.fullmatch(name))
            footers = sorted(name for name in names if _FOOTER.fullmatch(name))
            yield from _each_once(archive, headers)
            yield from _read(archive, bodies[0])
            yield from _each_once(archive, footers)
    except FAULTS as error:
        message = f"not a whole Word document ({type(error).__name__}: {str(error)[:200]}); save it again"
        raise FileRefusedError(message) from error


def _each_once(archive: ZipFile, names: list[str]) -> Iterator[Piece]:
    """Pieces of the headers or footers, which often say the same for first, odd and even pages."""
    seen: list[Piece] = []
    for name in names:
        for piece in _read(archive, name):
            if piece not in seen:
                seen.append(piece)
                yield piece


def _read(archive: ZipFile, name: str) -> Iterator[Piece]:
    found = _Lines()
    parser = DefusedXMLParser(target=found)
    size = 0
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            size += len(chunk)
            parser.feed(chunk)
            yield from found.taken()
            if size > MAX_PART or found.characters > MAX_CHARACTERS:
                message = "its text has no end; send the pages of the CV alone"
                raise FileRefusedError(message)
    parser.close()
    yield from found.taken()


@dataclass(slots=True)
class _Paragraph:
    text: list[str] = field(default_factory=list)
    heading: bool = False


class _Lines:
    """What the parser tells its events to: collects lines of paragraphs, and rows of the outermost tables."""

    def __init__(self) -> None:
        self.characters = 0
        self._ready: list[Piece] = []
        self._open: list[_Paragraph] = []  # a text box lies within the paragraph it is anchored in
        self._hidden: list[bool] = []  # one for each run that is open
        self._row: list[list[str]] = []
        self._depth = self._tables = self._unseen = 0
        self._writes = False

    def taken(self) -> list[Piece]:
        """What is ready, once."""
        ready, self._ready = self._ready, []
        return ready

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            message = "its elements lie within each other without end; save it again from a word processor"
            raise FileRefusedError(message)
        name = local(tag)
        if self._unseen or name in UNSEEN:
            self._unseen += 1
            return
        match name:
            case "p":
                self._open.append(_Paragraph())
            case "r":
                self._hidden.append(False)
            case "t":
                self._writes = True
            case "tbl":
                self._tables += 1
            case "tc" if self._tables == 1:
                self._row.append([])
            case "tab" if attributes:
                return  # a place to stop at, not the step there
            case _ if name in MARKS and self._hidden:
                self._write(MARKS[name])
            case _:
                value = next((text for key, text in attributes.items() if local(key) == "val"), "")
                self._property(name, value)

    def data(self, text: str) -> None:
        """Take text."""
        if self._writes and not self._unseen:
            self._write(text)

    def end(self, tag: str) -> None:
        """Close an element."""
        self._depth -= 1
        if self._unseen:
            self._unseen -= 1
            return
        match local(tag):
            case "p" if self._open:
                self._line("".join(self._open.pop().text).strip())
            case "r" if self._hidden:
                self._hidden.pop()
            case "t":
                self._writes = False
            case "tbl":
                self._tables -= 1
            case "tr" if self._tables == 1:
                self._ready.append(self._row)
                self._row = []

    def close(self) -> None:
        """End of the part."""

    def _property(self, name: str, value: str) -> None:
        """Heed what a paragraph or a run is said to be."""
        if name == "vanish" and self._hidden:
            self._hidden[-1] = value not in OFF
        elif name == "pStyle" and self._open:
            self._open[-1].heading = _HEADING.match(value) is not None
        elif name == "numPr" and self._open and not self._open[-1].heading:
            self._open[-1].text.append("- ")

    def _write(self, text: str) -> None:
        if self._open and not (self._hidden and self._hidden[-1]):
            self._open[-1].text.append(text)
            self.characters += len(text)

    def _line(self, text: str) -> None:
        if self._row:
            self._row[-1].extend(text.split("\n"))
        else:
            self._ready += text.split("\n")
