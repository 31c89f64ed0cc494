"""Encoding each text once: vectors are kept under the hash of the text that made them."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from matching.encoders.protocol import Encoder, EncoderCard, Progress, Vector, Vectors

BATCH = 1_024
"""Texts looked up and kept at once; what a kill loses is at most this much work."""


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
    """An encoder that asks a store first and encodes only what is missing, each text once.

    Vectors made on the way are kept unless ``keep`` is False (texts of people who keep nothing here, test
    collections). The store belongs to one encoder revision, which names its prompt: keys are hashes of the texts alone.
    """

    def __init__(self, encoder: Encoder, store: VectorStore, *, keep: bool = True) -> None:
        self._encoder = encoder
        self._store = store
        self._keep = keep

    @property
    def card(self) -> EncoderCard:
        """The card of the encoder within."""
        return self._encoder.card

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encode each text on its own; see `Encoder.encode`. Progress counts known texts of a batch first."""
        vectors = np.empty((len(texts), self.card.dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            some = texts[start : start + BATCH]
            vectors[start : start + len(some)] = self._batch(some, start, progress)
        return vectors

    def _batch(self, texts: Sequence[str], before: int, progress: Progress | None) -> Vectors:
        """Vectors of some texts; ``before`` is how many were done in earlier batches."""
        keys = [text_hash(text) for text in texts]
        known = self._store.get(list(dict.fromkeys(keys)))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            done = before + len(texts) - len(missing)
            told = (lambda count: progress(done + count)) if progress else None
            fresh = dict(zip(missing, self._encoder.encode(list(missing.values()), told), strict=True))
            if self._keep:
                self._store.put(fresh)
            known |= fresh
        elif progress:
            progress(before + len(texts))
        return np.stack([known[key] for key in keys])
