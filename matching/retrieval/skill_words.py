"""How much of a skill's name stands in a sentence, by the rarity of its words."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.retrieval.lexical import lemmas
from matching.taxonomy.values import Taxonomy
from matching.values.ids import ConceptUri

Shares = NDArray[np.float32]

ENOUGH = 8.0
"""Rarity of found words, summed, from which a share counts whole: one rare word of ESCO's names, or two usual ones."""


class SkillWords:
    """The words of every name that skills have in one language, as lemmas, with their rarity."""

    def __init__(self, names: Sequence[Iterable[Sequence[str]]]) -> None:
        """Take for each skill its names, each as its words."""
        told = [list(dict.fromkeys(frozenset(name) for name in each if name)) for each in names]
        counts = Counter(word for each in told for word in frozenset().union(*each))
        self._rarity = {word: max(0.0, math.log(len(told) / (1 + count))) for word, count in counts.items()}
        self._skills = np.array([place for place, each in enumerate(told) for _ in each], np.int64)
        self._count = len(told)
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(name for each in told for name in each):
            for word in name:
                by_word[word].append(at)
        self._names = {word: np.array(places, np.int64) for word, places in by_word.items()}
        self._whole = np.zeros(len(self._skills))
        for word, places in self._names.items():
            self._whole[places] += self._rarity[word]

    @classmethod
    def of(cls, taxonomy: Taxonomy, uris: Sequence[ConceptUri], language: str) -> "SkillWords":
        """The names that skills have in a language."""
        own = ([label.text for label in taxonomy.labels.get(uri, ()) if label.language == language] for uri in uris)
        return cls([[lemmas(text, language) for text in texts] for texts in own])

    def shares(self, words: Iterable[str]) -> Shares:
        """For each skill the greatest share, in [0, 1], of one of its names that is among the words of a sentence.

        Words count by rarity; a share that rests on usual words alone is cut down in proportion to `ENOUGH`.
        """
        found = np.zeros(len(self._skills))
        for word in sorted(set(words) & self._names.keys()):
            found[self._names[word]] += self._rarity[word]
        share = np.divide(found, self._whole, out=np.zeros_like(found), where=self._whole > 0)
        best = np.zeros(self._count, np.float32)
        np.maximum.at(best, self._skills, (share * np.minimum(1.0, found / ENOUGH)).astype(np.float32))
        return best
