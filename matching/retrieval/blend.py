"""One score for each entry out of the three lists.

Two ways lead from a query to an entry: straight, and through concepts of the taxonomy. Within a language the straight one
tells more, across languages the other one; the stronger of them counts beside both. What is spelt alike is added as a share
of what the query says. Weights were chosen on one half of queries and reported on another
(docs/decisions/0005-fusion.md).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


class WayWeights(NamedTuple):
    """What the straight way and the way through the taxonomy count for, beside the stronger of them (1)."""

    dense: float
    concept: float


WITHIN = WayWeights(2.0, 0.3)
ACROSS = WayWeights(0.3, 1.2)
"""Weights for an entry in the language of the query, and for one in another; between them where that is not known."""
LEXICAL_WEIGHT = 0.8
"""Standard deviations of the dense list that a title which is wholly spelt alike is worth."""
UNKNOWN = 0.5
USUAL_SPREAD = 0.1
"""Of aligned cosines; stands in where a query has no vector."""


def same_language(query: str | None, entries: Sequence[str | None]) -> Scores:
    """For each entry 1 when it is in the language of the query, 0 when it is not, UNKNOWN when either is not known."""
    told = [UNKNOWN if query is None or entry is None else float(entry == query) for entry in entries]
    return np.array(told, np.float32)


def blend(dense: Scores, lexical: Scores, concept: Scores, akin: Scores, spread: float) -> Scores:
    """Score of each entry (n) for one query.

    Args:
        dense: cosines of aligned vectors, in [-1, 1].
        lexical: shares of what the query could reach, >= 0 (`LexicalIndex.search`).
        concept: strength of the way through the taxonomy on the scale of the cosines: about 1 for the same concept, 0
            for none.
        akin: whether entry and query are of one language (`same_language`).
        spread: standard deviation of the cosines of the query over all that it could find.

    """
    straight = akin * WITHIN.dense + (1 - akin) * ACROSS.dense
    through = akin * WITHIN.concept + (1 - akin) * ACROSS.concept
    way = (np.maximum(dense, concept) + straight * dense + through * concept) / (1 + straight + through)
    blended: Scores = way / np.float32(spread if spread > 0 else USUAL_SPREAD) + LEXICAL_WEIGHT * lexical
    return blended
