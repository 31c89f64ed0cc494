"""Reading files and folders in which postings and CVs are mixed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api.cases import ingest
from api.cases.ingest import Given, Stages
from api.engine import Engine
from api.views.matches import IngestView, View
from ingest.errors import IngestError
from ingest.formats.mapping import beside
from ingest.formats.plain_text import is_prose
from ingest.formats.protocol import InputFile
from ingest.kinds import FileKind, file_kind, files_in


class PassedOver(View):
    """A file of which nothing was read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class FolderReport:
    """Reports of the files that were read, in their order, and those of which nothing was."""

    runs: tuple[IngestView, ...]
    passed_over: tuple[PassedOver, ...]


def ingest_files(engine: Engine, paths: Sequence[Path], source: str | None, today: date, stage: Stages) -> FolderReport:
    """Read every file as what its content says it is.

    A text is named by its file; without ``source`` its source is the folder it lies in. Tables and feeds name their
    records themselves, and their source is the one of their mapping, else their own name.
    """
    views: list[IngestView] = []
    passed: list[PassedOver] = []
    found = list(files_in(paths))
    progress = stage("files")
    for done, path in enumerate(found, start=1):
        try:
            if file_kind(path) is FileKind.CVS:
                views.append(ingest.ingest_cvs(engine, path, source, today, _silent))
            else:
                own = (
                    path.parent.resolve().name if is_prose(InputFile.open(path)) and not beside(path).defaults else None
                )
                views.append(ingest.read_postings(engine, path, Given(source or own), today, _silent))
        except IngestError as error:
            passed.append(PassedOver(path=str(path), reason=str(error)))
        progress(done, len(found))
    ingest.embed(engine, "seeker", stage("embedding CVs"))
    ingest.embed(engine, "vacancy", stage("embedding postings"))
    ingest.link(engine, stage("linking"))
    return FolderReport(tuple(views), tuple(passed))


def _silent(_: str) -> ingest.Progress:
    return lambda _done, _total: None
