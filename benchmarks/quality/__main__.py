"""``python -m benchmarks quality``: measure retrieval, occupations and skills, and write the results with their tables."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from api.cases import evaluate, installation
from api.cases.evaluate_occupations import evaluate_occupations
from api.cases.reference import import_esco_folder, import_label_file
from api.engine import Engine
from api.settings import Settings
from benchmarks.machine import ROOT, provenance
from benchmarks.quality import baselines, folders
from benchmarks.quality.speed import speeds
from benchmarks.quality.table import markdown
from benchmarks.volume.clock import Clock
from ingest.encoder_install.install import install_encoder
from ingest.encoder_install.load import load_encoder
from ingest.encoder_install.variants import DEFAULT, Variant, folder_of
from matching.encoders.cached import CachedEncoder
from matching.evaluation.collection import read_collection
from matching.evaluation.contest import Measured, Retriever
from matching.evaluation.measures import Metric
from matching.evaluation.uncertainty import bootstrap, compare
from matching.retrieval.pivot import Pivot
from models.vectors import SqlVectorStore

RESULTS = Path(__file__).parent / "results"
SEED = 0
PARTS = (Retriever.DENSE, Retriever.LEXICAL, Retriever.CONCEPT)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    name: str
    languages: tuple[str, ...]
    targets: tuple[str, ...]
    queries: int
    postings: int


SHORT = Size("short", ("pl",), ("same", "fi"), 150, 500)
FULL = Size("full", ("de", "en", "fr", "lt", "lv", "pl"), ("same", "en", "fi"), 150, 2_000)


def main(arguments: list[str]) -> int:
    """Run the benchmark; 2 when the development sets are not beside the checkout."""
    parser = argparse.ArgumentParser(prog="benchmarks quality", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a part of it, in under ten minutes on two cores")
    parser.add_argument(
        "--scratch", type=Path, default=ROOT / "var" / "bench-quality", help="folder for what it builds"
    )
    given = parser.parse_args(arguments)
    if not folders.SETS.is_dir():
        print("the development sets are not in ../shared/data/benchmarks", file=sys.stderr)
        return 2
    size = SHORT if given.short else FULL
    results = {**provenance(), **_measured(size, given.scratch / size.name)}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{size.name}.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (RESULTS / f"{size.name}.md").write_text(markdown(results), "utf-8")
    print(markdown(results))
    return 0


def _measured(size: Size, scratch: Path) -> dict[str, object]:
    """Everything of a size, with the seconds of each stage."""
    clock = Clock()
    with clock.stage("importing ESCO"):
        engine = _engine(scratch, size)
        others = [] if find_spec(baselines.MINILM) else [baselines.MISSING]
        told = {"engine": asdict(engine.versions()), "size": asdict(size), "missing": others}
    with clock.stage("encoding names"):
        names = evaluate.pivot(engine, _stage)
    with clock.stage("rankings"):
        told["rankings"] = list(_rankings(engine, names, size, scratch))
    with clock.stage("occupations"):
        told["occupations"] = list(_occupations(engine, size, scratch))
    with clock.stage("speed"):
        told["speed"] = list(speeds(engine))
    with clock.stage("skills"):
        told["skills"] = list(_skills(engine))
    told["stages"] = clock.seconds()
    told["seconds"] = round(sum(clock.wall.values()), 1)
    return told


def _engine(scratch: Path, size: Size) -> Engine:
    """An installation of its own, with ESCO and its names in the languages that are measured; made once."""
    home = scratch / "home"
    home.mkdir(parents=True, exist_ok=True)
    settings = Settings(home=home, encoder="default")
    installation.prepare(settings)
    for variant in (DEFAULT, Variant.PLAIN):
        install_encoder(folder_of(home, variant), _note, variant)
    engine = Engine(settings)
    import_esco_folder(engine, folders.SHARED / "esco")
    import_label_file(engine, folders.write_names(scratch / "names.csv", size.languages))
    return engine


def _rankings(engine: Engine, names: Pivot, size: Size, scratch: Path) -> Iterator[dict[str, object]]:
    titles = folders.title_rankings(size.languages, size.targets, size.queries)
    plain = load_encoder(Variant.PLAIN, engine.settings.home)
    kept = CachedEncoder(plain, SqlVectorStore(engine.store, plain.card.revision))
    ways, peer = baselines.ways(kept, engine.cached_encoder(keep=True)), baselines.minilm()
    for task in (*titles, *folders.similarity_rankings()):
        started = time.perf_counter()
        collection = read_collection(folders.write_ranking(task, scratch / task.name))
        similar = task.name.startswith("similar")
        metric = Metric.MAP if similar else Metric.MRR
        beside = {**ways, "minilm": peer} if similar and peer else ways
        compared = dict(baselines.compare_baselines(collection, beside, metric))
        found = evaluate.rank_collection(engine, collection, names, _stage)
        told = {
            "task": task.name,
            "queries": len(collection.queries),
            "corpus": len(collection.corpus),
            "retrievers": {
                retriever.value: {
                    each.value: asdict(bootstrap([values[q] for q in sorted(values)], SEED))
                    for each, values in by_metric.items()
                }
                for retriever, by_metric in found.items()
            },
            "against_best": _against_best(found, metric),
            "baselines": compared,
            "seconds": round(time.perf_counter() - started, 1),
        }
        _note(f"{task.name}: {told['seconds']} s")
        yield told


def _against_best(found: Measured, metric: Metric) -> dict[str, object]:
    """The hybrid beside the part with the best mean."""
    best = max(PARTS, key=lambda part: sum(found[part][metric].values()))
    difference = compare(found[Retriever.HYBRID][metric], found[best][metric], SEED)
    return {"part": best.value, **asdict(difference)}


def _occupations(engine: Engine, size: Size, scratch: Path) -> Iterator[Mapping[str, object]]:
    path = folders.write_polish_titles(scratch / "polish-postings.csv", size.postings)
    for title_only in (True, False):
        view = evaluate_occupations(engine, path, _stage, title_only=title_only)
        yield {"task": f"postings-pl{'-title-only' if title_only else ''}", **view.model_dump(mode="json")}


def _skills(engine: Engine) -> Iterator[Mapping[str, object]]:
    for name, path in folders.skill_tables().items():
        yield {"task": f"skills-{name}", **evaluate.evaluate_skills(engine, path, _stage).model_dump(mode="json")}


def _stage(_: str) -> Callable[[int, int | None], None]:
    """Progress that nobody watches."""
    return lambda _done, _total: None


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
