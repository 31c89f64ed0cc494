"""How XML starts, and how to go on after a place where it is none: with the next record, and the prefixes declared."""

import re
from typing import BinaryIO

from ingest.formats.protocol import InputFile
from ingest.reading.compose import clean

CHUNK = 2**16
OVERLAP = 256
SHOWN = 500
NO_UTF8 = "it has bytes that are not UTF-8; save it as UTF-8, or name its encoding in its first line"
_LONGEST = 4
"""Bytes of one character of UTF-8, which the ends of a text may cut."""
_ROOT = re.compile(rb"<(?:[\w.-]{1,60}:)?([\w.-]{1,100})[\s/>]")
_DECLARATION = re.compile(rb"<\?xml[^<>]{0,200}\?>")
_NAMESPACE = re.compile(rb"xmlns:([\w.-]{1,60})\s{0,9}=\s{0,9}(\"[^\"<&]{0,500}\"|'[^'<&]{0,500}')")
_ROOT_END = re.compile(rb"</[\w.:-]{1,100}\s{0,99}>\s*\Z")


def root_of(file: InputFile) -> bytes:
    """Name of the outermost element without its prefix; empty when the file does not start as XML."""
    text, place = file.start, 0
    while text.startswith((b"<?", b"<!"), place):
        end = b"?>" if text.startswith(b"<?", place) else b"-->" if text.startswith(b"<!--", place) else b">"
        if end == b">" and b"[" in text[place : text.find(b">", place)]:
            end = b"]>"
        found = text.find(end, place)
        if found < 0:
            return b""
        place = found + len(end)
        place += len(text[place : place + 1000]) - len(text[place : place + 1000].lstrip())
    root = _ROOT.match(text, place)
    return root.group(1) if root else b""


def next_start(source: BinaryIO, names: frozenset[str], place: int) -> int | None:
    """Place of the next start tag of one of these names, with or without a prefix; None when there is none."""
    known = b"|".join(re.escape(name.encode()) for name in sorted(names))
    tag = re.compile(rb"<(?:[\w.-]{1,60}:)?(?:%b)[\s/>]" % known)
    source.seek(place)
    held = b""
    while chunk := source.read(CHUNK):
        window = held + chunk
        found = tag.search(window)
        if found:
            return place - len(held) + found.start()
        place += len(chunk)
        held = window[-OVERLAP:]
    return None


def prologue_of(head: bytes) -> bytes:
    """An XML declaration as the file's, and an element that declares the prefixes that its first bytes declare."""
    declaration = _DECLARATION.search(head)
    prefixes = dict(_NAMESPACE.findall(head))
    spaces = b"".join(b" xmlns:%b=%b" % (name, uri) for name, uri in prefixes.items() if len(uri) > len(b"''"))
    return (declaration.group() if declaration else b"") + b"<records" + spaces + b">"


def ends_whole(file: InputFile, source: BinaryIO) -> bool:
    """Whether a file ends with an end tag, as it does when it was not cut off."""
    size = file.path.stat().st_size
    source.seek(max(0, size - CHUNK))
    return _ROOT_END.search(source.read()) is not None


def around(source: BinaryIO, place: int) -> str:
    """The file's text around a place, to find and mend it."""
    source.seek(max(0, place - SHOWN))
    return clean(source.read(2 * SHOWN).decode("utf-8", "replace"))


def has_other_bytes(shown: str) -> bool:
    """Whether a text of `around` has bytes that are not UTF-8; at its ends characters may only be cut."""
    return "\N{REPLACEMENT CHARACTER}" in shown[_LONGEST:-_LONGEST]
