"""Encoding each text once: vectors are kept under the hash of the text that made them."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from matching.encoders.protocol import Encoder, EncoderCard, Progress, Vector, Vectors


class VectorStore(Protocol):
    """Vectors by text hash; one store belongs to one encoder revision."""

    def get(self, keys: Sequence[str]) -> dict[str, Vector]:
        """Vectors of the keys that are known; the others are left out."""
        ...

    def put(self, vectors: Mapping[str, Vector]) -> None:
        """Keep vectors; a key that is known may be written again."""
        ...


def text_hash(text: str) -> str:
    """SHA-256 of the text, in hexadecimal; lone surrogates count as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class CachedEncoder:
    """An encoder that asks a store first and encodes only what is missing, each text once."""

    def __init__(self, encoder: Encoder, store: VectorStore) -> None:
        self._encoder = encoder
        self._store = store

    @property
    def card(self) -> EncoderCard:
        """The card of the encoder within."""
        return self._encoder.card

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encode each text on its own; see `Encoder.encode`.

        The store is keyed by the hash of prompt and text. Progress counts known texts first.
        """
        keys = [text_hash(self.card.query_prompt + text) for text in texts]
        known = self._store.get(list(dict.fromkeys(keys)))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            done = len(texts) - len(missing)
            told = (lambda count: progress(done + count)) if progress else None
            fresh = dict(zip(missing, self._encoder.encode(list(missing.values()), told), strict=True))
            self._store.put(fresh)
            known |= fresh
        elif progress and texts:
            progress(len(texts))
        vectors = np.empty((len(texts), self.card.dimension), dtype=np.float32)
        for row, key in enumerate(keys):
            vectors[row] = known[key]
        return vectors
