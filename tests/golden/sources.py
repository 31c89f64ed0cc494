"""Where in its source each field stands, a table a format: shown in the golden files and looked up in the sources.

A path names elements (XML) or keys (JSON) from the record inwards, joined with ``/``; namespaces, list indexes and
``@`` of attributes are left out.
"""

from collections.abc import Mapping

JOB_MARKET_FINLAND = {
    "external_id": "ilmoituksenID",
    "title": "perustiedot/tyonOtsikko/arvo",
    "text": "perustiedot/tyonKuvaus/arvo",
    "employer": "ilmoittajanNimi/arvo",
    "business_id": "ilmoittajanYTunnus",
    "language": "ilmoituksenKielet",
    "place_texts": "sijainti/kunta",
    "country": "sijainti/maa",
    "details.salary": "perustiedot/palkanLisatieto/arvo",
    "details.starts": "perustiedot/tyoAlkaaLisatieto/arvo",
    "details.apply": "hakeminen/hakuohjeet/arvo",
    "occupations": "osaamisvaatimukset/ammatit/luokiteltuArvo",
    "skills": "osaamisvaatimukset/osaamiset/luokiteltuArvo",
    "languages": "osaamisvaatimukset/kielitaidot",
    "licences": "osaamisvaatimukset/ajokortti/vaaditutAjokorttiluokat",
    "education": "osaamisvaatimukset/koulutusaste",
    "remote": "sijainti/sijaintiJoustava",
    "shifts": "perustiedot/tyoskentely/tyoskentelyAika",
    "hours": "perustiedot/tyoAika",
    "contract": "perustiedot/tyonJatkuvuus",
    "starts": "perustiedot/tyoAlkaaPvm",
    "closes": "hakeminen/hakuaikaPaattyy",
    "openings": "perustiedot/paikkojenMaara",
    "how_to_apply": "hakeminen",
}

EURES_HRXML = {
    "external_id": "PositionOpening/DocumentID",
    "title": "PositionProfile/PositionTitle",
    "text": "PositionFormattedDescription/Content",
    "employer": "OrganizationIdentifiers/OrganizationName",
    "business_id": "OrganizationIdentifiers/OrganizationLegalID",
    "language": "PositionProfile/languageCode",
    "place_texts": "PositionLocation/Address/CityName",
    "country": "PositionLocation/Address/CountryCode",
    "details.apply": "PostingInstruction/ApplicationMethod/Instructions",
    "occupations": "PositionProfile/JobCategoryCode",
    "licences": "PositionQualifications/LicenseTypeCode",
    "education": "EducationRequirement/EducationLevelCode",
    "experience_years": "ExperienceCategory/Measure",
    "hours": "PositionProfile/PositionScheduleTypeCode",
    "contract": "PositionProfile/PositionOfferingTypeCode",
    "openings": "PositionProfile/PositionOpenQuantity",
    "how_to_apply": "PostingInstruction/ApplicationMethod/Instructions",
}

JOBTECH = {
    "external_id": "id",
    "title": "headline",
    "text": "description/text",
    "employer": "employer/name",
    "business_id": "employer/organization_number",
    "place_texts": "workplace_address/municipality",
    "country": "workplace_address/country_code",
    "details.salary": "salary_description",
    "details.hours": "scope_of_work/min",
    "details.contract": "duration/label",
    "details.starts": "access",
    "details.apply": "application_details/information",
    "languages": "must_have/languages/label",
    "licences": "driving_license/label",
    "places": "workplace_address/coordinates",
    "hours": "working_hours_type/concept_id",
    "contract": "duration/label",
    "closes": "application_deadline",
    "openings": "number_of_vacancies",
    "how_to_apply": "application_details",
    "withdrawn": "removed",
}

EUROPASS = {
    "text": "LearnerInfo",
    "title": "LearnerInfo/Headline/Description/Label",
    "place_texts": "LearnerInfo/Identification/ContactInfo/Address/Contact/Municipality",
    "country": "LearnerInfo/Identification/ContactInfo/Address/Contact/Country",
    "protected": "LearnerInfo/Identification",
    "languages": "LearnerInfo/Skills/Linguistic",
    "languages_closed": "LearnerInfo/Skills/Linguistic",
    "licences": "LearnerInfo/Skills/Driving/Description",
}
EUROPASS_XML = {**EUROPASS, "language": "SkillsPassport/locale"}
EUROPASS_JSON = {
    **EUROPASS,
    "language": "SkillsPassport/Locale",
    "education": "LearnerInfo/Education/Level/Code",
}

EURES_CANDIDATE = {
    "external_id": "Candidate/DocumentID",
    "text": "CandidateProfile",
    "language": "CandidateProfile/languageCode",
    "protected": "CandidatePerson",
    "skills": "PersonQualifications/PersonCompetency/CompetencyID",
    "licences": "Licenses/License/LicenseTypeCode",
}

JOB_MARKET_FINLAND_PROFILE = {
    "text": "generalInfo/description",
    "title": "generalInfo/caption",
    "language": "generalInfo/caption/fi",
    "place_texts": "generalInfo/preferredMunicipalities",
    "country": "generalInfo/preferredMunicipalities",
    "protected": "externalLinks/url",
    "occupations": "businessActivities/description/occupations/uri",
    "skills": "employments/description/skills/uri",
    "languages": "languageSkills/level",
    "languages_closed": "languageSkills",
    "licences": "drivingLicenses/licenseClasses",
    "education": "educations/degreeCode",
    "relocation_regions": "generalInfo/preferredRegions",
    "wants_remote": "generalInfo/willingToWorkRemotely",
}

JSON_RESUME_JOB = {
    "title": "title",
    "text": "description",
    "employer": "company",
    "place_texts": "location/city",
    "country": "location/countryCode",
    "details.salary": "salary",
    "details.hours": "type",
    "details.remote": "remote",
}

SCHEMA_ORG = {
    "external_id": "identifier/value",
    "title": "title",
    "text": "description",
    "employer": "hiringOrganization/name",
    "business_id": "hiringOrganization/vatID",
    "place_texts": "jobLocation/address/addressLocality",
    "country": "jobLocation/address/addressCountry",
    "occupations": "occupationalCategory/codeValue",
    "hours": "workHours",
    "contract": "employmentType",
    "pay": "baseSalary/value",
    "starts": "jobStartDate",
    "closes": "validThrough",
    "openings": "totalJobOpenings",
    "how_to_apply": "url",
}

SOURCES: Mapping[str, Mapping[str, str]] = {
    "schema-org": SCHEMA_ORG,
    "json-resume-job": JSON_RESUME_JOB,
    "eures-hrxml": EURES_HRXML,
    "jobtech": JOBTECH,
    "europass-xml": EUROPASS_XML,
    "europass-json": EUROPASS_JSON,
    "eures-candidate": EURES_CANDIDATE,
    "job-market-finland-profile": JOB_MARKET_FINLAND_PROFILE,
    "job-market-finland": JOB_MARKET_FINLAND,
}
"""By the name of the format. A format of running text has no row: its fields stand anywhere."""
