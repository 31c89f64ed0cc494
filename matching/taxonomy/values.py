"""The taxonomy as an immutable value: concepts, labels in every language, and relations between them.

A taxonomy is either the project's starter set (ISCO-08 unit groups as occupations, common skills) or an import of
ESCO; both have the same shape, so nothing downstream asks which one it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from matching.values.errors import UnknownConceptError
from matching.values.ids import ConceptUri

ISCO_PREFIX = "http://data.europa.eu/esco/isco/C"
FALLBACK_LANGUAGES = ("en", "fi", "sv")


class ConceptKind(StrEnum):
    """What a concept of the taxonomy is."""

    OCCUPATION = "occupation"
    ISCO_GROUP = "isco_group"
    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    SKILL_GROUP = "skill_group"


@dataclass(frozen=True, slots=True)
class Concept:
    """A node of the taxonomy.

    ``isco08`` is the unit group of an occupation or the code of a group, else empty. ``description`` says in a few
    sentences what an occupation does; empty where the source says nothing.
    """

    uri: ConceptUri
    kind: ConceptKind
    isco08: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a concept in one language (ISO 639-1); ``rank`` 0 is the preferred one."""

    uri: ConceptUri
    language: str
    text: str
    rank: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Skills that belong to an occupation."""

    essential: frozenset[ConceptUri] = frozenset()
    optional: frozenset[ConceptUri] = frozenset()


EMPTY_PROFILE = Profile()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Concepts with labels and relations.

    ``version`` names what was imported, such as ``starter-1`` or ``esco-3f9a...``; two taxonomies with the same
    version are equal. ``broader`` maps a skill or group to its direct parents; ``related`` is symmetric.
    Occupations hold both ESCO occupations and, where only the starter set is there, ISCO-08 unit groups.
    """

    version: str
    concepts: Mapping[ConceptUri, Concept]
    labels: Mapping[ConceptUri, Sequence[Label]]
    profiles: Mapping[ConceptUri, Profile] = field(default_factory=dict)
    broader: Mapping[ConceptUri, frozenset[ConceptUri]] = field(default_factory=dict)
    related: Mapping[ConceptUri, frozenset[ConceptUri]] = field(default_factory=dict)

    def concept(self, uri: ConceptUri) -> Concept:
        """The concept of a URI.

        Raises:
            UnknownConceptError: when the taxonomy has no such concept.

        """
        try:
            return self.concepts[uri]
        except KeyError:
            message = f"the taxonomy {self.version} has no concept {uri}"
            raise UnknownConceptError(message) from None

    def label(self, uri: ConceptUri, language: str) -> str:
        """Preferred name in a language; else in English, Finnish, Swedish, any language; else the URI itself."""
        labels = sorted(self.labels.get(uri, ()), key=lambda label: label.rank)
        for wanted in (language, *FALLBACK_LANGUAGES):
            for label in labels:
                if label.language == wanted:
                    return label.text
        return labels[0].text if labels else str(uri)

    def of_kind(self, *kinds: ConceptKind) -> Iterator[Concept]:
        """Concepts of the given kinds, by URI."""
        return (self.concepts[uri] for uri in sorted(self.concepts) if self.concepts[uri].kind in kinds)

    def occupations(self) -> Iterator[Concept]:
        """What a vacancy or seeker can be coded to: ESCO occupations and ISCO-08 unit groups, by URI."""
        return (
            concept
            for concept in self.of_kind(ConceptKind.OCCUPATION, ConceptKind.ISCO_GROUP)
            if concept.kind is ConceptKind.OCCUPATION or len(concept.isco08) == 4  # noqa: PLR2004
        )

    def skills(self) -> Iterator[Concept]:
        """Skills and pieces of knowledge, by URI."""
        return self.of_kind(ConceptKind.SKILL, ConceptKind.KNOWLEDGE)

    def profile(self, uri: ConceptUri) -> Profile:
        """Skills of an occupation; empty when none are known."""
        return self.profiles.get(uri, EMPTY_PROFILE)

    def all_labels(self, uris: Iterable[ConceptUri]) -> Iterator[Label]:
        """Every label of the given concepts, in their order."""
        for uri in uris:
            yield from self.labels.get(uri, ())


def isco_uri(code: str) -> ConceptUri:
    """URI of an ISCO-08 group, 1 to 4 digits, in the form ESCO gives it."""
    return ConceptUri(f"{ISCO_PREFIX}{code}")
