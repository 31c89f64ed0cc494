"""Reading untrusted documents (PDF, DOCX, XLSX) in a process with limits, so that a bomb costs only itself.

A reader is a module with a function ``pieces(path: Path) -> Iterator[...]`` that gives JSON values and refuses a
document with ``FileRefusedError("reason; mend")``, without the path. It should import little: it runs in a process
that knows neither settings nor environment. That process stays for the next document; each is read in a fork of it.

On Linux a document has limits of memory, processor time and descriptors. macOS heeds no limit of memory, and a system
without fork (Windows) limits only the time, and hands on the environment.
"""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL, SIGXCPU
from threading import Lock, Timer
from typing import IO, Any, cast

from ingest.errors import FileRefusedError
from ingest.formats import confined_child
from ingest.formats.confined_child import MOST_LINE_CHARACTERS, NO_MEMORY, TOO_LONG

MOST_IDLE = 2
"""Processes that wait for the next document, each some 40 MB."""
_SILENT = -1_000
"""The end of a worker that gave no answer in time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: memory above that of the empty reader, processor time, and waiting for an answer."""

    memory_mb: int = 240
    cpu_seconds: int = 8
    wait_seconds: float = 40.0


ONE_RECORD = Limits()
"""For a document of one record: together with the reader below 300 MB and 10 s."""


def confined(reader: str, path: Path, limits: Limits = ONE_RECORD) -> Generator[object, None, None]:
    """The pieces that a reader (its module's dotted name) takes from a document, as JSON values, while it is read.

    Raises:
        FileRefusedError: with the path, the reason and the mend: what the reader refuses, a document that breaks its
            reader, and one that needs more than the limits. Pieces may have come before it.

    """
    room = _taken()
    try:
        yield from room.read(reader, path, limits)
    finally:
        _given_back(room)


class _Room:
    """One process that reads documents, one after the other."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._free = True  # no request is under way
        self._given_up = False
        self._process = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-I", "-X", "utf8", confined_child.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=None if os.name == "nt" else {},
            start_new_session=True,
        )
        self._requests, self._answers = cast("tuple[IO[bytes], IO[bytes]]", (self._process.stdin, self._process.stdout))

    @property
    def usable(self) -> bool:
        """Whether a document can be read here now."""
        return self._free and self._owner == os.getpid() and self._process.poll() is None

    def read(self, reader: str, path: Path, limits: Limits) -> Iterator[object]:
        """See `confined`."""
        self._free = False
        request = (reader, str(path.absolute()), limits.cpu_seconds, limits.memory_mb * 2**20)
        with suppress(BrokenPipeError):  # it died while it waited; the missing answer tells
            self._requests.write(json.dumps(request).encode("ascii") + b"\n")
            self._requests.flush()
        refused = ""
        while "end" not in (answer := self._answer(limits.wait_seconds)):
            yield from answer.get("pieces", ())
            refused = answer.get("refused", refused)
        self._free = not self._given_up
        if refused := refused or _fault(answer["end"], limits):
            message = f"{path}: {refused}"
            raise FileRefusedError(message)

    def _answer(self, wait_seconds: float) -> dict[str, Any]:
        """The next whole line; a process that is silent for too long is ended."""
        timer = Timer(wait_seconds, self._give_up)
        timer.start()
        try:
            while line := self._answers.readline(MOST_LINE_CHARACTERS + 100):
                with suppress(json.JSONDecodeError):  # empty, or half a line of a worker that was killed
                    return cast("dict[str, Any]", json.loads(line))
        finally:
            timer.cancel()
        end = _SILENT if self._given_up else self._process.wait()
        self._given_up = True
        return {"end": end}

    def _give_up(self) -> None:
        self._given_up = True
        with suppress(ProcessLookupError):
            if os.name == "nt":
                self._process.kill()
            else:
                os.killpg(self._process.pid, SIGKILL)  # with its worker

    def close(self) -> None:
        """End the process, whatever it does; in a fork of its owner, do nothing."""
        if self._owner != os.getpid():
            return
        if self._process.poll() is None:
            self._give_up()
        with suppress(BrokenPipeError):
            self._requests.close()
        self._answers.close()
        self._process.wait()


_idle: list[_Room] = []
_door = Lock()


def _taken() -> _Room:
    """A process that waits, or a new one."""
    with _door:
        while _idle:
            room = _idle.pop()
            if room.usable:
                return room
            room.close()
    return _Room()


def _given_back(room: _Room) -> None:
    """Keep a process for the next document; one whose document was left half-read is ended."""
    with _door:
        if room.usable and len(_idle) < MOST_IDLE:
            _idle.append(room)
            return
    room.close()


@atexit.register
def _close_all() -> None:
    with _door:
        while _idle:
            _idle.pop().close()


def _fault(end: int, limits: Limits) -> str:
    """Why a worker ended badly, and what to do; empty when it ended well."""
    again = "save it again from the program it was written in, without pictures"
    if end == 0:
        return ""
    if end == NO_MEMORY:
        return f"reading it takes more than {limits.memory_mb} MB of memory; {again}"
    if end in {-SIGXCPU, _SILENT}:
        return f"reading it takes longer than {limits.cpu_seconds} s; {again}"
    if end == TOO_LONG:
        return f"it holds a text without end; {again}"
    return f"its contents break the reader (end {end}); {again}"
