"""What fuzzing one target did, written down again and again, for its process may be killed."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from benchmarks.fuzz.findings import guarded

TELL_EVERY = 0.5
"""Seconds between two writings."""


@dataclass
class Told:
    """Counts of one target, and its findings by error and place."""

    target: str
    folder: Path
    engine: str
    started: float = field(default_factory=time.monotonic)
    executions: int = 0
    slowest: float = 0.0
    findings: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    last: float = 0.0

    def run(self, run: Callable[[bytes], None], content: bytes) -> None:
        """Run one input; the first input of each finding is kept."""
        started = time.process_time()
        found = guarded(run, content)
        self.slowest = max(self.slowest, time.process_time() - started)
        self.executions += 1
        if found is not None and found.key not in self.findings:
            self.findings[found.key] = {**asdict(found), "input": self._kept(content)}
            self.tell()
        elif time.monotonic() - self.last > TELL_EVERY:
            self.tell()

    def tell(self) -> None:
        """Write what was done so far to ``told/TARGET.json``."""
        self.last = time.monotonic()
        told = {
            "target": self.target,
            "engine": self.engine,
            "executions": self.executions,
            "seconds": round(self.last - self.started, 1),
            "slowest": round(self.slowest, 3),
            "findings": list(self.findings.values()),
        }
        (self.folder / "told").mkdir(parents=True, exist_ok=True)
        (self.folder / "told" / f"{self.target}.json").write_text(json.dumps(told), "utf-8")

    def _kept(self, content: bytes) -> str:
        path = self.folder / "findings" / self.target / sha256(content).hexdigest()[:12]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path.name
