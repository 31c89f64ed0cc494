"""Candidates of the EURES exchange (HR-XML 3.2), and the Europass XML of 2020 and later, which has the same elements.

Namespaces differ from country to country and are ignored. A file may hold many candidates. Contact data, the day of
birth and the person's names are named to be removed; nationality and sex go nowhere.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ingest.fields import CvFields, Rejected
from ingest.formats.accepted import accepted_cv
from ingest.formats.countries import country_code
from ingest.formats.cv_periods import Month, days
from ingest.formats.cv_sections import (
    DRIVING_LICENCE,
    Heading,
    entry,
    headed,
    in_language,
    language_name,
    language_of,
    whole,
)
from ingest.formats.eures_candidate import driving, facts, period, spoken
from ingest.formats.protocol import InputFile
from ingest.formats.written import line_of, text_of
from ingest.formats.xml_records import said, xml_records

RECORD = frozenset({"Candidate"})
PERSON = "CandidatePerson"
_ROOT = re.compile(rb"<(?:\w+:)?Candidate[\s>]")


class CvEures:
    """Candidates, each with its profile."""

    name = "eures-candidate"

    def recognises(self, file: InputFile) -> bool:
        """See CvFormat."""
        return file.start.startswith(b"<") and _ROOT.search(file.head) is not None

    def read(self, file: InputFile) -> Iterator[CvFields | Rejected]:
        """See CvFormat."""
        for number, record in xml_records(file, RECORD):
            yield record if isinstance(record, Rejected) else _cv(file, number, record)


def _cv(file: InputFile, number: int, candidate: Element) -> CvFields | Rejected:
    profile = candidate.find("CandidateProfile")
    if profile is None:
        return Rejected(number, "CandidateProfile", "missing; a candidate needs a profile, even an empty one")
    language = language_of(profile.get("languageCode", "")) or ""
    address = next(candidate.iterfind(f"{PERSON}//Address"), None)
    town, country = line_of(said(address, "CityName")), country_code(line_of(said(address, "CountryCode")))
    region = line_of(said(address, "CountrySubDivisionCode"))
    place = f"nuts:{region}/{town}" if region and town else town
    return accepted_cv(
        CvFields(
            line=number,
            external_id=line_of(said(candidate, "DocumentID")) or f"{file.stem}-{number}",
            text=whole(_sections(candidate, profile, language)),
            title=line_of(said(next(profile.iter("PreferredPosition"), None), "PositionTitle")),
            language=language or None,
            place_texts=(place,) if place else (),
            country=country,
            protected=tuple(dict.fromkeys(text for text in _protected(candidate) if text)),
            imported=facts(candidate),
        )
    )


def _sections(candidate: Element, profile: Element, language: str) -> Iterator[str]:
    yield headed(Heading.SUMMARY, language, [text_of(said(profile, "ExecutiveSummary"))])
    jobs = (job for employer in profile.iter("EmployerHistory") for job in _jobs(employer, language))
    yield headed(Heading.EXPERIENCE, language, jobs)
    schools = (_studies(school, language) for school in profile.iter("EducationOrganizationAttendance"))
    yield headed(Heading.EDUCATION, language, schools)
    skills = (line_of(said(one, "CompetencyName")) for one in profile.iter("PersonCompetency"))
    yield headed(Heading.SKILLS, language, dict.fromkeys(skills))
    known = ((language_name(code, language), level) for code, level in spoken(candidate) if code)
    yield headed(Heading.LANGUAGES, language, (f"{name}: {level.name}" if level else name for name, level in known))
    yield headed(Heading.LICENCES, language, _licences(profile, language))
    others = (text_of(said(one, "Description")) for one in profile.iterfind("Others/Other"))
    yield headed(Heading.OTHER, language, others)


def _jobs(employer: Element, language: str) -> Iterator[str]:
    name = line_of(said(employer, "OrganizationName"))
    town = line_of(said(next(employer.iter("CityName"), None)))
    for job in employer.iter("PositionHistory"):
        head = (line_of(said(job, "PositionTitle")), name, line_of(said(job, "City")) or town)
        yield entry(period(job, "EmploymentPeriod"), language, head, text_of(said(job, "Description")))


def _studies(school: Element, language: str) -> str:
    degree = line_of(said(next(school.iter("DegreeName"), None))) or line_of(said(school, "ProgramName"))
    town = line_of(said(next(school.iter("CityName"), None)))
    covered = text_of(said(next(school.iter("OccupationalSkillsCovered"), None)))
    head = (degree, line_of(said(school, "OrganizationName")), town)
    return entry(period(school, "AttendancePeriod"), language, head, covered)


def _licences(profile: Element, language: str) -> Iterator[str]:
    """Classes of driving licences, names of other licences, and certificates."""
    classes = driving(profile)
    if classes:
        yield f"{in_language(DRIVING_LICENCE, language)}: {', '.join(classes)}"
    for one in profile.iter("License"):
        if line_of(said(one, "LicenseTypeCode")).upper() not in classes:
            yield line_of(said(one, "LicenseName"))
    for one in profile.iter("Certification"):
        yield line_of(said(one, "CertificationName"))


def _protected(candidate: Element) -> Iterator[str]:
    """Names, addresses, numbers and the day of birth of the person."""
    person = candidate.find(PERSON)
    if person is None:
        return
    for name in person.iter("PersonName"):
        given, family = line_of(said(name, "GivenName")), line_of(said(name, "FamilyName"))
        yield from (f"{given} {family}".strip(), given, family, line_of(said(name, "FormattedName")))
    for kind in ("DialNumber", "URI", "AddressLine", "PostalCode"):
        yield from (line_of(said(one)) for one in person.iter(kind))
    yield from days(Month.written(line_of(said(person, "BirthDate"))))
