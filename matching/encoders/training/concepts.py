"""What training reads of a taxonomy: concepts with their names in several languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from matching.encoders.training.split import HELD_OUT_LANGUAGES, Part, part_of


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a concept; `language` is ISO 639-1."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class NamedConcept:
    """A concept. `group` is the ISCO-08 unit group of an occupation, empty for a skill; `description` is English or empty.

    The first name of a language is the preferred one.
    """

    uri: str
    group: str
    names: tuple[Name, ...]
    description: str = ""

    def texts(self, language: str) -> tuple[str, ...]:
        """Its names in a language, the preferred one first."""
        return tuple(name.text for name in self.names if name.language == language)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which it has a name, in alphabetical order."""
        return tuple(sorted({name.language for name in self.names}))


def to_train(concepts: Iterable[NamedConcept]) -> list[NamedConcept]:
    """Concepts of the training part by URI, without the languages that are held out, and without those of one name."""
    kept = []
    for concept in sorted(concepts, key=lambda each: each.uri):
        names = tuple(name for name in concept.names if name.language not in HELD_OUT_LANGUAGES)
        if part_of(concept.uri) is Part.TRAIN and len(names) > 1:
            kept.append(NamedConcept(concept.uri, concept.group, names, concept.description))
    return kept
