"""One measured way from files to matches."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from api.cases import ask, matching
from api.engine import Engine
from benchmarks.volume.clock import Clock
from benchmarks.volume.stand_in import Sampled
from ingest.demo import HERE as DEMO
from ingest.embed import encode_waiting
from ingest.fields import PostingFields, Rejected
from ingest.formats.protocol import NO_MAPPING, InputFile
from ingest.formats.table import posting_format
from ingest.keep import Intake, keep_postings
from ingest.link import link_vacancies
from ingest.reading.abreast import Abreast
from ingest.reading.readers import READERS_VERSION, Readers
from models import vectors
from models.kept import KeptVacancy

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TODAY = date(2026, 11, 24)
SEEKERS = 5
APART = frozenset({"encode", "load"})
"""Stages that do not count for postings per second: encoding, and opening the taxonomy once for all."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run did."""

    postings: int
    refused: int
    linked: int
    matches: int
    passages: int
    query_milliseconds: float


def measured(engine: Engine, files: Sequence[Path], most: int, clock: Clock) -> tuple[Measured, Sampled, Sampled]:
    """Ingest files and match some CVs of the demo; at most ``most`` titles and ``most`` passages are really encoded.

    Returns:
        What was done, and the encoders of titles and of passages with what they took.

    """
    titles = Sampled(engine.encoder, most, clock)
    passages = Sampled(engine.encoder, most, clock)
    with clock.stage("load"):
        engine.__dict__["encoder"] = titles
        readers = engine.readers
    read = refused = 0

    for path in files:
        file = InputFile.open(path, NO_MAPPING)
        intake = Intake(engine.store, path.stem, str(path), "table", NOW, time.perf_counter, versions=_versions(engine))
        with clock.stage("read"), Abreast(_Timed(readers, clock), TODAY) as abreast, clock.stage("keep"):
            report = keep_postings(intake, _parsed(file, clock), _timed(abreast, clock))
        read, refused = read + report.counts["read"], refused + len(report.refused)
    with clock.stage("embed"):
        engine.__dict__["encoder"] = passages
        count = _embed(engine, passages, most)
    with clock.stage("link"):
        linked = link_vacancies(engine.store, engine.encoder.card, NOW).vacancies
    with clock.stage("index"):
        engine.lists("vacancy")
    found, spent = _matches(engine, clock)
    return Measured(read, refused, linked, found, count, spent), titles, passages


class _Timed(Readers):
    """Readers that count what they take here; what helpers take counts as reading once they have ended."""

    def __init__(self, readers: Readers, clock: Clock) -> None:
        self.__dict__.update(readers.__dict__)
        self._clock = clock

    def posting_uncoded(self, fields: PostingFields, source: str, today: date) -> KeptVacancy:
        with self._clock.stage("read"):
            return super().posting_uncoded(fields, source, today)

    def coded(self, kept: Sequence[KeptVacancy]) -> list[KeptVacancy]:
        with self._clock.stage("code"):
            return super().coded(kept)


_Begin = Callable[[Sequence[PostingFields], str], Callable[[], list[KeptVacancy]]]


def _timed(abreast: Abreast, clock: Clock) -> _Begin:
    """Waiting for helpers counts as reading, too."""

    def begin(some: Sequence[PostingFields], source: str) -> Callable[[], list[KeptVacancy]]:
        with clock.stage("read"):
            end = abreast.begin(some, source)

        def timed() -> list[KeptVacancy]:
            with clock.stage("read"):
                return end()

        return timed

    return begin


def _versions(engine: Engine) -> tuple[str, str]:
    return READERS_VERSION, engine.taxonomy.version


def _parsed(file: InputFile, clock: Clock) -> Iterator[PostingFields | Rejected]:
    running = iter(posting_format(file).read(file))
    while True:
        with clock.stage("parse"):
            record = next(running, None)
        if record is None:
            return
        yield record


def _embed(engine: Engine, encoder: Sampled, most: int) -> int:
    """Give every passage a vector: a sample drawn from all lengths is encoded first, then the rest by length."""
    kept = vectors.SqlVectorStore(engine.store, encoder.card.revision)
    with engine.store.reading() as session:
        waiting = list(vectors.missing_passages(session, "vacancy", encoder.card.revision))
    drawn = np.random.default_rng(0).permutation(len(waiting))
    sample, rest = [waiting[at] for at in drawn[:most]], [waiting[at] for at in drawn[most:]]
    encode_waiting(kept, encoder, sorted(sample, key=lambda each: len(each.text)))
    encode_waiting(kept, encoder, sorted(rest, key=lambda each: len(each.text)))
    return len(waiting)


def _matches(engine: Engine, clock: Clock) -> tuple[int, float]:
    """How many matches CVs of the demo get, and milliseconds for each CV, reading it included."""
    files = sorted((DEMO / "cvs").glob("*.txt"))[:SEEKERS]
    found = 0
    started = time.perf_counter()
    with clock.stage("match"):
        for path in files:
            asker = ask.unsaved_cv(engine, ask.cv_from(InputFile.open(path, NO_MAPPING)), TODAY)
            found += len(matching.matches(engine, asker, TODAY).matches)
    return found, round(1000 * (time.perf_counter() - started) / max(1, len(files)), 1)
