"""kill -9 at any instant loses nothing that was answered with success, and leaves nothing damaged behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 105
STAGES = ("ingest", "index build", "compaction", "snapshot", "migration")
LEAST = 3
"""Kills that each stage is to have met, however fast the machine."""


def test_a_hundred_kills_lose_nothing(tmp_path):
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed", str(tmp_path), str(ROUNDS), "1"],
        cwd=ROOT,
        env={**os.environ, **one_thread},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    seen = json.loads(done.stdout)
    assert seen["faults"] == []
    assert sum(seen["hit"].values()) >= 100
    assert {stage: seen["hit"][stage] for stage in STAGES if seen["hit"][stage] < LEAST} == {}
    assert seen["kept"] > ROUNDS
    assert done.returncode == 0
