"""Vectors of the taxonomy's labels: embedded once per encoder, kept in the store, shared by every process.

Names of skills give their likeness in the score; names of occupations code titles that are no known name.
"""

from collections.abc import Callable

import numpy as np

from ingest.embed import encode_waiting
from ingest.reading.occupation_meaning import label_texts
from matching.coding.meaning import NameVectors
from matching.encoders.cached import text_hash
from matching.encoders.protocol import Encoder, EncoderCard
from matching.taxonomy.likeness import LabelLikeness
from matching.taxonomy.values import Taxonomy
from matching.values.ids import ConceptUri
from models.store import Store
from models.vectors import Passage, SqlVectorStore

LANGUAGE = "en"


def skill_names(taxonomy: Taxonomy) -> dict[ConceptUri, str]:
    """The text that is embedded for each skill: its name in English, else in another language."""
    return {skill.uri: taxonomy.label(skill.uri, LANGUAGE) for skill in taxonomy.skills()}


def embed_labels(
    store: Store, taxonomy: Taxonomy, encoder: Encoder, progress: Callable[[int, int], None] | None = None
) -> int:
    """Encode the names of skills and occupations that have no vector yet, and say how many. Resumable."""
    kept = SqlVectorStore(store, encoder.card.revision)
    languages = {label.language for concept in taxonomy.occupations() for label in taxonomy.labels.get(concept.uri, ())}
    occupations = (text for each in sorted(languages) for _, text in label_texts(taxonomy, each))
    texts = [*skill_names(taxonomy).values(), *occupations]
    names = {text_hash(text): text for text in texts}
    known = kept.get(list(names))
    return encode_waiting(
        kept, encoder, [Passage(key, text) for key, text in names.items() if key not in known], progress
    )


def occupation_vectors(store: Store, taxonomy: Taxonomy, card: EncoderCard, language: str) -> NameVectors | None:
    """Vectors of the names of occupations in a language; None until all of them are embedded."""
    named = label_texts(taxonomy, language)
    found = SqlVectorStore(store, card.revision).get([text_hash(text) for _, text in named])
    if not named or any(text_hash(text) not in found for _, text in named):
        return None
    vectors = np.vstack([found[text_hash(text)] for _, text in named])
    return NameVectors(tuple(uri for uri, _ in named), tuple(text for _, text in named), vectors)


def label_likeness(store: Store, taxonomy: Taxonomy, card: EncoderCard) -> LabelLikeness | None:
    """Likeness over the skills whose names are embedded; None when not one is."""
    names = skill_names(taxonomy)
    found = SqlVectorStore(store, card.revision).get([text_hash(name) for name in names.values()])
    having = [(uri, found[text_hash(name)]) for uri, name in names.items() if text_hash(name) in found]
    if not having:
        return None
    positions = {uri: position for position, (uri, _) in enumerate(having)}
    return LabelLikeness(positions, np.vstack([vector for _, vector in having]), card.single_cosine)
