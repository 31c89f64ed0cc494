"""Reading files of postings and CVs into the store: parse, read, keep, link, embed, with a report of every record."""

import json
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from api.cases.installation import now
from api.engine import Engine
from api.views.matches import IngestView, RefusalView
from ingest.embed import embed_records
from ingest.formats.mapping import beside, load_mapping
from ingest.formats.protocol import InputFile
from ingest.formats.table import cv_format, posting_format
from ingest.keep import IngestReport, Intake, keep_cvs, keep_postings
from ingest.link import twins
from ingest.lists import Owner
from models import vacancies

Progress = Callable[[int, int | None], None]
Stages = Callable[[str], Progress]


def ingest_postings(
    engine: Engine, path: Path, source: str | None, mapping: Path | None, today: date, stage: Stages
) -> IngestView:
    """Read a file of postings.

    ``source`` names where the file comes from, by default its mapping's ``source``, else the file's name; with the
    external id it is what makes a record the same in a later run.

    Raises:
        IngestError: when nothing of the file can be read.

    """
    columns = load_mapping(mapping) if mapping else beside(path)
    file = InputFile.open(path, columns)
    kind = posting_format(file)
    name = source or columns.defaults.get("source") or path.stem
    intake = Intake(engine.store, name, str(path), kind.name, now(), time.perf_counter)
    read = partial(engine.readers.posting, today=today)
    report = keep_postings(intake, kind.read(file), read, _counting(stage("reading")))
    linked, seconds = _linked(engine, report)
    seconds["embed"] = embed(engine, "vacancy", stage("embedding"))
    return _view(engine, report, linked, seconds)


def ingest_cvs(engine: Engine, path: Path, source: str | None, today: date, stage: Stages) -> IngestView:
    """Read a CV; personal data is removed at the door. See `ingest_postings`."""
    file = InputFile.open(path)
    kind = cv_format(file)
    intake = Intake(engine.store, source or "cvs", str(path), kind.name, now(), time.perf_counter)
    read = partial(engine.readers.cv, today=today)
    report = keep_cvs(intake, kind.read(file), read, _counting(stage("reading")))
    return _view(engine, report, 0, {})


def embed(engine: Engine, owner: Owner, progress: Progress) -> float:
    """Encode the passages that have no vector yet; gives the seconds it took. Resumable."""
    started = time.perf_counter()
    embed_records(engine.store, engine.encoder, owner, progress)
    return time.perf_counter() - started


def _counting(progress: Progress) -> Callable[[int], None]:
    return lambda done: progress(done, None)


def _linked(engine: Engine, report: IngestReport) -> tuple[int, dict[str, float]]:
    """Link vacancies that are the same job from several feeds, if anything changed."""
    started = time.perf_counter()
    linked = 0
    if report.kept:
        with engine.store.reading() as session:
            pairs = list(twins(vacancies.iterate(session)))
        with engine.store.session() as session:
            linked = sum(vacancies.link(session, pair, now()) for pair in pairs)
    return linked, {"link": time.perf_counter() - started}


def _view(engine: Engine, report: IngestReport, linked: int, seconds: dict[str, float]) -> IngestView:
    refused = tuple(RefusalView(line=each.line, field=each.field, reason=each.reason) for each in report.refused)
    return IngestView(
        source=report.source,
        format=report.format,
        read=report.counts["read"],
        new=report.counts["new"],
        updated=report.counts["updated"],
        unchanged=report.counts["unchanged"],
        linked=linked,
        refused=refused,
        refused_file=_refused_file(engine, report),
        seconds={name: round(value, 3) for name, value in {**report.seconds, **seconds}.items()},
    )


def _refused_file(engine: Engine, report: IngestReport) -> str | None:
    """Write refused records as they came, with the reason, to a file that can be mended; None when there are none."""
    if not report.refused:
        return None
    path = engine.settings.home / "refused" / f"run-{report.run}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (
        json.dumps({"line": r.line, "field": r.field, "reason": r.reason, "record": r.raw}, ensure_ascii=False)
        for r in report.refused
    )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)
