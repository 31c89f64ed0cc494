"""``python -m benchmarks volume``: ingest many postings with a full ESCO, and write seconds and memory by stage."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from api.cases import installation
from api.cases.reference import embed_reference, import_esco_folder, import_label_file
from api.engine import Engine
from api.settings import Settings
from benchmarks.machine import ROOT, provenance
from benchmarks.quality import folders
from benchmarks.volume import copies
from benchmarks.volume.clock import Clock, PeakMemory
from benchmarks.volume.run import APART, TODAY, measured
from benchmarks.volume.table import markdown
from ingest.encoder_install.install import install_encoder
from ingest.encoder_install.variants import DEFAULT, folder_of

RESULTS = Path(__file__).parent / "results"
LANGUAGES = ("pl", "en", "es", "sv", "de")
EVERYTHING = 10**9
WHOLE = 5_431


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: postings, and texts that are really encoded, of titles and of passages each."""

    name: str
    postings: int
    encoded: int


SIZES = {
    size.name: size for size in (Size("short", 1_500, 60), Size("real", WHOLE, EVERYTHING), Size("full", 50_000, 2_000))
}


def main(arguments: list[str]) -> int:
    """Run the benchmark; 2 when the real postings are not beside the checkout."""
    parser = argparse.ArgumentParser(prog="benchmarks volume", description=__doc__)
    parser.add_argument("--short", action="store_true", help="1,500 postings")
    parser.add_argument("--real", action="store_true", help="the real postings without copies, every text encoded")
    parser.add_argument("--postings", type=int, help="postings, if not those of the size")
    parser.add_argument("--encoded", type=int, help="texts that are really encoded, of titles and of passages each")
    parser.add_argument(
        "--home", type=Path, help="a home with ESCO and embedded names, which is copied; else one is made"
    )
    parser.add_argument("--scratch", type=Path, default=ROOT / "var" / "bench-volume", help="folder for what it builds")
    given = parser.parse_args(arguments)
    if not copies.POSTINGS.is_dir():
        print("the real postings are not in ../shared/data/postings", file=sys.stderr)
        return 2
    size = SIZES["real" if given.real else "short" if given.short else "full"]
    encoded = size.encoded if given.encoded is None else given.encoded
    postings = given.postings or size.postings
    home = _home(given.scratch, given.home)
    written = copies.write(copies.many(postings, TODAY), given.scratch / "postings.jsonl")
    files = [folders.SHARED / "postings" / name for name in ("postings_pl_dev.parquet", "postings_en_es.jsonl")]
    clock = Clock()
    with PeakMemory() as peak:
        done, titles, passages = measured(
            Engine(Settings(home=home)), files if given.real else [given.scratch / "postings.jsonl"], encoded, clock
        )
    counted = {name: told for name, told in clock.seconds().items() if name not in APART}
    wall, cpu = (sum(told[kind] for told in counted.values()) for kind in ("wall", "cpu"))
    results = {
        **provenance(),
        "load_average": round(os.getloadavg()[1], 1),
        "size": {**asdict(size), "encoded": encoded, "postings": written},
        "done": asdict(done),
        "seconds": clock.seconds(),
        "postings_per_second": round(done.postings / wall, 1),
        "postings_per_cpu_second": round(done.postings / cpu, 1),
        "peak_mebibytes": round(peak.mebibytes),
        "titles": titles.estimate(),
        "passages": passages.estimate(),
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{size.name}.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (RESULTS / f"{size.name}.md").write_text(markdown(results), "utf-8")
    print(markdown(results))
    return 0


def _home(scratch: Path, given: Path | None) -> Path:
    """A fresh copy of a home with ESCO and its names, embedded; without one, it is made once (half an hour)."""
    made = given or scratch / "reference"
    if given is None:
        made.mkdir(parents=True, exist_ok=True)
        installation.prepare(Settings(home=made))
        install_encoder(folder_of(made, DEFAULT), _note)
        engine = Engine(Settings(home=made))
        import_esco_folder(engine, folders.SHARED / "esco")
        import_label_file(engine, folders.write_names(scratch / "names.csv", LANGUAGES))
        embed_reference(engine, _counted("embedding names"))
        engine.store.close()
    home = scratch / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(made, home)
    installation.prepare(Settings(home=home))
    return home


def _counted(what: str) -> Callable[[int, int | None], None]:
    return lambda done, total: _note(f"{what}: {done} of {total}")


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
