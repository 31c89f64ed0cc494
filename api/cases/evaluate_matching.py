"""Measuring the whole matching on a collection: CVs are ranked for vacancies as employers would see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

import numpy as np

from api.cases.ask import seeker_of, vacancy_of
from api.engine import Engine
from ingest.fields import CvFields, PostingFields
from ingest.lists import concepts_of
from matching.encoders.passages import encode_record
from matching.encoders.protocol import Encoder, Progress, Vector
from matching.evaluation.collection import Collection, Item
from matching.ranking.pair import Pair, RankingContext
from matching.ranking.rank import rank
from matching.ranking.values import Side, Weights
from matching.retrieval.concept import ConceptIndex
from matching.retrieval.exact import ExactIndex
from matching.retrieval.lexical import LexicalIndex, LexicalText
from matching.retrieval.protocol import Rows
from matching.retrieval.retrieve import Candidate, Lists, Query
from matching.values.ids import SeekerId
from matching.values.records import Seeker, Vacancy

SOURCE = "evaluation"


@dataclass(frozen=True, slots=True)
class Orders:
    """Ids of the whole corpus for one query, best first: by retrieval alone, and as matching shows them."""

    retrieval: list[str]
    matching: list[str]


@dataclass(frozen=True, slots=True)
class Bench:
    """CVs read, encoded and indexed as the service does, but kept nowhere. Rows are places in ``seekers``."""

    seekers: tuple[Seeker, ...]
    lists: Lists
    context: RankingContext
    weights: Weights
    depth: int

    @classmethod
    def prepare(
        cls, engine: Engine, corpus: Sequence[Item], encoder: Encoder, today: date, progress: Progress | None = None
    ) -> Self:
        """Read the corpus as CVs; ``progress`` is told how many are read and encoded."""
        seekers = []
        dense = ExactIndex(encoder.card.dimension)
        held: list[tuple[int, Vector]] = []
        for row, item in enumerate(corpus):
            seeker = _seeker(engine, item, today)
            vector = encode_record(encoder, seeker.title, seeker.document)
            if vector is not None:
                held.append((row, vector))
            seekers.append(seeker)
            if progress:
                progress(row + 1)
        if held:
            dense.upsert(np.array([row for row, _ in held], np.int64), np.stack([vector for _, vector in held]))
        lexical = LexicalIndex()
        lexical.upsert(_texts(seekers))
        concepts = ConceptIndex()
        concepts.upsert({row: concepts_of(seeker.facts) for row, seeker in enumerate(seekers)})
        lists = Lists(dense, lexical, concepts)
        return cls(tuple(seekers), lists, engine.context(today), engine.weights, engine.settings.retrieval_depth)

    def orders(self, vacancy: Vacancy, vector: Vector | None) -> Orders:
        """Rank every CV for a vacancy.

        Matching orders by points what retrieval chooses, as for an employer; who breaks a constraint, and would not
        be shown, stands after those, and the rest in the order of retrieval.
        """
        everyone: Rows = np.arange(len(self.seekers), dtype=np.int64)
        text = "\n".join(vacancy.document.passages())
        query = Query(vector, vacancy.title, text, vacancy.document.language, concepts_of(vacancy.facts))
        found = [candidate.row for candidate in self.lists.candidates(query, len(everyone), everyone)]
        order = [*found, *sorted(set(everyone.tolist()) - set(found))]
        chosen = self.lists.candidates(query, self.depth, everyone)
        shown = [SeekerId(each) for each in self._by_points(vacancy, chosen)]
        known = set(shown)
        ids = [self.seekers[row].id for row in order]
        return Orders([str(each) for each in ids], [*map(str, shown), *(str(e) for e in ids if e not in known)])

    def _by_points(self, vacancy: Vacancy, chosen: Sequence[Candidate]) -> list[str]:
        pairs = (Pair(self.seekers[each.row], vacancy, each.cosine, self.context) for each in chosen)
        ranked = rank(pairs, Side.EMPLOYER, self.weights, len(chosen), include_broken=True)
        shown = [str(match.seeker) for match in ranked if not match.broken]
        return [*shown, *(str(match.seeker) for match in ranked if match.broken)]


def all_orders(
    engine: Engine, collection: Collection, bench: Bench, encoder: Encoder, today: date
) -> Iterator[tuple[str, Orders]]:
    """Orders for each query of the collection, read as a posting."""
    for item in collection.queries:
        vacancy = _vacancy(engine, item, today)
        yield item.id, bench.orders(vacancy, encode_record(encoder, vacancy.title, vacancy.document))


def _seeker(engine: Engine, item: Item, today: date) -> Seeker:
    fields = CvFields(1, item.id, item.text or item.title, item.title if item.text else "", item.language)
    return replace(seeker_of(engine.readers.cv(fields, SOURCE, today)), id=SeekerId(item.id))


def _vacancy(engine: Engine, item: Item, today: date) -> Vacancy:
    title = item.heading or item.text.split("\n", 1)[0]
    fields = PostingFields(1, item.id, title, item.text, language=item.language)
    return vacancy_of(engine.readers.posting(fields, SOURCE, today))


def _texts(seekers: Sequence[Seeker]) -> Iterator[LexicalText]:
    for row, seeker in enumerate(seekers):
        yield LexicalText(row, seeker.title, "\n".join(seeker.document.passages()), seeker.document.language)
