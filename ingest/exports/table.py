"""The formats that vacancies are written in. Adding one is a module and a line here."""

from ingest.errors import UnknownFormatError
from ingest.exports.eures_hrxml import EuresHrXmlExport
from ingest.exports.job_market_finland import JobMarketFinlandExport
from ingest.exports.protocol import VacancyExport
from ingest.exports.schema_org import SchemaOrgExport

VACANCY_EXPORTS: tuple[VacancyExport, ...] = (JobMarketFinlandExport(), EuresHrXmlExport(), SchemaOrgExport())


def vacancy_export(name: str) -> VacancyExport:
    """The format of this name.

    Raises:
        UnknownFormatError: when there is none.

    """
    for known in VACANCY_EXPORTS:
        if known.name == name:
            return known
    message = f"vacancies are not written as {name!r}; the formats are {', '.join(e.name for e in VACANCY_EXPORTS)}"
    raise UnknownFormatError(message)
