"""An encoder without weights: character n-grams hashed into a few places.

For fast tests, and for a machine on which nothing can be set up. It sees spelling, not meaning: it
finds the same words in the same language and nothing across languages. Not for production.
"""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from matching.encoders.protocol import EncoderCard, Progress, Vector, Vectors

SHORTEST, LONGEST = 3, 5
VERSION = 1

_WORD = re.compile(r"\w+")


class HashingEncoder:
    """Counts of the n-grams of each word, dampened, hashed with a sign into `dim` places."""

    def __init__(self, dim: int = 64) -> None:
        self._dim = dim

    @cached_property
    def card(self) -> EncoderCard:
        """What this encoder is.

        The cosines are those of unrelated texts, and of texts that share about half their words; texts
        of two languages on the same job agree no more than unrelated ones do.
        """
        return EncoderCard(
            name="character n-gram hashing",
            dimension=self._dim,
            revision=f"hashing-{self._dim}-{VERSION}",
            licence="EUPL-1.2",
            query_prompt="",
            runtime="numpy",
            background_cosine=0.1,
            agreement_cosine=0.6,
            single_cosine=0.6,
        )

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encode each text on its own; see `Encoder.encode`."""
        vectors = np.zeros((len(texts), self._dim), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector(text)
            if progress:
                progress(row + 1)
        return vectors

    def _vector(self, text: str) -> Vector:
        vector = np.zeros(self._dim, dtype=np.float32)
        for gram, count in _grams(text).items():
            number = zlib.crc32(gram.encode())
            vector[(number >> 1) % self._dim] += (1 - 2 * (number & 1)) * np.sqrt(count)
        length = np.linalg.norm(vector)
        if length == 0.0:
            vector[0] = length = np.float32(1.0)
        return vector / length


def _grams(text: str) -> Counter[str]:
    grams: Counter[str] = Counter()
    for word in _WORD.findall(text.casefold()):
        framed = f"<{word}>"
        for size in range(SHORTEST, LONGEST + 1):
            grams.update(framed[i : i + size] for i in range(len(framed) - size + 1))
    return grams
