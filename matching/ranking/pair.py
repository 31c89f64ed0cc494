"""What a part or a constraint looks at: one seeker, one vacancy, and all that is the same for every pair."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from matching.encoders.protocol import EncoderCard
from matching.taxonomy.closeness import SkillNeighbours, SkillSimilarity
from matching.taxonomy.values import Taxonomy
from matching.values.ids import LicenceKey
from matching.values.records import Seeker, Vacancy


@dataclass(frozen=True, slots=True)
class TextCalibration:
    """The encoder's cosine for unrelated job texts, and for texts about the same job; background < agreement."""

    background: float
    agreement: float

    def __post_init__(self) -> None:
        """Refuse numbers between which nothing can be read."""
        if not self.background < self.agreement:
            message = f"background cosine {self.background} must be below agreement cosine {self.agreement}"
            raise ValueError(message)

    @classmethod
    def of(cls, card: EncoderCard) -> "TextCalibration":
        """That of an encoder's records."""
        return cls(card.background_cosine, card.agreement_cosine)

    def likeness(self, cosine: float) -> float:
        """0 at the cosine of unrelated texts, 1 at that of texts about the same job; beyond them below 0, above 1."""
        return (cosine - self.background) / (self.agreement - self.background)


@dataclass(frozen=True, slots=True)
class RankingContext:
    """What every pair is ranked with.

    ``eea`` tells whether a country (ISO 3166-1 alpha-2) belongs to the European Economic Area. ``covers`` gives the
    licences that a licence includes (``driving:CE`` includes ``driving:B``), ``by_law`` the licence that Finnish law
    asks of an ISCO-08 unit group.
    """

    taxonomy: Taxonomy
    neighbours: SkillNeighbours
    skill_similarity: SkillSimilarity | None
    eea: Callable[[str], bool]
    calibration: TextCalibration
    today: date
    covers: Mapping[LicenceKey, frozenset[LicenceKey]] = field(default_factory=dict)
    by_law: Mapping[str, LicenceKey] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate: ``cosine`` is that of the two texts' vectors, in [-1, 1], None when either has no vector."""

    seeker: Seeker
    vacancy: Vacancy
    cosine: float | None
    context: RankingContext
