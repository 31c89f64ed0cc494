"""JobPosting of schema.org: what it states is imported, words stay words, and a wrong posting costs only itself."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats import schema_org
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from matching.values.facts import (
    Cefr,
    Contract,
    Education,
    Hours,
    HowToApply,
    Need,
    Pay,
    PayPeriod,
    Provenance,
    WorkingTime,
)
from tests.ingest.formats.files import accepted, postings, refusals, written

ESCO = "http://data.europa.eu/esco"


def job(**told: object) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "JobPosting", "identifier": "7", "title": "Kokki", **told}


def one(folder: Path, **told: object) -> PostingFields:
    (found,) = accepted(written(folder, "a.json", json.dumps(job(**told))))
    return found


def place(**address: object) -> dict[str, object]:
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}}


def salary(currency: object = "EUR", **value: object) -> dict[str, object]:
    return {"@type": "MonetaryAmount", "currency": currency, "value": {"@type": "QuantitativeValue", **value}}


def test_all_fields_that_search_engines_read_are_read(tmp_path):
    found = one(
        tmp_path,
        identifier={"@type": "PropertyValue", "name": "Lehto", "value": "L-1"},
        description="<p>Keität.</p><ul><li>keitto</li></ul>",
        hiringOrganization={"@type": "Organization", "name": "Lehto Oy", "vatID": "FI12345678"},
        jobLocation=[place(addressLocality="Oulu", addressCountry="FI"), place(addressRegion="Lappi")],
        employmentType=["PART_TIME", "TEMPORARY"],
        workHours="20-25",
        baseSalary=salary(minValue=2500, maxValue="3 000,50", unitText="MONTH"),
        validThrough="2026-05-31T23:59:59+03:00",
        jobStartDate="2026-06-08",
        totalJobOpenings=3,
        url="https://example.com/7",
        applicationContact={"@type": "ContactPoint", "email": "mailto:rekry@example.com", "name": "Aino"},
        inLanguage={"@type": "Language", "alternateName": "fi-FI"},
        occupationalCategory={"@type": "CategoryCode", "inCodeSet": "ISCO-08", "codeValue": "5120"},
        experienceRequirements={"@type": "OccupationalExperienceRequirements", "monthsOfExperience": "18"},
        educationRequirements={"@type": "EducationalOccupationalCredential", "credentialCategory": "bachelor degree"},
    )
    assert (found.external_id, found.text, found.language) == ("L-1", "Keität.\n\n- keitto", "fi")
    assert (found.employer, found.business_id) == ("Lehto Oy", "1234567-8")
    assert (found.place_texts, found.country) == (("Oulu, FI", "Lappi"), "FI")
    facts = found.imported
    assert facts.hours.value == Hours(WorkingTime.PART_TIME, 20.0, 25.0)
    assert facts.contract.value is Contract.FIXED_TERM
    assert facts.pay.value == Pay(2500.0, 3000.5, "EUR", PayPeriod.MONTH)
    assert (facts.closes.value, facts.starts.value) == (date(2026, 5, 31), date(2026, 6, 8))
    assert facts.openings.value == 3
    assert facts.how_to_apply.value == HowToApply("https://example.com/7", "rekry@example.com", "Aino")
    assert [fact.uri for fact in facts.occupations] == [f"{ESCO}/isco/C5120"]
    assert (facts.experience_years.value, facts.education.value) == (1.5, Education(6))
    assert {facts.pay.provenance, facts.closes.provenance} == {Provenance.IMPORTED}
    assert found.details == (("apply", "Aino"),)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"identifier": "x"}, "x"),
        ({"identifier": 12}, "12"),
        ({"identifier": [{"value": "a"}, {"value": "b"}]}, "a"),
        ({"identifier": None, "url": "https://e.com/1"}, "https://e.com/1"),
        ({"identifier": {}, "@id": "https://e.com/2"}, "https://e.com/2"),
        ({"identifier": None, "@id": "_:b0"}, "a"),
    ],
)
def test_the_id_is_the_identifier_else_the_address_else_the_name_of_the_file(tmp_path, told, name):
    assert one(tmp_path, **told).external_id == name


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (job(identifier=None), "identifier"),
        (job(title=" \x00"), "title"),
        (job(title="x" * 301), "title"),
        (job(description="x" * 200_001), "text"),
        (job(identifier="x" * 201), "id"),
    ],
)
def test_a_wrong_posting_is_refused_by_its_field_and_the_others_are_kept(tmp_path, record, field):
    path = written(tmp_path, "a.json", json.dumps([job(identifier="1"), record, job(identifier="3")]))
    found = postings(path)
    assert refusals(found) == [(2, field)]
    assert [each.external_id for each in found if isinstance(each, PostingFields)] == ["1", "3"]
    (bad,) = (each for each in found if isinstance(each, Rejected))
    assert "JobPosting" in bad.raw


def test_each_line_may_be_a_posting_of_its_own(tmp_path):
    lines = [
        json.dumps(job(identifier="1")),
        '{"@type": "JobPosting", ',
        '{"@type": "Organization"}',
        "",
        "5",
        '{"a": 1}',
    ]
    found = postings(written(tmp_path, "a.jsonl", "\n".join([*lines, json.dumps(job(identifier="7"))])))
    assert refusals(found) == [(2, "line"), (5, "line"), (6, "@type")]
    assert [(each.line, each.external_id) for each in found if isinstance(each, PostingFields)] == [(1, "1"), (7, "7")]


def test_a_broken_record_of_a_list_costs_only_itself(tmp_path):
    graph = ", ".join(
        [json.dumps(job(identifier="1")), '{"@type": "JobPosting", oops}', json.dumps(job(identifier="3"))]
    )
    found = postings(written(tmp_path, "a.json", f'{{"@context": "https://schema.org", "@graph": [\n{graph}]}}'))
    assert refusals(found) == [(2, "record")]
    assert [each.external_id for each in found if isinstance(each, PostingFields)] == ["1", "3"]


def test_a_large_list_is_read_record_by_record(tmp_path, monkeypatch):
    monkeypatch.setattr(schema_org, "MAX_DOCUMENT", 100)
    path = written(tmp_path, "a.json", json.dumps([job(identifier=str(n)) for n in range(50)]))
    assert [each.external_id for each in accepted(path)] == [str(n) for n in range(50)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[{"@type": "JobPosting", "title": ', "not whole JSON, it ends within its records; fetch it again"),
        ('{"@type": "Organization", "name": "JobPosting"}', "no JobPosting of schema.org in it; give the page"),
        ('[{"@type": "JobPosting", "title": ' + "[" * 200_000, "not whole JSON"),
    ],
)
def test_a_broken_document_is_refused(tmp_path, content, reason):
    with pytest.raises(FileRefusedError, match=reason):
        postings(written(tmp_path, "a.json", content))


@pytest.mark.parametrize(
    ("told", "pay", "words"),
    [
        (salary(value=2500, unitText="MONTH"), Pay(2500, 2500, "EUR", PayPeriod.MONTH), None),
        (salary(minValue=14.5, unitText="HOUR"), Pay(14.5, None, "EUR", PayPeriod.HOUR), None),
        (salary("€", value="45,000.50", unitText="annually"), Pay(45000.5, 45000.5, "EUR", PayPeriod.YEAR), None),
        ([salary(value=100, unitText="DAY")], Pay(100, 100, "EUR", PayPeriod.DAY), None),
        ({"currency": "SEK", "value": 30000, "unitText": "MONTH"}, Pay(30000, 30000, "SEK", PayPeriod.MONTH), None),
        (salary(value=500, unitText="WEEK"), None, "500 EUR / week"),
        (salary(value=2500), None, "2500 EUR"),
        (salary(maxValue=3000, unitText="MONTH"), None, "3000 EUR / month"),
        (salary(minValue=3, maxValue=1, unitText="HOUR"), None, "3–1 EUR / hour"),
        (salary(value=-5, unitText="HOUR"), None, "-5 EUR / hour"),
        (salary(value=float("inf"), unitText="HOUR"), None, None),
        (salary(value=10**40, unitText="HOUR"), None, "1e+40 EUR / hour"),
        (salary(value=True, unitText="HOUR"), None, "yes EUR / hour"),
        (salary({"x": 1}, value=5, unitText=[]), None, "5 1"),
        ("2500–3000 €/kk", None, "2500–3000 €/kk"),
        (2500, None, "2500 EUR"),
        (None, None, None),
    ],
)
def test_pay_is_known_with_currency_and_unit_and_words_otherwise(tmp_path, told, pay, words):
    found = one(tmp_path, baseSalary=told, salaryCurrency="EUR")
    assert found.imported.pay.value == pay
    assert dict(found.details).get("salary") == words


@pytest.mark.parametrize(
    ("codes", "time", "contract", "words"),
    [
        ("FULL_TIME", WorkingTime.FULL_TIME, None, None),
        ("full-time, permanent", WorkingTime.FULL_TIME, Contract.PERMANENT, None),
        (["FULL_TIME", "PART_TIME", "INTERN"], None, Contract.INTERNSHIP, None),
        (["CONTRACTOR", "TEMPORARY"], None, None, "contractor, temporary"),
        (["PER_DIEM", "Vakituinen"], None, None, "per diem, vakituinen"),
        ([None, {}, 5], None, None, "5"),
    ],
)
def test_terms_of_employment_are_codes_and_other_words_stay(tmp_path, codes, time, contract, words):
    found = one(tmp_path, employmentType=codes)
    assert (found.imported.hours.value or Hours()).working_time == time
    assert found.imported.contract.value == contract
    assert dict(found.details).get("contract") == words


@pytest.mark.parametrize(
    ("said", "hours", "words"),
    [
        ("37.5", Hours(None, 37.5, 37.5), None),
        ("40 hours per week, 8-16", Hours(None, 40, 40), "40 hours per week, 8-16"),
        ("shifts", None, "shifts"),
        ("999", None, "999"),
    ],
)
def test_hours_are_those_of_a_week(tmp_path, said, hours, words):
    found = one(tmp_path, workHours=said)
    assert found.imported.hours.value == hours
    assert dict(found.details).get("hours") == words


@pytest.mark.parametrize("said", ["2026-02-30", "soon", "31.5.2026", "99999-01-01", 17, ["x"]])
def test_days_that_are_none_stay_words(tmp_path, said):
    found = one(tmp_path, validThrough=said)
    assert found.imported.closes.value is None
    assert dict(found.details)["deadline"]


@pytest.mark.parametrize(("said", "openings"), [(3, 3), ("12", 12), (2.0, 2), (0, None), (True, None), ("²", None)])
def test_openings_that_no_employer_means_are_unknown(tmp_path, said, openings):
    assert one(tmp_path, totalJobOpenings=said).imported.openings.value == openings


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        ({"@type": "EducationalOccupationalCredential", "credentialCategory": "high school"}, Education(3)),
        ([{"credentialCategory": "postgraduate degree"}, {"credentialCategory": "bachelor degree"}], Education(6)),
        ({"educationalLevel": {"termCode": "8"}, "about": {"name": "law"}}, Education(8, "law")),
        ({"educationalLevel": {"termCode": "9"}}, None),
        ("no requirements", None),
        ("AMK-tutkinto", None),
    ],
)
def test_the_lowest_level_of_education_is_enough(tmp_path, asked, level):
    assert one(tmp_path, educationRequirements=asked).imported.education.value == level
    either = one(tmp_path, educationRequirements=asked, experienceInPlaceOfEducation=True)
    assert either.imported.education.value is None


def test_experience_that_is_not_asked_for_is_known(tmp_path):
    assert one(tmp_path, experienceRequirements="no requirements").imported.experience_years.value == 0
    assert one(tmp_path, experienceRequirements="kolme vuotta").text == "Required experience: kolme vuotta"


def test_what_is_asked_for_by_code_is_a_fact_and_by_words_is_text(tmp_path):
    skills = [
        {"@type": "DefinedTerm", "@id": f"{ESCO}/skill/a", "description": "required"},
        {"@type": "DefinedTerm", "url": f"{ESCO}/skill/b", "name": "soup", "description": "useful"},
        f"{ESCO}/skill/c",
        {"@type": "DefinedTerm", "inDefinedTermSet": "ISO 639-1", "termCode": "sv", "description": "useful"},
        {"@type": "DefinedTerm", "@id": f"{ESCO}/skill/6d3edede-8951-4621-a835-e04323300fa0"},
        "hygieniapassi",
        {"@type": "DefinedTerm", "name": "kattaus"},
    ]
    credential = {"@type": "EducationalOccupationalCredential", "credentialCategory": "licence"}
    language = {**credential, "credentialCategory": "language", "about": {"alternateName": "fi"}}
    qualifications = [
        {**credential, "identifier": "driving:B"},
        {**language, "educationalLevel": "B2"},
        {**credential, "name": "työturvallisuuskortti", "identifier": "<script>"},
    ]
    found = one(tmp_path, skills=skills, qualifications=qualifications, description="Tarvitset hygieniapassin.")
    facts = found.imported
    assert [(each.uri[-1], each.need) for each in facts.skills] == [
        ("a", Need.REQUIRED),
        ("b", Need.USEFUL),
        ("c", None),
    ]
    assert [(each.language, each.cefr, each.need) for each in facts.languages] == [
        ("sv", None, Need.USEFUL),
        ("en", None, None),
        ("fi", Cefr.B2, Need.REQUIRED),
    ]
    assert [(each.key, each.need) for each in facts.licences] == [("driving:B", Need.REQUIRED)]
    assert found.text.startswith("Tarvitset hygieniapassin.\n\nQualifications: ")
    assert "työturvallisuuskortti" in found.text
    assert found.text.endswith("Skills: kattaus")


def test_remote_work_is_known_with_the_countries_it_is_open_to(tmp_path):
    areas = [{"@type": "Country", "name": "Suomi"}, {"name": "EST"}, {"@type": "State", "name": "IL"}]
    found = one(tmp_path, jobLocationType="TELECOMMUTE", applicantLocationRequirements=areas)
    assert found.imported.remote.value is True
    assert found.imported.remote_countries.value == ("FI", "EE")
    assert dict(found.details)["remote"] == "IL"
    assert one(tmp_path).imported.remote.value is None


@pytest.mark.parametrize(
    ("where", "words", "country"),
    [
        (place(addressLocality="Oulu", addressCountry={"@type": "Country", "name": "Suomi"}), "Oulu, Suomi", "FI"),
        (place(postalCode="90100", addressCountry="FI"), "90100, FI", "FI"),
        ({"@type": "Place", "address": "Oulu, Finland"}, "Oulu, Finland", None),
        ("Oulu", "Oulu", None),
        ({"address": [{"addressLocality": "Oulu"}]}, "Oulu", None),
    ],
)
def test_a_place_is_read_in_each_shape_that_people_write(tmp_path, where, words, country):
    found = one(tmp_path, jobLocation=where)
    assert (found.place_texts, found.country) == ((words,), country)


def test_addresses_that_are_no_web_addresses_are_no_way_to_apply(tmp_path):
    assert one(tmp_path, url="javascript:alert(1)").imported.how_to_apply.value is None


def test_it_is_told_from_other_json(tmp_path):
    path = written(tmp_path, "a.jsonl", json.dumps({"id": 1, "title": "JobPosting"}))
    assert posting_format(InputFile.open(path)).name == "jsonl"
    assert posting_format(InputFile.open(written(tmp_path, "b.jsonl", json.dumps(job())))).name == "schema-org"
