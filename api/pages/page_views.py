"""What the pages show, as frozen values. All text is ready: rounded, in the reader's language, and not yet escaped.

Numbers beside a text are only for drawing. ``language`` says what language a text of the content is in (ISO 639-1);
None means the language of the page.
"""

from dataclasses import dataclass
from enum import StrEnum

from api.pages.tile_map import RegionTile


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the frame; ``current`` marks where the reader is."""

    text: str
    href: str
    current: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page. ``static`` is the address of the static files, without a slash at its end.

    ``languages`` link to this same page in each language (``language`` set); ``notes`` are lines of the footer, such as
    the versions that made the scores; ``runs`` is the address of what was read in, for those who run the service, empty in a
    file of its own.
    """

    home: str
    static: str
    languages: tuple[Link, ...]
    navigation: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    runs: str = ""


class ChipState(StrEnum):
    """How one compared thing stands."""

    MATCHED = "matched"
    NEAR = "near"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Chip:
    """A skill, language or licence of a match."""

    state: ChipState
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PartBar:
    """One part of the score: ``points_text`` is ``38 / 40``; 0 <= low <= points <= high <= most."""

    name: str
    points_text: str
    points: float
    most: float
    low: float
    high: float
    known: bool

    @property
    def filled(self) -> str:
        """Width of the points in hundredths of the bar."""
        return f"{_percent(self.points, self.most):g}"

    @property
    def possible(self) -> str:
        """Width of what could be had in hundredths of the bar, drawn under the points."""
        return f"{_percent(self.high, self.most):g}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one of the two texts."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """The words that a part rests on, from both texts; either side may be empty."""

    part: str
    vacancy: tuple[Quote, ...]
    seeker: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that could be done differently, and what it would do to the score: ``63 → 71``."""

    sentence: str
    effect: str


@dataclass(frozen=True, slots=True)
class Score:
    """A score and its interval, in points of 100; 0 <= low <= points <= high <= 100."""

    text: str
    points: float
    low: float
    high: float
    interval: str

    @property
    def dash(self) -> str:
        """The drawn share of the ring, whose length is 100."""
        return f"{_percent(self.points, 100):g} 100"

    @property
    def wide(self) -> bool:
        """Whether the interval is wide enough to be drawn."""
        return self.high - self.low >= MIN_DRAWN_POINTS

    @property
    def start(self) -> str:
        """Where the interval starts in hundredths of its bar."""
        return f"{_percent(self.low, 100):g}"

    @property
    def width(self) -> str:
        """Width of the interval in hundredths of its bar."""
        return f"{_percent(self.high - self.low, 100):g}"

    @property
    def mark(self) -> str:
        """Where the score itself stands in hundredths of the bar of the interval."""
        return f"{_percent(self.points, 100):g}"


@dataclass(frozen=True, slots=True)
class Reasons:
    """All that speaks for and against a match. ``other_score`` is a sentence on the other side's score."""

    parts: tuple[PartBar, ...]
    quotes: tuple[QuoteRow, ...] = ()
    changes: tuple[Change, ...] = ()
    other_score: str = ""


@dataclass(frozen=True, slots=True)
class MatchCard:
    """One match. ``href`` opens it, ``why`` is the page of all its reasons; either may be empty.

    ``facts`` are employer, place, region, country, way to work and deadline, those that are known; ``border`` is a
    sentence when the way to work crosses a border. ``reasons`` None leaves only the link to ``why``.
    ``more_chips`` are compared things that there was no room for.
    """

    title: str
    language: str | None
    href: str
    why: str
    facts: tuple[str, ...]
    score: Score
    chips: tuple[Chip, ...] = ()
    warnings: tuple[str, ...] = ()
    border: str = ""
    reasons: Reasons | None = None
    more_chips: int = 0

    def chips_of(self, state: str) -> tuple[Chip, ...]:
        """The chips in one state, in order."""
        return tuple(chip for chip in self.chips if chip.state == state)


@dataclass(frozen=True, slots=True)
class BandGroup:
    """Matches of one band, most points first. ``key`` is ``near``, ``remote``, ``elsewhere``, ``abroad`` or ``unknown``."""

    key: str
    name: str
    note: str
    cards: tuple[MatchCard, ...]


@dataclass(frozen=True, slots=True)
class RegionCount:
    """How many of the shown matches are in a region or country."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Understood:
    """One kind of thing that was read from the text of the side that looks: values, or the words it was read from.

    Neither when it is not known.
    """

    name: str
    values: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchesPage:
    """Matches of a seeker (``side`` is ``seeker``: vacancies are listed) or of a vacancy (``employer``: seekers).

    ``query_title`` names whose matches these are. ``regions`` are places of the matches with the most first, ``tiles``
    the map of the Finnish regions. ``empty_profile`` says that there was nothing to match by.
    """

    frame: Frame
    side: str
    query_title: str
    query_language: str | None
    understood: tuple[Understood, ...]
    groups: tuple[BandGroup, ...]
    regions: tuple[RegionCount, ...] = ()
    tiles: tuple[RegionTile, ...] = ()
    empty_profile: bool = False

    @property
    def count(self) -> int:
        """Matches on the page."""
        return sum(len(group.cards) for group in self.groups)


@dataclass(frozen=True, slots=True)
class ConstraintLine:
    """A hard rule and how it stands: ``state`` is ``met``, ``broken`` or ``unknown``."""

    state: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Everything behind one match; ``back`` is the list that it stands on, empty when there is none."""

    frame: Frame
    side: str
    back: str
    card: MatchCard
    constraints: tuple[ConstraintLine, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A seeker or a vacancy to start from; ``facts`` are such as its place and region."""

    title: str
    href: str
    facts: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The start page. The two forms post a field ``text`` to the given addresses.

    ``more_seekers`` and ``more_vacancies`` are addresses of the same page with the next of each list, empty at its end.
    ``cv_text`` and ``posting_text`` fill the forms again after ``cv_error`` or ``posting_error``, which say what is
    wrong and how to mend it; empty when nothing is.
    """

    frame: Frame
    seekers: tuple[Entry, ...]
    vacancies: tuple[Entry, ...]
    cv_action: str
    posting_action: str
    more_seekers: str = ""
    more_vacancies: str = ""
    cv_text: str = ""
    posting_text: str = ""
    cv_error: str = ""
    posting_error: str = ""


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong in words, and what can be done; ``status`` is the HTTP status."""

    frame: Frame
    status: int
    title: str
    detail: str


MIN_DRAWN_POINTS = 1.0


def _percent(amount: float, most: float) -> float:
    return round(100 * min(max(amount / most, 0.0), 1.0), 1) if most > 0 else 0.0
