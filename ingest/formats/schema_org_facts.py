"""What a JobPosting of schema.org states in codes and numbers: pay, hours, contract, education, what is asked for."""

import re
from collections.abc import Iterator

from ingest.formats.countries import country_code
from ingest.formats.job_market_codes import LANGUAGE_SKILLS, iso_language, language_level
from ingest.formats.json_ld import Json, is_a, listed
from ingest.formats.written import line_of, part
from ingest.reading.terms import read_hours
from matching.taxonomy.values import isco_uri
from matching.values.facts import (
    Cefr,
    Contract,
    Education,
    Hours,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Provenance,
    SkillFact,
    WorkingTime,
)
from matching.values.ids import ConceptUri, LicenceKey

SOURCE = Provenance.IMPORTED
ESCO = "http://data.europa.eu/esco/"
CREDENTIAL = "EducationalOccupationalCredential"
WORKING_TIMES = {"FULL_TIME": WorkingTime.FULL_TIME, "PART_TIME": WorkingTime.PART_TIME}
CONTRACTS = {
    "PERMANENT": Contract.PERMANENT,
    "TEMPORARY": Contract.FIXED_TERM,
    "FIXED_TERM": Contract.FIXED_TERM,
    "SEASONAL": Contract.SEASONAL,
    "APPRENTICESHIP": Contract.APPRENTICESHIP,
    "INTERN": Contract.INTERNSHIP,
    "INTERNSHIP": Contract.INTERNSHIP,
    "CONTRACTOR": Contract.SELF_EMPLOYED,
}
"""Google's codes of employmentType, and those that others write beside them."""
LEVELS = {
    "high school": 3,
    "professional certificate": 4,
    "associate degree": 5,
    "bachelor degree": 6,
    "postgraduate degree": 7,
}
"""ISCED 2011 level of Google's credential categories."""
NEEDS = {
    **dict.fromkeys(("required", "essential", "must have", "mandatory"), Need.REQUIRED),
    **dict.fromkeys(("useful", "optional", "preferred", "nice to have", "desired"), Need.USEFUL),
}
AREAS = frozenset({"EU", "EEA", "NORDIC"})
MOST_OPENINGS, MOST_EDUCATION, MOST_YEARS, MONTHS, WEEK_HOURS = 9_999, 8, 60, 12, 168
_LICENCE = re.compile(r"[a-z][a-z0-9-]{1,40}(?::[A-Za-z0-9-]{1,30})?")
_ISCO = re.compile(r"isco(?:-?08)?\W*(?:C(?=\d))?(\d{4})(?!\d)", re.IGNORECASE)
_WEEKLY = re.compile(
    r"(?P<bound>at least |up to )?(?P<low>\d{1,3}(?:[.,]\d{1,3})?)(?: ?[-–] ?(?P<high>\d{1,3}(?:[.,]\d{1,3})?))?"
    r"(?: ?(?:hours|h)(?: per | a | ?/ ?)(?:week|wk))?",
    re.IGNORECASE,
)


def terms_of(posting: Json) -> list[str]:
    """Codes of employmentType in capitals; people write one, a list, or several in one text."""
    said = [line_of(value) for value in listed(posting.get("employmentType"))]
    return [re.sub(r"[\s-]+", "_", word.strip()).upper() for text in said for word in text.split(",") if word.strip()]


def contract_of(codes: list[str]) -> Contract | None:
    """The form of the contract; unknown when several are named."""
    found = {CONTRACTS[code] for code in codes if code in CONTRACTS}
    return found.pop() if len(found) == 1 else None


def hours_of(codes: list[str], work_hours: str) -> Hours | None:
    """Working time (unknown when both kinds are named), and weekly hours where workHours tells them."""
    kinds = {WORKING_TIMES[code] for code in codes if code in WORKING_TIMES}
    kind = kinds.pop() if len(kinds) == 1 else None
    bounds = week_of(work_hours)
    if bounds is None:
        read = read_hours(work_hours).value or Hours()
        bounds = (read.weekly_low, read.weekly_high)
        kind = kind or (None if kinds else read.working_time)
    return Hours(kind, *bounds) if kind or any(bounds) else None


def week_of(work_hours: str) -> tuple[float | None, float | None] | None:
    """Least and most weekly hours of a text that says nothing else ("37.5", "20-25 hours per week"); None otherwise."""
    found = _WEEKLY.fullmatch(work_hours)
    low, high = (float((found[name] or "0").replace(",", ".")) for name in ("low", "high")) if found else (0.0, 0.0)
    if found is None or not 0 < low <= WEEK_HOURS or not (high == 0 or low <= high <= WEEK_HOURS):
        return None
    if not found["bound"]:
        return low, high or low
    return None if high else (low, None) if found["bound"].lower() == "at least " else (None, low)


def openings_of(value: object) -> int | None:
    """A number of openings; None for words and for numbers that no employer means."""
    text = line_of(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else ""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_OPENINGS)) else 0
    return number or None


def years_of(posting: Json) -> float | None:
    """Years of experience asked for; 0 where the posting says that none are."""
    found = []
    for asked in listed(posting.get("experienceRequirements")):
        months = line_of(asked.get("monthsOfExperience")) if isinstance(asked, dict) else ""
        if re.fullmatch(r"\d{1,3}", months, re.ASCII) and int(months) <= MOST_YEARS * MONTHS:
            found.append(int(months) / MONTHS)
        elif line_of(asked).lower() == "no requirements":
            found.append(0.0)
    return min(found, default=None)


def education_of(posting: Json) -> Education | None:
    """The lowest level that is enough; unknown when experience may stand in its place."""
    if posting.get("experienceInPlaceOfEducation") is True:
        return None
    found = [level for asked in listed(posting.get("educationRequirements")) if (level := _level(asked)) is not None]
    return min(found, key=lambda level: level.isced, default=None)


def _level(asked: object) -> Education | None:
    if not isinstance(asked, dict):
        return None
    code = line_of(part(asked, "educationalLevel").get("termCode"))
    isced = int(code) if code.isascii() and code.isdigit() and int(code) <= MOST_EDUCATION else None
    if isced is None:
        isced = LEVELS.get(line_of(asked.get("credentialCategory")).lower().rpartition("/")[2])
    return None if isced is None else Education(isced, line_of(part(asked, "about").get("name")) or None)


def remote_countries_of(posting: Json) -> tuple[tuple[str, ...], list[str]]:
    """Countries that remote work may be done from, and the names of areas that are no country."""
    found: dict[str, None] = {}
    others = []
    for area in listed(posting.get("applicantLocationRequirements")):
        name = line_of(area.get("name") or area.get("address")) if isinstance(area, dict) else line_of(area)
        state = len(name) == len("IL") and any(is_a(area, kind) for kind in ("State", "City", "AdministrativeArea"))
        code = name if name in AREAS else None if state else country_code(name)
        if code:
            found[code] = None
        elif name:
            others.append(name)
    return tuple(found), others


def occupations_of(posting: Json) -> Iterator[OccupationFact]:
    """Occupations by their ESCO address, else by an ISCO-08 unit group; other codes tell nothing here."""
    for category in listed(posting.get("occupationalCategory")):
        words = [line_of(value) for value in category.values()] if isinstance(category, dict) else [line_of(category)]
        uri = next((word for word in words if word.startswith((f"{ESCO}occupation/", f"{ESCO}isco/"))), "")
        group = _isco(category)
        if uri or group:
            yield OccupationFact(ConceptUri(uri or isco_uri(group)), group, provenance=SOURCE)


def _isco(category: object) -> str:
    if isinstance(category, dict):
        names = f"{line_of(category.get('inCodeSet'))} {line_of(category.get('inDefinedTermSet'))}"
        code = line_of(category.get("codeValue") or category.get("termCode"))
        return code if "isco" in names.lower() and re.fullmatch(r"\d{4}", code, re.ASCII) else ""
    found = _ISCO.search(line_of(category))
    return found.group(1) if found else ""


def skill_of(term: object) -> SkillFact | LanguageFact | LicenceFact | None:
    """The concept that a term of ``skills`` names by its code; None for words."""
    if isinstance(term, str) and term.startswith(f"{ESCO}skill/"):
        return SkillFact(ConceptUri(line_of(term)), provenance=SOURCE)
    if not isinstance(term, dict) or is_a(term, CREDENTIAL):
        return None
    need = NEEDS.get(line_of(term.get("description")).lower())
    words = [line_of(term.get(name)) for name in ("@id", "url", "termCode", "identifier")]
    uri = next((word for word in words if word.startswith(f"{ESCO}skill/")), "")
    if uri.rpartition("/")[2] in LANGUAGE_SKILLS:
        return LanguageFact(LANGUAGE_SKILLS[uri.rpartition("/")[2]], None, need, provenance=SOURCE)
    if uri:
        return SkillFact(ConceptUri(uri), need, provenance=SOURCE)
    kind = line_of(term.get("inDefinedTermSet")).lower()
    level = language_level(line_of(term.get("name")).rpartition(" ")[2])
    return _coded(kind, line_of(term.get("termCode")), level, need)


def credential_of(asked: object) -> LanguageFact | LicenceFact | None:
    """The language with its level, or the licence, that a credential in ``qualifications`` requires by its code."""
    if not is_a(asked, CREDENTIAL) or not isinstance(asked, dict):
        return None
    kind = line_of(asked.get("credentialCategory")).lower()
    code = line_of(part(asked, "about").get("alternateName")) or line_of(asked.get("identifier"))
    return _coded(kind, code, language_level(line_of(asked.get("educationalLevel"))), Need.REQUIRED)


def _coded(kind: str, code: str, level: Cefr | None, need: Need | None) -> LanguageFact | LicenceFact | None:
    if "language" in kind or "639" in kind:
        language = iso_language(code)
        return LanguageFact(language, level, need, provenance=SOURCE) if language else None
    if ("licen" in kind) and _LICENCE.fullmatch(code):
        return LicenceFact(LicenceKey(code), need, provenance=SOURCE)
    return None
