"""What an export is: vacancies in, the bytes of a file out, and every fact that the format could not carry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from matching.values.ids import VacancyId
from matching.values.records import Vacancy

MOST_SHOWN = 200
"""Characters of a lost value that a report shows."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One fact of a vacancy that is not in the file, or not in full: which, what it says, and why.

    ``field`` and ``value`` are those of `ingest.exports.items`; a long value is cut.
    """

    vacancy_id: VacancyId
    field: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """A file's content and what is missing from it, in the order of the vacancies."""

    content: bytes
    losses: tuple[Loss, ...]


class VacancyExport(Protocol):
    """A file format that vacancies are written in."""

    @property
    def name(self) -> str:
        """Short name, as in reports and options."""
        ...

    @property
    def suffix(self) -> str:
        """Ending of its files, with the dot."""
        ...

    @property
    def media_type(self) -> str:
        """Media type of its files (IANA)."""
        ...

    def write(self, vacancies: Iterable[Vacancy]) -> Written:
        """All vacancies in one file, in their order; none give a whole file without records."""
        ...


def shown(value: str) -> str:
    """A value for a report, cut when it is long."""
    return value if len(value) <= MOST_SHOWN else value[: MOST_SHOWN - 1] + "…"
