"""Reports of what was read in, as programs and pages show them."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from api.views.matches import View
from ingest.unknowns import LEFT_OUT
from models.runs import Refusal, Run

EXAMPLES = 5
"""Lines that stand as examples of a group of refusals."""
_VARYING = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")


class RefusalGroup(View):
    """Refusals of one field for one reason; what varies from record to record stands as ``…``."""

    field: str
    reason: str
    count: int
    lines: tuple[int, ...]


class UnknownRate(View):
    """Of how many records a fact is unknown."""

    fact: str
    unknown: int
    of: int


class StageSeconds(View):
    """How long a stage took."""

    stage: str
    seconds: float


class RunView(View):
    """One reading of one file; ``finished`` is null when it broke off or still runs."""

    id: int
    started: datetime
    finished: datetime | None
    source: str
    path: str
    format: str
    feed: str | None
    counts: dict[str, int]
    doubt: str | None
    seconds: tuple[StageSeconds, ...]
    refused: tuple[RefusalGroup, ...]
    refused_file: str | None
    unknown: tuple[UnknownRate, ...]


class RunsPage(View):
    """The last runs, newest first."""

    runs: tuple[RunView, ...]


def run_view(run: Run, refusals: Iterable[Refusal]) -> RunView:
    """A run with its refusals in groups, the largest first, and facts by how often they are unknown."""
    report = run.report
    read_anew, unknown = _whole(report.get("read_anew")), _numbers(report.get("unknown"))
    seconds = _numbers(report.get("seconds"))
    doubt, refused_file = report.get("doubt"), report.get("refused_file")
    return RunView(
        id=run.id,
        started=run.started,
        finished=run.finished,
        source=run.source,
        path=run.path,
        format=run.format,
        feed=run.feed,
        counts=dict(run.counts),
        doubt=str(doubt) if doubt else None,
        seconds=tuple(StageSeconds(stage=name, seconds=round(value, 3)) for name, value in seconds.items()),
        refused=grouped(refusals),
        refused_file=str(refused_file) if refused_file else None,
        unknown=tuple(
            UnknownRate(fact=name, unknown=int(count), of=read_anew)
            for name, count in sorted(unknown.items(), key=lambda item: (-item[1], item[0]))
            if name not in LEFT_OUT  # older runs counted more
        ),
    )


def grouped(refusals: Iterable[Refusal]) -> tuple[RefusalGroup, ...]:
    """Refusals by field and reason, the largest group first."""
    groups: dict[tuple[str, str], list[int]] = {}
    for each in refusals:
        groups.setdefault((each.field, _VARYING.sub("…", each.reason)), []).append(each.line)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        RefusalGroup(field=field, reason=reason, count=len(lines), lines=tuple(lines[:EXAMPLES]))
        for (field, reason), lines in ordered
    )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _numbers(value: object) -> Mapping[str, float]:
    """The numbers of a report's table; a report of older code has none."""
    return {str(k): float(v) for k, v in value.items() if isinstance(v, int | float)} if isinstance(value, dict) else {}
