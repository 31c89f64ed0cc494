"""Vectors of the taxonomy's labels: embedded once per encoder, kept in the store, shared by every process.

Names of skills give their likeness in the score; names of occupations code titles that are no known name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ingest.reading.occupation_coder import LabelVectors, label_texts
from matching.encoders.cached import text_hash
from matching.encoders.protocol import Encoder, EncoderCard, Vectors
from matching.taxonomy.values import Taxonomy
from matching.values.ids import ConceptUri
from models.store import Store
from models.vectors import SqlVectorStore

BATCH = 256
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class LabelLikeness:
    """Likeness of two skills: how far the cosine of their names is above that of texts on the same job.

    Names of unrelated skills reach high cosines (e5: .8), so what two texts on one job typically reach is the zero.
    """

    positions: Mapping[ConceptUri, int]
    vectors: Vectors
    floor: float

    def __call__(self, a: ConceptUri, b: ConceptUri, /) -> float:
        """Likeness in [0, 1]; 0 for a skill without a vector."""
        first, second = self.positions.get(a), self.positions.get(b)
        if first is None or second is None:
            return 0.0
        cosine = float(self.vectors[first] @ self.vectors[second])
        return min(1.0, max(0.0, (cosine - self.floor) / (1.0 - self.floor)))


def skill_names(taxonomy: Taxonomy) -> dict[ConceptUri, str]:
    """The text that is embedded for each skill: its name in English, else in another language."""
    return {skill.uri: taxonomy.label(skill.uri, LANGUAGE) for skill in taxonomy.skills()}


def embed_labels(
    store: Store, taxonomy: Taxonomy, encoder: Encoder, progress: Callable[[int, int], None] | None = None
) -> int:
    """Encode the names of skills and occupations that have no vector yet, and say how many. Resumable."""
    kept = SqlVectorStore(store, encoder.card.revision)
    texts = [*skill_names(taxonomy).values(), *(text for _, text in label_texts(taxonomy, (LANGUAGE,)))]
    names = {text_hash(text): text for text in texts}
    known = kept.get(list(names))
    waiting = [key for key in names if key not in known]
    for start in range(0, len(waiting), BATCH):
        keys = waiting[start : start + BATCH]
        vectors = encoder.encode([names[key] for key in keys])
        kept.put(dict(zip(keys, vectors, strict=True)))
        if progress is not None:
            progress(start + len(keys), len(waiting))
    return len(waiting)


def occupation_vectors(store: Store, taxonomy: Taxonomy, card: EncoderCard) -> LabelVectors | None:
    """URIs and vectors of the names of occupations, line by line; None until all of them are embedded."""
    texts = label_texts(taxonomy, (LANGUAGE,))
    found = SqlVectorStore(store, card.revision).get([text_hash(text) for _, text in texts])
    if not texts or any(text_hash(text) not in found for _, text in texts):
        return None
    return tuple(uri for uri, _ in texts), np.vstack([found[text_hash(text)] for _, text in texts])


def label_likeness(store: Store, taxonomy: Taxonomy, card: EncoderCard) -> LabelLikeness | None:
    """Likeness over the skills whose names are embedded; None when not one is."""
    names = skill_names(taxonomy)
    found = SqlVectorStore(store, card.revision).get([text_hash(name) for name in names.values()])
    having = [(uri, found[text_hash(name)]) for uri, name in names.items() if text_hash(name) in found]
    if not having:
        return None
    positions = {uri: position for position, (uri, _) in enumerate(having)}
    return LabelLikeness(positions, np.vstack([vector for _, vector in having]), card.agreement_cosine)
