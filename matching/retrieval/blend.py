"""One score for each entry out of the three lists.

Two ways lead from a query to an entry: straight, and through a name of the taxonomy. Both are cosines of one encoder,
so the stronger one counts, and both together a little. What is spelt alike is added as a share of what the query says.
Weights were chosen on one half of queries and reported on the other (docs/decisions/0005-fusion.md).
"""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

LEXICAL_WEIGHT = 10.0
"""Standard deviations of the dense list that a title which is wholly spelt alike is worth."""
BOTH_WEIGHT = 0.6
"""What both ways together count for, beside the stronger of them."""


def blend(dense: Scores, lexical_share: Scores, concept: Scores) -> Scores:
    """Score of each entry (n) for one query.

    Args:
        dense: cosines, in [-1, 1].
        lexical_share: lexical scores over what the query could reach (`TermCounts.ceiling`), >= 0.
        concept: sums of the two cosines through the taxonomy, in [-2, 2] (`Pivot.scores`); zeros when there is none,
            and then they change no order.

    """
    through = concept - 1.0
    both = np.maximum(dense, through) + BOTH_WEIGHT * (dense + through)
    spread = float(dense.std()) if len(dense) else 0.0
    blended: Scores = (both / spread if spread > 0 else both) + LEXICAL_WEIGHT * lexical_share
    return blended
