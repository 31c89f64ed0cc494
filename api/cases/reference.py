"""Reading official classifications into the store, and reading kept texts again when they have changed."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from api.cases.installation import now
from api.engine import Engine
from api.views.matches import View
from ingest.label_vectors import embed_labels
from ingest.reference.esco import EscoReport, import_esco
from ingest.reference.labels import import_labels
from ingest.reread import reread_records
from models.kept import Outcome

Progress = Callable[[int, int | None], None]


class ReferenceView(View):
    """What an import did. ``notes`` say what did not fit, with examples."""

    changed: bool
    summary: str
    notes: tuple[str, ...]
    counts: dict[str, int]


def import_esco_folder(
    engine: Engine, folder: Path, progress: Callable[[str, int, int], None] | None = None
) -> ReferenceView:
    """Read ESCO's CSV files; the same files again change nothing."""
    report = import_esco(engine.store, folder, now(), progress)
    engine.forget_taxonomy()
    counts = {name: value for name, value in asdict(report).items() if isinstance(value, int)}
    languages = ", ".join(report.languages)
    summary = (
        f"ESCO {report.outcome.value}: {report.occupations} occupations, {report.isco_groups} ISCO-08 groups, "
        f"{report.skills} skills, {report.labels} names in {languages}, {report.relations} relations"
    )
    changed = report.outcome is not Outcome.UNCHANGED
    return ReferenceView(changed=changed, summary=summary, notes=tuple(_notes(report)), counts=counts)


def import_label_file(engine: Engine, file: Path) -> ReferenceView:
    """Read further names of concepts; the same file again changes nothing."""
    report = import_labels(engine.store, file, now())
    engine.forget_taxonomy()
    counts = {name: value for name, value in asdict(report).items() if isinstance(value, int)}
    notes = []
    if report.unknown_labels:
        examples = ", ".join(report.unknown_examples)
        notes.append(
            f"{report.unknown_labels} names of {report.unknown_uris} concepts not imported, such as {examples}"
        )
    if report.refused:
        lines = ", ".join(map(str, report.refused_examples))
        notes.append(f"{report.refused} lines could not be read, such as lines {lines}")
    summary = f"names {report.outcome.value}: {report.labels} in {', '.join(report.languages)}"
    changed = report.outcome is not Outcome.UNCHANGED
    return ReferenceView(changed=changed, summary=summary, notes=tuple(notes), counts=counts)


def embed_reference(engine: Engine, progress: Progress | None = None) -> int:
    """Encode names of skills that have no vector yet; gives how many those were."""
    return embed_labels(engine.store, engine.taxonomy, engine.encoder, progress)


def reread(engine: Engine, today: date, progress: Progress | None = None) -> int:
    """Read kept texts again that an older taxonomy or older readers have read; gives how many those were.

    What people stated and what sources state in structured form is not touched.
    """
    return reread_records(engine.store, engine.readers, today, now(), progress)


def _notes(report: EscoReport) -> list[str]:
    notes = []
    if report.missing_languages:
        notes.append(f"some files lack the languages {', '.join(report.missing_languages)}")
    if report.missing_files:
        notes.append(f"not in the folder: {', '.join(report.missing_files)}")
    if report.left_out:
        examples = ", ".join(report.unknown_examples)
        notes.append(
            f"{report.left_out} relations left out: {report.unknown_uris} of their concepts are in no file of this "
            f"folder (mixed versions), such as {examples}"
        )
    if report.gone:
        notes.append(f"{report.gone} concepts of the import before are gone, such as {', '.join(report.gone_examples)}")
    return notes
