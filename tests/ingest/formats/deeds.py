"""A reader for tests of the confined process: the document's first word says what it does there."""

import ctypes
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from ingest.errors import FileRefusedError


def pieces(path: Path) -> Iterator[object]:
    deed, _, rest = path.read_text("utf-8").partition(" ")
    yield f"begins to {deed}"
    if deed == "count":
        yield from range(int(rest))
    else:
        yield DEEDS[deed](rest)


def refuse(reason: str) -> NoReturn:
    message = f"{reason}; mend it"
    raise FileRefusedError(message)


def broken(_: str) -> NoReturn:
    raise ArithmeticError


def loop(_: str) -> NoReturn:
    while True:
        pass


def tell(_: str) -> object:
    return {
        "environment": dict(os.environ),
        "descriptors": len(list(Path("/proc/self/fd").iterdir())) - 1,
        "process": os.getppid(),
    }


def descriptors(many: str) -> object:
    return len([Path("/dev/null").open("rb") for _ in range(int(many))])


DEEDS: dict[str, Callable[[str], object]] = {
    "say": lambda text: text,
    "refuse": refuse,
    "fill": lambda megabytes: len(b"x" * int(megabytes) * 2**20),
    "loop": loop,
    "sleep": lambda seconds: time.sleep(float(seconds)),
    "crash": lambda _: ctypes.string_at(0),
    "break": broken,
    "chatter": lambda megabytes: "x" * int(megabytes) * 2**20,
    "write": lambda path: Path(path).write_text("secret" * 10_000, "utf-8"),
    "tell": tell,
    "open": descriptors,
}
