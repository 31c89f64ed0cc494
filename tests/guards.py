"""Guards that end a run-away test: a hang is a failure with a reason, and no test says how many seconds it takes."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

RUNAWAY_CPU_SECONDS = 120
"""Many times what the slowest guarded input takes; quadratic work on it takes hours."""


class RunawayError(AssertionError):
    """The guarded work did not end."""


@contextmanager
def ends(cpu_seconds: float = RUNAWAY_CPU_SECONDS) -> Iterator[None]:
    """Fail when what is inside burns more processor time of this process; other load of the machine does not count."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        message = f"still running after {cpu_seconds:g} seconds of processor time: the work grows too fast"
        raise RunawayError(message)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
