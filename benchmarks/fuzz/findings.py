"""One input run under guard: what it breaks (an exception, a law, the time, the memory), and where."""

import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
MOST_CPU_SECONDS = 10.0
MOST_MEMORY = 300 * 2**20
"""What one record may cost; memory above that of the program with its parsers loaded."""


class TooSlowError(Exception):
    """An input takes more processor time than one record may."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: its error, and the deepest line of the project that it passed through. Equal faults are one finding."""

    error: str
    where: str
    words: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes two faults the same."""
        return self.error, self.where


def guarded(run: Callable[[bytes], None], content: bytes, cpu_seconds: float = MOST_CPU_SECONDS) -> Finding | None:
    """Run an input; the fault it brings to light, None when it does no harm."""
    try:
        with _in_time(cpu_seconds):
            run(content)
    except Exception as error:  # noqa: BLE001  any exception that is let out is what is looked for
        return _finding(error)
    return None


def limit_memory() -> None:
    """Let this process have no more than one record may take, above what it has now (Linux)."""
    size = Path("/proc/self/statm")
    if size.is_file():
        most = int(size.read_text("ascii").split()[0]) * resource.getpagesize() + MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _finding(error: BaseException) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT) and ".venv" not in frame.filename]
    last = next((each for each in reversed(ours) if "fuzz" not in each.filename), ours[-1] if ours else frames[-1])
    where = f"{Path(last.filename).name}:{last.lineno} {last.name}"
    return Finding(type(error).__name__, where, ascii(str(error))[:300])


@contextmanager
def _in_time(cpu_seconds: float) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        message = f"more than {cpu_seconds:g} s of processor time"
        raise TooSlowError(message)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
