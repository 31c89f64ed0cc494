"""Vacancies and seekers as the core sees them: text, sections and facts, without names or contact data."""

from dataclasses import dataclass
from enum import StrEnum

from matching.values.facts import SeekerFacts, VacancyFacts
from matching.values.ids import SeekerId, VacancyId


class SectionKind(StrEnum):
    """What a stretch of a text is about. Only these kinds may reach the encoder, all but OTHER and CONTACT."""

    TITLE = "title"
    SUMMARY = "summary"
    TASKS = "tasks"
    REQUIREMENTS = "requirements"
    OFFER = "offer"
    EXPERIENCE = "experience"
    SKILLS = "skills"
    EDUCATION = "education"
    LANGUAGES = "languages"
    LICENCES = "licences"
    WISHES = "wishes"
    CONTACT = "contact"
    OTHER = "other"


REMOVED = "[removed]"
"""Stands in a text for what was removed as protected. It is never embedded: that something was there is protected too."""
EMBEDDED = frozenset(
    {
        SectionKind.TITLE,
        SectionKind.SUMMARY,
        SectionKind.TASKS,
        SectionKind.REQUIREMENTS,
        SectionKind.EXPERIENCE,
        SectionKind.SKILLS,
        SectionKind.EDUCATION,
    }
)
"""Kinds of sections that are embedded and searched; wishes, contact data and unrecognised text are not."""


@dataclass(frozen=True, slots=True)
class Section:
    """``text[start:end]`` of a document, in code points."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The redacted text that all spans of a record point into.

    ``language`` is ISO 639-1, None when it could not be told. Sections are in text order and do not overlap.
    """

    text: str
    language: str | None
    sections: tuple[Section, ...] = ()

    def passages(self) -> tuple[str, ...]:
        """Texts of the sections that may be embedded, in order, without empty ones."""
        texts = (self.text[s.start : s.end].strip() for s in self.sections if s.kind in EMBEDDED)
        return tuple(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A job that is open. ``linked`` are other vacancies known to be the same job from another feed."""

    id: VacancyId
    title: str
    employer: str | None
    document: Document
    facts: VacancyFacts
    linked: tuple[VacancyId, ...] = ()


@dataclass(frozen=True, slots=True)
class Seeker:
    """A person looking for work, known here only by an id, a title of their trade, text and facts."""

    id: SeekerId
    title: str
    document: Document
    facts: SeekerFacts
