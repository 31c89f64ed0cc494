"""Ads and openings of any shape under the keys that their formats know: fields, a reasoned refusal, or one IngestError."""

from xml.etree.ElementTree import Element, tostring

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fields import PostingFields, Rejected
from ingest.formats.eures_hrxml import EuresHrXml
from ingest.formats.jobtech import JobTech
from tests.properties.test_parsing_laws import check, file_of

_AD_KEYS = (
    "id headline description text text_formatted needs requirements employer name organization_number "
    "workplace_address municipality city region_code country country_code coordinates occupation label "
    "concept_id must_have nice_to_have skills languages work_experiences education "
    "driving_license_required driving_license access_to_own_car number_of_vacancies application_details "
    "url email information reference application_deadline removed employment_type duration "
    "working_hours_type scope_of_work min max salary_description access detected_language "
    "enriched_candidates competencies concept_label prediction keywords enriched skill"
)
AD_KEYS = st.sampled_from(_AD_KEYS.split())
_ELEMENTS = (
    "DocumentID PositionOpeningStatusCode PositionProfile PositionTitle PositionLocation Address CityName "
    "CountrySubDivisionCode CountryCode PositionOrganization OrganizationIdentifiers OrganizationName "
    "PositionOpenQuantity JobCategoryCode PositionOfferingTypeCode PositionQualifications "
    "EducationRequirement EducationLevelCode ExperienceSummary ExperienceCategory Measure LicenseTypeCode "
    "PositionCompetency CompetencyID TaxonomyID RequiredProficiencyLevel DesiredProficiencyLevel "
    "ScoreText PositionFormattedDescription Content PositionPeriod StartDate FormattedDateTime DateText "
    "ApplicationCloseDate PostingInstruction ApplicationMethod Instructions Communication URI "
    "OfferedRemunerationPackage RemunerationRange RemunerationMinimumAmount RemunerationMaximumAmount "
    "RemunerationRateIntervalCode PositionScheduleTypeCode"
)
ELEMENTS = st.sampled_from(_ELEMENTS.split())
told = st.sampled_from(
    [
        *("", "Kokki", "7", "-1", "²", "1e999", "9" * 400, "2026-02-30", "2026-05-31", "FI", "fi", "month", "Active"),
        *("<p>a</p>", "&lt;b&gt;", '<a href="https://x.fi/1">x</a>', "x" * 301, "\u202e", "\ud83d\udd27", "tyo@x.fi"),
        *("http://data.europa.eu/esco/skill/x", "SE110", "5120", "C1", "\x0b", "Svenska", "B", "Tills vidare"),
    ]
).filter(lambda text: text.isprintable() or text == "")
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats() | told,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(AD_KEYS, inner, max_size=5),
    max_leaves=20,
)
ads = st.dictionaries(AD_KEYS, values, max_size=12)
tellable = st.fixed_dictionaries({"id": told, "headline": told}, optional={"must_have": values, "employer": values})


def element(name: str, text: str, attribute: str, children: list[Element]) -> Element:
    made = Element(name, {"unitCode": attribute, "currencyID": attribute, "languageCode": attribute})
    made.text = text
    made.extend(children)
    return made


trees = st.recursive(
    st.builds(element, ELEMENTS, told, told, st.just([])),
    lambda inner: st.builds(element, ELEMENTS, told, told, st.lists(inner, max_size=5)),
    max_leaves=25,
)


def opening(parts: list[Element], within: list[Element]) -> Element:
    made = element("PositionOpening", "", "", parts)
    made.set("xmlns", "http://www.hr-xml.org/3")
    made.append(element("DocumentID", "7", "", []))
    made.append(element("PositionProfile", "", "fi", [element("PositionTitle", "Kokki", "", []), *within]))
    return made


@settings(max_examples=150, deadline=None)
@given(st.lists(ads | tellable, max_size=3))
def test_an_ad_of_any_shape_is_read_or_refused_alone(given_ads):
    with file_of(orjson.dumps(given_ads), ".json") as file:
        found: list[PostingFields | Rejected] = list(JobTech().read(file))
    assert [record.line for record in found] == [*range(1, len(given_ads) + 1)]
    check(found)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.builds(opening, st.lists(trees, max_size=2), st.lists(trees, max_size=6)), max_size=3))
def test_an_opening_of_any_shape_is_read_or_refused_alone(openings):
    root = element("Openings", "", "", openings)
    with file_of(tostring(root, "utf-8"), ".xml") as file:
        found: list[PostingFields | Rejected] = list(EuresHrXml().read(file))
    assert [record.line for record in found] == [*range(1, len(openings) + 1)]
    check(found)
