"""Concepts and names from ESCO's files of occupations, ISCO-08 groups, skills and skill groups."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.reference.esco_files import EscoFile, Row
from matching.taxonomy.values import Concept, ConceptKind, Label
from matching.values.ids import ConceptUri

RETIRED = "obsolete"
_BETWEEN_NAMES = re.compile(r"[\n\r|]+")


@dataclass(slots=True)
class Gathered:
    """Concepts and names so far; ``retired`` counts rows that ESCO itself has withdrawn, which are left out."""

    concepts: dict[ConceptUri, Concept] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    retired: int = 0
    nameless: int = 0

    def gather(self, file: EscoFile) -> None:
        """Add a file.

        A concept that several languages name is one, described as the first of them does; a row without URI or name
        is counted only.
        """
        make = _MAKERS[file.content]
        for row in file.rows():
            if row.get("status") == RETIRED:
                self.retired += 1
                continue
            uri = ConceptUri(row["conceptUri"].strip())
            names = tuple(_names(row))
            if not uri or not names:
                self.nameless += 1
                continue
            concept = self.concepts.setdefault(uri, make(uri, row))
            self.labels.extend(Label(concept.uri, file.language, name, rank) for rank, name in enumerate(names))


def _names(row: Row) -> Iterator[str]:
    """The preferred name, then the others, each once. Cells part names by line breaks, some editions by ``|``."""
    cells = (row.get("preferredLabel", ""), row.get("altLabels", ""), row.get("hiddenLabels", ""))
    written = (name.strip() for cell in cells for name in _BETWEEN_NAMES.split(cell))
    return iter(dict.fromkeys(name for name in written if name))


def _occupation(uri: ConceptUri, row: Row) -> Concept:
    group = row.get("iscoGroup", "").strip().removeprefix("C")
    return Concept(uri, ConceptKind.OCCUPATION, group, " ".join(row.get("description", "").split()))


def _group(uri: ConceptUri, row: Row) -> Concept:
    return Concept(uri, ConceptKind.ISCO_GROUP, row.get("code", "").strip().removeprefix("C"))


def _skill(uri: ConceptUri, row: Row) -> Concept:
    knowledge = row.get("skillType", "").strip() == "knowledge"
    return Concept(uri, ConceptKind.KNOWLEDGE if knowledge else ConceptKind.SKILL)


def _skill_group(uri: ConceptUri, _: Row) -> Concept:
    return Concept(uri, ConceptKind.SKILL_GROUP)


_MAKERS: Mapping[str, Callable[[ConceptUri, Row], Concept]] = {
    "ISCOGroups": _group,
    "occupations": _occupation,
    "skillGroups": _skill_group,
    "skills": _skill,
}
