"""``python -m benchmarks faults [--kills N]``: the long form of the test that kills ingests and migrations."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import ROOT, provenance

RESULTS = Path(__file__).parent / "results"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def main(arguments: list[str]) -> int:
    """Kill and look; the exit status is 1 when anything was lost or damaged."""
    parser = argparse.ArgumentParser(prog="benchmarks faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.faults.killed", folder, str(given.kills), str(given.seed)]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=False)
    if not done.stdout:
        return 1
    told = {**provenance(), "seed": given.seed, "rounds": given.kills, **json.loads(done.stdout)}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "kills.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told, indent=1))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
