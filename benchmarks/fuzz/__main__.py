"""``python -m benchmarks fuzz``: fuzz every parser for some minutes in all, and write down what was found.

The fuzzer (atheris) is installed into a folder of its own; where that cannot be done, hypothesis mutates the seeds.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.fuzz.targets import targets
from benchmarks.machine import ROOT, provenance
from benchmarks.quality.table import table

HERE = Path(__file__).parent
RESULTS = HERE / "results"
SCRATCH = ROOT / "var" / "bench-fuzz"

Told = dict[str, object]


def main(arguments: list[str]) -> int:
    """Fuzz; 1 when something was found, 2 for a target that there is not."""
    parser = argparse.ArgumentParser(prog="benchmarks fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=120, help="wall time in all")
    parser.add_argument("--only", action="append", metavar="TARGET", help="fuzz these targets alone")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="targets at a time")
    parser.add_argument("--scratch", type=Path, default=SCRATCH, help="folder of the corpus that grows with every run")
    given = parser.parse_args(arguments)
    chosen = given.only or list(targets())
    unknown = sorted(set(chosen) - set(targets()))
    if unknown:
        print(f"no target {unknown[0]!r}; there are {', '.join(targets())}", file=sys.stderr)
        return 2
    given.scratch.mkdir(parents=True, exist_ok=True)
    packages = _installed(given.scratch / "packages")
    for name in ("told", "findings", "log"):
        shutil.rmtree(given.scratch / name, ignore_errors=True)
    share = given.seconds * given.workers / len(chosen)
    started = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.fuzz.run", str(share), str(given.workers), str(given.scratch), *chosen]
    path = os.pathsep.join(map(str, (ROOT, *([packages] if packages else []))))
    with (given.scratch / "run.log").open("wb") as log:  # the fuzzer names every module that it watches
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=True, stderr=log)
    told = [_told(name, given.scratch) for name in chosen]
    results = {**provenance(), "seconds": round(time.monotonic() - started), "workers": given.workers, "targets": told}
    print(_markdown(results))
    if not given.only:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "fuzz.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        (RESULTS / "fuzz.md").write_text(_markdown(results), "utf-8")
    return int(any(each["findings"] for each in told))


def _installed(folder: Path) -> Path | None:
    """The folder with atheris in it; None, with the reason told, when it cannot be had here."""
    wanted = HERE / "requirements.txt"
    mark = folder / "requirements.txt"
    if mark.is_file() and mark.read_bytes() == wanted.read_bytes():
        return folder
    command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder), "--upgrade", "-r", str(wanted)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"atheris cannot be installed, hypothesis is used: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return None
    shutil.copy(wanted, mark)
    return folder


def _told(target: str, scratch: Path) -> Told:
    """What fuzzing a target did; a process that died is a finding with the last words of the fuzzer."""
    file = scratch / "told" / f"{target}.json"
    told: Told = json.loads(file.read_text("utf-8")) if file.is_file() else {"target": target, "executions": 0}
    findings = told.setdefault("findings", [])
    end = (scratch / "log" / f"{target}.end").read_text("ascii")
    if end != "0" and isinstance(findings, list):
        last = (scratch / "log" / f"{target}.log").read_text("utf-8", "replace")[-600:]
        findings.append({"error": f"the process ended with {end}", "where": "", "words": ascii(last), "input": ""})
    told["corpus"] = len(list((scratch / "corpus" / target).glob("*")))
    return told


def _markdown(results: Mapping[str, object]) -> str:
    """One row a target, then the findings."""
    rows = [each for each in results["targets"] if isinstance(each, dict)]  # type: ignore[attr-defined]
    head = ("target", "engine", "executions", "seconds", "slowest (s of processor time)", "corpus", "findings")
    lines: list[Sequence[object]] = [
        (
            each["target"],
            each.get("engine", ""),
            each["executions"],
            each.get("seconds", ""),
            each.get("slowest", ""),
            each["corpus"],
            len(each["findings"]),
        )
        for each in rows
    ]
    lines.append(("all", "", sum(each["executions"] for each in rows), results["seconds"], "", "", ""))
    found = [
        (each["target"], one["error"], one["where"], one["words"][:120], one["input"])
        for each in rows
        for one in each["findings"]
    ]
    told = [table(head, lines)]
    if found:
        told.append(table(("target", "error", "where", "words", "input"), found))
    machine = f"Commit {results['commit']}, {results['date']}, {results['machine']}, {results['workers']} at a time."
    return "\n\n".join([machine, *told]) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
