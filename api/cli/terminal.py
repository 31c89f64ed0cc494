"""What every command shares: the engine, JSON on stdout, progress on stderr, and exit codes."""

import errno
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Annotated, NoReturn

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from api.engine import Engine
from api.settings import Settings
from ingest.errors import IngestError
from matching.encoders.protocol import EncoderError
from matching.values.errors import MatchingError
from models.errors import StoreError

JsonOption = Annotated[bool, typer.Option("--json", help="Answer with JSON alone on standard output.")]


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    SOME_REFUSED = 1
    WRONG_USE = 2
    BROKEN_STORE = 3


CODES: dict[type[Exception], Exit] = {
    StoreError: Exit.BROKEN_STORE,
    EncoderError: Exit.BROKEN_STORE,
    IngestError: Exit.WRONG_USE,
    MatchingError: Exit.WRONG_USE,
}
"""Errors that a command ends with in one plain line, and the exit code of each."""
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass
class Terminal:
    """Where a command reads its settings from and writes to."""

    settings: Settings
    errors: Console

    @cached_property
    def engine(self) -> Engine:
        """The engine, opened when a command first needs it."""
        return Engine(self.settings)

    def answer(self, view: BaseModel | dict[str, object]) -> None:
        """Write JSON, and nothing else, to standard output."""
        ready = view.model_dump(mode="json", exclude_none=False) if isinstance(view, BaseModel) else view
        sys.stdout.write(json.dumps(ready, ensure_ascii=False) + "\n")

    def say(self, text: str) -> None:
        """Write a line to standard output."""
        Console(highlight=False, soft_wrap=True).print(text)

    def note(self, text: str) -> None:
        """Write a line to standard error."""
        self.errors.print(text, highlight=False)

    @contextmanager
    def stages(self) -> Iterator[Callable[[str], Callable[[int, int | None], None]]]:
        """Progress bars of a job in stages: name a stage, then tell how many are done, of how many."""
        with self._bars() as bars:

            def stage(what: str) -> Callable[[int, int | None], None]:
                bar = bars.add_task(what, total=None)
                return lambda done, total: bars.update(bar, completed=done, total=total)

            yield stage

    @contextmanager
    def progress(self, what: str) -> Iterator[Callable[[int, int | None], None]]:
        """A progress bar with an estimate on standard error; call with how many are done, of how many."""
        with self.stages() as stage:
            yield stage(what)

    def _bars(self) -> Progress:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        return Progress(*columns, console=self.errors, transient=True)


def terminal(context: typer.Context) -> Terminal:
    """The terminal of the running command."""
    found: Terminal = context.obj
    return found


def wrong_use(message: str) -> NoReturn:
    """End with a message and the exit code for wrong use."""
    Console(stderr=True).print(message, highlight=False, style="red")
    raise typer.Exit(Exit.WRONG_USE)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Known errors end the program with one line on standard error and their exit code, without a traceback."""
    try:
        yield
    except tuple(CODES) as error:
        code = next(code for kind, code in CODES.items() if isinstance(error, kind))
        Console(stderr=True).print(str(error), highlight=False, style="red", markup=False)
        raise SystemExit(int(code)) from error
    except OSError as error:
        if error.errno not in DISK_FULL:
            raise
        message = f"the disk is full ({error.filename or error}): make room and run the command again"
        Console(stderr=True).print(message, highlight=False, style="red", markup=False)
        raise SystemExit(int(Exit.BROKEN_STORE)) from error
