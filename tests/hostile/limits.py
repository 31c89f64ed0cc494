"""Files read one after the other in a fork of a warm process, each within what one record may cost: 300 MB and 10 s."""

import multiprocessing
import resource
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from tests.guards import RunawayError, ends

MOST_MEMORY = 300 * 2**20
MOST_CPU_SECONDS = 10
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.hostile.reader"])

Told = list[dict[str, object]]


def read_within_limits(paths: Sequence[Path]) -> list[Told]:
    """What became of each record of each file; a limit that was broken is told as ``broken``."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    child = CONTEXT.Process(target=_read, args=(paths, theirs), daemon=False)
    child.start()
    theirs.close()
    told: list[Told] = []
    try:
        while True:
            told.append(ours.recv())
    except EOFError:
        child.join()
    ended: Told = [{"broken": f"the process ended with {child.exitcode}"}]
    return [*told, *[ended] * (len(paths) - len(told))]


def _read(paths: Sequence[Path], out: Connection) -> None:
    from tests.hostile.reader import pieces

    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MOST_MEMORY, resource.RLIM_INFINITY))
    for path in paths:
        try:
            with ends(MOST_CPU_SECONDS):
                told = list(pieces(path))
        except RunawayError as error:
            told = [{"broken": str(error)}]
        out.send(told)
