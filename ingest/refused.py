"""Refused records in a file of their own, to be mended and read again.

Rows of a table come as JSON Lines with their own columns, and a mapping file beside them repeats the mapping and names
the source, so that a mended row takes the place that it was refused. The feed of that file is one of changes, for it is
never all that a source has open. ``refused_line``, ``refused_field`` and ``refused_reason`` say what to mend; they are
no columns of a posting and may stay.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.fields import Rejected
from ingest.formats.protocol import CvFormat, InputFile, PostingFormat
from ingest.formats.tables import TableFormat
from ingest.formats.written import text_of
from ingest.keep import IngestReport
from models.erasure import mentions

AS_CAME = "refused_as_it_came"
"""What stands for a row whose columns could not be told apart."""


def write_refused(
    folder: Path, report: IngestReport, file: InputFile, kind: PostingFormat | CvFormat | None
) -> Path | None:
    """Write what a run refused to ``run-N.jsonl`` in a folder; None when there is nothing to write."""
    if not report.refused:
        return None
    path = folder / f"run-{report.run}.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    records = _rows(report, file, kind) if isinstance(kind, TableFormat) else _as_they_came(report)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record, ensure_ascii=False, default=text_of) + "\n" for record in records)
    if isinstance(kind, TableFormat):
        path.with_suffix(".mapping.toml").write_text(_mapping(report, file), "utf-8")
    return path


def forget_refused(folder: Path, name: str) -> int:
    """Take the lines that name a record out of the files of refused records; gives how many. See `models.erasure`."""
    gone = 0
    for path in sorted(folder.glob("run-*.jsonl")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        left = [line for line in lines if not mentions(line, name)]
        if len(left) < len(lines):
            gone += len(lines) - len(left)
            new = path.with_suffix(".new")
            new.write_text("".join(left), "utf-8")
            new.replace(path)
    return gone


def _as_they_came(report: IngestReport) -> Iterator[dict[str, object]]:
    for each in report.refused:
        yield {"line": each.line, "field": each.field, "reason": each.reason, "record": each.raw}


def _rows(report: IngestReport, file: InputFile, kind: TableFormat) -> Iterator[dict[str, object]]:
    """The refused rows whole, read from the file once more; a run keeps no more than the start of each."""
    waiting = {each.line: each for each in report.refused}
    for line, row in kind.rows(file):
        refusal = waiting.pop(line, None)
        if refusal is not None:
            yield {**(row if isinstance(row, Mapping) else {AS_CAME: refusal.raw}), **_why(refusal)}
        if not waiting:
            return
    for refusal in waiting.values():
        yield {AS_CAME: refusal.raw, **_why(refusal)}


def _why(refusal: Rejected) -> dict[str, object]:
    return {"refused_line": refusal.line, "refused_field": refusal.field, "refused_reason": refusal.reason}


def _mapping(report: IngestReport, file: InputFile) -> str:
    """The mapping of the file, with the source that its records are kept under."""
    told = file.mapping
    defaults = {**told.defaults, "source": report.source, "feed": "changes"}
    columns = [f"{field} = {json.dumps(list(names), ensure_ascii=False)}" for field, names in told.columns.items()]
    others = [f"{field} = {json.dumps(value, ensure_ascii=False)}" for field, value in defaults.items()]
    return "\n".join(["[columns]", *columns, "", "[defaults]", *others, ""])
