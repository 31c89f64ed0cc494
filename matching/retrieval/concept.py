"""Concept lists: rows that share occupations or skills of the taxonomy, whatever language they are written in."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from matching.retrieval import snapshot
from matching.retrieval.protocol import Hit, Rows
from matching.values.ids import ConceptUri

KIND = "concept"
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
    """Inverted lists from occupation, ISCO-08 prefix and skill to rows, in memory."""

    def __init__(self) -> None:
        self._lists: dict[str, set[int]] = defaultdict(set)
        self._keys: dict[int, tuple[str, ...]] = {}

    def save(self, folder: Path, mark: str) -> None:
        """Write a snapshot that ``load`` accepts only with the same ``mark``."""
        rows = {str(row): keys for row, keys in self._keys.items()}
        snapshot.write(folder, KIND, mark, {"keys.json": lambda path: _write(path, json.dumps(rows))})

    @classmethod
    def load(cls, folder: Path, mark: str) -> Self:
        """Open a snapshot. Raises IndexDamagedError when it is damaged or was built from something else."""
        snapshot.check(folder, KIND, mark)
        index = cls()
        for row, keys in json.loads((folder / "keys.json").read_text("utf-8")).items():
            index._put(int(row), tuple(keys))
        return index

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._keys)

    def upsert(self, concepts: Mapping[int, Concepts]) -> None:
        """Add rows, or replace those that are there."""
        self.remove(concepts)
        for row, told in concepts.items():
            skills = (f"skill {uri}" for uri in told.skills)
            self._put(row, tuple(dict.fromkeys((*(key for key, _ in _occupations(told)), *skills))))

    def _put(self, row: int, keys: tuple[str, ...]) -> None:
        self._keys[row] = keys
        for key in keys:
            self._lists[key].add(row)

    def remove(self, rows: Iterable[int] | Rows) -> None:
        """Take rows out; rows that are not there are passed over."""
        for row in rows:
            for key in self._keys.pop(int(row), ()):
                self._lists[key].discard(int(row))

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

    def _rows(self, key: str, among: set[int] | None) -> set[int]:
        rows = self._lists.get(key, set())
        return rows if among is None else rows & among

    def _skills(self, wanted: Concepts) -> list[tuple[str, float]]:
        """Keys of the skills looked for, each with its part of ALL_SKILLS."""
        keys = [f"skill {uri}" for uri in wanted.skills]
        rarity = [math.log(1 + len(self._keys) / (1 + len(self._lists.get(key, ())))) for key in keys]
        whole = sum(rarity)
        return [(key, ALL_SKILLS * each / whole) for key, each in zip(keys, rarity, strict=True)] if whole else []


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _occupations(told: Concepts) -> Iterable[tuple[str, float]]:
    """Keys of the occupations of a record and of their ISCO-08 prefixes, with what sharing them is worth."""
    for uri, isco08 in told.occupations:
        yield f"occupation {uri}", SAME_OCCUPATION
        for digits, worth in LADDER.items():
            if len(isco08) >= digits:
                yield f"isco {isco08[:digits]}", worth
