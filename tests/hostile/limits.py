"""One file read in a fork of a warm process, within what one record may cost: 300 MB, 10 s of processor time."""

import multiprocessing
import resource
import signal
from multiprocessing.connection import Connection
from pathlib import Path

MOST_MEMORY = 300 * 2**20
MOST_SECONDS = 10
WAIT_SECONDS = 120
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.hostile.reader"])

Told = dict[str, object]


def read_within_limits(path: Path) -> list[Told]:
    """What became of each record; last what it cost (``megabytes``, ``seconds``), or the limit that it broke."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    child = CONTEXT.Process(target=_read, args=(path, theirs), daemon=False)
    child.start()
    theirs.close()
    told: list[Told] = []
    try:
        while ours.poll(WAIT_SECONDS):
            told.append(ours.recv())
    except EOFError:
        pass
    child.join(1)
    if child.exitcode is None:
        child.kill()
        child.join()
    if child.exitcode:
        seconds = child.exitcode in {-signal.SIGXCPU, -signal.SIGKILL}
        told.append(
            {"broken": f"more than {MOST_SECONDS} s" if seconds else f"the process ended with {child.exitcode}"}
        )
    return told


def _read(path: Path, out: Connection) -> None:
    from tests.hostile.reader import pieces

    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    before = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_AS, (size + MOST_MEMORY, resource.RLIM_INFINITY))
    # a fork begins with no time used; the process that reads a document apart counts for itself
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, resource.RLIM_INFINITY))
    for piece in pieces(path):
        out.send(piece)
    after = resource.getrusage(resource.RUSAGE_SELF)
    out.send({"megabytes": (after.ru_maxrss - before.ru_maxrss) / 1024, "seconds": after.ru_utime + after.ru_stime})
