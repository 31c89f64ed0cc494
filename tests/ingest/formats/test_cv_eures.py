"""Candidates of EURES: profiles become texts, codes become facts, and one bad candidate costs only itself."""

from pathlib import Path

import pytest

from ingest.errors import FileRefusedError
from ingest.fields import CvFields
from matching.values.facts import Cefr, Education
from tests.ingest.formats.files import cvs, refusals, written

ESCO = "http://data.europa.eu/esco"
FINNISH = f"{ESCO}/skill/0e3493f4-0cad-4fbc-8e02-025f169b8114"
PERSON = """<CandidatePerson><PersonName><oa:GivenName>Jonas</oa:GivenName><FamilyName>Kask</FamilyName></PersonName>
<Communication><ChannelCode>Email</ChannelCode><oa:URI>jonas@example.com</oa:URI></Communication>
<Communication><Address><oa:AddressLine>Tee 2</oa:AddressLine><oa:CityName>Tartu</oa:CityName>
<CountryCode>EE</CountryCode><oa:PostalCode>51013</oa:PostalCode></Address></Communication>
<NationalityCode>LV</NationalityCode><BirthDate>1990-12-31</BirthDate><GenderCode>Male</GenderCode>
<PrimaryLanguageCode>et</PrimaryLanguageCode></CandidatePerson>"""
PROFILE = f"""<CandidateProfile languageCode="en"><ExecutiveSummary>I weld.</ExecutiveSummary>
<PreferredPosition><PositionTitle>Welder</PositionTitle><JobCategoryCode>7212</JobCategoryCode></PreferredPosition>
<EmploymentHistory><EmployerHistory><OrganizationName>Laev AS</OrganizationName>
<PositionHistory><PositionTitle>Welder</PositionTitle><EmploymentPeriod><StartDate>
<FormattedDateTime>2015-02-01</FormattedDateTime></StartDate><EndDate><FormattedDateTime>2019-08-31</FormattedDateTime>
</EndDate></EmploymentPeriod><oa:Description>&lt;p&gt;Ships.&lt;/p&gt;</oa:Description><City>Tallinn</City>
<JobCategoryCode>{ESCO}/occupation/aaa</JobCategoryCode></PositionHistory></EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><OrganizationName>Tartu school</OrganizationName>
<EducationLevelCode>3</EducationLevelCode><AttendancePeriod><StartDate>2008</StartDate><EndDate>2011</EndDate>
</AttendancePeriod><EducationDegree><DegreeName>Metal work</DegreeName></EducationDegree>
</EducationOrganizationAttendance></EducationHistory>
<Licenses><License><LicenseTypeCode>ce</LicenseTypeCode><LicenseName>Lorry</LicenseName></License>
<License><LicenseTypeCode>T1</LicenseTypeCode><LicenseName>Hot work card</LicenseName></License></Licenses>
<Certifications><Certification><CertificationName>EN 9606</CertificationName></Certification></Certifications>
<PersonQualifications>
<PersonCompetency><CompetencyID>eng</CompetencyID><TaxonomyID>language</TaxonomyID><CompetencyDimension>
<CompetencyDimensionTypeCode>CEF-Understanding-Listening</CompetencyDimensionTypeCode><Score><ScoreText>B2</ScoreText>
</Score></CompetencyDimension><CompetencyDimension><CompetencyDimensionTypeCode>CEF-Writing-Production
</CompetencyDimensionTypeCode><Score><ScoreText>B1</ScoreText></Score></CompetencyDimension></PersonCompetency>
<PersonCompetency><CompetencyID>{FINNISH}</CompetencyID><TaxonomyID>other</TaxonomyID></PersonCompetency>
<PersonCompetency><CompetencyID>{ESCO}/skill/bbb</CompetencyID><TaxonomyID>other</TaxonomyID>
<CompetencyName>MIG welding</CompetencyName></PersonCompetency>
<PersonCompetency><CompetencyID>teamwork</CompetencyID><TaxonomyID>other</TaxonomyID></PersonCompetency>
</PersonQualifications></CandidateProfile>"""

TEXT = """Summary
I weld.

Experience
2015-02 - 2019-08: Welder, Laev AS, Tallinn
Ships.

Education
2008 - 2011: Metal work, Tartu school

Skills
MIG welding

Languages
Estonian: C2
English: B1
Finnish

Licences
Driving licence: CE
Hot work card
EN 9606"""


def candidate(profile: str = PROFILE, person: str = PERSON, number: str = "c-1") -> str:
    spaces = 'xmlns="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9"'
    return f"<Candidate {spaces}><DocumentID>{number}</DocumentID>{person}{profile}</Candidate>"


def read(folder: Path, content: str) -> CvFields:
    (found,) = cvs(written(folder, "jonas.xml", content))
    assert isinstance(found, CvFields), found
    return found


def test_a_candidate_becomes_a_text_with_headings(tmp_path):
    found = read(tmp_path, candidate())
    assert found.text == TEXT
    assert (found.external_id, found.title, found.language) == ("c-1", "Welder", "en")
    assert (found.place_texts, found.country) == (("Tartu",), "EE")


def test_a_town_is_told_with_its_region_where_that_is_said(tmp_path):
    region = PERSON.replace("<CountryCode>", "<CountrySubDivisionCode>EE008</CountrySubDivisionCode><CountryCode>")
    assert read(tmp_path, candidate(person=region)).place_texts == ("nuts:EE008/Tartu",)


def test_what_is_personal_is_named_and_nationality_is_nowhere(tmp_path):
    found = read(tmp_path, candidate())
    assert {"Jonas Kask", "Kask", "jonas@example.com", "Tee 2", "51013", "31.12.1990"} <= {*found.protected}
    assert not any(text in found.text for text in found.protected)
    assert "LV" not in repr(found)
    assert "Male" not in repr(found)


def test_codes_become_facts(tmp_path):
    facts = read(tmp_path, candidate()).imported
    held, wanted = facts.occupations
    assert (held.uri, held.years, held.wanted) == (f"{ESCO}/occupation/aaa", 4.5, False)
    assert (wanted.uri.rpartition("/")[2], wanted.wanted) == ("C7212", True)
    assert [skill.uri for skill in facts.skills] == [f"{ESCO}/skill/bbb"]
    assert {fact.language: fact.cefr for fact in facts.languages} == {"et": Cefr.C2, "en": Cefr.B1, "fi": None}
    assert [fact.key for fact in facts.licences] == ["driving:CE"]
    assert facts.education.value == Education(3)


def test_years_are_unknown_while_a_job_goes_on(tmp_path):
    end = "<EndDate><FormattedDateTime>2019-08-31</FormattedDateTime>\n</EndDate>"
    assert end in PROFILE
    found = read(tmp_path, candidate(PROFILE.replace(end, "<CurrentIndicator>true</CurrentIndicator>")))
    assert "2015-02 - present: Welder" in found.text
    assert found.imported.occupations[0].years is None


@pytest.mark.parametrize("day", ["2019-02-31", "2019-08-99"])
def test_an_impossible_day_leaves_the_month(tmp_path, day):
    assert f"2015-02 - {day[:7]}:" in read(tmp_path, candidate(PROFILE.replace("2019-08-31", day))).text


def test_a_bad_candidate_costs_only_itself(tmp_path):
    many = (candidate(), candidate(profile=""), candidate(PROFILE * 3_000), candidate(number="c-4"))
    found = cvs(written(tmp_path, "all.xml", f"<Candidates>{''.join(many)}</Candidates>"))
    assert refusals(found) == [(2, "CandidateProfile"), (3, "record")]
    assert [record.external_id for record in found if isinstance(record, CvFields)] == ["c-1", "c-4"]


def test_a_candidate_without_a_number_is_called_after_its_file(tmp_path):
    assert read(tmp_path, candidate(number="")).external_id == "jonas-1"


def test_a_profile_of_which_nothing_is_known_is_empty(tmp_path):
    found = read(tmp_path, candidate("<CandidateProfile/>", ""))
    assert (found.text, found.protected, found.language, found.imported.languages_closed) == ("", (), None, False)


def test_an_entity_bomb_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match="entity"):
        cvs(written(tmp_path, "x.xml", '<!DOCTYPE x [<!ENTITY a "aa">]>' + candidate()))
