"""Candidates for one query: the three lists, asked and blended. Points alone order what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.retrieval.blend import Scores, Ways, blend, same_language
from matching.retrieval.concept import ConceptIndex, Concepts
from matching.retrieval.lexical import LexicalIndex, LexicalText
from matching.retrieval.protocol import Hit, Index, Matrix, Rows

SAMPLED = 1_000
"""Rows whose cosines tell how far those of a query lie apart."""


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
class RecordState:
    """All that the lists hold of one record; ``vector`` is a unit vector (dim), None when it is not embedded yet."""

    row: int
    vector: Matrix | None
    text: LexicalText
    concepts: Concepts


@dataclass(frozen=True, slots=True)
class Lists:
    """The three retrieval lists over one kind of record.

    A dense list that is ``shared`` is kept in step by whoever shares it; what is put in and taken out here passes it by.
    """

    dense: Index
    lexical: LexicalIndex
    concepts: ConceptIndex
    shared: bool = False

    def put(self, states: Sequence[RecordState]) -> None:
        """Take records in, or put them in the place of what is there of them."""
        if not self.shared:
            self._put_vectors(states)
        self.lexical.upsert(state.text for state in states)
        self.concepts.upsert({state.row: state.concepts for state in states})

    def remove(self, rows: Rows) -> None:
        """Take records out; those that are not there are passed over."""
        if len(rows):
            if not self.shared:
                self.dense.remove(rows)
            self.lexical.remove(rows)
            self.concepts.remove(rows)

    def _put_vectors(self, states: Sequence[RecordState]) -> None:
        held = [(state.row, state.vector) for state in states if state.vector is not None]
        bare = [state.row for state in states if state.vector is None]
        self.dense.remove(np.array(bare, np.int64))
        if held:
            rows, vectors = zip(*held, strict=True)
            self.dense.upsert(np.array(rows, np.int64), np.vstack(vectors))

    def candidates(self, query: Query, depth: int, allowed: Rows) -> list[Candidate]:
        """Up to ``3 * depth`` allowed rows, best blended first, ties by row: the ``depth`` best of each list."""
        found = [*self.lexical.search(query.title, query.text, query.language, depth, allowed)]
        found += self.concepts.search(query.concepts, depth, allowed)
        if query.vector is not None:
            found += self.dense.search(query.vector[None, :], depth, allowed)[0]
        rows = np.unique(np.array([hit.row for hit in found], np.int64))
        cosines = self._cosines(query, rows)
        words = self.lexical.search(query.title, query.text, query.language, len(rows), rows)
        concepts = self.concepts.search(query.concepts, len(rows), rows)
        spread = float(np.nanstd(sample)) if len(sample := self._sample(query, allowed)) else 0.0
        dense = np.nan_to_num(cosines, nan=0.0)
        akin = same_language(query.language, self.lexical.languages(rows))
        silent = np.zeros(len(rows), np.float32)
        ways = Ways(dense, _scores(words, rows), _scores(concepts, rows), told=silent, crowding=silent)
        blended = blend(ways, akin, spread)
        return [
            Candidate(int(rows[place]), None if np.isnan(cosines[place]) else float(cosines[place]))
            for place in np.argsort(-blended, kind="stable")
        ]

    def _cosines(self, query: Query, rows: Rows) -> Scores:
        if query.vector is None:
            return np.full(len(rows), np.nan, np.float32)
        return self.dense.cosines(query.vector, rows)

    def _sample(self, query: Query, allowed: Rows) -> Scores:
        """Cosines of at most SAMPLED allowed rows, evenly chosen; those without a vector are left out."""
        chosen = allowed[:: max(1, -(-len(allowed) // SAMPLED))]
        cosines = self._cosines(query, chosen)
        return cosines[~np.isnan(cosines)]


def _scores(hits: list[Hit], rows: Rows) -> Scores:
    """Scores of sorted ``rows``; 0 for a row that was not found."""
    scores = np.zeros(len(rows), np.float32)
    scores[np.searchsorted(rows, [hit.row for hit in hits])] = [hit.score for hit in hits]
    return scores
