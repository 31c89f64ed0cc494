"""One vacancy as a PositionOpening: what the codes of EURES can say of it, and nothing that they would say wrongly."""

import re
from html import escape
from xml.etree.ElementTree import Element, SubElement

from ingest.exports.items import body, number
from ingest.exports.read_back import is_sure, written_as
from ingest.formats.eures_codes import (
    DIRECT_HIRE,
    DRIVING,
    INTERVALS,
    LANGUAGES,
    OFFERED,
    REGIONS_OF_2021,
    SCHEDULED,
)
from ingest.formats.eures_facts import ESCO
from ingest.formats.eures_hrxml import COUNTRIES, written_html
from ingest.formats.job_market_codes import LANGUAGE_SKILLS
from ingest.formats.written import line_of
from matching.places.values import Place, Precision
from matching.taxonomy.values import ISCO_PREFIX
from matching.values.facts import HowToApply, LanguageFact, Need, Pay, VacancyFacts
from matching.values.records import Vacancy

ISCO = {"listName": "ISCO2008", "listVersionID": "2008", "listURI": "http://ec.europa.eu/esco/ConceptScheme/ISCO2008"}
ISO_LANGUAGES = {"schemeID": "ISO-639-1/2-Languages", "schemeAgencyID": "ISO", "schemeVersionID": "639-1:2002 Alpha 2"}
ISCED = {"listName": "EURES_ISCEDEducationLevel", "listVersionID": "2011", "listURI": "https://ec.europa.eu/eures"}
OF_EU = {iso: code for code, iso in COUNTRIES.items()}
PERIODS = {period: code for code, period in INTERVALS.items()}
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def opening_element(vacancy: Vacancy) -> Element:
    """The opening, its elements named without namespaces, in the order of the published examples."""
    facts = vacancy.facts
    opening = Element("PositionOpening", {"majorVersionID": "3", "minorVersionID": "2"})
    _add(opening, "DocumentID", vacancy.id, {"schemeID": "KOHTAANTO", "schemeVersionID": "1.3"})
    _add(opening, "PositionOpeningStatusCode", "Active", {"name": "Active"})
    language = vacancy.document.language or ""
    profile = SubElement(opening, "PositionProfile", {"languageCode": language} if language in LANGUAGES else {})
    _applying(profile, facts.how_to_apply.value)
    _add(profile, "PositionTitle", written_as(vacancy.title, (vacancy.title, escape(vacancy.title)), line_of))
    for fact in facts.places:
        _location(profile, fact.place)
    if vacancy.employer:
        organisation = SubElement(SubElement(profile, "PositionOrganization"), "OrganizationIdentifiers")
        _add(organisation, "OrganizationName", vacancy.employer)
    if facts.openings.value is not None:
        _add(profile, "PositionOpenQuantity", str(facts.openings.value))
    _occupations(profile, facts)
    if facts.contract.value is not None:
        _add(profile, "PositionOfferingTypeCode", OFFERED.get(facts.contract.value, DIRECT_HIRE))
    _qualifications(profile, facts)
    _add(SubElement(profile, "PositionFormattedDescription"), "Content", _html(body(vacancy)))
    _terms(profile, facts)
    return opening


def _add(parent: Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    """An element with text, without the signs that XML cannot hold."""
    SubElement(parent, name, attributes or {}).text = _NOT_XML.sub(" ", text)


def _html(text: str) -> str:
    """A text so that it is read as these words, where HTML may stand too."""
    plain = escape(text, quote=False)
    return written_as(text, (text, plain, f"<span>{plain}</span>"), written_html)


def _applying(profile: Element, apply: HowToApply | None) -> None:
    if apply is None:
        return
    method = SubElement(SubElement(profile, "PostingInstruction"), "ApplicationMethod")
    words = "<br>".join(escape(line, quote=False) for line in (apply.instructions or "").split("\n"))
    link = f'<a href="{escape(apply.url)}">{escape(apply.url)}</a>' if apply.url else ""
    text = "<br>".join(part for part in (link, words) if part)
    if text:
        _add(method, "Instructions", f"<p>{text}</p>")
    if apply.email:
        contact = SubElement(SubElement(method, "PersonContact"), "Communication")
        _add(contact, "ChannelCode", "Email")
        _add(contact, "URI", apply.email)


def _location(profile: Element, place: Place) -> None:
    address = SubElement(SubElement(profile, "PositionLocation"), "Address")
    if place.precision not in {Precision.REGION, Precision.COUNTRY}:
        _add(address, "CityName", place.name)
    if place.region and place.region.startswith(place.country):
        _add(address, "CountrySubDivisionCode", REGIONS_OF_2021.get(place.region, place.region))
    _add(address, "CountryCode", OF_EU.get(place.country, place.country))


def _occupations(profile: Element, facts: VacancyFacts) -> None:
    for fact in facts.occupations:
        if is_sure(fact) and fact.uri.startswith(ISCO_PREFIX):
            _add(profile, "JobCategoryCode", fact.uri.removeprefix(ISCO_PREFIX), ISCO)
        elif is_sure(fact) and fact.uri.startswith(ESCO):
            _add(profile, "JobCategoryCode", fact.uri, {"listName": "ESCO_Occupations"})


def _qualifications(profile: Element, facts: VacancyFacts) -> None:
    wanted = Element("PositionQualifications")
    for language in facts.languages:
        _language(wanted, language)
    for skill in facts.skills:
        # the ESCO skill of knowing a language is read as that language
        plain = skill.uri.startswith(ESCO) and skill.uri.rsplit("/", 1)[-1] not in LANGUAGE_SKILLS
        if skill.need is Need.REQUIRED and skill.holds and plain:
            competency = SubElement(wanted, "PositionCompetency")
            _add(competency, "CompetencyID", skill.uri)
            _add(competency, "TaxonomyID", "other")
    if facts.education.value is not None:
        requirement = SubElement(wanted, "EducationRequirement")
        _add(requirement, "EducationLevelCode", str(facts.education.value.isced), ISCED)
    if facts.experience_years.value is not None:
        category = SubElement(SubElement(wanted, "ExperienceSummary"), "ExperienceCategory")
        _add(category, "Measure", number(facts.experience_years.value), {"unitCode": "year"})
    for licence in facts.licences:
        code = licence.key.removeprefix("driving:")
        if licence.need is Need.REQUIRED and licence.holds and code in DRIVING:
            _add(wanted, "LicenseTypeCode", code)
    if len(wanted):
        profile.append(wanted)


def _language(wanted: Element, fact: LanguageFact) -> None:
    """A language that is required, with its level if it has one, or desired at a level."""
    desired = fact.need is Need.USEFUL and fact.cefr is not None
    if not fact.holds or fact.language not in LANGUAGES or not (desired or fact.need is Need.REQUIRED):
        return
    competency = SubElement(wanted, "PositionCompetency")
    _add(competency, "CompetencyID", fact.language, ISO_LANGUAGES)
    _add(competency, "TaxonomyID", "language")
    if fact.cefr is not None:
        level = SubElement(competency, "DesiredProficiencyLevel" if desired else "RequiredProficiencyLevel")
        _add(level, "ScoreText", fact.cefr.name)


def _terms(profile: Element, facts: VacancyFacts) -> None:
    if facts.pay.value is not None:
        _pay(profile, facts.pay.value)
    if facts.starts.value is not None:
        start = SubElement(SubElement(profile, "PositionPeriod"), "StartDate")
        _add(start, "FormattedDateTime", facts.starts.value.isoformat())
    if facts.hours.value is not None and facts.hours.value.working_time is not None:
        _add(profile, "PositionScheduleTypeCode", SCHEDULED[facts.hours.value.working_time])
    if facts.closes.value is not None:
        _add(profile, "ApplicationCloseDate", facts.closes.value.isoformat())


def _pay(profile: Element, pay: Pay) -> None:
    found = SubElement(SubElement(profile, "OfferedRemunerationPackage"), "RemunerationRange")
    _add(found, "RemunerationTypeCode", "basepay")
    _add(found, "RemunerationRateIntervalCode", PERIODS[pay.period])
    for name, amount in (("RemunerationMinimumAmount", pay.low), ("RemunerationMaximumAmount", pay.high)):
        if amount is not None:
            _add(found, name, number(amount), {"currencyID": pay.currency})
