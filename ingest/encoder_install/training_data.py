"""Concepts with their names for training an encoder, from ESCO's files and tables of further names."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ingest.reference.esco_concepts import Gathered
from ingest.reference.esco_files import EscoFolder, find_files
from ingest.reference.labels import read_label_file
from matching.encoders.training.concepts import Name, NamedConcept
from matching.taxonomy.values import ConceptKind, Label
from matching.values.ids import ConceptUri

TRAINED = {"occupations", "skills"}
KINDS = {ConceptKind.OCCUPATION, ConceptKind.SKILL, ConceptKind.KNOWLEDGE}


def read_training_data(folder: Path, label_files: Sequence[Path] = ()) -> list[NamedConcept]:
    """Occupations and skills by URI, with every name that the files give.

    Names of a language come from ESCO's own file where it has more than one a concept on the mean; otherwise, and in
    further languages, a table of names adds to them. Names of unknown concepts are left out.

    Raises:
        FileRefusedError: a file is missing or is not what it should be; says which.

    """
    found = find_files(folder)
    gathered = Gathered()
    for file in found.concepts:
        if file.content in TRAINED:
            gathered.gather(file)
    labels = list(gathered.labels)
    for path in label_files:
        labels += read_label_file(path)[0]
    descriptions = _descriptions(found)
    by_uri: dict[ConceptUri, list[Label]] = defaultdict(list)
    for label in labels:
        by_uri[label.uri].append(label)
    return [
        NamedConcept(
            str(uri),
            concept.isco08 if concept.kind is ConceptKind.OCCUPATION else "",
            _names(by_uri[uri]),
            descriptions.get(uri, ""),
        )
        for uri, concept in sorted(gathered.concepts.items())
        if concept.kind in KINDS
    ]


def _names(labels: Sequence[Label]) -> tuple[Name, ...]:
    """Each name of a language once, the preferred first; languages in alphabetical order."""
    ordered = sorted(labels, key=lambda label: (label.language, label.rank))
    return tuple(dict.fromkeys(Name(label.language, label.text) for label in ordered))


def _descriptions(found: EscoFolder) -> dict[ConceptUri, str]:
    """English descriptions of the concepts that have one."""
    told: dict[ConceptUri, str] = {}
    for file in found.concepts:
        if file.content in TRAINED and file.language == "en":
            for row in file.rows():
                if text := row.get("description", "").strip():
                    told[ConceptUri(row["conceptUri"].strip())] = text
    return told
