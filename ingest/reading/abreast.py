"""Reading many postings in other processes, while this one codes and keeps those that were read before.

The processes are forked, so that they share the taxonomy and its phrases, which take seconds to make and hundreds of
megabytes. They only read texts: encoding and coding stay here, for the threads of an encoder do not outlive a fork.
Where there is nothing to fork, few postings, or one processor, all is read here, with the same result.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from functools import partial
from typing import Self

from ingest.fields import PostingFields
from ingest.reading.readers import Readers
from models.kept import KeptVacancy

FEW = 400
"""Postings that are read here before others are asked to help."""
_AT_ONCE = 50
"""Postings of one errand: few enough that two processes end a batch together."""
_MOST_PROCESSES = 8

_forked: list[Readers] = []
"""What the forked processes read with; they find it where it stood when they were forked."""


def helpers() -> int:
    """How many processes can help this one: one for each further processor, none where processes cannot be forked."""
    if sys.platform != "linux":
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, _MOST_PROCESSES)


class Abreast:
    """Readers with helping processes, which end with the block; a helper that dies leaves its postings to this process."""

    def __init__(self, readers: Readers, today: date, processes: int | None = None) -> None:
        """Take how many processes help, by default as many as there are further processors."""
        self._readers = readers
        self._today = today
        self._processes = helpers() if processes is None else processes
        self._begun = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Nothing is forked before it is needed."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the helpers, without waiting for what nobody asks for any more."""
        self._processes = 0
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def read(self, some: Sequence[PostingFields], source: str) -> list[KeptVacancy]:
        """See `Readers.postings`."""
        return self.begin(some, source)()

    def begin(self, some: Sequence[PostingFields], source: str) -> Callable[[], list[KeptVacancy]]:
        """Begin to read postings; what is given back ends it and gives them, read and coded, in their order."""
        self._begun += len(some)
        if self._processes < 1 or self._begun <= FEW:
            return partial(self._readers.postings, some, source, self._today)
        if self._pool is None:
            self._pool = self._fork()
        errands = [some[at : at + _AT_ONCE] for at in range(0, len(some), _AT_ONCE)]
        try:
            begun = [self._pool.submit(_uncoded, errand, source, self._today) for errand in errands]
        except BrokenProcessPool:
            return partial(self._readers.postings, some, source, self._today)
        return partial(self._end, errands, begun, source)

    def _end(
        self, errands: Sequence[Sequence[PostingFields]], begun: Sequence["Future[list[KeptVacancy]]"], source: str
    ) -> list[KeptVacancy]:
        read: list[list[KeptVacancy] | None] = [None] * len(errands)
        # what no helper has begun is read here, the last first, so that nobody waits for another
        for at in reversed(range(len(errands))):
            if begun[at].cancel():
                read[at] = self._uncoded(errands[at], source)
        for at, each in enumerate(read):
            if each is None:
                read[at] = self._result(begun[at], errands[at], source)
        return self._readers.coded([posting for each in read for posting in each or ()])

    def _result(
        self, begun: "Future[list[KeptVacancy]]", errand: Sequence[PostingFields], source: str
    ) -> list[KeptVacancy]:
        try:
            return begun.result()
        except BrokenProcessPool:
            return self._uncoded(errand, source)

    def _uncoded(self, errand: Sequence[PostingFields], source: str) -> list[KeptVacancy]:
        return [self._readers.posting_uncoded(fields, source, self._today) for fields in errand]

    def _fork(self) -> ProcessPoolExecutor:
        """Processes that have this one's readers; they are all forked before this returns."""
        _forked[:] = [self._readers]
        # a collection in a helper would write to, and so copy, all that it shares with this process
        gc.collect()
        gc.freeze()
        try:
            pool = ProcessPoolExecutor(
                self._processes, multiprocessing.get_context("fork"), initializer=_leave_interrupts
            )
            pool.submit(_uncoded, [], "", self._today).result()
        finally:
            gc.unfreeze()
            _forked.clear()
        return pool


def _leave_interrupts() -> None:
    """The process that forked this one is told to stop, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _uncoded(some: Sequence[PostingFields], source: str, today: date) -> list[KeptVacancy]:
    return [_forked[0].posting_uncoded(fields, source, today) for fields in some]
