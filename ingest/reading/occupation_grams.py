"""How alike titles and names of occupations are spelt: cosine of character n-grams, weighted by rarity.

The only module that imports scikit-learn.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

SHORTEST, LONGEST = 3, 5
Similarities = NDArray[np.float32]


class SpellingSimilarity:
    """Names, indexed by their character n-grams within words."""

    def __init__(self, names: Sequence[str]) -> None:
        self._grams = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), sublinear_tf=True, dtype=np.float32
        )
        self._names = self._grams.fit_transform(names).T.tocsr()

    def to_all(self, title: str) -> Similarities:
        """Likeness in [0, 1] of a title to each name, in the order of the names; 0 where no n-gram is shared."""
        row: Similarities = (self._grams.transform([title]) @ self._names).toarray()[0]
        return row
