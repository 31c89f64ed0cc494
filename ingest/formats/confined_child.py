"""The process in which untrusted documents are read: a warm parent that forks one worker, with limits, per document.

Started as a program by `ingest.formats.confined`. It is told on its standard input which reader module reads which
file, and answers in JSON lines: ``pieces``, ``refused``, and last how the worker came to its ``end``.
"""

import importlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

LINE_CHARACTERS = 65_536
"""Pieces are sent together once they are this long."""
MOST_LINE_CHARACTERS = 16 * 2**20
"""A longer line is no text of a document that people wrote."""
FAULT, NO_MEMORY, TOO_LONG = 70, 71, 72
"""Ends of a worker: its reader failed, had too little memory, or gave a piece without end."""


def serve() -> None:
    """Answer requests until the standard input ends."""
    for line in sys.stdin.buffer:
        name, path, cpu_seconds, memory_bytes = json.loads(line)
        reader = importlib.import_module(name)
        if hasattr(os, "fork"):
            worker = os.fork()
            if not worker:
                end = FAULT
                try:
                    _confine(cpu_seconds, memory_bytes)
                    end = _work(reader.pieces(Path(path)))
                finally:
                    os._exit(end)
            end = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
        else:
            end = _work(reader.pieces(Path(path)))
        _send(f'\n{{"end": {end}}}\n')  # a worker that was killed may have left half a line


def _confine(cpu_seconds: int, memory_bytes: int) -> None:
    """Limit this process: memory above what it has now, time, no files written, hardly a descriptor."""
    import resource  # noqa: PLC0415  Windows has none

    os.close(0)
    size = Path("/proc/self/statm")
    base = int(size.read_text("ascii").split()[0]) * resource.getpagesize() if size.is_file() else 0
    for limit, most in (
        (resource.RLIMIT_AS, base + memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        # at the hard limit of time the kernel kills without a word
        resource.setrlimit(limit, (most, most + (limit == resource.RLIMIT_CPU)))


def _work(pieces: Iterable[object]) -> int:
    """Send what a reader gives; the end of the worker."""
    from ingest.errors import FileRefusedError  # noqa: PLC0415  found only once the path is set

    ready: list[str] = []
    length = 0
    try:
        for piece in pieces:
            ready.append(json.dumps(piece))
            length += len(ready[-1])
            if length > MOST_LINE_CHARACTERS:
                return TOO_LONG
            if length > LINE_CHARACTERS:
                _send_pieces(ready)
                length = 0
    except FileRefusedError as error:
        _send_pieces(ready)
        _send(json.dumps({"refused": str(error)}) + "\n")
        return 0
    except MemoryError:
        return NO_MEMORY
    _send_pieces(ready)
    return 0


def _send_pieces(ready: list[str]) -> None:
    _send(f'{{"pieces": [{",".join(ready)}]}}\n')
    ready.clear()


def _send(line: str) -> None:
    rest = line.encode("ascii")
    while rest:
        rest = rest[os.write(1, rest) :]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    serve()
