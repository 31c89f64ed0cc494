"""What a EURES opening states in codes, as facts."""

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from ingest.formats.eures_codes import (
    DRIVING,
    INTERVALS,
    LEVELS,
    OFFERINGS,
    SCHEDULES,
    YEARS,
    isced_level,
    isco_uri,
    language_code,
)
from ingest.formats.job_market_codes import LANGUAGE_SKILLS
from ingest.formats.xml_records import said
from matching.values.facts import (
    Education,
    Fact,
    Hours,
    HowToApply,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Pay,
    Provenance,
    SkillFact,
    VacancyFacts,
)
from matching.values.ids import ConceptUri, LicenceKey

SOURCE = Provenance.IMPORTED
ESCO = "http://data.europa.eu/esco/"
MOST_OPENINGS = 9_999
MOST_YEARS = 60.0
MOST_PAY = 1e9


def opening_facts(profile: Element, starts: date | None, closes: date | None, apply: HowToApply | None) -> VacancyFacts:
    """Facts of a PositionProfile; codes that are not in the lists of EURES stay unknown.

    Competencies and licences of a PositionProfile are what the position requires; only a language whose level is
    *desired* is useful.
    """
    wanted = profile.find("PositionQualifications")
    wanted = Element("PositionQualifications") if wanted is None else wanted
    kind = SCHEDULES.get(said(profile, "PositionScheduleTypeCode").lower())
    return VacancyFacts(
        occupations=tuple(_occupations(profile)),
        skills=tuple(_skills(wanted)),
        languages=tuple(_languages(wanted)),
        licences=tuple(_licences(wanted)),
        education=Fact(_education(wanted), provenance=SOURCE),
        experience_years=Fact(_experience(wanted), provenance=SOURCE),
        hours=Fact(Hours(kind) if kind else None, provenance=SOURCE),
        contract=Fact(OFFERINGS.get(said(profile, "PositionOfferingTypeCode").lower()), provenance=SOURCE),
        pay=Fact(next(_pay(profile), None), provenance=SOURCE),
        starts=Fact(starts, provenance=SOURCE),
        closes=Fact(closes, provenance=SOURCE),
        openings=Fact(_openings(said(profile, "PositionOpenQuantity")), provenance=SOURCE),
        how_to_apply=Fact(apply, provenance=SOURCE),
    )


def _occupations(profile: Element) -> Iterator[OccupationFact]:
    codes = dict.fromkeys(said(found) for found in profile.iterfind("JobCategoryCode"))
    for code in codes:
        uri = ConceptUri(code) if code.startswith(ESCO) else isco_uri(code)
        if uri is not None:
            yield OccupationFact(uri, "", provenance=SOURCE)


def _skills(wanted: Element) -> Iterator[SkillFact]:
    for found in wanted.iterfind("PositionCompetency"):
        uri = said(found, "CompetencyID")
        if uri.startswith(ESCO) and _language_of(found) is None:
            yield SkillFact(ConceptUri(uri), Need.REQUIRED, provenance=SOURCE)


def _languages(wanted: Element) -> Iterator[LanguageFact]:
    for found in wanted.iterfind("PositionCompetency"):
        code = _language_of(found)
        required, desired = (
            LEVELS.get(said(found, f"{name}ProficiencyLevel/ScoreText").upper()) for name in ("Required", "Desired")
        )
        if code is not None:
            need = Need.USEFUL if desired and not required else Need.REQUIRED
            yield LanguageFact(code, required or desired, need, provenance=SOURCE)


def _language_of(competency: Element) -> str | None:
    """The language of a competency: of a language code, or of the ESCO skill of knowing it."""
    code = said(competency, "CompetencyID")
    if code.startswith(ESCO):
        return LANGUAGE_SKILLS.get(code.rsplit("/", 1)[-1])
    return language_code(code) if said(competency, "TaxonomyID").lower() in {"language", ""} else None


def _licences(wanted: Element) -> Iterator[LicenceFact]:
    codes = dict.fromkeys(said(found).upper() for found in wanted.iterfind("LicenseTypeCode"))
    for code in codes:
        if code in DRIVING:
            yield LicenceFact(LicenceKey(f"driving:{code}"), Need.REQUIRED, provenance=SOURCE)


def _education(wanted: Element) -> Education | None:
    """The lowest of the levels that are accepted."""
    codes = (isced_level(said(found)) for found in wanted.iterfind("EducationRequirement/EducationLevelCode"))
    levels = [level for level in codes if level is not None]
    return Education(min(levels)) if levels else None


def _experience(wanted: Element) -> float | None:
    """The longest experience that is asked for in one occupation."""
    years: list[float] = []
    for measure in wanted.iterfind("ExperienceSummary/ExperienceCategory/Measure"):
        amount, unit = _number(said(measure)), YEARS.get(measure.get("unitCode", "").lower())
        if amount is not None and unit is not None and 0 < amount * unit <= MOST_YEARS:
            years.append(amount if unit == 1 else round(amount * unit, 2))
    return max(years, default=None)


def _pay(profile: Element) -> Iterator[Pay]:
    """Pay of the ranges that have a lower end, a currency and a period that are known."""
    for found in profile.iterfind("OfferedRemunerationPackage/RemunerationRange"):
        parts = {child.tag: child for child in found}
        low, high = (parts.get(f"Remuneration{end}Amount") for end in ("Minimum", "Maximum"))
        least, most = _number(said(low)), _number(said(high))
        currency = low.get("currencyID", "").upper() if low is not None else ""
        code = next((said(child) for tag, child in parts.items() if tag.endswith("IntervalCode")), "")
        period = INTERVALS.get(code.lower())
        whole = len(currency) == 3 and currency.isascii() and currency.isalpha()  # noqa: PLR2004
        if least and whole and period and (most is None or least <= most):
            yield Pay(least, most, currency, period)


def _number(text: str) -> float | None:
    """A number that is not negative and not absurd."""
    plain = text.strip().replace(",", ".")
    try:
        number = float(plain) if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit() else None
    except ValueError:
        return None
    return number if number is not None and 0 <= number <= MOST_PAY else None


def _openings(text: str) -> int | None:
    whole = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_OPENINGS))
    return (int(text) or None) if whole else None
