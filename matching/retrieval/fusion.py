"""One list of candidates out of several, by reciprocal rank."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from matching.retrieval.protocol import Hit

CONSTANT = 60.0


def fuse(lists: Mapping[str, Sequence[Hit]], depth: int, weights: Mapping[str, float] | None = None) -> list[Hit]:
    """The ``depth`` best rows over all lists.

    A row's score is the sum over lists of ``weight / (60 + rank)``, rank from 1; a list without a weight weighs 1.
    Ties break by row.

    Source: reciprocal rank fusion, Cormack, Clarke & Buettcher 2009, doi:10.1145/1571941.1572114.
    """
    scores: dict[int, float] = defaultdict(float)
    for name in sorted(lists):
        weight = 1.0 if weights is None else weights.get(name, 1.0)
        for rank, hit in enumerate(lists[name], start=1):
            scores[hit.row] += weight / (CONSTANT + rank)
    hits = [Hit(row, score) for row, score in scores.items()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.row))[:depth]
