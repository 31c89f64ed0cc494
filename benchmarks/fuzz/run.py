"""``python -m benchmarks.fuzz.run SECONDS WORKERS FOLDER TARGET...``: load the parsers once, and fuzz each in a fork.

What happened goes to ``FOLDER/told/TARGET.json``, what the fuzzer says and how it ended to ``FOLDER/log``, inputs that
break something to ``FOLDER/findings/TARGET``; those that reached new code stay in ``FOLDER/corpus/TARGET``.
"""

import importlib.util
import os
import signal
import sys
import time
from contextlib import nullcontext, suppress
from pathlib import Path

if importlib.util.find_spec("atheris"):
    import atheris

    watched = atheris.instrument_imports(include=["ingest", "matching", "pypdf", "defusedxml"])
else:
    watched = nullcontext()
with watched:  # what is imported here leads the fuzzer by its coverage
    from benchmarks.fuzz.engines import ENGINE, HANG_SECONDS, fuzz
    from benchmarks.fuzz.targets import Run, targets
    from benchmarks.fuzz.told import Told


def main(seconds: str, workers: str, folder: str, *names: str) -> None:
    """Fuzz the targets, some at a time; ``seconds`` is the wall time of each."""
    home, each = Path(folder), float(seconds)
    runs = targets()
    (home / "log").mkdir(parents=True, exist_ok=True)
    waiting = list(names)
    running: dict[int, tuple[str, float]] = {}
    while waiting or running:
        while waiting and len(running) < int(workers):
            name = waiting.pop(0)
            number = _forked(Told(name, home, ENGINE), runs[name], each)
            running[number] = name, time.monotonic() + each + 2 * HANG_SECONDS
        time.sleep(0.1)
        for number, (name, end) in list(running.items()):
            if time.monotonic() > end:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            done, status = os.waitpid(number, os.WNOHANG)
            if done:
                del running[number]
                (home / "log" / f"{name}.end").write_text(str(os.waitstatus_to_exitcode(status)), "ascii")
                print(f"fuzzed {name}", flush=True)


def _forked(told: Told, run: Run, seconds: float) -> int:
    """Start a process that fuzzes one target; gives its number."""
    number = os.fork()
    if number:
        return number
    end = 70
    try:
        log = os.open(told.folder / "log" / f"{told.target}.log", os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        os.dup2(log, 1)
        os.dup2(log, 2)
        fuzz(told, run, seconds)
        end = 0
    finally:
        os._exit(end)


if __name__ == "__main__":
    main(*sys.argv[1:])
