"""Relations from ESCO's files, with a count of those whose ends no file of concepts has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.reference.esco_files import EscoFile, Row
from matching.taxonomy.values import Concept, ConceptKind, isco_uri
from matching.values.ids import ConceptUri
from models.taxonomy import Relation, RelationKind

_ENDS: Mapping[str, tuple[str, str]] = {
    "occupationSkillRelations": ("occupationUri", "skillUri"),
    "skillSkillRelations": ("originalSkillUri", "relatedSkillUri"),
    "broaderRelationsSkillPillar": ("conceptUri", "broaderUri"),
    "broaderRelationsOccPillar": ("conceptUri", "broaderUri"),
}


@dataclass(slots=True)
class Connected:
    """Relations so far. ``unknown`` counts, by URI, the relations left out because no concept has that URI."""

    concepts: Mapping[ConceptUri, Concept]
    relations: set[Relation] = field(default_factory=set)
    unknown: dict[str, int] = field(default_factory=dict)
    left_out: int = 0

    def connect(self, file: EscoFile) -> None:
        """Add a file of relations."""
        left, right = _ENDS[file.content]
        for row in file.rows():
            strangers = [row[end] for end in (left, right) if row[end] not in self.concepts]
            for uri in strangers:
                self.unknown[uri] = self.unknown.get(uri, 0) + 1
            if strangers:
                self.left_out += 1
            else:
                ends = (self.concepts[ConceptUri(row[end])].uri for end in (left, right))
                self.relations.add(_relation(file.content, row, *ends))

    def place_in_groups(self) -> None:
        """Tie occupations to their unit group and groups to the next wider one, by code."""
        for concept in self.concepts.values():
            code = concept.isco08
            wider = code if concept.kind is ConceptKind.OCCUPATION else code[:-1]
            if wider and isco_uri(wider) in self.concepts:
                self.relations.add(Relation(concept.uri, RelationKind.BROADER, isco_uri(wider)))

    def strangers(self) -> Iterator[tuple[str, int]]:
        """URIs that no concept has, those of most relations first."""
        return iter(sorted(self.unknown.items(), key=lambda item: (-item[1], item[0])))


def _relation(content: str, row: Row, subject: ConceptUri, other: ConceptUri) -> Relation:
    if content == "occupationSkillRelations":
        essential = row["relationType"].strip() == "essential"
        return Relation(subject, RelationKind.ESSENTIAL if essential else RelationKind.OPTIONAL, other)
    if content == "skillSkillRelations":
        return Relation(subject, RelationKind.RELATED, other)
    return Relation(subject, RelationKind.BROADER, other)
