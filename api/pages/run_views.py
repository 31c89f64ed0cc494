"""What the pages about runs show, as frozen values. All text is ready and not yet escaped, as in `page_views`."""

from dataclasses import dataclass

from api.pages.page_views import Frame


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run in the list; ``counts`` are texts in the order of the columns, ``state`` is empty when it finished."""

    title: str
    href: str
    meta: str
    state: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunsListPage:
    """The last runs, newest first; ``columns`` name the counts."""

    frame: Frame
    columns: tuple[str, ...]
    runs: tuple[RunLine, ...]


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """Refusals of one reason; ``reason`` is in English, as the program says it."""

    field: str
    reason: str
    count: str
    lines: str


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A fact that is unknown of some records; ``percent`` is for drawing."""

    name: str
    text: str
    percent: float


@dataclass(frozen=True, slots=True)
class RunSection:
    """One run. Pairs are a name and a value; ``doubt`` is in English, as the program says it."""

    title: str
    meta: str
    state: str
    counts: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    doubt: str | None
    refused: tuple[RefusalLine, ...]
    refused_file: str | None
    unknown: tuple[ShareLine, ...]


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run, or the runs of one command; ``back`` is the list of all runs, empty in a file of its own."""

    frame: Frame
    back: str
    runs: tuple[RunSection, ...]
