"""A process of its own that is killed over and over while it writes, and looks each time at what is left.

    python -m tests.faults.killed FOLDER KILLS SEED

A child reads postings and CVs in, embeds, links and builds the indexes of a store, and says over a pipe what it was
told is kept. The parent kills it with SIGKILL, then lets another child open the store, as a restarted program would:
everything that was said to be kept must be there, once, the file whole, nothing damaged served. Every other kill comes after a
random part of the whole time, the rest at a random moment of one stage in turn, so that short stages are met too. Prints one
line of JSON that tells how often each stage was at work when it was killed. Children are forked from a parent that has read
the taxonomy and has no threads, so that a kill costs a fraction of a second.
"""

import json
import mmap
import os
import random
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from api.cases import ingest, installation, soundness
from api.engine import Engine
from api.settings import Settings
from ingest import lists
from ingest.fields import CvFields, PostingFields
from matching.retrieval import snapshot
from matching.retrieval.faiss_index import FaissIndex
from matching.retrieval.lexical import LexicalIndex
from models import migrate, vacancies
from models.seekers import SEEKERS
from tests.demo_home import TODAY, silent

STAGES = ("between", "ingest", "index build", "compaction", "snapshot", "migration")
"""What a child may be at; the byte that it shares with its parent is the place of its stage."""
_STAGE = mmap.mmap(-1, 1)
_SECONDS = mmap.mmap(-1, 8 * len(STAGES))
"""How long each stage took when a child was last through with it, stages within it left out."""
_INNER = [0.0]
TITLES = ("Puuseppä", "Sairaanhoitaja", "Kokki", "Hitsaaja")
POSTINGS = 12
CVS = 2


def main(arguments: list[str]) -> int:
    """Kill so many times and print what was seen; 1 when something was lost."""
    lists.LONG_TAIL = 0  # every opening makes a new snapshot
    _mark_stages()
    folder, kills, seed = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    chance = random.Random(seed)  # noqa: S311  the moments are to be the same for a seed
    engine = _engine(folder / "home")
    seen = {"kills": 0, "ended_by_themselves": 0, "kept": 0}
    hit = dict.fromkeys(STAGES, 0)
    faults: list[str] = []
    span = _timed(lambda: _wait(_child(partial(_write, engine, folder, 0))[0]))
    kept: set[str] = {_name(0, each) for each in range(POSTINGS)}
    for number in range(1, kills + 1):
        child, pipe = _child(partial(_write, engine, folder, number))
        if number % 2:
            time.sleep(chance.uniform(0, span))
        else:
            stage = 1 + number // 2 % 4
            _until_within(stage, chance.uniform(0, struct.unpack_from("d", _SECONDS, 8 * stage)[0]), child, span)
        if _kill(child):
            seen["kills"] += 1
            hit[STAGES[_STAGE[0]]] += 1
        else:
            seen["ended_by_themselves"] += 1
        kept |= set(pipe.read().split())
        faults += _looked_at(engine, folder, kept, number)
        if faults:
            break
    seen["kept"] = len(kept)
    hit["migration"], more = _migrations(folder, kills // 5, chance)
    print(json.dumps({**seen, "hit": hit, "faults": faults + more}))  # noqa: T201
    return 1 if faults or more else 0


def _mark_stages() -> None:
    """Let what is killed say what it is at; the innermost stage counts."""
    marked = (
        (ingest, "ingest_postings", "ingest"),
        (ingest, "ingest_cvs", "ingest"),
        (ingest, "embed", "ingest"),
        (lists, "_built", "index build"),
        (lists, "_replayed", "index build"),
        (FaissIndex, "compact", "compaction"),
        (LexicalIndex, "_rewrite", "compaction"),
        (snapshot, "publish", "snapshot"),
        (migrate, "upgrade", "migration"),
    )
    for owner, name, stage in marked:
        setattr(owner, name, _at(stage, getattr(owner, name)))


def _at(stage: str, work: Callable[..., object]) -> Callable[..., object]:
    def marked(*given: object, **named: object) -> object:
        before, started = _STAGE[0], time.perf_counter()
        _STAGE[0] = STAGES.index(stage)
        _INNER.append(0.0)
        try:
            return work(*given, **named)
        finally:
            took = time.perf_counter() - started
            struct.pack_into("d", _SECONDS, 8 * STAGES.index(stage), took - _INNER.pop())
            _INNER[-1] += took
            _STAGE[0] = before

    return marked


def _until_within(stage: int, seconds: float, child: int, span: float) -> None:
    """Wait until a child has been at a stage for so long, has ended, or should have."""
    ends = time.perf_counter() + 3 * span
    while seconds >= 0 and time.perf_counter() < ends:
        looked = time.perf_counter()
        time.sleep(0.0002)
        if _STAGE[0] == stage:
            seconds -= time.perf_counter() - looked
        elif os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return


def _engine(home: Path) -> Engine:
    """An engine that has read the taxonomy and holds no connection, to be carried over to children."""
    settings = Settings(home=home, encoder="hashing", today=TODAY)
    installation.prepare(settings)
    engine = Engine(settings)
    engine.readers.posting(
        PostingFields(1, "warm", "Kokki", "Kokki\n\nTyö on Oulussa. Vaadimme suomea."), "warm", TODAY
    )
    engine.readers.cv(CvFields(1, "warm", "Kokki\n\nTyökokemus\n2010-2024 Kokki, Ravintola, Oulu\n"), "warm", TODAY)
    engine.store.close()
    return engine


def _name(number: int, each: int) -> str:
    return f"round-{number}-{each}"


def _write(engine: Engine, folder: Path, number: int, pipe: Callable[[str], None]) -> None:
    """What is killed: each name goes into the pipe once its ingest has been answered with success."""
    names = [_name(number, each) for each in range(POSTINGS)]
    for half in (names[: POSTINGS // 2], names[POSTINGS // 2 :]):
        file = folder / f"{half[0]}.jsonl"
        lines = [
            {"id": name, "title": TITLES[at % len(TITLES)], "text": f"Työ {name} on Oulussa.", "place": "Oulu"}
            for at, name in enumerate(half)
        ]
        lines.append({**lines[0], "id": "again"})  # what it was before is to be compacted
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        ingest.ingest_postings(engine, file, "jobs", None, TODAY, silent)
        pipe(" ".join(half) + " ")
        engine.lists("vacancy")
    for each in range(CVS):
        file = folder / f"cv-{number}-{each}.txt"
        file.write_text(f"Kokki\n\nTyökokemus\n20{each + 10}-2024 Kokki, Ravintola {number}, Oulu\n", "utf-8")
        ingest.ingest_cvs(engine, file, "cvs", TODAY, silent)
    ingest.embed(engine, "seeker", silent("embedding"))
    engine.lists("seeker")


def _looked_at(engine: Engine, folder: Path, kept: set[str], number: int) -> list[str]:
    """What a restarted program finds wrong after a kill."""
    child, pipe = _child(partial(_look, engine, kept))
    told = pipe.read()
    if _wait(child) != 0:
        told = told or "the restarted program did not end"
    return [f"after kill {number}: {line}" for line in told.splitlines()]


def _look(engine: Engine, kept: set[str], pipe: Callable[[str], None]) -> None:
    lost = kept - _external_ids(engine)
    if lost:
        pipe(f"lost {sorted(lost)}\n")
    for owner in ("vacancy", "seeker"):
        ingest.embed(engine, owner, silent("embedding"))
        engine.lists(owner)
    for fault in soundness.verify(engine).faults:
        pipe(f"{fault.part}: {fault.what}\n")
    with engine.store.reading() as session:
        there = vacancies.open_rows(session, TODAY).tolist()
        doubled = session.execute(SEEKERS.select()).all()
    if len(there) != len(engine.lists("vacancy").dense):
        pipe(f"{len(there)} vacancies, {len(engine.lists('vacancy').dense)} in the index\n")
    if len({row.external_id for row in doubled}) != len(doubled):
        pipe("a seeker is there twice\n")


def _external_ids(engine: Engine) -> set[str]:
    with engine.store.reading() as session:
        return set(vacancies.not_withdrawn(session, "jobs"))


def _migrations(folder: Path, kills: int, chance: random.Random) -> tuple[int, list[str]]:
    """Kill migrations of a store: each must be whole, before the step or behind it. Gives how many were killed, and faults."""
    faults: list[str] = []
    killed = 0
    old = folder / "old.sqlite"
    migrate.upgrade(f"sqlite:///{old}", "0001")
    empty = old.read_bytes()
    span = _timed(lambda: _wait(_child(partial(_migrate, f"sqlite:///{old}"))[0]))
    for number in range(kills):
        file = folder / f"old-{number}.sqlite"
        file.write_bytes(empty)
        url = f"sqlite:///{file}"
        child, _ = _child(partial(_migrate, url))
        time.sleep(chance.uniform(0, span))
        killed += _kill(child)
        checker, _ = _child(partial(_migrated, url))
        if _wait(checker) != 0:
            faults.append(f"migration {number}: the store is neither as it was nor as it should be")
    return killed, faults


def _migrate(url: str, _: Callable[[str], None]) -> None:
    migrate.upgrade(url)


def _migrated(url: str, _: Callable[[str], None]) -> None:
    if migrate.current(url) not in {"0001", migrate.head()}:
        message = f"{url} is at {migrate.current(url)}"
        raise AssertionError(message)
    migrate.upgrade(url)
    Engine(Settings(home=Path("unused"), database_url=url)).store.check()


def _child(work: Callable[[Callable[[str], None]], None]) -> tuple[int, "_Pipe"]:
    """Run work in a forked child; what it says comes through the pipe."""
    reading, writing = os.pipe()
    _STAGE[0] = 0
    child = os.fork()
    if child:
        os.close(writing)
        return child, _Pipe(reading)
    os.close(reading)
    code = 1
    try:
        work(lambda text: _say(writing, text))
        code = 0
    except BaseException:  # noqa: BLE001
        _say(writing, traceback.format_exc())
    finally:
        os._exit(code)


def _say(pipe: int, text: str) -> None:
    os.write(pipe, text.encode())


class _Pipe:
    """The end of a pipe that the parent reads once, when the child is gone."""

    def __init__(self, end: int) -> None:
        self._end = end

    def read(self) -> str:
        with os.fdopen(self._end, "rb") as file:
            return file.read().decode()


def _kill(child: int) -> bool:
    """Whether the child was still at work."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
