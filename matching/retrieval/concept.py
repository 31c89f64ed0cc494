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
LADDER = {4: 1.0, 3: 0.5, 2: 0.2}
"""Weight of sharing that many digits of ISCO-08: neighbours are first-class candidates, not fallbacks."""
SAME_OCCUPATION = 1.5
SKILL_WEIGHT = 0.25


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
            self._put(row, tuple(dict.fromkeys(key for key, _ in _weighted(told))))

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
        """The ``k`` best rows by shared concepts; a skill weighs more the fewer rows have it."""
        among = None if allowed is None else {int(row) for row in allowed}
        scores: dict[int, float] = defaultdict(float)
        best: dict[int, float] = defaultdict(float)
        for key, weight in _weighted(wanted):
            rows = self._lists.get(key, set())
            rarity = math.log(1 + len(self._keys) / (1 + len(rows))) if key.startswith("skill ") else 1.0
            for row in rows if among is None else rows & among:
                if key.startswith("skill "):
                    scores[row] += weight * rarity
                else:
                    best[row] = max(best[row], weight)
        for row, weight in best.items():
            scores[row] += weight
        hits = [Hit(row, score) for row, score in scores.items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))[:k]


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _weighted(told: Concepts) -> Iterable[tuple[str, float]]:
    """Keys of a record with their weights: exact occupation, ISCO-08 prefixes, skills."""
    for uri, isco08 in told.occupations:
        yield f"occupation {uri}", SAME_OCCUPATION
        for digits, weight in LADDER.items():
            if len(isco08) >= digits:
                yield f"isco {isco08[:digits]}", weight
    for uri in told.skills:
        yield f"skill {uri}", SKILL_WEIGHT
