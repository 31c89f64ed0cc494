"""What a JobTech ad states in codes, as facts."""

from collections.abc import Iterator, Mapping
from datetime import date

from ingest.formats.countries import country_code
from ingest.formats.eures_codes import DRIVING
from ingest.formats.jobtech_codes import (
    COUNTIES,
    EMPLOYMENT,
    HOURS,
    PLAIN_EMPLOYMENT,
    SWEDEN,
    UNTIL_FURTHER_NOTICE,
    language_named,
)
from ingest.formats.jobtech_text import labels
from ingest.formats.written import line_of, part, text_of
from matching.places.values import Place, Precision
from matching.values.facts import (
    Contract,
    Fact,
    Hours,
    HowToApply,
    LanguageFact,
    LicenceFact,
    Need,
    PlaceFact,
    Provenance,
    VacancyFacts,
    WorkingTime,
)
from matching.values.ids import LicenceKey

Json = Mapping[str, object]
SOURCE = Provenance.IMPORTED
NEEDS = (("must_have", Need.REQUIRED), ("nice_to_have", Need.USEFUL))
MOST_OPENINGS = 9_999
WHOLE = 100
"""Percent of a full working time."""


def ad_facts(ad: Json, closes: date | None) -> VacancyFacts:
    """Facts of an ad; codes and labels that are not known stay unknown.

    Occupations and skills of JobTech have concepts of their own, so they go into the text by their names, where the
    readers find them.
    """
    return VacancyFacts(
        languages=tuple(_languages(ad)),
        licences=tuple(_licences(ad)),
        places=tuple(_places(ad)),
        remote=Fact(True if ad.get("remote_work") is True else None, provenance=SOURCE),
        hours=Fact(_hours(ad), provenance=SOURCE),
        contract=Fact(_contract(ad), provenance=SOURCE),
        closes=Fact(closes, provenance=SOURCE),
        openings=Fact(_openings(ad.get("number_of_vacancies")), provenance=SOURCE),
        how_to_apply=Fact(how_to_apply(ad), provenance=SOURCE),
    )


def country(ad: Json) -> str | None:
    """ISO 3166-1 alpha-2 code of the country of work."""
    address = part(ad, "workplace_address")
    codes = (line_of(address.get(name)) for name in ("country_code", "country_concept_id"))
    return "SE" if any(code in SWEDEN for code in codes) else country_code(line_of(address.get("country")))


def area(ad: Json) -> str | None:
    """NUTS 3 code of the county of work, else the code of the country."""
    return COUNTIES.get(line_of(part(ad, "workplace_address").get("region_code"))) or country(ad)


def town(ad: Json) -> str:
    """Municipality of work, else the postal town; empty when neither is told."""
    address = part(ad, "workplace_address")
    city = line_of(address.get("city"))
    return line_of(address.get("municipality")) or (city.title() if city.isupper() else city)


def how_to_apply(ad: Json) -> HowToApply | None:
    """Where an application goes."""
    details = part(ad, "application_details")
    url, email = line_of(details.get("url")), line_of(details.get("email"))
    told = dict.fromkeys(text_of(details.get(name)) for name in ("information", "other"))
    words = "\n".join(text for text in told if text)
    reference = line_of(details.get("reference"))
    if reference and words:
        words = f"{words}\nReferens: {reference}"
    return HowToApply(url or None, email or None, words or None) if url or email or words else None


def _languages(ad: Json) -> Iterator[LanguageFact]:
    taken: set[str] = set()
    for name, need in NEEDS:
        for label in labels(part(ad, name), "languages"):
            code = language_named(label)
            if code is not None and code not in taken:
                taken.add(code)
                yield LanguageFact(code, None, need, provenance=SOURCE)


def _licences(ad: Json) -> Iterator[LicenceFact]:
    """Driving licences of an ad that requires one; the list alone is what employers tick in passing."""
    if ad.get("driving_license_required") is True:
        for label in labels(ad, "driving_license"):
            if label.upper() in DRIVING:
                yield LicenceFact(LicenceKey(f"driving:{label.upper()}"), Need.REQUIRED, provenance=SOURCE)


def _places(ad: Json) -> Iterator[PlaceFact]:
    """The place of work where it has coordinates; without, its name is looked up."""
    point, name, region = _point(part(ad, "workplace_address").get("coordinates")), town(ad), area(ad)
    if point is not None and name and region is not None:
        finest = region if region in COUNTIES.values() else None
        yield PlaceFact(Place(region[:2], finest, None, None, name, *point, Precision.CITY), provenance=SOURCE)


def _point(coordinates: object) -> tuple[float, float] | None:
    """Latitude and longitude of a list of longitude and latitude."""
    match coordinates:
        case [int() | float() as lon, int() | float() as lat] if not isinstance(lon, bool) and not isinstance(
            lat, bool
        ):
            return (float(lat), float(lon)) if 0 < abs(lat) <= 90 and 0 < abs(lon) <= 180 else None  # noqa: PLR2004
    return None


def _hours(ad: Json) -> Hours | None:
    kind, scope = part(ad, "working_hours_type"), part(ad, "scope_of_work")
    told = HOURS.get(line_of(kind.get("concept_id"))) or HOURS.get(line_of(kind.get("label")).lower())
    low, high = scope.get("min"), scope.get("max")
    if told is None and isinstance(low, int | float) and isinstance(high, int | float):
        told = WorkingTime.FULL_TIME if low == WHOLE else WorkingTime.PART_TIME if 0 < high < WHOLE else None
    return Hours(told) if told is not None else None


def _contract(ad: Json) -> Contract | None:
    employment, duration = part(ad, "employment_type"), part(ad, "duration")
    known = EMPLOYMENT.get(line_of(employment.get("concept_id")))
    label = line_of(duration.get("label")).lower()
    if known is not None or line_of(employment.get("concept_id")) not in {PLAIN_EMPLOYMENT, ""} or not label:
        return known
    endless = line_of(duration.get("concept_id")) == UNTIL_FURTHER_NOTICE or label.startswith("tills")
    return Contract.PERMANENT if endless else Contract.FIXED_TERM


def _openings(value: object) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and isinstance(value, int) and 0 < value <= MOST_OPENINGS else None
