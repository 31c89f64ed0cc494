"""Records of JSON files, one at a time: of a list, of the list under a key, a record alone, or one on each line.

Only the record that is read is kept in memory, so a file of any length is read, and a record that is broken within its
brackets, or that is megabytes long, costs itself alone.
"""

import re
from collections.abc import Iterator

import orjson

from ingest.errors import FileRefusedError
from ingest.fields import Rejected
from ingest.formats.protocol import BOM, InputFile
from ingest.formats.table_rows import jsonl_rows, looks_like_jsonl
from ingest.formats.written import as_it_came, no_json

MAX_RECORD = 4 * 2**20
"""Bytes of one record."""
CHUNK = 2**18
Records = Iterator[tuple[int, object | Rejected]]

_STOP_IN_STRING = re.compile(rb'["\\]')
_NO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
"""Whole strings and what else stands before the next bracket, or before a string that the chunk cuts."""
_FIRST = re.compile(rb"[^\s,]")
_AFTER_SCALAR = re.compile(rb"[\s,\]}]")


def json_records(file: InputFile, key: str) -> Records:
    """Values of the list, numbered from 1 (lines of JSON Lines keep the number of their line).

    Raises:
        FileRefusedError: where the file ends within a record, or its list does not end.

    """
    wrapped = re.search(rb'"%b"\s{0,99}:\s{0,99}' % re.escape(key.encode()), file.head)
    if wrapped is None and looks_like_jsonl(file):
        yield from jsonl_rows(file)
        return
    for number, raw in enumerate(_Splitter(file, wrapped.end() if wrapped else 0).values(), start=1):
        if raw is None:
            reason = f"longer than {MAX_RECORD} bytes; shorten it, or check where the record ends"
            yield number, Rejected(number, "record", reason)
            continue
        try:
            yield number, orjson.loads(raw)
        except orjson.JSONDecodeError as error:
            reason = no_json(raw, error, "write it as one JSON object")
            yield number, Rejected(number, "record", reason, as_it_came(raw))


class _Splitter:
    """Cuts a file into the values of its list by brackets and quotes alone, without reading what they mean."""

    def __init__(self, file: InputFile, start: int) -> None:
        self._file = file
        self._start = start
        self._value = bytearray()
        self._too_long = False
        self._depth = 0
        self._in_string = False
        self._escaped = False
        self._within = False

    def values(self) -> Iterator[bytes | None]:
        """Values in file order, None for each that is too long to be taken into memory."""
        listed: bool | None = None
        with self._file.path.open("rb") as source:
            source.seek(self._start)
            while chunk := source.read(CHUNK):
                place = len(BOM) if listed is None and chunk.startswith(BOM) else 0
                while place < len(chunk):
                    if self._within:
                        place = self._take(chunk, place)
                        if not self._within:
                            yield self._done()
                        continue
                    first = _FIRST.search(chunk, place)
                    if first is None:
                        break
                    place, mark = first.start(), first.group()
                    if listed is None:
                        listed = mark == b"["
                        place += listed
                        self._within = not listed
                    elif not listed or mark in b"]}":
                        # what stands behind the list, or behind the only record, is no record
                        return
                    else:
                        self._within = True
        if self._within or listed:
            message = f"{self._file.path}: not whole JSON, it ends within its records; fetch it again"
            raise FileRefusedError(message)

    def _take(self, chunk: bytes, place: int) -> int:
        """Take the bytes of the current value; gives the place behind them and ends the value where it ends."""
        if self._escaped:
            self._escaped = False
            return self._keep(chunk, place, place + 1)
        if self._in_string:
            return self._take_string(chunk, place)
        if not self._depth and chunk[place : place + 1] not in b'"{[':
            end = _AFTER_SCALAR.search(chunk, place)
            self._within = end is None
            return self._keep(chunk, place, end.start() if end else len(chunk))
        run = _NO_BRACKET.match(chunk, place) if self._depth else None
        stop = run.end() if run else place
        mark = chunk[stop : stop + 1]
        if mark == b'"':
            self._in_string = True
        elif mark:
            self._depth += 1 if mark in b"{[" else -1
            self._within = self._depth > 0
        return self._keep(chunk, place, stop + 1)

    def _take_string(self, chunk: bytes, place: int) -> int:
        stop = _STOP_IN_STRING.search(chunk, place)
        if stop is None:
            return self._keep(chunk, place, len(chunk))
        if stop.group() == b"\\":
            self._escaped = True
        else:
            self._in_string = False
            self._within = self._depth > 0
        return self._keep(chunk, place, stop.end())

    def _keep(self, chunk: bytes, start: int, end: int) -> int:
        if len(self._value) + end - start > MAX_RECORD:
            self._too_long = True
            self._value.clear()
        if not self._too_long:
            self._value += chunk[start:end]
        return min(end, len(chunk))

    def _done(self) -> bytes | None:
        value = None if self._too_long else bytes(self._value)
        self._value.clear()
        self._too_long, self._depth = False, 0
        return value
