"""Concept lists: rows that share occupations or skills of the taxonomy, whatever language they are written in."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from matching.retrieval.protocol import Hit, IndexDamagedError, Rows
from matching.values.ids import ConceptUri

SAME_OCCUPATION = 1.0
LADDER = {4: 0.7, 3: 0.4, 2: 0.2}
"""What sharing that many digits of ISCO-08 is worth: neighbours are first-class candidates, not fallbacks."""
ALL_SKILLS = 0.5
"""What having all the skills that are looked for is worth."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """What a record is about: occupations with their ISCO-08 unit group, and skills."""

    occupations: tuple[tuple[ConceptUri, str], ...]
    skills: tuple[ConceptUri, ...]


class ConceptIndex:
    """Inverted lists from occupation, ISCO-08 prefix and skill to rows, in memory.

    A set of rows is never changed, only replaced, so that searches in other threads go on undisturbed.
    """

    def __init__(self) -> None:
        self._lists: dict[str, frozenset[int]] = {}
        self._keys: dict[int, tuple[str, ...]] = {}

    def save(self, folder: Path) -> None:
        """See Derived."""
        rows = {str(row): keys for row, keys in sorted(self._keys.items())}
        (folder / "keys.json").write_text(json.dumps(rows), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """See Derived."""
        index = cls()
        try:
            told = json.loads((folder / "keys.json").read_text("utf-8"))
            index._put({int(row): tuple(keys) for row, keys in told.items()})
        except (OSError, ValueError, TypeError, AttributeError) as error:
            message = f"{folder} has no readable lists: {error}"
            raise IndexDamagedError(message) from error
        return index

    def rows(self) -> Rows:
        """See Derived."""
        return np.sort(np.array(list(self._keys), np.int64))

    def compact(self) -> None:
        """See Derived; there is nothing to fold."""

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._keys)

    def upsert(self, concepts: Mapping[int, Concepts]) -> None:
        """Add rows, or replace those that are there."""
        self.remove(concepts)
        told: dict[int, tuple[str, ...]] = {}
        for row, about in concepts.items():
            skills = (f"skill {uri}" for uri in about.skills)
            told[row] = tuple(dict.fromkeys((*(key for key, _ in _occupations(about)), *skills)))
        self._put(told)

    def _put(self, told: Mapping[int, tuple[str, ...]]) -> None:
        self._keys.update(told)
        for key, rows in _by_key(told).items():
            self._lists[key] = self._lists.get(key, frozenset()) | rows

    def remove(self, rows: Iterable[int] | Rows) -> None:
        """Take rows out; rows that are not there are passed over."""
        gone = {int(row): self._keys.pop(int(row), ()) for row in rows}
        for key, theirs in _by_key(gone).items():
            self._lists[key] = self._lists[key] - theirs
            if not self._lists[key]:
                del self._lists[key]

    def search(self, wanted: Concepts, k: int, allowed: Rows | None = None) -> list[Hit]:
        """The ``k`` best rows by shared concepts: the nearest occupation, and the share of the skills looked for.

        A score is in (0, 1.5]; a skill is a greater share the fewer rows have it.
        """
        among = None if allowed is None else {int(row) for row in allowed}
        scores: dict[int, float] = defaultdict(float)
        for key, worth in self._skills(wanted):
            for row in self._rows(key, among):
                scores[row] += worth
        nearest: dict[int, float] = defaultdict(float)
        for key, worth in _occupations(wanted):
            for row in self._rows(key, among):
                nearest[row] = max(nearest[row], worth)
        for row, worth in nearest.items():
            scores[row] += worth
        hits = [Hit(row, score) for row, score in scores.items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))[:k]

    def _rows(self, key: str, among: set[int] | None) -> Set[int]:
        rows = self._lists.get(key, frozenset())
        return rows if among is None else rows & among

    def _skills(self, wanted: Concepts) -> list[tuple[str, float]]:
        """Keys of the skills looked for, each with its part of ALL_SKILLS."""
        keys = [f"skill {uri}" for uri in wanted.skills]
        rarity = [math.log(1 + len(self._keys) / (1 + len(self._lists.get(key, ())))) for key in keys]
        whole = sum(rarity)
        return [(key, ALL_SKILLS * each / whole) for key, each in zip(keys, rarity, strict=True)] if whole else []


def _by_key(told: Mapping[int, tuple[str, ...]]) -> Mapping[str, set[int]]:
    """Rows of each key."""
    found: dict[str, set[int]] = defaultdict(set)
    for row, keys in told.items():
        for key in keys:
            found[key].add(row)
    return found


def _occupations(told: Concepts) -> Iterable[tuple[str, float]]:
    """Keys of the occupations of a record and of their ISCO-08 prefixes, with what sharing them is worth."""
    for uri, isco08 in told.occupations:
        yield f"occupation {uri}", SAME_OCCUPATION
        for digits, worth in LADDER.items():
            if len(isco08) >= digits:
                yield f"isco {isco08[:digits]}", worth
