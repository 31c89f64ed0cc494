"""Measuring retrieval, matching and skill reading on files with known answers."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from pathlib import Path
from time import perf_counter

import numpy as np

from api.cases.evaluate_matching import Bench, Orders, all_orders
from api.engine import Engine
from api.views.evaluation import (
    EstimateView,
    MatchingEvaluationView,
    Metrics,
    RankingEvaluationView,
    SkillsEvaluationView,
)
from ingest.reading.language import detect_language
from ingest.reading.skills import SkillReader
from matching.encoders.protocol import Encoder
from matching.evaluation.collection import Collection, Item, read_collection
from matching.evaluation.contest import Contest, Measured, run
from matching.evaluation.measures import Metric, measure, r_precision_10
from matching.evaluation.tables import read_sentences
from matching.evaluation.uncertainty import bootstrap
from matching.ranking.values import TextSide
from matching.retrieval.lexical import lemmas
from matching.retrieval.pivot import Pivot
from matching.retrieval.skill_names import SkillNames, sentence_parts
from matching.retrieval.skill_words import SkillWords
from matching.taxonomy.values import FALLBACK_LANGUAGES
from matching.values.ids import ConceptUri

DECIMALS = 6
LANGUAGE_SAMPLE = 20
"""Items whose text tells the language of all that do not say theirs."""
Stage = Callable[[str], Callable[[int, int | None], None]]


def evaluate_ranking(engine: Engine, folder: Path, seed: int, stage: Stage) -> RankingEvaluationView:
    """Rank the whole corpus of a BEIR folder for each query, by each retriever.

    Raises:
        CollectionError: the folder cannot be read.

    """
    started = perf_counter()
    collection = read_collection(folder)
    found = rank_collection(engine, collection, pivot(engine, stage), stage)
    return RankingEvaluationView(
        retrievers={retriever: _metrics(values, seed) for retriever, values in found.items()},
        queries=len(collection.queries),
        unjudged=collection.unjudged,
        corpus=len(collection.corpus),
        reference=engine.taxonomy.version,
        encoder=engine.versions().encoder,
        seconds=round(perf_counter() - started, 2),
    )


def rank_collection(engine: Engine, collection: Collection, names: Pivot, stage: Stage) -> Measured:
    """Each metric of each query of a collection under each retriever."""
    told = replace(collection, corpus=_in_languages(collection.corpus), queries=_in_languages(collection.queries))
    contest = Contest.prepare(told, _encoder(engine), names, told_to(stage("encoding texts")))
    return run(contest, told_to(stage("ranking"), len(collection.queries)))


def _in_languages(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items whose file does not say their language get the one that they all together are written in, if it can be told.

    A title alone is too short to tell.
    """
    language = common_language([item.whole for item in items if item.language is None])
    return tuple(replace(item, language=item.language or language) for item in items)


def common_language(texts: Sequence[str]) -> str | None:
    """The language that texts are written in, told by a sample of all of them together; None when it cannot be told."""
    steps = range(0, len(texts), max(1, len(texts) // LANGUAGE_SAMPLE))
    return detect_language(" ".join(texts[at] for at in steps))


def pivot(engine: Engine, stage: Stage) -> Pivot:
    """Names of the occupations of the store with their vectors, encoded once and kept."""
    return Pivot.of(engine.taxonomy, label_encoder(engine), told_to(stage("encoding names of occupations")))


def evaluate_skills(engine: Engine, file: Path, stage: Stage) -> SkillsEvaluationView:
    """Rank all skills for each sentence of a CSV and compare with the skills it is labelled with.

    Raises:
        CollectionError: the file cannot be read.

    """
    started = perf_counter()
    sentences = read_sentences(file)
    skills = SkillNames.of(engine.taxonomy, label_encoder(engine), told_to(stage("encoding names of skills")))
    known = _skills_by_name(engine)
    relevant = {
        sentence: {str(uri): 1 for label in labels for uri in known.get(label.casefold(), ())}
        for sentence, labels in sentences.labels.items()
    }
    relevant = {sentence: wanted for sentence, wanted in relevant.items() if wanted}
    orders, dense = {}, {}
    reader, encoder = SkillReader(engine.taxonomy), _encoder(engine)
    words = cache(lambda language: SkillWords.of(engine.taxonomy, skills.uris, language))
    progress = stage("ranking skills")
    for done, sentence in enumerate(relevant, start=1):
        language = detect_language(sentence)
        facts = reader.read(sentence, language, (), TextSide.VACANCY)
        parts = encoder.encode(sentence_parts(sentence))
        spoken = language or FALLBACK_LANGUAGES[0]
        spelt = words(spoken).shares(lemmas(sentence, spoken))
        orders[sentence] = list(map(str, skills.order(parts, [fact.uri for fact in facts], spelt)))
        dense[sentence] = list(map(str, skills.order(parts[:1], [])))
        progress(done, len(relevant))
    measured = measure(orders, relevant)
    return SkillsEvaluationView(
        rp_10=_mean(r_precision_10(orders, relevant)),
        dense_rp_10=_mean(r_precision_10(dense, relevant)),
        mrr=_mean(measured[Metric.MRR]),
        recall_10=_mean(measured[Metric.RECALL_10]),
        sentences=len(relevant),
        skills=len(skills.uris),
        left_out=sentences.left_out,
        unknown_labels=tuple(
            sorted({label for labels in sentences.labels.values() for label in labels if label.casefold() not in known})
        ),
        reference=engine.taxonomy.version,
        seconds=round(perf_counter() - started, 2),
    )


def evaluate_matching(engine: Engine, folder: Path, today: date, seed: int, stage: Stage) -> MatchingEvaluationView:
    """Rank the corpus of a BEIR folder, as CVs, for its queries, as vacancies: by matching, and by retrieval alone.

    Raises:
        CollectionError: the folder cannot be read.

    """
    started = perf_counter()
    collection = read_collection(folder)
    encoder = _encoder(engine)
    told = told_to(stage("reading CVs"), len(collection.corpus))
    bench = Bench.prepare(engine, collection.corpus, encoder, today, told)
    progress = told_to(stage("matching"), len(collection.queries))
    orders: dict[str, Orders] = {}
    for query, order in all_orders(engine, collection, bench, encoder, today):
        orders[query] = order
        progress(len(orders))
    matching = measure({query: each.matching for query, each in orders.items()}, collection.relevant)
    retrieval = measure({query: each.retrieval for query, each in orders.items()}, collection.relevant)
    return MatchingEvaluationView(
        matching=_metrics(matching, seed),
        retrieval=_metrics(retrieval, seed),
        queries=len(collection.queries),
        unjudged=collection.unjudged,
        corpus=len(collection.corpus),
        reference=engine.taxonomy.version,
        encoder=engine.versions().encoder,
        seconds=round(perf_counter() - started, 2),
    )


def _metrics(values: Mapping[Metric, Mapping[str, float]], seed: int) -> Metrics:
    """Means with intervals; queries in the order of their ids, so that a seed means the same draws."""
    found = {}
    for metric, by_query in values.items():
        told = bootstrap([by_query[query] for query in sorted(by_query)], seed)
        found[metric] = EstimateView(**{name: round(value, DECIMALS) for name, value in asdict(told).items()})
    return found


def _encoder(engine: Engine) -> Encoder:
    return engine.cached_encoder(keep=False)


def label_encoder(engine: Engine) -> Encoder:
    """The encoder for names of the taxonomy, whose vectors are kept."""
    return engine.cached_encoder(keep=True)


def _skills_by_name(engine: Engine) -> Mapping[str, frozenset[ConceptUri]]:
    """Skills by each of their names, in small letters; a preferred name outdoes the further names of other skills."""
    ranked: dict[str, dict[ConceptUri, int]] = defaultdict(dict)
    for label in engine.taxonomy.all_labels(skill.uri for skill in engine.taxonomy.skills()):
        known = ranked[label.text.casefold()]
        known[label.uri] = min(label.rank, known.get(label.uri, label.rank))
    return {
        name: frozenset(uri for uri, rank in known.items() if rank == min(known.values()))
        for name, known in ranked.items()
    }


def told_to(progress: Callable[[int, int | None], None], total: int | None = None) -> Callable[[int], None]:
    """Progress that is told how many are done, of a total that is known beforehand or not."""
    return lambda done: progress(done, total)


def _mean(values: Mapping[str, float]) -> float:
    return round(float(np.mean(list(values.values()))), DECIMALS) if values else 0.0
