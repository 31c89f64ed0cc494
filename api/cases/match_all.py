"""Matching everybody: the best vacancies of every seeker, in blocks over an executor, into one Parquet file.

A block is the seekers whose ids hash alike, so that who comes or goes changes one block and no other. A block that is
done lies in a file beside the result until all are; a run that was broken off goes on with those that are missing, if
it is the same job: the same day, limit and engine. Records that change meanwhile are matched as they are when their
block's turn comes.
"""

import hashlib
import json
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from api.cases.match_block import MatchRow, Wanted, match_block
from api.engine import Engine
from api.views.match_all import MatchAllView
from matching.values.ids import SeekerId
from models import seekers

BLOCK = 100
"""Seekers of a block, about: some seconds of work, and the most that is lost when a worker dies."""
AHEAD = 3
"""Blocks handed to an executor for each of its workers, so that none waits and few rows are held."""
SCHEMA = pl.Schema(
    {
        "seeker": pl.String,
        "rank": pl.Int32,
        "vacancy": pl.String,
        "points": pl.Float64,
        "employer_points": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "band": pl.String,
        "crosses_border": pl.Boolean,
        "commute_minutes": pl.Int32,
        **dict.fromkeys(MatchRow._fields[-8:], pl.Float64),
    }
)

Block = tuple[SeekerId, ...]
Run = Callable[[Wanted, Block], list[MatchRow]]
Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Workers:
    """Where blocks are matched: the executor, how many it runs side by side, and what it is to run."""

    executor: Executor
    count: int
    run: Run


@contextmanager
def threads(engine: Engine, count: int) -> Iterator[Workers]:
    """Threads of this process, which share its engine."""
    with ThreadPoolExecutor(count, "match") as executor:
        yield Workers(executor, count, lambda wanted, block: match_block(engine, wanted, block))


def match_all(
    engine: Engine, wanted: Wanted, to: Path, workers: Workers, progress: Progress, size: int = BLOCK
) -> MatchAllView:
    """Match every seeker and write `MatchRow` after `MatchRow` to a Parquet file.

    A file that is there is replaced when all is done, not before.

    Raises:
        OSError: when the file or the folder of blocks beside it cannot be written.

    """
    started = time.perf_counter()
    with engine.store.reading() as session:
        people = list(seekers.ids_of(session, seekers.active_rows(session).tolist()).values())
    blocks = _blocks(people, size)
    folder = to.with_name(f"{to.name}.blocks")
    _same_job(folder, engine, wanted, len(blocks))
    files = {folder / f"{number:06d}-{_digest(block)}.parquet": block for number, block in enumerate(blocks) if block}
    left = {file: block for file, block in files.items() if not file.is_file()}
    done = len(people) - sum(map(len, left.values()))
    progress(done, len(people))
    for file in _finished(wanted, workers, left):
        done += len(left[file])
        progress(done, len(people))
    told = _joined(sorted(files), to)
    shutil.rmtree(folder)
    return _summary(told, to, len(people), (len(files), len(files) - len(left)), time.perf_counter() - started)


def _blocks(people: Sequence[SeekerId], size: int) -> list[Block]:
    """People by a hash of their id, each block in the order of ids; some may be empty."""
    count = max(1, -(-len(people) // size))
    parted: defaultdict[int, list[SeekerId]] = defaultdict(list)
    for each in sorted(people):
        parted[int(_digest((each,)), 16) % count].append(each)
    return [tuple(parted[number]) for number in range(count)]


def _digest(block: Block) -> str:
    return hashlib.sha256("\n".join(block).encode()).hexdigest()[:16]


def _same_job(folder: Path, engine: Engine, wanted: Wanted, count: int) -> None:
    """Keep what lies in the folder of blocks if it is of this job, else begin with an empty one."""
    job = {
        "engine": asdict(engine.versions()),
        "depth": engine.settings.retrieval_depth,
        "today": wanted.today.isoformat(),
        "limit": wanted.limit,
        "blocks": count,
    }
    told, note = json.dumps(job, sort_keys=True), folder / "job.json"
    if note.is_file() and note.read_text("utf-8") == told:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    note.write_text(told, "utf-8")


def _finished(wanted: Wanted, workers: Workers, left: Mapping[Path, Block]) -> Iterator[Path]:
    """Hand out the blocks, a few ahead, and write each when it is done; its file as soon as it lies there."""
    waiting = iter(left.items())
    running: dict[Future[list[MatchRow]], Path] = {}
    try:
        while True:
            for file, block in waiting:
                running[workers.executor.submit(workers.run, wanted, block)] = file
                if len(running) >= AHEAD * workers.count:
                    break
            if not running:
                return
            finished = wait(running, return_when=FIRST_COMPLETED).done
            for future in sorted(
                finished, key=lambda each: each.exception() is not None
            ):  # keep what is done, then fail
                file = running.pop(future)
                _write(pl.DataFrame(future.result(), SCHEMA, orient="row"), file)
                yield file
    finally:
        for future in running:
            future.cancel()


def _write(rows: pl.DataFrame, file: Path) -> None:
    """A file that is there is whole."""
    beside = file.with_suffix(".new")
    rows.write_parquet(beside)
    beside.replace(file)


def _joined(files: Sequence[Path], to: Path) -> pl.LazyFrame:
    beside = to.with_name(f"{to.name}.new")
    told = pl.scan_parquet(list(files)) if files else pl.LazyFrame(schema=SCHEMA)
    told.sink_parquet(beside)
    beside.replace(to)
    return pl.scan_parquet(to)


def _summary(told: pl.LazyFrame, to: Path, people: int, blocks: tuple[int, int], seconds: float) -> MatchAllView:
    bests = told.filter(pl.col("rank") == 1).select("points", pl.col("band").fill_null("unknown")).collect()
    bands = dict(bests.group_by("band").len().sort("len", "band", descending=[True, False]).iter_rows())
    median = bests["points"].median()
    return MatchAllView(
        file=str(to),
        seekers=people,
        matched=len(bests),
        without=people - len(bests),
        matches=told.select(pl.len()).collect().item(),
        vacancies=told.select(pl.col("vacancy").n_unique()).collect().item(),
        median_best=None if median is None else round(float(str(median)), 1),
        bands=bands,
        blocks=blocks[0],
        resumed=blocks[1],
        seconds=round(seconds, 2),
    )
