"""Batches of pairs: two texts of one concept each, among neighbours that are easily taken for it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.encoders.training.concepts import NamedConcept

MINOR_GROUP_DIGITS = 3
BLOCK = 6
SKILL_SHARE = 0.25
ACROSS_SHARE = 0.5
DESCRIPTION_SHARE = 0.08
DESCRIPTION_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of one concept and their languages."""

    uri: str
    left: str
    left_language: str
    right: str
    right_language: str


class Batches:
    """Draws the batch of any step from the seed and the step alone, so that a resumed run goes on as it would have.

    Three quarters of the pairs are occupations, in blocks of up to six from one ISCO-08 minor group whose right sides
    share a language: a wrong answer is a neighbouring occupation in the very language that is asked for, and the
    language of a text gives nothing away. Half of the pairs cross languages; one in twelve starts from a description.
    """

    def __init__(self, concepts: Sequence[NamedConcept], pairs: int, seed: int) -> None:
        """Draw from `concepts` (of the training part), `pairs` a step."""
        self._skills = [concept for concept in concepts if not concept.group]
        groups: dict[str, list[NamedConcept]] = defaultdict(list)
        for concept in concepts:
            if concept.group:
                groups[concept.group[:MINOR_GROUP_DIGITS]].append(concept)
        self._groups = [groups[code] for code in sorted(groups)]
        self._pairs = pairs
        self._seed = seed

    def draw(self, step: int) -> list[Pair]:
        """The batch of a step, `pairs` long where there are so many concepts; no concept comes twice."""
        rng = np.random.default_rng([self._seed, step])
        of_skills = round(self._pairs * SKILL_SHARE) if self._skills and self._groups else 0
        wanted = self._pairs - of_skills if self._groups else 0
        batch: list[Pair] = []
        for group in self._drawn_groups(rng):
            if len(batch) >= wanted:
                break
            batch += _block(rng, group, min(BLOCK, wanted - len(batch)))
        left = self._pairs - len(batch)
        skills = [self._skills[place] for place in rng.permutation(len(self._skills))[:left]]
        for start in range(0, len(skills), BLOCK):
            batch += _block(rng, skills[start : start + BLOCK], BLOCK)
        return batch

    def _drawn_groups(self, rng: np.random.Generator) -> list[list[NamedConcept]]:
        """Groups without repeats, larger ones earlier on the whole."""
        sizes = np.array([len(group) for group in self._groups], float)
        if not len(sizes):
            return []
        order = rng.choice(len(sizes), len(sizes), replace=False, p=sizes / sizes.sum())
        return [self._groups[place] for place in order]


def _block(rng: np.random.Generator, concepts: Sequence[NamedConcept], most: int) -> list[Pair]:
    """Pairs of some of the concepts, with right sides in one language where they have a name in it."""
    places = rng.choice(len(concepts), min(most, len(concepts)), replace=False)
    chosen = [concepts[place] for place in places]
    languages = sorted({language for concept in chosen for language in concept.languages})
    shared = languages[rng.integers(len(languages))]
    return [_pair(rng, concept, shared) for concept in chosen]


def _pair(rng: np.random.Generator, concept: NamedConcept, wanted: str) -> Pair:
    """A pair whose right side is in the wanted language if the concept has it, else in one of its own."""
    own = concept.languages
    right_language = wanted if wanted in own else own[rng.integers(len(own))]
    right = _drawn(rng, concept.texts(right_language))
    if concept.description and rng.random() < DESCRIPTION_SHARE:
        return Pair(concept.uri, concept.description, DESCRIPTION_LANGUAGE, right, right_language)
    others = [text for text in concept.texts(right_language) if text != right]
    elsewhere = [language for language in own if language != right_language]
    across = bool(elsewhere) and (not others or rng.random() < ACROSS_SHARE)
    if across or not others:
        left_language = elsewhere[rng.integers(len(elsewhere))]
        left = _drawn(rng, concept.texts(left_language))
        return Pair(concept.uri, left, left_language, right, right_language)
    return Pair(concept.uri, _drawn(rng, others), right_language, right, right_language)


def _drawn(rng: np.random.Generator, texts: Sequence[str]) -> str:
    return texts[int(rng.integers(len(texts)))]
