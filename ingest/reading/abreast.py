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
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
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
_SENT = 4
"""Errands that a helper is given ahead."""
_MOST_PROCESSES = 8

_forked: list[Readers] = []
"""What the forked processes read with; they find it where it stood when they were forked."""


def helpers() -> int:
    """How many processes can help this one: one for each further processor, none where processes cannot be forked."""
    if sys.platform != "linux":
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, _MOST_PROCESSES)


@dataclass(slots=True, eq=False)
class _Errand:
    """Some postings to read; ``sent`` when a helper has them, ``read`` when this process has read them."""

    some: Sequence[PostingFields]
    source: str
    sent: Future[list[KeptVacancy]] | None = None
    read: list[KeptVacancy] | None = None

    def is_done(self) -> bool:
        return self.read is not None or (self.sent is not None and self.sent.done())


class Abreast:
    """Readers with helping processes, which end with the block; a helper that dies leaves its postings to this process."""

    def __init__(self, readers: Readers, today: date, processes: int | None = None) -> None:
        """Take how many processes help, by default as many as there are further processors."""
        self._readers = readers
        self._today = today
        self._processes = helpers() if processes is None else processes
        self._begun = 0
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: deque[_Errand] = deque()
        self._sent: list[_Errand] = []

    def __enter__(self) -> Self:
        """Nothing is forked before it is needed."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the helpers, without waiting for what nobody asks for any more."""
        self._processes = 0
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        gc.unfreeze()

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
        errands = [_Errand(some[at : at + _AT_ONCE], source) for at in range(0, len(some), _AT_ONCE)]
        self._waiting += errands
        self._send()
        return partial(self._end, errands)

    def _end(self, errands: Sequence[_Errand]) -> list[KeptVacancy]:
        """What some errands brought; until all are back, this process runs those that nobody has begun, the last first."""
        self._send()
        while self._waiting and not all(errand.is_done() for errand in errands):
            mine = self._waiting.pop()
            mine.read = self._uncoded(mine)
            self._send()
        return self._readers.coded([posting for errand in errands for posting in self._brought(errand)])

    def _send(self) -> None:
        """Give helpers as much as keeps them busy until this process looks again."""
        self._sent = [errand for errand in self._sent if not errand.is_done()]
        while self._pool is not None and self._waiting and len(self._sent) < _SENT * self._processes:
            errand = self._waiting[0]
            try:
                errand.sent = self._pool.submit(_uncoded, errand.some, errand.source, self._today)
            except BrokenProcessPool:
                return
            self._sent.append(self._waiting.popleft())

    def _brought(self, errand: _Errand) -> list[KeptVacancy]:
        if errand.read is None and errand.sent is not None:
            try:
                return errand.sent.result()
            except BrokenProcessPool:
                return self._uncoded(errand)
        return errand.read or []

    def _uncoded(self, errand: _Errand) -> list[KeptVacancy]:
        return [self._readers.posting_uncoded(fields, errand.source, self._today) for fields in errand.some]

    def _fork(self) -> ProcessPoolExecutor:
        """Processes that have this one's readers; they are all forked before this returns."""
        _forked[:] = [self._readers]
        # a collection in a helper would write to, and so copy, all that it shares with this process; here it would look
        # through millions of objects of the taxonomy again and again, a tenth of all time
        gc.collect()
        gc.freeze()
        try:
            pool = ProcessPoolExecutor(
                self._processes, multiprocessing.get_context("fork"), initializer=_leave_interrupts
            )
            pool.submit(_uncoded, [], "", self._today).result()
        finally:
            _forked.clear()
        return pool


def _leave_interrupts() -> None:
    """The process that forked this one is told to stop, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _uncoded(some: Sequence[PostingFields], source: str, today: date) -> list[KeptVacancy]:
    return [_forked[0].posting_uncoded(fields, source, today) for fields in some]
