"""What titles and the texts under them mean beside names of occupations: in a title's own language and in others."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from ingest.reading.occupation_spelling import TITLES
from ingest.reading.remembered import Remembered
from matching.coding.groups import UnitGroups, Values
from matching.coding.meaning import Meaning, VectorsOf, told
from matching.encoders.protocol import Vector
from matching.taxonomy.values import Taxonomy
from matching.values.ids import ConceptUri

NAMES_EMBEDDED = 6
"""Names per language and occupation that are compared by meaning, the preferred one first."""

MEANING_LANGUAGES = ("en", "fi", "sv")
"""Languages whose names every title is compared with by meaning, beside those of its own."""


class _OfTitle(NamedTuple):
    """What a title means by itself, which is remembered: see `Meant`."""

    near: Values
    abroad: Values


class Meant(NamedTuple):
    """What titles and texts mean, one row a title: see `matching.coding.evidence.Evidence`."""

    near: Values
    abroad: Values
    told: Values


def label_texts(taxonomy: Taxonomy, language: str) -> tuple[tuple[ConceptUri, str], ...]:
    """Names of a language to embed for comparison by meaning: the first few of each occupation, each text once."""
    chosen: dict[tuple[ConceptUri, str], None] = {}
    for concept in taxonomy.occupations():
        own = sorted(
            (label for label in taxonomy.labels.get(concept.uri, ()) if label.language == language),
            key=lambda label: label.rank,
        )
        chosen.update({(concept.uri, label.text): None for label in islice(own, NAMES_EMBEDDED)})
    return tuple(chosen)


class TitleMeaning:
    """Names of each language with their vectors, read when the language is first met; titles are remembered."""

    def __init__(self, groups: UnitGroups, vectors: VectorsOf | None, spoken: frozenset[str]) -> None:
        """Take the languages in which most groups have a name (`UnitGroups.spoken`)."""
        self._groups = groups
        self._spoken = spoken
        self._vectors = vectors
        self._meaning: dict[str, Meaning | None] = {}
        self._titles = Remembered[tuple[str, str | None], _OfTitle](TITLES)

    def meant(
        self, languages: Sequence[str | None], plain: Sequence[str], tasks: Sequence[str], vectors: Mapping[str, Vector]
    ) -> Meant:
        """Likeness in meaning to names of a title's language and of the others, and that of its text to all.

        Where the title's language has no names, or few, those of the others stand in for them.
        """
        meant = Meant(*(np.zeros((len(plain), len(self._groups)), np.float32) for _ in Meant._fields))
        by_language: dict[str | None, list[int]] = {}
        for at, language in enumerate(languages):
            if plain[at] in vectors:
                by_language.setdefault(language, []).append(at)
        for language, rows in by_language.items():
            own = self.names(language) if language is not None and language in self._spoken else None
            others = [found for each in MEANING_LANGUAGES if each != language and (found := self.names(each))]
            titles = self._by_title({plain[at]: vectors[plain[at]] for at in rows}, language, own, others)
            for at in rows:
                meant.near[at], meant.abroad[at] = titles[plain[at]]
            every = [*([own] if own else []), *others]
            texts = [at for at in rows if tasks[at] in vectors]
            if texts and every:
                said = np.stack([vectors[tasks[at]] for at in texts])
                meant.told[texts] = told([each.told_by(said) for each in every])
        return meant

    def _by_title(
        self, vectors: Mapping[str, Vector], language: str | None, own: Meaning | None, others: Sequence[Meaning]
    ) -> dict[str, _OfTitle]:
        """What titles of one language mean beside names; those met before are not compared again."""
        known = {title: each for title in vectors if (each := self._titles.get((title, language))) is not None}
        new = [title for title in vectors if title not in known]
        if not new:
            return known
        stacked = np.stack([vectors[title] for title in new])
        none = np.zeros((len(new), len(self._groups)), np.float32)
        rest = [each.to_groups(stacked) for each in others]
        abroad: Values = np.asarray(np.mean(rest, axis=0, dtype=np.float32)) if rest else none
        near = own.to_groups(stacked) if own else abroad
        worked_out = {title: _OfTitle(near[at], (abroad if rest else near)[at]) for at, title in enumerate(new)}
        self._titles.add(((title, language), each) for title, each in worked_out.items())
        return {**known, **worked_out}

    def names(self, language: str) -> Meaning | None:
        """The names of a language; None where there are none."""
        if language not in self._meaning:
            names = self._vectors(language) if self._vectors is not None else None
            self._meaning[language] = Meaning(names, self._groups) if names is not None and names.uris else None
        return self._meaning[language]
