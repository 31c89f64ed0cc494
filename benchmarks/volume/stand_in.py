"""Encoding of a sample, and stand-ins for the rest: the other stages meet as many vectors as they would."""

import time
import zlib
from collections.abc import Sequence

import numpy as np

from benchmarks.volume.clock import Clock
from matching.encoders.protocol import Encoder, EncoderCard, Progress, Vectors

_ROWS = 4_096


class Sampled:
    """Gives the first ``most`` texts to the encoder; others get vectors made of their checksums.

    ``texts``, ``characters`` and ``seconds`` are those of the encoder's own work, ``left`` the characters not encoded.
    """

    def __init__(self, encoder: Encoder, most: int, clock: Clock) -> None:
        self._encoder = encoder
        self._left = most
        self._clock = clock
        self._rows = np.random.default_rng(0).normal(size=(_ROWS, encoder.card.dimension)).astype(np.float32)
        self.texts, self.characters, self.left, self.seconds = 0, 0, 0, 0.0

    @property
    def card(self) -> EncoderCard:
        """The card of the encoder, under whose revision all vectors are kept."""
        return self._encoder.card

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See `Encoder.encode`."""
        real = min(self._left, len(texts))
        self._left -= real
        parts: list[Vectors] = []
        if real:
            started = time.perf_counter()
            with self._clock.stage("encode"):
                parts.append(self._encoder.encode(texts[:real]))
            self.seconds += time.perf_counter() - started
            self.texts += real
            self.characters += sum(map(len, texts[:real]))
        if real < len(texts):
            parts.append(self._made(texts[real:]))
            self.left += sum(map(len, texts[real:]))
        if progress:
            progress(len(texts))
        return np.concatenate(parts) if parts else np.zeros((0, self.card.dimension), np.float32)

    def estimate(self) -> dict[str, float | int]:
        """What encoding took, and what the texts that had stand-ins would take at that rate."""
        rate = self.characters / self.seconds if self.seconds else 0.0
        return {
            "texts_encoded": self.texts,
            "texts_per_second": round(self.texts / self.seconds, 1) if self.seconds else 0.0,
            "characters_per_second": round(rate),
            "seconds_left_by_estimate": round(self.left / rate) if rate else 0,
        }

    def _made(self, texts: Sequence[str]) -> Vectors:
        sums = np.array([zlib.crc32(text.encode("utf-8", "surrogatepass")) for text in texts])
        rows = self._rows[sums % _ROWS] + self._rows[sums // _ROWS % _ROWS]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        made: Vectors = (rows / lengths).astype(np.float32)
        return made
