"""What the door hands to the store: one vacancy or seeker, redacted, normalised and read."""

from dataclasses import dataclass, field
from enum import StrEnum

from matching.values.facts import SeekerFacts, VacancyFacts
from matching.values.records import Document


class Outcome(StrEnum):
    """What keeping a record did."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


class Withdrawal(StrEnum):
    """How a vacancy went: its feed said so, or a full feed of its source had it no more."""

    REMOVED = "removed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class KeptVacancy:
    """A vacancy to keep. ``imported`` are facts its source gives in structured form, ``read`` those of its text.

    Spans of ``read`` point into ``document.text``. ``employment_area`` is the tenant the row belongs to.
    ``given_hash`` tells what its source gave, where that is known.
    """

    source: str
    external_id: str
    title: str
    document: Document
    reader_version: str
    taxonomy_version: str
    employer: str | None = None
    business_id: str | None = None
    employment_area: str | None = None
    given_hash: str | None = None
    imported: VacancyFacts = field(default_factory=VacancyFacts)
    read: VacancyFacts = field(default_factory=VacancyFacts)


@dataclass(frozen=True, slots=True)
class KeptSeeker:
    """A seeker to keep; title and document hold no name, contact data or other protected fact.

    ``protection`` marks a protection order.
    """

    source: str
    external_id: str
    title: str
    document: Document
    reader_version: str
    taxonomy_version: str
    employment_area: str | None = None
    protection: bool = False
    given_hash: str | None = None
    imported: SeekerFacts = field(default_factory=SeekerFacts)
    read: SeekerFacts = field(default_factory=SeekerFacts)
