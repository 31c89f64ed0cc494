"""All skills of a taxonomy in order for a sentence: those it names, then those whose names mean what it says.

Weights were chosen on one of two sets of sentences and reported on the other (docs/evaluation.md).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matching.encoders.protocol import Encoder, Vectors
from matching.retrieval.lexical import WORD
from matching.taxonomy.values import Taxonomy
from matching.values.ids import ConceptUri

Strengths = NDArray[np.float32]

WINDOWS = (2, 4, 7)
"""Words of the parts of a sentence that are compared beside the whole: a name has two to seven words."""
NAMED = 4.0
"""What being named adds, more than any difference of cosines."""
SPELT = 0.2
"""What having a whole name among its words adds, beside the cosines of the whole sentence and of its nearest part."""
_LANGUAGE = "en"


class SkillNames:
    """One name of each skill with its vector."""

    def __init__(self, uris: Sequence[ConceptUri], vectors: Vectors) -> None:
        """Take skills and, row by row, the vectors of their names."""
        self.uris = tuple(uris)
        self._vectors = vectors

    @classmethod
    def of(cls, taxonomy: Taxonomy, encoder: Encoder, progress: Callable[[int], None] | None = None) -> Self:
        """Encode the English name of every skill; ``progress`` is told how many are done."""
        uris = [skill.uri for skill in taxonomy.skills()]
        return cls(uris, encoder.encode([taxonomy.label(uri, _LANGUAGE) for uri in uris], progress))

    def order(self, parts: Vectors, named: Collection[ConceptUri], spelt: Strengths | None = None) -> list[ConceptUri]:
        """All skills, best first, ties by URI.

        Args:
            parts: vectors (n x d, n >= 1) of what `sentence_parts` gives, that of the sentence itself first.
            named: skills that the sentence names.
            spelt: for each skill the share, in [0, 1], of its name that is spelt in the sentence (`SkillWords`).

        """
        cosines: Strengths = parts @ self._vectors.T
        scores = cosines.max(axis=0) + cosines[0] + (0.0 if spelt is None else SPELT * spelt)
        scores = scores + NAMED * np.isin(np.array(self.uris), np.array(list(named), dtype=str))
        return [self.uris[place] for place in np.argsort(-scores, kind="stable")]


def sentence_parts(sentence: str) -> list[str]:
    """The sentence itself and its windows of a few words, each once."""
    words = [match.group() for match in WORD.finditer(sentence)]
    return list(dict.fromkeys((sentence, *_windows(words))))


def _windows(words: Sequence[str]) -> Iterator[str]:
    for size in WINDOWS:
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
