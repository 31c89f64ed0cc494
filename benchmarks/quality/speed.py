"""How long coding and reading take, on the wall and of the processors: other work on the machine moves only the first."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial

import polars as pl

from api.engine import Engine
from benchmarks.quality.folders import SHARED
from ingest.label_vectors import occupation_vectors
from ingest.reading.occupation_coder import Asked, OccupationCoder
from ingest.reading.sections import posting_sections
from ingest.reading.skills import SkillReader
from matching.ranking.values import TextSide

TITLES = 1_000


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds that so many texts take together, after a start that takes ``start_seconds`` on the wall."""

    task: str
    count: int
    start_seconds: float
    seconds: float
    processor_seconds: float


def speeds(engine: Engine) -> Iterator[dict[str, object]]:
    """Polish titles coded, their encoding included; skills read from whole English postings, which encodes nothing."""
    yield asdict(_coding(engine))
    yield asdict(_extraction(engine))


def _coding(engine: Engine) -> Speed:
    titles = pl.read_parquet(SHARED / "postings" / "postings_pl_dev.parquet", columns=["id", "title"]).sort("id")
    asked = [Asked(title, "pl") for title in titles["title"].drop_nulls().unique(maintain_order=True)[:TITLES]]
    started = time.perf_counter()
    vectors = partial(occupation_vectors, engine.store, engine.taxonomy, engine.encoder.card)
    coder = OccupationCoder(engine.taxonomy, None, engine.encoder, vectors)
    coder.rank("kucharz", "pl", 1)
    start = time.perf_counter() - started
    return _timed("coding titles", len(asked), start, lambda: [coder.best(each, 1) for each in coder.weigh(asked)])


def _extraction(engine: Engine) -> Speed:
    lines = (SHARED / "postings" / "postings_en_es.jsonl").read_text("utf-8").splitlines()
    texts = [posting["text"] for posting in map(json.loads, lines) if posting["lang"] == "en"]
    started = time.perf_counter()
    reader = SkillReader(engine.taxonomy)
    reader.read("welding", "en", (), TextSide.VACANCY)
    start = time.perf_counter() - started
    return _timed(
        "extracting skills",
        len(texts),
        start,
        lambda: [reader.read(text, "en", posting_sections(0, text), TextSide.VACANCY) for text in texts],
    )


def _timed(task: str, count: int, start: float, work: Callable[[], object]) -> Speed:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    taken = time.perf_counter() - wall, time.process_time() - processor
    return Speed(task, count, round(start, 2), *(round(each, 2) for each in taken))
