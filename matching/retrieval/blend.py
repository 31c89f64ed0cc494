"""One score for each entry out of the lists.

Two ways lead from a query to an entry: straight, and through concepts of the taxonomy. Within a language the straight one
tells more; across languages the other one, if the taxonomy has names in the language of the query. The stronger of them
counts beside both, and what the taxonomy says that occupations do is added; an entry that is near to much counts less.
What is spelt alike is added as a share of what the query says. Weights were chosen on one half of queries and reported on
another (docs/decisions/0005-fusion.md).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


class WayWeights(NamedTuple):
    """What each list counts for, beside the stronger of the straight way and the one through names (1).

    ``dense``, ``concept``, ``told`` (through descriptions) and ``crowding`` (taken off) weigh what is over the spread of
    the dense list; ``lexical`` is how many such spreads a title is worth that is wholly spelt alike.
    """

    dense: float
    concept: float
    told: float
    crowding: float
    lexical: float


WITHIN = WayWeights(4.0, 0.3, 0.1, 0.3, 0.6)
ACROSS = WayWeights(0.3, 1.2, 0.2, 0.0, 0.3)
ACROSS_UNNAMED = WayWeights(2.0, 1.2, 0.4, 0.0, 0.3)
"""Weights for an entry in the language of the query, and for one in another, where the taxonomy has names in the language
of the query and where it has none; between those for within and across where a language is not known."""
UNKNOWN = 0.5
USUAL_SPREAD = 0.1
"""Of aligned cosines; stands in where a query has no vector."""


class Ways(NamedTuple):
    """The scores (n each) of each list for one query.

    ``dense`` are cosines of aligned vectors, in [-1, 1]; ``lexical`` shares of what the query could reach, >= 0
    (`LexicalIndex.search`); ``concept`` and ``told`` strengths of the way through names and through descriptions of the
    taxonomy, on the scale of the cosines: about 1 for the same concept, 0 for none. ``crowding`` are cosines of entries
    with the names nearest to them (`Codes`).
    """

    dense: Scores
    lexical: Scores
    concept: Scores
    told: Scores
    crowding: Scores


def same_language(query: str | None, entries: Sequence[str | None]) -> Scores:
    """For each entry 1 when it is in the language of the query, 0 when it is not, UNKNOWN when either is not known."""
    told = [UNKNOWN if query is None or entry is None else float(entry == query) for entry in entries]
    return np.array(told, np.float32)


def blend(ways: Ways, akin: Scores, spread: float, *, named: bool = True) -> Scores:
    """Score of each entry (n) for one query.

    Args:
        ways: what each list says.
        akin: whether entry and query are of one language (`same_language`).
        spread: standard deviation of the cosines of the query over all that it could find.
        named: whether the taxonomy has names in the language of the query.

    """
    across = ACROSS if named else ACROSS_UNNAMED
    straight, through, told, crowd, spelt = (
        akin * one + (1 - akin) * other for one, other in zip(WITHIN, across, strict=True)
    )
    way = np.maximum(ways.dense, ways.concept) + straight * ways.dense + through * ways.concept
    reached = way / (1 + straight + through) + told * ways.told - crowd * ways.crowding
    blended: Scores = reached / np.float32(spread if spread > 0 else USUAL_SPREAD) + spelt * ways.lexical
    return blended
