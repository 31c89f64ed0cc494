"""Taking out of vectors what the encoder and the language of a text put there, so that the job is left.

All vectors of one encoder share a direction, and those of one language another. Both hide what a text is about, and the
second puts texts of other languages behind. They are measured on texts that say the same in several languages.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alignment:
    """What is taken out: the mean (d) of all vectors, and directions (k x d, orthonormal) that tell languages apart.

    Empty tuples take nothing out.
    """

    mean: tuple[float, ...] = ()
    directions: tuple[tuple[float, ...], ...] = ()

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that change with what is taken out; empty when nothing is."""
        if not self.mean:
            return ""
        return hashlib.sha256(np.array([self.mean, *self.directions], "<f8").tobytes()).hexdigest()[:8]

    def apply(self, vectors: Vectors) -> Vectors:
        """Unit vectors (n x d) without the mean and the directions, of length one again; zero rows stay zero."""
        if not self.mean or not len(vectors):
            return vectors
        left = vectors - np.array(self.mean, np.float32)
        if self.directions:
            directions = np.array(self.directions, np.float32)
            # row by row, so that a vector comes out the same alone and among others, to the last bit
            left -= np.einsum("nk,kd->nd", np.einsum("nd,kd->nk", left, directions), directions)
        lengths = np.linalg.norm(left, axis=1, keepdims=True) * vectors.any(axis=1, keepdims=True)
        aligned: Vectors = np.divide(left, lengths, out=np.zeros_like(left), where=lengths > 0)
        return aligned


NO_ALIGNMENT = Alignment()


def measure_alignment(vectors: Vectors) -> Alignment:
    """The alignment of texts that say the same in several languages.

    Args:
        vectors: unit vectors (texts x languages x d); row and column name the text and its language. With k + 1
            languages there are k directions: the span of the languages' means about the mean of all. Source of the
            idea: J. Libovicky, R. Rosa, A. Fraser, "On the Language Neutrality of Pre-trained Multilingual
            Representations", Findings of EMNLP 2020, who centre each language on its mean; taking out the span needs
            no language of a text, and serves languages that were not measured.

    """
    mean = vectors.mean(axis=(0, 1), dtype=np.float64)
    languages = vectors.mean(axis=0, dtype=np.float64) - mean
    _, spread, directions = np.linalg.svd(languages, full_matrices=False)
    kept = directions[: len(languages) - 1][spread[: len(languages) - 1] > np.finfo(np.float32).eps]
    return Alignment(_rounded(mean), tuple(_rounded(direction) for direction in kept))


def _rounded(numbers: NDArray[np.float64]) -> tuple[float, ...]:
    """As many decimals as a float32 near one has, so that a card reads the same after it was written."""
    return tuple(float(number) for number in numbers.round(7))
