"""The way through the taxonomy: a title finds its concepts by their names in any language, and they find other texts.

A Swedish title and a Finnish one share no word, and an encoder may not bring them together; but each stands near a
name of the same occupation in its own language. What is compared is titles, not whole texts. What the taxonomy says
that an occupation does is a second way to it, for a title that none of its names resembles.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.encoders.protocol import Encoder, Vectors
from matching.encoders.titles import plain_title
from matching.taxonomy.values import Taxonomy
from matching.values.ids import ConceptUri

Places = NDArray[np.int32]
Strengths = NDArray[np.float32]

NEAREST = 20
"""Concepts kept for each text; the rest add nothing to the best way through."""
_SLAB = 256
_CROWD = 10
_SAMPLED = 1_500
"""Names, evenly chosen, among which the nearest tell how crowded the place of a text is."""
_ITSELF = 0.97
"""Cosine from which a name is the text itself, written almost alike."""
_DESCRIBED = 400
"""Characters of a description that are encoded: its first sentences, which say what is done."""
_REMARK = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Codes:
    """The nearest concepts of each of n texts, best first.

    ``concepts`` (n x k) are places in `Pivot.concepts`; ``strengths`` (n x k) are in [-1, 1]: the cosine of the text
    with the nearest name of the concept, 1 when it is that name. ``crowding`` (n) is the mean cosine with the nearest
    names of all: what is near to much is near to a query for no reason of its own.
    """

    concepts: Places
    strengths: Strengths
    crowding: Strengths


class Pivot:
    """Names of the occupations of one taxonomy, in every language, with their vectors.

    ``languages`` are those in which it has names of at least half of the occupations.
    """

    def __init__(
        self,
        concepts: Sequence[ConceptUri],
        names: Sequence[tuple[int, str]],
        vectors: Vectors,
        descriptions: Vectors,
        languages: Collection[str] = (),
    ) -> None:
        """Take the names and what is said of each concept.

        Args:
            concepts: what is named.
            names: (place of its concept, text), those of a concept together and in order.
            vectors: of the names (n x d).
            descriptions: of what is said of each concept (concepts x d), zeros where nothing is.
            languages: see above.

        """
        self.concepts = tuple(concepts)
        self.languages = frozenset(languages)
        self._vectors = vectors
        self._descriptions = descriptions
        self._firsts = np.array([at for at, (place, _) in enumerate(names) if not at or names[at - 1][0] != place], int)
        exact: defaultdict[str, set[int]] = defaultdict(set)
        for place, text in names:
            exact[plain_name(text)].add(place)
        self._exact = {name: sorted(places) for name, places in exact.items() if name}

    @classmethod
    def of(cls, taxonomy: Taxonomy, encoder: Encoder, progress: Callable[[int], None] | None = None) -> Self:
        """Encode every name and description of every occupation; ``progress`` is told how many names are done."""
        named = [concept.uri for concept in taxonomy.occupations() if taxonomy.labels.get(concept.uri)]
        names = [
            (place, text)
            for place, uri in enumerate(named)
            for text in dict.fromkeys(label.text for label in taxonomy.labels[uri])
        ]
        told = [taxonomy.concepts[uri].description[:_DESCRIBED] for uri in named]
        spoken = Counter(language for uri in named for language in {label.language for label in taxonomy.labels[uri]})
        languages = [language for language, count in spoken.items() if 2 * count >= len(named)]
        vectors = title_vectors(encoder, [text for _, text in names], progress)
        return cls(named, names, vectors, _description_vectors(encoder, told), languages)

    def __len__(self) -> int:
        """How many concepts there are."""
        return len(self.concepts)

    def code(self, titles: Sequence[str], vectors: Vectors) -> Codes:
        """The nearest concepts of each title (n, with vectors n x d); n x 0 when there is no taxonomy."""
        kept = min(NEAREST, len(self))
        places = np.zeros((len(titles), kept), np.int32)
        strengths = np.zeros((len(titles), kept), np.float32)
        for start in range(0, len(titles) if kept else 0, _SLAB):
            slab = slice(start, start + _SLAB)
            whole = self._strengths(titles[slab], vectors[slab])
            order = np.argsort(-whole, axis=1, kind="stable")[:, :kept]
            places[slab] = order
            strengths[slab] = np.take_along_axis(whole, order, axis=1)
        return Codes(places, strengths, self._crowding(vectors))

    def scores(self, title: str, vector: Vectors, entries: Codes) -> Strengths:
        """How well one title (vector: d) reaches each entry (n): over concepts, the best sum of its two strengths less 1.

        At most 1, where both are names of one concept; n zeros when there is no taxonomy.
        """
        if not len(self):
            return np.zeros(len(entries.concepts), np.float32)
        own = self._strengths([title], vector[None, :])[0]
        return _best(own, entries)

    def told(self, vector: Vectors, entries: Codes) -> Strengths:
        """How well a title (vector: d) reaches each entry (n) through what is said of concepts.

        As `scores`, with the cosine to the description in the place of the one to the nearest name; a concept of which
        nothing is said is at 0. n zeros when nothing is said of any.
        """
        if not self._descriptions.any():
            return np.zeros(len(entries.concepts), np.float32)
        return _best(self._descriptions @ vector, entries)

    def _crowding(self, vectors: Vectors) -> Strengths:
        """Mean cosine of each text (n) with its nearest of a sample of names, itself left out; zeros for few names.

        Source of the idea: A. Conneau et al., "Word Translation Without Parallel Data", ICLR 2018, arXiv:1710.04087,
        who take the mean similarity of the nearest neighbours from cosines (CSLS) against hubs.
        """
        sample = self._vectors[:: max(1, len(self._vectors) // _SAMPLED)]
        crowding = np.zeros(len(vectors), np.float32)
        if len(sample) <= _CROWD:
            return crowding
        for start in range(0, len(vectors), _SLAB):
            nearest = np.partition(vectors[start : start + _SLAB] @ sample.T, -_CROWD - 1, axis=1)[:, -_CROWD - 1 :]
            others = np.where(nearest > _ITSELF, nearest.min(axis=1, keepdims=True), nearest)
            crowding[start : start + _SLAB] = others.mean(axis=1)
        return crowding

    def _strengths(self, titles: Sequence[str], vectors: Vectors) -> Strengths:
        cosines: Strengths = np.maximum.reduceat(vectors @ self._vectors.T, self._firsts, axis=1)
        for row, title in enumerate(titles):
            cosines[row, self._exact.get(plain_name(title), [])] = 1.0
        return cosines


def _best(own: Strengths, entries: Codes) -> Strengths:
    """For each entry (n) the best sum over its concepts of ``own`` strength (concepts) and its own, less 1."""
    best: Strengths = (own[entries.concepts] + entries.strengths).max(axis=1) - np.float32(1)
    return best


def _description_vectors(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """An aligned unit vector (d) for each text (n), zeros for an empty one."""
    vectors = np.zeros((len(texts), encoder.card.dimension), np.float32)
    said = [place for place, text in enumerate(texts) if text]
    if said:
        vectors[said] = encoder.card.alignment.apply(encoder.encode([texts[place] for place in said]))
    return vectors


def title_vectors(encoder: Encoder, titles: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
    """A unit vector (d) for each title (n), pooled over its forms and aligned, as those of records are."""
    plain = {title: plain_title(title) for title in titles}
    changed = [title for title, form in plain.items() if form != title]
    encoded = encoder.encode([*titles, *(plain[title] for title in changed)], progress)
    place = {title: len(titles) + at for at, title in enumerate(changed)}
    both = [place.get(title, at) for at, title in enumerate(titles)]
    pooled = encoded[: len(titles)] + encoded[both]
    lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
    return encoder.card.alignment.apply(np.divide(pooled, lengths, out=np.zeros_like(pooled), where=lengths > 0))


def plain_name(title: str) -> str:
    """A title in lower case without genders, remarks in brackets and punctuation; empty when nothing is left."""
    return " ".join(part for part in _PARTS.split(_REMARK.sub(" ", plain_title(title)).casefold()) if part)
