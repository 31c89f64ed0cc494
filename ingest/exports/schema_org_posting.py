"""One vacancy as a JobPosting of schema.org: what its codes can say, and nothing that they would say wrongly."""

from collections.abc import Iterator
from html import escape

from ingest.exports.items import body, number
from ingest.exports.read_back import is_sure, written_as
from ingest.formats.countries import country_code
from ingest.formats.job_market_codes import LANGUAGE_SKILLS
from ingest.formats.schema_org_facts import AREAS, CONTRACTS, ESCO, LEVELS, MONTHS, WEEK_HOURS, WORKING_TIMES
from ingest.formats.written import line_of, text_of
from matching.places.values import Place, Precision
from matching.values.facts import (
    Contract,
    Education,
    Hours,
    HowToApply,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Pay,
    PayPeriod,
    SkillFact,
    VacancyFacts,
)
from matching.values.records import Document, Vacancy

Json = dict[str, object]
ISO_LANGUAGES = "ISO 639-1"
LICENCES = "licences, cards and permits"
TERMS = {contract: code for code, contract in reversed(CONTRACTS.items())} | {Contract.FIXED_TERM: "TEMPORARY"}
TIMES = {time: code for code, time in WORKING_TIMES.items()}
UNITS = {PayPeriod.HOUR: "HOUR", PayPeriod.DAY: "DAY", PayPeriod.MONTH: "MONTH", PayPeriod.YEAR: "YEAR"}
CATEGORIES = {isced: category for category, isced in LEVELS.items()}


def posting_of(vacancy: Vacancy) -> Json:
    """The JobPosting, without fields that are unknown."""
    facts = vacancy.facts
    codes = [
        TIMES.get(facts.hours.value.working_time) if facts.hours.value and facts.hours.value.working_time else None
    ]
    codes.append(TERMS.get(facts.contract.value) if facts.contract.value else None)
    remote = facts.remote.value is True
    employer = written_as(vacancy.employer or "", (vacancy.employer or "", escape(vacancy.employer or "")), line_of)
    told: Json = {
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "Kohtaanto", "value": vacancy.id},
        "title": written_as(vacancy.title, (vacancy.title, escape(vacancy.title)), line_of),
        "description": html_of(body(vacancy)),
        "inLanguage": vacancy.document.language,
        "hiringOrganization": {"@type": "Organization", "name": employer} if employer else None,
        "jobLocation": [place_of(fact.place) for fact in facts.places],
        "jobLocationType": "TELECOMMUTE" if remote else None,
        "applicantLocationRequirements": [*_areas(facts.remote_countries.value or ())] if remote else None,
        "employmentType": [code for code in codes if code],
        "workHours": _week(facts.hours.value or Hours()),
        "baseSalary": _pay(facts.pay.value),
        "occupationalCategory": [_category(fact) for fact in facts.occupations if is_sure(fact) and _is_esco(fact)],
        "skills": [*_terms(facts, vacancy.document)],
        "qualifications": [*_credentials(facts)],
        "educationRequirements": _education(facts.education.value),
        "experienceRequirements": _experience(facts.experience_years.value),
        "totalJobOpenings": facts.openings.value,
        "jobStartDate": facts.starts.value.isoformat() if facts.starts.value else None,
        # to the end of the day, for a date alone is read as its first moment
        "validThrough": f"{facts.closes.value.isoformat()}T23:59:59" if facts.closes.value else None,
        "applicationContact": _contact(facts.how_to_apply.value),
    }
    return {name: value for name, value in told.items() if value not in (None, [], "")}


def html_of(text: str) -> str:
    """A text as HTML that is read as these words: paragraphs and lines, or where those do not hold it, as it is."""
    paragraphs = (f"<p>{escape(each, quote=False).replace(chr(10), '<br>')}</p>" for each in text.split("\n\n"))
    return (
        written_as(text, ("".join(paragraphs), f"<span>{escape(text, quote=False)}</span>", text), text_of)
        if text
        else ""
    )


def place_of(place: Place) -> Json:
    """A place by its name and country; with a point where it can be travelled to."""
    address: Json = {"@type": "PostalAddress", "addressCountry": place.country}
    if place.precision is not Precision.COUNTRY:
        address["addressRegion" if place.precision is Precision.REGION else "addressLocality"] = place.name
    told: Json = {"@type": "Place", "address": address}
    if place.point is not None:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": place.point[0], "longitude": place.point[1]}
    return told


def _areas(countries: tuple[str, ...]) -> Iterator[Json]:
    for code in countries:
        if code in AREAS or country_code(code) == code:
            yield {"@type": "AdministrativeArea" if code in AREAS else "Country", "name": code}


def _week(hours: Hours) -> str | None:
    low, high = (each if each and 0 < each <= WEEK_HOURS else None for each in (hours.weekly_low, hours.weekly_high))
    if low and high and low > high:
        return None
    if low and high:
        amount = number(low) if low == high else f"{number(low)}–{number(high)}"
    else:
        amount = f"at least {number(low)}" if low else f"up to {number(high)}" if high else ""
    return f"{amount} hours per week" if amount else None


def _pay(pay: Pay | None) -> Json | None:
    if pay is None:
        return None
    bounds: Json = {"value": pay.low} if pay.low == pay.high else {"minValue": pay.low, "maxValue": pay.high}
    amounts = {name: value for name, value in bounds.items() if value is not None}
    value = {"@type": "QuantitativeValue", **amounts, "unitText": UNITS[pay.period]}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _is_esco(fact: OccupationFact) -> bool:
    return fact.uri.startswith((f"{ESCO}occupation/", f"{ESCO}isco/"))


def _category(fact: OccupationFact) -> Json:
    return {"@type": "CategoryCode", "inCodeSet": "ISCO-08", "codeValue": fact.isco08, "url": fact.uri}


def _terms(facts: VacancyFacts, document: Document) -> Iterator[Json]:
    """Skills, and the languages and licences that are not said to be required."""
    for skill in facts.skills:
        is_language = skill.uri.rpartition("/")[2] in LANGUAGE_SKILLS
        if skill.holds and skill.uri.startswith(f"{ESCO}skill/") and not is_language:
            yield _term(skill.need, ESCO, skill.uri, _words(skill, document)) | {"url": skill.uri}
    for language in facts.languages:
        if language.holds and language.need is not Need.REQUIRED:
            level = f"{language.language} {language.cefr.name}" if language.cefr else language.language
            yield _term(language.need, ISO_LANGUAGES, language.language, level)
    for licence in facts.licences:
        if licence.holds and licence.need is not Need.REQUIRED:
            yield _term(licence.need, LICENCES, licence.key, _words(licence, document))


def _term(need: Need | None, vocabulary: str, code: str, name: str) -> Json:
    told: Json = {"@type": "DefinedTerm", "inDefinedTermSet": vocabulary, "termCode": code, "name": name or code}
    return told | ({"description": need.value} if need else {})


def _words(fact: SkillFact | LicenceFact, document: Document) -> str:
    """The words of the posting that name it."""
    return " ".join(document.text[fact.spans[0].start : fact.spans[0].end].split()) if fact.spans else ""


def _credentials(facts: VacancyFacts) -> Iterator[Json]:
    """The languages and licences that are required."""
    kind = {"@type": "EducationalOccupationalCredential"}
    for language in _required(facts.languages):
        told: Json = {**kind, "credentialCategory": "language", "identifier": language.language}
        yield told | ({"educationalLevel": language.cefr.name} if language.cefr else {})
    for licence in facts.licences:
        if licence.holds and licence.need is Need.REQUIRED:
            yield {**kind, "credentialCategory": "licence", "identifier": licence.key}


def _required(languages: tuple[LanguageFact, ...]) -> Iterator[LanguageFact]:
    return (fact for fact in languages if fact.holds and fact.need is Need.REQUIRED)


def _education(education: Education | None) -> Json | None:
    if education is None:
        return None
    term = {"@type": "DefinedTerm", "inDefinedTermSet": "ISCED 2011", "termCode": str(education.isced)}
    told: Json = {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": CATEGORIES.get(education.isced),
        "educationalLevel": term,
        "about": {"@type": "Thing", "name": education.field} if education.field else None,
    }
    return {name: value for name, value in told.items() if value}


def _experience(years: float | None) -> Json | None:
    months = round((years or 0) * MONTHS)
    if years is None or months / MONTHS != years:
        return None
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}


def _contact(apply: HowToApply | None) -> Json | None:
    if apply is None:
        return None
    told: Json = {
        "url": apply.url if apply.url and apply.url.startswith(("https://", "http://")) else None,
        "email": apply.email if apply.email and "@" in apply.email else None,
        "description": html_of(apply.instructions or ""),
    }
    return {"@type": "ContactPoint", "contactType": "applications"} | {
        name: text for name, text in told.items() if text
    }
