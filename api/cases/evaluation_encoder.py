"""An encoder that asks the vectors of the store first, for evaluations."""

from collections.abc import Sequence

import numpy as np

from matching.encoders.cached import text_hash
from matching.encoders.protocol import Encoder, EncoderCard, Progress, Vectors
from models.store import Store
from models.vectors import SqlVectorStore

BATCH = 1_024


class StoredEncoder:
    """Encodes what the store has no vector for. New vectors are kept only when ``keep`` says so.

    Names of the taxonomy are kept, as other work needs them too; texts of a test collection are not.
    """

    def __init__(self, encoder: Encoder, store: Store, *, keep: bool) -> None:
        self._encoder = encoder
        self._kept = SqlVectorStore(store, encoder.card.revision)
        self._keep = keep

    @property
    def card(self) -> EncoderCard:
        """The card of the encoder within."""
        return self._encoder.card

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encode each text on its own; see `Encoder.encode`."""
        vectors = np.empty((len(texts), self.card.dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            some = texts[start : start + BATCH]
            keys = [text_hash(text) for text in some]
            known = self._kept.get(list(dict.fromkeys(keys)))
            missing = {key: text for key, text in zip(keys, some, strict=True) if key not in known}
            fresh = dict(zip(missing, self._encoder.encode(list(missing.values())), strict=True))
            if self._keep and fresh:
                self._kept.put(fresh)
            known.update(fresh)
            for row, key in enumerate(keys, start):
                vectors[row] = known[key]
            if progress:
                progress(start + len(some))
        return vectors
