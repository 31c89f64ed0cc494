"""Candidates for one query: the three lists, asked and fused. Points alone order what is shown."""

from dataclasses import dataclass

import numpy as np

from matching.retrieval.concept import ConceptIndex, Concepts
from matching.retrieval.fusion import fuse
from matching.retrieval.lexical import LexicalIndex
from matching.retrieval.protocol import Hit, Index, Matrix, Rows


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. ``vector`` is a unit vector (dim), None when the record has no text to embed."""

    vector: Matrix | None
    title: str
    text: str
    language: str | None
    concepts: Concepts


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row worth ranking; ``cosine`` is in [-1, 1], None when either side has no vector."""

    row: int
    cosine: float | None


@dataclass(frozen=True, slots=True)
class Lists:
    """The three retrieval lists over one kind of record."""

    dense: Index
    lexical: LexicalIndex
    concepts: ConceptIndex

    def candidates(self, query: Query, depth: int, allowed: Rows) -> list[Candidate]:
        """Up to ``3 * depth`` allowed rows, best fused first: the ``depth`` best of each list."""
        lists: dict[str, list[Hit]] = {
            "lexical": self.lexical.search(query.title, query.text, query.language, depth, allowed),
            "concept": self.concepts.search(query.concepts, depth, allowed),
        }
        if query.vector is not None:
            lists["dense"] = self.dense.search(query.vector[None, :], depth, allowed)[0]
        fused = fuse(lists, 3 * depth)
        if query.vector is None:
            return [Candidate(hit.row, None) for hit in fused]
        cosines = self.dense.cosines(query.vector, np.array([hit.row for hit in fused], np.int64))
        return [
            Candidate(hit.row, None if np.isnan(cosine) else float(cosine))
            for hit, cosine in zip(fused, cosines, strict=True)
        ]
