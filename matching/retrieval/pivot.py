"""The way through the taxonomy: a title finds its concepts by their names in any language, and they find other texts.

A Swedish title and a Finnish one share no word, and an encoder may not bring them together; but each stands near a
name of the same occupation in its own language. What is compared is titles, not whole texts.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
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
_REMARK = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Codes:
    """The nearest concepts of each of n texts, best first.

    ``concepts`` (n x k) are places in `Pivot.concepts`; ``strengths`` (n x k) are in [-1, 1]: the cosine of the text
    with the nearest name of the concept, 1 when it is that name.
    """

    concepts: Places
    strengths: Strengths


class Pivot:
    """Names of the occupations of one taxonomy, in every language, with their vectors."""

    def __init__(self, concepts: Sequence[ConceptUri], names: Sequence[tuple[int, str]], vectors: Vectors) -> None:
        """Take ``names`` as (place of its concept, text), those of a concept together and in order, and their vectors."""
        self.concepts = tuple(concepts)
        self._vectors = vectors
        self._firsts = np.array([at for at, (place, _) in enumerate(names) if not at or names[at - 1][0] != place], int)
        exact: defaultdict[str, set[int]] = defaultdict(set)
        for place, text in names:
            exact[plain_name(text)].add(place)
        self._exact = {name: sorted(places) for name, places in exact.items() if name}

    @classmethod
    def of(cls, taxonomy: Taxonomy, encoder: Encoder, progress: Callable[[int], None] | None = None) -> Self:
        """Encode every name of every occupation; ``progress`` is told how many names are done."""
        named = [concept.uri for concept in taxonomy.occupations() if taxonomy.labels.get(concept.uri)]
        names = [
            (place, text)
            for place, uri in enumerate(named)
            for text in dict.fromkeys(label.text for label in taxonomy.labels[uri])
        ]
        return cls(named, names, title_vectors(encoder, [text for _, text in names], progress))

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
        return Codes(places, strengths)

    def scores(self, title: str, vector: Vectors, entries: Codes) -> Strengths:
        """How well one title (vector: d) reaches each entry (n): over concepts, the best sum of its two strengths less 1.

        At most 1, where both are names of one concept; n zeros when there is no taxonomy.
        """
        if not len(self):
            return np.zeros(len(entries.concepts), np.float32)
        own = self._strengths([title], vector[None, :])[0]
        best: Strengths = (own[entries.concepts] + entries.strengths).max(axis=1) - np.float32(1)
        return best

    def _strengths(self, titles: Sequence[str], vectors: Vectors) -> Strengths:
        cosines: Strengths = np.maximum.reduceat(vectors @ self._vectors.T, self._firsts, axis=1)
        for row, title in enumerate(titles):
            cosines[row, self._exact.get(plain_name(title), [])] = 1.0
        return cosines


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
