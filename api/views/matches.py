"""The JSON contract of matches. A page shows the same values; rounding happens here, once."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from matching.ranking.values import Side, State, TextSide


class View(BaseModel):
    """A frozen answer; unknown fields are an error, so that the contract cannot drift unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EngineView(View):
    """The versions that made an answer; scores of different engines are not comparable."""

    code: str
    encoder: str
    weights: str
    taxonomy: str
    readers: str


class EvidenceView(View):
    """Words of one of the two texts, by code points: ``text == texts[side][start:end]``."""

    side: TextSide
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class OccupationView(View):
    """An occupation that was understood; ``uri`` is null when none was."""

    uri: str | None
    isco08: str | None
    label: str | None
    known: bool
    confidence: float | None = None
    evidence: tuple[EvidenceView, ...] = ()


class PlaceView(View):
    """A place that was understood; all null when none was."""

    name: str | None
    region: str | None
    country: str | None
    known: bool
    evidence: tuple[EvidenceView, ...] = ()


class SkillView(View):
    """A skill that was understood. ``known`` false would mean that it is in doubt; such skills are not listed."""

    uri: str
    label: str
    need: str | None
    holds: bool
    known: bool = True
    evidence: tuple[EvidenceView, ...] = ()


class LanguageView(View):
    """A language that was understood; ``cefr`` null means that the level is unknown.

    ``one_of`` are the codes, this one among them, of which a vacancy requires one; empty when there is no choice.
    """

    language: str
    cefr: str | None
    need: str | None
    holds: bool
    known: bool
    evidence: tuple[EvidenceView, ...] = ()
    one_of: tuple[str, ...] = ()


class LicenceView(View):
    """A licence, card or permit that was understood; ``one_of`` are the keys of which a vacancy requires one."""

    key: str
    label: str
    need: str | None
    holds: bool
    known: bool = True
    evidence: tuple[EvidenceView, ...] = ()
    one_of: tuple[str, ...] = ()


class FactView(View):
    """Any other fact: its name, the value in words or null, and the words it rests on."""

    name: str
    value: str | None
    known: bool
    evidence: tuple[EvidenceView, ...] = ()


class QueryView(View):
    """What was understood of the side that looks."""

    id: str | None
    title: str
    language: str | None
    occupation: OccupationView
    occupations: tuple[OccupationView, ...]
    place: PlaceView
    skills: tuple[SkillView, ...]
    languages: tuple[LanguageView, ...]
    licences: tuple[LicenceView, ...]
    facts: tuple[FactView, ...]


class PartialRecordView(View):
    """The other side of a match, as far as it may be shown."""

    id: str
    title: str
    place: str | None
    region: str | None
    country: str | None
    employer: str | None = None
    closes: date | None = None
    language: str | None = None


class PartView(View):
    """One reason and its points; ``known`` false has 0 points."""

    name: str
    points: float
    max: float
    known: bool
    low: float
    high: float
    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()


class ScoresView(View):
    """How well the vacancy serves the seeker, and the seeker the vacancy."""

    seeker: float
    employer: float


class WarningView(View):
    """A constraint that could not be decided."""

    name: str
    subject: str


class MatchView(View):
    """A vacancy (for a seeker) or a seeker (for a vacancy) with every reason. ``score`` is of the side that looks."""

    vacancy: PartialRecordView | None = None
    seeker: PartialRecordView | None = None
    band: str | None
    crosses_border: bool | None
    commute_minutes: int | None
    score: float
    scores: ScoresView
    interval: tuple[float, float]
    parts: tuple[PartView, ...]
    warnings: tuple[WarningView, ...]


class MatchesView(View):
    """A list of matches, best first, with what was understood and which engine made it."""

    engine: EngineView
    today: date
    side: Side
    query: QueryView
    matches: tuple[MatchView, ...]


class ConstraintView(View):
    """A named hard rule and how it stands."""

    name: str
    state: State
    subject: str
    evidence: tuple[EvidenceView, ...] = ()


class ChangeView(View):
    """One single change and the score before and after it, both computed by the same match."""

    change: str
    kind: str
    subject: str
    score_before: float
    score_after: float


class TextsView(View):
    """The two texts that evidence points into, redacted."""

    seeker: str
    vacancy: str


class WhyView(View):
    """Everything behind one match."""

    engine: EngineView
    today: date
    match: MatchView
    texts: TextsView
    constraints: tuple[ConstraintView, ...]
    changes: tuple[ChangeView, ...]


class WhyNotView(View):
    """Why a vacancy is not shown to a seeker: ``constraint``, ``rank``, ``not_retrieved``, ``expired`` or ``shown``."""

    engine: EngineView
    today: date
    reason: str
    constraint: str | None
    rank: int | None


class RefusalView(View):
    """A record that was refused, where and why."""

    line: int
    field: str
    reason: str


class IngestView(View):
    """What reading a file did.

    ``removed`` postings were taken down by their feed, ``expired`` ones are no longer in a full feed; ``doubt`` says
    why a full feed was not believed. ``unknown`` says of how many of the ``read_anew`` records a fact is unknown.
    """

    run: int
    source: str
    format: str
    feed: str | None
    read: int
    new: int
    updated: int
    unchanged: int
    removed: int
    expired: int
    doubt: str | None
    linked: int
    refused: tuple[RefusalView, ...]
    refused_file: str | None
    seconds: dict[str, float]
    read_anew: int
    unknown: dict[str, int]
