"""The demo data of the project: fictional postings and CVs whose dates stand relative to a given day.

In the files ``{today+21}`` is an ISO date, and ``{today-10:fi}`` (also ``sv``, ``en``) a date as that language
writes it. ``README.md`` says what is planted; ``expectations.json`` says what each planted case must give.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
PLACEHOLDER = re.compile(r"\{today(?P<days>[+-]\d{1,4})?(?::(?P<language>fi|sv|en))?\}")
TEXT_ENDINGS = frozenset({".json", ".jsonl", ".csv", ".toml", ".txt", ".xml", ".html"})
MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "sv": (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
}
FEEDS = {
    "demo-market": "postings/market.json",
    "demo-employers": "postings/employers.csv",
    "demo-partners": "postings/partners.jsonl",
    "demo-texts": "postings/texts/*.txt",
    "demo-eures": "postings/eures-north.xml",
    "demo-jobtech": "postings/jobtech-sweden.json",
    "demo-pages": "postings/pages/*.html",
}
"""Files of each source of postings; a record's key is the source, a slash, and its external id or file stem."""
CV_SOURCE = "demo-cvs"


@dataclass(frozen=True, slots=True)
class DemoFeed:
    """Files of one source, in name order. ``mapping`` says which column is which field, for tables."""

    source: str
    paths: tuple[Path, ...]
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """The demo data as files on disk, ready to be ingested."""

    folder: Path
    postings: tuple[DemoFeed, ...]
    cvs: DemoFeed
    expectations: Path


def materialise(target: Path, today: date) -> DemoFiles:
    """Write the demo data to ``target`` with every date counted from ``today``.

    The folder is made when it is not there; files of an earlier run are overwritten. PDFs and Word documents
    hold no such dates and are copied as they are.

    Raises:
        OSError: when ``target`` cannot be written.

    """
    for source in sorted(path for folder in ("postings", "cvs") for path in (HERE / folder).rglob("*")):
        if source.is_file():
            _write(source, target / source.relative_to(HERE), today)
    expectations = target / "expectations.json"
    _write(HERE / "expectations.json", expectations, today)
    return DemoFiles(
        folder=target,
        postings=tuple(_feed(target, source, pattern) for source, pattern in FEEDS.items()),
        cvs=_feed(target, CV_SOURCE, "cvs/**/*.*"),
        expectations=expectations,
    )


def resolved(text: str, today: date) -> str:
    """The text with its placeholders turned into dates."""
    return PLACEHOLDER.sub(lambda found: _date(found, today), text)


def _date(found: re.Match[str], today: date) -> str:
    day = today + timedelta(days=int(found["days"] or 0))
    if found["language"] is None:
        return day.isoformat()
    if found["language"] == "fi":
        return f"{day.day}.{day.month}.{day.year}"
    return f"{day.day} {MONTHS[found['language']][day.month - 1]} {day.year}"


def _feed(target: Path, source: str, pattern: str) -> DemoFeed:
    paths = tuple(target / path.relative_to(HERE) for path in sorted(HERE.glob(pattern)))
    mapping = paths[0].with_suffix(".mapping.toml")
    return DemoFeed(source, paths, mapping if mapping.is_file() else None)


def _write(source: Path, copy: Path, today: date) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix in TEXT_ENDINGS:
        copy.write_text(resolved(source.read_text("utf-8"), today), "utf-8")
    else:
        copy.write_bytes(source.read_bytes())
