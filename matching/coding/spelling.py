"""How alike a title is spelt to names: cosine of character n-grams, weighted by rarity.

The only module that imports scikit-learn.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

SHORTEST, LONGEST = 3, 5
Similarities = NDArray[np.float32]


class SpellingSimilarity:
    """Texts, indexed by their character n-grams within words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._grams = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), sublinear_tf=True, dtype=np.float32
        )
        self._texts = self._grams.fit_transform(texts).T.tocsr()

    def to_all(self, title: str) -> Similarities:
        """Likeness in [0, 1] of a title to each text, in their order; 0 where no n-gram is shared."""
        row: Similarities = (self._grams.transform([title]) @ self._texts).toarray()[0]
        return row
