"""Likeness of two skills by the meaning of their names."""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.encoders.protocol import Vectors
from matching.values.ids import ConceptUri


@dataclass(frozen=True, slots=True)
class LabelLikeness:
    """Likeness of two skills: how far the cosine of their names is above that of texts on the same job.

    Names of unrelated skills reach high cosines (e5: .8), so what two texts on one job typically reach is the zero.
    """

    positions: Mapping[ConceptUri, int]
    vectors: Vectors
    floor: float

    def __call__(self, a: ConceptUri, b: ConceptUri, /) -> float:
        """Likeness in [0, 1]; 0 for a skill without a vector."""
        first, second = self.positions.get(a), self.positions.get(b)
        if first is None or second is None:
            return 0.0
        cosine = float(self.vectors[first] @ self.vectors[second])
        return min(1.0, max(0.0, (cosine - self.floor) / (1.0 - self.floor)))
