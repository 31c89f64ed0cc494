"""What a profile of Job Market Finland states by code: occupations, skills, languages, licences, studies, wishes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from ingest.formats.cv_periods import Month, Period
from ingest.formats.cv_sections import language_of, languages
from ingest.formats.job_market_codes import driving_licences, language_level
from ingest.formats.written import line_of, part, parts
from ingest.reading.place_codes import REGIONS
from matching.values.facts import (
    Education,
    Fact,
    LicenceFact,
    OccupationFact,
    Provenance,
    SeekerFacts,
    SkillFact,
)
from matching.values.ids import ConceptUri

Json = Mapping[str, object]
SOURCE = Provenance.IMPORTED
ESCO = "http://data.europa.eu/esco/"
DONE = ("employments", "businessActivities", "projects")
LEARNT = (*DONE, "educations")
FINISHED = "2"
"""statusCode of studies that are finished."""
MOST_ISCED = 8
HOME = "FI"


def facts(profile: Json) -> SeekerFacts:
    """Facts of the codes. Skills that a seeker wishes to use are not told as held; a wish is no experience."""
    general = part(profile, "generalInfo")
    spoken, closed = languages(
        (language_of(line_of(item.get("code"))), language_level(line_of(item.get("level"))))
        for item in parts(profile, "languageSkills")
    )
    remote, countries = general.get("willingToWorkRemotely"), strings(general, "preferredCountries")
    regions = tuple(REGIONS[code] for code in strings(general, "preferredRegions") if code in REGIONS)
    return SeekerFacts(
        occupations=(*_held(profile), *_wanted(profile)),
        skills=tuple(SkillFact(uri, provenance=SOURCE) for uri in dict.fromkeys(_skills(profile))),
        languages=spoken,
        languages_closed=closed,
        licences=tuple(_licences(profile)),
        education=Fact(_education(parts(profile, "educations")), provenance=SOURCE),
        relocation_regions=Fact(regions or None, provenance=SOURCE),
        goes_abroad=Fact(True if {*countries} - {HOME} else None, provenance=SOURCE),
        wants_remote=Fact(remote if isinstance(remote, bool) else None, provenance=SOURCE),
        available=Fact(_day(line_of(general.get("startDate"))), provenance=SOURCE),
    )


def strings(record: Json, name: str) -> list[str]:
    """The texts of a list."""
    value = record.get(name)
    return [text for text in map(line_of, value) if text] if isinstance(value, list) else []


def period(item: Json) -> Period:
    """When an entry was; impossible dates are unknown."""
    told = part(item, "interval")
    start, end = (Month.written(line_of(told.get(name))) for name in ("startDate", "endDate"))
    return Period(start, end, told.get("ongoing") is True)


def _held(profile: Json) -> Iterator[OccupationFact]:
    """Occupations of jobs and businesses, with the years of all that have ended; unknown where one has no end."""
    years: dict[ConceptUri, list[float | None]] = defaultdict(list)
    for name in DONE:
        for item in parts(profile, name):
            for uri in _uris(part(item, "description"), "occupations"):
                years[uri].append(period(item).years)
    for uri, told in years.items():
        known = [each for each in told if each is not None]
        whole = len(known) == len(told)
        yield OccupationFact(uri, "", years=round(sum(known), 2) if whole else None, provenance=SOURCE)


def _wanted(profile: Json) -> Iterator[OccupationFact]:
    for uri in dict.fromkeys(_uris(part(profile, "jobPreferenceDescription"), "occupations")):
        yield OccupationFact(uri, "", wanted=True, provenance=SOURCE)


def _skills(profile: Json) -> Iterator[ConceptUri]:
    yield from _uris(part(profile, "experienceDescription"), "skills")
    for name in LEARNT:
        for item in parts(profile, name):
            yield from _uris(part(item, "description"), "skills")


def _uris(description: Json, name: str) -> Iterator[ConceptUri]:
    for concept in parts(description, name):
        uri = line_of(concept.get("uri"))
        if uri.startswith(ESCO):
            yield ConceptUri(uri)


def _licences(profile: Json) -> Iterator[LicenceFact]:
    codes = strings(part(profile, "drivingLicenses"), "licenseClasses")
    for key in dict.fromkeys(key for code in codes for key in driving_licences(code)):
        yield LicenceFact(key, provenance=SOURCE)


def _education(items: list[Json]) -> Education | None:
    """The highest level of finished studies: the first digit of a code of the national classification is ISCED 2011."""
    digits = [line_of(item.get("degreeCode"))[:1] for item in items if _finished(item)]
    levels = [int(digit) for digit in digits if digit.isascii() and digit.isdigit() and int(digit) <= MOST_ISCED]
    return Education(max(levels)) if levels else None


def _finished(item: Json) -> bool:
    return line_of(part(item, "interval").get("statusCode")) == FINISHED


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
