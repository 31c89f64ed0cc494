"""What a EURES candidate states by code: occupations, skills, languages, licences, education."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ingest.formats.cv_periods import Month, Period
from ingest.formats.cv_sections import language_of, languages, overall
from ingest.formats.eures_codes import DRIVING, LEVELS, isced_level, isco_uri
from ingest.formats.job_market_codes import LANGUAGE_SKILLS
from ingest.formats.written import line_of
from ingest.formats.xml_records import said
from matching.values.facts import (
    Cefr,
    Education,
    Fact,
    LicenceFact,
    OccupationFact,
    Provenance,
    SeekerFacts,
    SkillFact,
)
from matching.values.ids import ConceptUri, LicenceKey

SOURCE = Provenance.IMPORTED
ESCO = "http://data.europa.eu/esco/"


def facts(candidate: Element) -> SeekerFacts:
    """Facts of a candidate; what the profile does not state is unknown."""
    known, closed = languages(spoken(candidate))
    schools = candidate.iter("EducationOrganizationAttendance")
    return SeekerFacts(
        occupations=(*_held(candidate.iter("PositionHistory")), *_wanted(candidate)),
        skills=tuple(SkillFact(uri, provenance=SOURCE) for uri in dict.fromkeys(_skills(candidate))),
        languages=known,
        languages_closed=closed,
        licences=tuple(LicenceFact(LicenceKey(f"driving:{code}"), provenance=SOURCE) for code in driving(candidate)),
        education=Fact(_education(schools), provenance=SOURCE),
    )


def spoken(candidate: Element) -> Iterator[tuple[str | None, Cefr | None]]:
    """Languages by ISO 639-1 code, the mother tongue first; the level is the lowest of those of its skills."""
    for mother in candidate.iter("PrimaryLanguageCode"):
        yield language_of(line_of(said(mother))), Cefr.C2
    for competency in candidate.iter("PersonCompetency"):
        code = line_of(said(competency, "CompetencyID"))
        if line_of(said(competency, "TaxonomyID")).lower() == "language":
            yield language_of(code), overall(_levels(competency))
        elif _identifier(code) in LANGUAGE_SKILLS:
            yield LANGUAGE_SKILLS[_identifier(code)], overall(_levels(competency))


def driving(candidate: Element) -> list[str]:
    """Classes of driving licences, without those that nobody knows."""
    codes = (line_of(said(one, "LicenseTypeCode")).upper() for one in candidate.iter("License"))
    return [code for code in dict.fromkeys(codes) if code in DRIVING]


def period(entry: Element, name: str) -> Period:
    """The period under a name; impossible dates are unknown."""
    told = entry.find(name)
    start, end = (Month.written(line_of(said(told, date))) for date in ("StartDate", "EndDate"))
    current = next(told.iter("CurrentIndicator"), None) if told is not None else None
    return Period(start, end, said(current).lower() in {"true", "1"})


def _levels(competency: Element) -> Iterator[Cefr | None]:
    for score in competency.iter("ScoreText"):
        yield LEVELS.get(line_of(said(score)).upper())


def _held(positions: Iterable[Element]) -> Iterator[OccupationFact]:
    """Occupations of jobs, with the years of all that have ended; unknown where one has no end."""
    years: dict[ConceptUri, list[float | None]] = defaultdict(list)
    for position in positions:
        for uri in _occupations(position):
            years[uri].append(period(position, "EmploymentPeriod").years)
    for uri, told in years.items():
        known = [each for each in told if each is not None]
        whole = len(known) == len(told)
        yield OccupationFact(uri, "", years=round(sum(known), 2) if whole else None, provenance=SOURCE)


def _wanted(candidate: Element) -> Iterator[OccupationFact]:
    wanted = (uri for preferred in candidate.iter("PreferredPosition") for uri in _occupations(preferred))
    for uri in dict.fromkeys(wanted):
        yield OccupationFact(uri, "", wanted=True, provenance=SOURCE)


def _occupations(position: Element) -> Iterator[ConceptUri]:
    for category in position.iter("JobCategoryCode"):
        code = line_of(said(category))
        uri = ConceptUri(code) if code.startswith(ESCO) else isco_uri(code)
        if uri is not None:
            yield uri


def _skills(candidate: Element) -> Iterator[ConceptUri]:
    for competency in candidate.iter("PersonCompetency"):
        uri = line_of(said(competency, "CompetencyID"))
        if uri.startswith(f"{ESCO}skill/") and _identifier(uri) not in LANGUAGE_SKILLS:
            yield ConceptUri(uri)


def _identifier(uri: str) -> str:
    return uri.rpartition("/")[2]


def _education(schools: Iterable[Element]) -> Education | None:
    """The highest level (ISCED 2011) of the studies that have an end."""
    found: list[int] = []
    for school in schools:
        when = period(school, "AttendancePeriod")
        code = next(school.iter("EducationLevelCode"), None)
        level = isced_level(line_of(said(code)))
        if level is not None and when.end is not None and not when.current:
            found.append(level)
    return Education(max(found)) if found else None
