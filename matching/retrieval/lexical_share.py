"""How much of what a query says an entry says too: a lexical score over the most that the query could reach.

A BM25 sum grows with the length of the query and cannot be set beside a cosine. Words of the query that no entry has
count as not reached, so that a query in another language, which shares a few letters with some entry, stays low.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from matching.retrieval.lexical import BOOST_TITLE, QUERY_TERMS, LexicalText, grams, lemmas


@dataclass(frozen=True, slots=True)
class TermCounts:
    """In how many of ``entries`` each term stands, for each field of the lexical index."""

    entries: int
    titles: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    grams: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, corpus: Iterable[LexicalText]) -> Self:
        """Count the terms of a corpus."""
        titles, texts, pieces = Counter[str](), Counter[str](), Counter[str]()
        entries = 0
        for entry in corpus:
            entries += 1
            titles.update(set(lemmas(entry.title, entry.language)))
            texts.update(set(lemmas(entry.text, entry.language)))
            pieces.update(set(grams(entry.title)))
        return cls(entries, titles, texts, pieces)

    def ceiling(self, title: str, text: str, language: str | None) -> float:
        """What an entry of middling length that has every term of the query once would score; 0 for no terms.

        An entry that repeats a term, or is shorter, can score more.
        """
        words = sorted(
            (self._weight(self.texts[term]) for term in set(lemmas(f"{title} {text}", language))), reverse=True
        )
        heads = sum(self._weight(self.titles[term]) for term in set(lemmas(title, language)))
        pieces = sum(self._weight(self.grams[gram]) for gram in set(grams(title)))
        return sum(words[:QUERY_TERMS]) + BOOST_TITLE * heads + pieces

    def _weight(self, count: int) -> float:
        """Inverse document frequency as BM25 takes it."""
        return math.log(1 + (self.entries - count + 0.5) / (count + 0.5))
