"""Three-valued facts: what a vacancy or a seeker says, known or unknown, and which words say it.

A fact is *stated* by a person in a form, *imported* from a structured source, or *read* from a text.
``None`` is the unknown everywhere; what is not said stays unknown.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

from matching.places.values import Place
from matching.values.ids import ConceptUri, LicenceKey

T = TypeVar("T")


class Provenance(StrEnum):
    """Where a fact comes from; a later member beats an earlier one."""

    READ = "read"
    IMPORTED = "imported"
    STATED = "stated"


class Need(StrEnum):
    """How strongly a vacancy asks for something."""

    REQUIRED = "required"
    USEFUL = "useful"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in the record's text: ``text[start:end]`` are the words."""

    start: int
    end: int


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """One value that may be unknown. ``spans`` is empty when the fact does not rest on words."""

    value: T | None = None
    spans: Spans = ()
    provenance: Provenance = Provenance.READ

    @property
    def known(self) -> bool:
        """Whether anything is known; a known ``False`` is known."""
        return self.value is not None


class Cefr(IntEnum):
    """Level of the Common European Framework of Reference for Languages; a mother tongue counts as C2."""

    A1 = 1
    A2 = 2
    B1 = 3
    B2 = 4
    C1 = 5
    C2 = 6


@dataclass(frozen=True, slots=True)
class OccupationFact:
    """An occupation that a vacancy offers, or that a seeker has held or wants.

    ``confidence`` is in [0, 1]; ``years`` is experience in the occupation (seekers), None when unknown.
    """

    uri: ConceptUri
    isco08: str
    confidence: float = 1.0
    years: float | None = None
    wanted: bool = False
    spans: Spans = ()
    provenance: Provenance = Provenance.READ


@dataclass(frozen=True, slots=True)
class SkillFact:
    """A skill asked for (``need`` set) or held (``need`` None). ``holds=False`` is a known no."""

    uri: ConceptUri
    need: Need | None = None
    holds: bool = True
    spans: Spans = ()
    provenance: Provenance = Provenance.READ


@dataclass(frozen=True, slots=True)
class LanguageFact:
    """A language (ISO 639-1) asked for or spoken; ``cefr`` None means that the level is unknown.

    ``one_of`` are the codes, this one among them, of which a vacancy requires one; none of them is required alone, so
    ``need`` is then USEFUL.
    """

    language: str
    cefr: Cefr | None = None
    need: Need | None = None
    holds: bool = True
    spans: Spans = ()
    provenance: Provenance = Provenance.READ
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LicenceFact:
    """A licence, card or permit asked for or held. ``holds=False`` is a known no; ``one_of`` as for languages."""

    key: LicenceKey
    need: Need | None = None
    holds: bool = True
    spans: Spans = ()
    provenance: Provenance = Provenance.READ
    one_of: tuple[LicenceKey, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place of work, or the home of a seeker."""

    place: Place
    spans: Spans = ()
    provenance: Provenance = Provenance.READ


@dataclass(frozen=True, slots=True)
class Education:
    """Level of education, ISCED 2011 (0-8), and the field in words when it is said."""

    isced: int
    field: str | None = None


class WorkingTime(StrEnum):
    """Full-time or part-time work."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"


@dataclass(frozen=True, slots=True)
class Hours:
    """Working time; weekly hours when they are said."""

    working_time: WorkingTime | None = None
    weekly_low: float | None = None
    weekly_high: float | None = None


class Contract(StrEnum):
    """Form of the employment."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    SEASONAL = "seasonal"
    APPRENTICESHIP = "apprenticeship"
    INTERNSHIP = "internship"
    SELF_EMPLOYED = "self_employed"


class Shift(StrEnum):
    """A time when work is done. ``rotating`` is work in shifts that change."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"
    ROTATING = "rotating"


@dataclass(frozen=True, slots=True)
class ShiftFact:
    """A time that the work of a vacancy takes, or that suits a seeker.

    ``holds=False`` is a known no: the work never takes that time, or the seeker refuses it.
    """

    shift: Shift
    holds: bool = True
    spans: Spans = ()
    provenance: Provenance = Provenance.READ


class PayPeriod(StrEnum):
    """The unit of time that pay is given for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Pay:
    """Gross pay in ``currency`` (ISO 4217) per ``period``; ``high`` None means an open end."""

    low: float
    high: float | None
    currency: str
    period: PayPeriod


@dataclass(frozen=True, slots=True)
class HowToApply:
    """Where an application goes: an address of a form, an e-mail address, or words."""

    url: str | None = None
    email: str | None = None
    instructions: str | None = None


@dataclass(frozen=True, slots=True)
class VacancyFacts:
    """What a vacancy says.

    ``languages_closed`` and its like are True when the list was given in full, so that what is not on it is a known
    no. ``remote`` True means that the work can be done from elsewhere; ``remote_countries`` limits from where.
    ``sponsors_permit`` says whether the employer helps with a permit to work.
    """

    occupations: tuple[OccupationFact, ...] = ()
    skills: tuple[SkillFact, ...] = ()
    languages: tuple[LanguageFact, ...] = ()
    licences: tuple[LicenceFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    shifts: tuple[ShiftFact, ...] = ()
    education: Fact[Education] = Fact()
    experience_years: Fact[float] = Fact()
    remote: Fact[bool] = Fact()
    remote_countries: Fact[tuple[str, ...]] = Fact()
    sponsors_permit: Fact[bool] = Fact()
    hours: Fact[Hours] = Fact()
    contract: Fact[Contract] = Fact()
    pay: Fact[Pay] = Fact()
    starts: Fact[date] = Fact()
    closes: Fact[date] = Fact()
    openings: Fact[int] = Fact()
    how_to_apply: Fact[HowToApply] = Fact()


@dataclass(frozen=True, slots=True)
class SeekerFacts:
    """What a seeker says of work done, of skills, and of wishes.

    ``permit_countries`` are countries (ISO 3166-1 alpha-2, or ``EEA``) where the seeker may work; ``needs_permit``
    True means that the seeker says a permit is still needed. ``relocates``, ``goes_abroad`` and ``wants_remote`` are
    wishes: a known no is the seeker's own no. Refused employers are names, refused occupations are URIs or ISCO-08
    codes, refused countries ISO codes.
    """

    occupations: tuple[OccupationFact, ...] = ()
    skills: tuple[SkillFact, ...] = ()
    languages: tuple[LanguageFact, ...] = ()
    languages_closed: bool = False
    licences: tuple[LicenceFact, ...] = ()
    licences_closed: bool = False
    home: PlaceFact | None = None
    shifts: tuple[ShiftFact, ...] = ()
    education: Fact[Education] = Fact()
    experience_years: Fact[float] = Fact()
    permit_countries: Fact[tuple[str, ...]] = Fact()
    needs_permit: Fact[bool] = Fact()
    relocates: Fact[bool] = Fact()
    relocation_regions: Fact[tuple[str, ...]] = Fact()
    goes_abroad: Fact[bool] = Fact()
    wants_remote: Fact[bool] = Fact()
    commute_minutes: Fact[int] = Fact()
    hours: Fact[Hours] = Fact()
    contract: Fact[Contract] = Fact()
    pay: Fact[Pay] = Fact()
    available: Fact[date] = Fact()
    refused_employers: tuple[str, ...] = ()
    refused_occupations: tuple[str, ...] = ()
    refused_countries: tuple[str, ...] = ()
