"""Seconds by stage, each second counted once, and the peak memory of the process with its children."""

import os
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import psutil

EVERY_SECONDS = 1.0


class Clock:
    """Stages within stages: what runs in an inner stage does not count for the outer one."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = defaultdict(float)
        self.cpu: dict[str, float] = defaultdict(float)
        self._stack: list[str] = []
        self._last = (0.0, 0.0)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is inside for a stage."""
        self._charge()
        self._stack.append(name)
        try:
            yield
        finally:
            self._charge()
            self._stack.pop()

    def seconds(self) -> dict[str, dict[str, float]]:
        """Of each stage, seconds on the wall and of processors (of this process and of children that have ended)."""
        return {name: {"wall": round(self.wall[name], 2), "cpu": round(self.cpu[name], 2)} for name in self.wall}

    def _charge(self) -> None:
        times = os.times()
        now = (time.perf_counter(), times.user + times.system + times.children_user + times.children_system)
        if self._stack:
            self.wall[self._stack[-1]] += now[0] - self._last[0]
            self.cpu[self._stack[-1]] += now[1] - self._last[1]
        self._last = now


class PeakMemory:
    """Memory of the process and its children, added up each second; pages that several share are divided among them."""

    def __init__(self) -> None:
        self.mebibytes = 0.0
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        own = psutil.Process()
        while True:
            self.mebibytes = max(self.mebibytes, sum(map(_own, [own, *own.children(recursive=True)])) / 2**20)
            if self._over.wait(EVERY_SECONDS):
                return


def _own(process: psutil.Process) -> int:
    """Its proportional set size (Linux); all of its resident memory where the system does not tell."""
    try:
        told = process.memory_full_info()
        return int(getattr(told, "pss", told.rss))
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
