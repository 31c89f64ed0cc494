"""What ranking answers with: parts, constraints and matches. A score is the sum of its parts."""

from dataclasses import dataclass
from enum import StrEnum

from matching.places.travel import Band
from matching.places.values import Place
from matching.values.ids import SeekerId, VacancyId


class Side(StrEnum):
    """Who looks, or whose text is quoted."""

    SEEKER = "seeker"
    EMPLOYER = "employer"


class TextSide(StrEnum):
    """The text that a piece of evidence is taken from."""

    SEEKER = "seeker"
    VACANCY = "vacancy"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one of the two texts: ``text`` is ``source[start:end]`` in code points."""

    side: TextSide
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SharedPart:
    """One reason before either side weighs it.

    ``share``, ``low`` and ``high`` are in [0, 1]: what is reached, and the least and most over all ways the unknowns
    could turn out. An unknown part has share 0. ``matched``, ``missing`` and ``unknown`` name what was compared
    (concept URIs, language or licence codes, or fixed words), for the page to label. ``near`` names pairs that count in
    part without being the same: what is wanted, and what stands near it on the seeker's side.
    """

    name: str
    share: float
    low: float
    high: float
    known: bool
    evidence: tuple[Evidence, ...] = ()
    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One reason with its points for one side; ``points`` <= ``max``, and 0 when not ``known``."""

    name: str
    points: float
    max: float
    low: float
    high: float
    known: bool
    evidence: tuple[Evidence, ...] = ()
    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()


class State(StrEnum):
    """How a constraint stands between one seeker and one vacancy."""

    MET = "met"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A named hard rule. A broken one removes the result; an unknown one keeps it with a warning.

    ``subject`` says what it is about (a licence key, ``fi:B2``, an ISO country...), empty when the name says it all.
    """

    name: str
    state: State
    subject: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """Maximum points of each part for each side; both sum to 100. ``version`` changes whenever a number does."""

    version: str
    seeker: tuple[tuple[str, float], ...]
    employer: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A seeker and a vacancy with every reason that put them together, as ``side`` sees it."""

    seeker: SeekerId
    vacancy: VacancyId
    side: Side
    parts: tuple[Part, ...]
    other_parts: tuple[Part, ...]
    constraints: tuple[Constraint, ...]
    band: Band | None
    crosses_border: bool | None
    commute_minutes: float | None
    work_place: Place | None

    @property
    def score(self) -> float:
        """Points of the side that looks, in [0, 100]."""
        return sum(part.points for part in self.parts)

    @property
    def other_score(self) -> float:
        """Points of the other side, in [0, 100]."""
        return sum(part.points for part in self.other_parts)

    @property
    def interval(self) -> tuple[float, float]:
        """Least and most points over all ways the unknowns could turn out."""
        return sum(part.low for part in self.parts), sum(part.high for part in self.parts)

    @property
    def broken(self) -> tuple[Constraint, ...]:
        """Constraints that forbid showing this pair."""
        return tuple(c for c in self.constraints if c.state is State.BROKEN)

    @property
    def warnings(self) -> tuple[Constraint, ...]:
        """Constraints that could not be decided."""
        return tuple(c for c in self.constraints if c.state is State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class EngineVersions:
    """Everything that made a match, so that it can be replayed and never silently compared with another engine's."""

    code: str
    encoder: str
    weights: str
    taxonomy: str
    readers: str
