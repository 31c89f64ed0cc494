"""What an ingest did, as it is shown."""

from collections.abc import Mapping
from pathlib import Path

from api.views.matches import IngestView, RefusalView
from ingest.feed import Expiry
from ingest.keep import IngestReport


def ingest_view(
    report: IngestReport, expiry: Expiry, linked: int, seconds: Mapping[str, float], refused_file: Path | None
) -> IngestView:
    """The report of one file; seconds are rounded to milliseconds."""
    return IngestView(
        run=report.run,
        source=report.source,
        format=report.format,
        feed=report.feed.value if report.feed else None,
        read=report.counts["read"],
        new=report.counts["new"],
        updated=report.counts["updated"],
        unchanged=report.counts["unchanged"],
        removed=report.counts["removed"],
        expired=expiry.expired,
        doubt=expiry.doubt,
        linked=linked,
        refused=tuple(RefusalView(line=each.line, field=each.field, reason=each.reason) for each in report.refused),
        refused_file=str(refused_file) if refused_file else None,
        seconds={name: round(value, 3) for name, value in seconds.items()},
        read_anew=report.read_anew,
        unknown=dict(report.unknown),
    )
