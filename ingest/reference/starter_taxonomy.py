"""The starter taxonomy: ISCO-08 unit groups with everyday titles, and common skills, as shipped with the project."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from matching.taxonomy.values import Concept, ConceptKind, Label, Profile, Taxonomy, isco_uri
from matching.values.ids import ConceptUri
from models.kept import Outcome
from models.store import Store
from models.taxonomy import STARTER, Relation, RelationKind, Release, replace_source

FOLDER = Path(__file__).with_name("starter")
LANGUAGES = ("fi", "sv", "en")
VERSION = "1"
_UNIT_GROUP_DIGITS = 4
_PREFIX = "kohtaanto:skill/"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StarterTaxonomy:
    """What the starter lists say; ``digest`` is a hash of the files that said it."""

    concepts: tuple[Concept, ...]
    labels: tuple[Label, ...]
    relations: tuple[Relation, ...]
    digest: str


def skill_uri(key: str) -> ConceptUri:
    """URI of a starter skill."""
    return ConceptUri(f"{_PREFIX}{key}")


def read_starter(folder: Path = FOLDER) -> StarterTaxonomy:
    """Read the lists of a folder; the shipped ones by default.

    Groups above the unit groups follow from the codes and have no names here. A skill's ``essential_for`` and
    ``optional_for`` are beginnings of ISCO-08 codes: ``22`` means every unit group of health professionals. Everyday
    titles in further languages may lie in ``other_titles.csv``: the commonest jobs of those who come to work.

    Raises:
        FileNotFoundError: a list is missing.
        KeyError: a list lacks a column.

    """
    lists = sorted((folder / "occupations").glob("*.csv"))
    others = [file for file in (folder / "other_titles.csv",) if file.exists()]
    occupations = [row for file in lists for row in _rows(file)]
    skills = list(_rows(folder / "skills.csv"))
    codes = sorted(row["isco08"] for row in occupations)
    groups = sorted({code[:digits] for code in codes for digits in range(1, _UNIT_GROUP_DIGITS + 1)})
    concepts = (
        *(Concept(isco_uri(code), ConceptKind.ISCO_GROUP, code) for code in groups),
        *(Concept(skill_uri(row["key"]), ConceptKind(row["kind"])) for row in skills),
    )
    labels = (
        *(label for row in occupations for label in _labels(isco_uri(row["isco08"]), row, "titles")),
        *(label for file in others for row in _rows(file) for label in _titles(row)),
        *(label for row in skills for label in _labels(skill_uri(row["key"]), row, "alts")),
    )
    relations = (*_broader(groups), *(relation for row in skills for relation in _profile(row, codes)))
    return StarterTaxonomy(concepts, labels, relations, _digest((*lists, *others, folder / "skills.csv")))


def starter_taxonomy(starter: StarterTaxonomy) -> Taxonomy:
    """The starter lists as a taxonomy, without a store."""
    labels: defaultdict[ConceptUri, list[Label]] = defaultdict(list)
    for label in starter.labels:
        labels[label.uri].append(label)
    sets: dict[RelationKind, defaultdict[ConceptUri, set[ConceptUri]]]
    sets = {kind: defaultdict(set) for kind in RelationKind}
    for relation in starter.relations:
        sets[relation.kind][relation.subject].add(relation.object)
    needed, useful = sets[RelationKind.ESSENTIAL], sets[RelationKind.OPTIONAL]
    return Taxonomy(
        version=f"{STARTER}-{starter.digest[:8]}",
        concepts={concept.uri: concept for concept in starter.concepts},
        labels=dict(labels),
        profiles={
            uri: Profile(frozenset(needed.get(uri, ())), frozenset(useful.get(uri, ()))) for uri in {**needed, **useful}
        },
        broader={uri: frozenset(parents) for uri, parents in sets[RelationKind.BROADER].items()},
    )


def import_starter(store: Store, now: datetime, folder: Path = FOLDER) -> Outcome:
    """Put the starter lists into the store; unchanged when it has these already."""
    starter = read_starter(folder)
    release = Release(STARTER, VERSION, starter.digest, {"concepts": len(starter.concepts)})
    with store.session() as session:
        return replace_source(
            session,
            release,
            concepts=starter.concepts,
            labels=starter.labels,
            relations=starter.relations,
            now=now,
        )


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _labels(uri: ConceptUri, row: Row, others: str) -> Iterator[Label]:
    """The name first, then the other names in their order; a name given twice is one."""
    for language in LANGUAGES:
        names = (row[f"name_{language}"], *row[f"{others}_{language}"].split("|"))
        distinct = dict.fromkeys(name.strip() for name in names if name.strip())
        yield from (Label(uri, language, name, rank) for rank, name in enumerate(distinct))


def _titles(row: Row) -> Iterator[Label]:
    """Everyday titles of a unit group in a language that has no names of groups here."""
    for rank, title in enumerate(row["titles"].split("|")):
        yield Label(isco_uri(row["isco08"]), row["language"], title, rank)


def _broader(groups: Sequence[str]) -> Iterator[Relation]:
    for code in groups:
        if len(code) > 1:
            yield Relation(isco_uri(code), RelationKind.BROADER, isco_uri(code[:-1]))


def _profile(row: Row, codes: Sequence[str]) -> Iterator[Relation]:
    """Relations of a skill; an occupation that both columns cover has it as essential."""
    essential, optional = (tuple(row[column].split()) for column in ("essential_for", "optional_for"))
    for code in codes:
        if essential and code.startswith(essential):
            yield Relation(isco_uri(code), RelationKind.ESSENTIAL, skill_uri(row["key"]))
        elif optional and code.startswith(optional):
            yield Relation(isco_uri(code), RelationKind.OPTIONAL, skill_uri(row["key"]))


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
