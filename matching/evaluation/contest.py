"""The four ways of finding, each giving every entry of a collection a score for every query."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.encoders.chunks import split_text
from matching.encoders.passages import record_vector
from matching.encoders.protocol import Encoder, Vectors
from matching.encoders.titles import title_texts
from matching.evaluation.collection import Collection, Item
from matching.evaluation.measures import Metric, measure
from matching.retrieval.blend import Ways, blend, same_language
from matching.retrieval.lexical import LexicalIndex, LexicalText
from matching.retrieval.pivot import Codes, Pivot
from matching.values.records import SectionKind

Scores = NDArray[np.float32]
Progress = Callable[[int], None]
DEEPEST_CUT = 50
"""The deepest cut of any metric; beyond it only the places of relevant entries count."""
_AT_ONCE = 32


class Retriever(StrEnum):
    """The lists that are compared: the three parts, and the hybrid that is made of them."""

    DENSE = "dense"
    LEXICAL = "lexical"
    CONCEPT = "concept"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class Contest:
    """A collection made ready: vectors of both sides, a lexical index, and the concepts of each entry."""

    collection: Collection
    entries: Vectors
    queries: Vectors
    lexical: LexicalIndex
    pivot: Pivot
    codes: Codes

    @classmethod
    def prepare(cls, collection: Collection, encoder: Encoder, pivot: Pivot, progress: Progress | None = None) -> Self:
        """Encode and index; ``progress`` is told how many texts are encoded."""
        both = item_vectors((*collection.corpus, *collection.queries), encoder, progress)
        entries, queries = both[: len(collection.corpus)], both[len(collection.corpus) :]
        lexical = LexicalIndex()
        texts = [
            LexicalText(row, item.heading, item.whole, item.language) for row, item in enumerate(collection.corpus)
        ]
        lexical.upsert(texts)
        codes = pivot.code([item.heading for item in collection.corpus], entries)
        return cls(collection, entries, queries, lexical, pivot, codes)

    def scores(self, place: int) -> dict[Retriever, Scores]:
        """Scores of every entry (n) for the query at ``place``; 0 where a list does not know an entry."""
        query, vector = self.collection.queries[place], self.queries[place]
        dense: Scores = self.entries @ vector
        lexical = np.zeros(len(self.entries), np.float32)
        for hit in self.lexical.search(query.heading, query.whole, query.language, len(self.entries)):
            lexical[hit.row] = hit.score
        concept = self.pivot.scores(query.heading, vector, self.codes)
        akin = same_language(query.language, [entry.language for entry in self.collection.corpus])
        ways = Ways(dense, lexical, concept, self.pivot.told(vector, self.codes), self.codes.crowding)
        named = query.language is None or query.language in self.pivot.languages
        hybrid = blend(ways, akin, float(dense.std()), named=named)
        return {
            Retriever.DENSE: dense,
            Retriever.LEXICAL: lexical,
            Retriever.CONCEPT: concept,
            Retriever.HYBRID: hybrid,
        }


Measured = dict[Retriever, dict[Metric, dict[str, float]]]
"""Values in [0, 1] by retriever, metric and query."""


def run(contest: Contest, progress: Progress | None = None) -> Measured:
    """Each metric of each query under each retriever, over the ranking of the whole corpus, ties by id."""
    found: Measured = {retriever: {metric: {} for metric in Metric} for retriever in Retriever}
    queries = contest.collection.queries
    for start in range(0, len(queries), _AT_ONCE):
        some = range(start, min(start + _AT_ONCE, len(queries)))
        scored = {queries[place].id: contest.scores(place) for place in some}
        for retriever in Retriever:
            scores = {query: each[retriever] for query, each in scored.items()}
            for metric, values in measure_scores(contest.collection, scores).items():
                found[retriever][metric].update(values)
        if progress:
            progress(some.stop)
    return found


def measure_scores(collection: Collection, scores: Mapping[str, Scores]) -> dict[Metric, dict[str, float]]:
    """Each metric of each query from the scores of all entries (n, in the order of the corpus), ties by id."""
    place_of = {item.id: place for place, item in enumerate(collection.corpus)}
    orders = {}
    for query, values in scores.items():
        order = np.argsort(-values, kind="stable")
        wanted = np.isin(order, [place_of[entry] for entry in collection.relevant[query]])
        deepest = int(np.flatnonzero(wanted)[-1]) + 1
        orders[query] = [collection.corpus[place].id for place in order[: max(deepest, DEEPEST_CUT)]]
    return measure(orders, {query: collection.relevant[query] for query in scores})


def item_vectors(items: Sequence[Item], encoder: Encoder, progress: Progress | None = None) -> Vectors:
    """One unit vector (d) for each item, pooled and aligned over title and chunks of text as those of records are."""
    pieces = [list(_pieces(item)) for item in items]
    place = {text: at for at, text in enumerate(dict.fromkeys(text for each in pieces for _, text in each))}
    encoded = encoder.encode(list(place), progress)
    vectors = np.zeros((len(items), encoder.card.dimension), np.float32)
    for row, each in enumerate(pieces):
        pooled = record_vector([kind for kind, _ in each], encoded[[place[text] for _, text in each]])
        if pooled is not None:
            vectors[row] = pooled
    return encoder.card.alignment.apply(vectors)


def _pieces(item: Item) -> Iterator[tuple[SectionKind, str]]:
    if item.heading:
        for text in title_texts(item.heading):
            yield SectionKind.TITLE, text
    if item.text not in ("", item.heading):
        for chunk in split_text(item.text):
            yield SectionKind.OTHER, chunk
