"""How a title is spelt beside the names of each unit group: the nearest one, and all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ingest.reading.occupation_names import SITE_LANGUAGES, OccupationNames
from matching.coding.groups import GroupedNames, UnitGroups, Values
from matching.coding.spelling import SpellingSimilarity
from matching.taxonomy.values import ConceptKind, Label, Taxonomy

TITLES = 4_096
"""Titles that are remembered, four kilobytes each: in a feed many postings have the same."""

GROUP_NAME_LOSS = 0.05
"""What the name of a unit group loses beside names of its occupations, which say more."""


@dataclass(frozen=True, slots=True)
class _Set:
    """Names compared with titles of one language."""

    labels: Sequence[Label]
    grouped: GroupedNames
    names: SpellingSimilarity
    together: SpellingSimilarity
    losses: Values


@dataclass(frozen=True, slots=True)
class Spelt:
    """Likeness in [0, 1] of a title in a language.

    ``nearest`` is that to the nearest name of each group, in their order,
    and ``together`` that to all names of each together.
    """

    plain: str
    language: str | None
    nearest: Values
    together: Values


class TitleSpelling:
    """Names by language; the set of a language is made when it is first met (a second for a full ESCO)."""

    def __init__(self, taxonomy: Taxonomy, names: OccupationNames, groups: UnitGroups, spoken: frozenset[str]) -> None:
        """Take the languages in which most groups have a name (`UnitGroups.spoken`)."""
        self._taxonomy = taxonomy
        self._names = names
        self._groups = groups
        self._spoken = spoken
        self._sets: dict[str, _Set] = {}
        self.spelt = lru_cache(TITLES)(self._spelt)
        """How a title (its words, its language) is spelt beside all names: a `Spelt`."""
        self._alike = lru_cache(1)(self._alike_to_all)

    def _spelt(self, plain: str, language: str | None) -> Spelt:
        chosen = self._set(language)
        nearest = np.nan_to_num(chosen.grouped.best(self._alike(plain, language)), nan=0.0)
        return Spelt(plain, language, nearest, chosen.together.to_all(plain))

    def _alike_to_all(self, plain: str, language: str | None) -> Values:
        """Likeness of a title to each name, in the order of the groups."""
        chosen = self._set(language)
        return chosen.names.to_all(plain)[chosen.grouped.order]

    def nearest(self, spelt: Spelt, group: int) -> tuple[Label, float]:
        """The name of a group that is spelt most like a title, and its likeness; any name when none is alike."""
        chosen = self._set(spelt.language)
        rows = chosen.grouped.rows_of(group)
        places = chosen.grouped.order[rows]
        if not len(places):
            code = self._groups.codes[group]
            return next(each for each in self._names.labels if self._taxonomy.concepts[each.uri].isco08 == code), 0.0
        alike = self._alike(spelt.plain, spelt.language)[rows]
        best = int((alike - chosen.losses[places]).argmax())
        return chosen.labels[places[best]], float(alike[best])

    def _set(self, language: str | None) -> _Set:
        """Names of the title's language and English ones; those of the site's languages too when it has few or none."""
        own = language if language in self._names.languages else ""
        if own not in self._sets:
            self._sets[own] = self._made((own,) if own in self._spoken else (own, *SITE_LANGUAGES))
        return self._sets[own]

    def _made(self, own: Sequence[str]) -> _Set:
        every = self._names.labels
        labels = [label for label in every if label.language in {*own, "en"}] or list(every)
        together: list[list[str]] = [[] for _ in self._groups.codes]
        for label in labels:
            if label.language in own:
                together[self._groups.places[label.uri]].append(label.text)
        kinds = (self._taxonomy.concepts[label.uri].kind for label in labels)
        losses = np.array([GROUP_NAME_LOSS if kind is ConceptKind.ISCO_GROUP else 0.0 for kind in kinds], np.float32)
        return _Set(
            labels,
            GroupedNames([label.uri for label in labels], self._groups),
            SpellingSimilarity([label.text for label in labels]),
            SpellingSimilarity([" ".join(texts) for texts in together]),
            losses,
        )
