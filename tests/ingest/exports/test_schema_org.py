"""JobPostings out: what search engines read, safe in the script of a page, and whole on the way back in."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.exports.schema_org import SchemaOrgExport, safe_in_scripts
from ingest.exports.schema_org_posting import html_of
from ingest.formats.written import text_of
from matching.values.facts import (
    Cefr,
    Contract,
    Education,
    Fact,
    Hours,
    HowToApply,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Pay,
    PayPeriod,
    PlaceFact,
    Provenance,
    SkillFact,
    Span,
    VacancyFacts,
    WorkingTime,
)
from matching.values.ids import ConceptUri, LicenceKey, VacancyId
from matching.values.records import Document, Vacancy
from tests.ingest.formats.files import accepted, written
from tests.strategies import HELSINKI, LAPLAND

ESCO = "http://data.europa.eu/esco"
SOURCE = Provenance.IMPORTED
TEXT = "Kokki\n\nKeität keittoa.\n- R&D\n- <b>ei lihava</b>\n\nTervetuloa!"
FACTS = VacancyFacts(
    occupations=(OccupationFact(ConceptUri(f"{ESCO}/isco/C5120"), "5120", provenance=SOURCE),),
    skills=(SkillFact(ConceptUri(f"{ESCO}/skill/a"), Need.USEFUL, spans=(Span(14, 21),)),),
    languages=(LanguageFact("fi", Cefr.B2, Need.REQUIRED), LanguageFact("sv", Cefr.A2, Need.USEFUL)),
    licences=(LicenceFact(LicenceKey("driving:B"), Need.REQUIRED), LicenceFact(LicenceKey("hygiene"), Need.USEFUL)),
    places=(PlaceFact(HELSINKI), PlaceFact(LAPLAND)),
    education=Fact(Education(3, "ravintola-ala")),
    experience_years=Fact(1.5),
    remote=Fact(value=True),
    remote_countries=Fact(("FI", "EEA")),
    hours=Fact(Hours(WorkingTime.PART_TIME, 20.0, 25.5)),
    contract=Fact(Contract.FIXED_TERM),
    pay=Fact(Pay(2500.0, 2800.5, "EUR", PayPeriod.MONTH)),
    starts=Fact(date(2026, 6, 8)),
    closes=Fact(date(2026, 5, 31)),
    openings=Fact(3),
    how_to_apply=Fact(HowToApply("https://example.com/7", "tyo@example.com", "Soita ensin.")),
)
JOB = Vacancy(VacancyId("v_7"), "Kokki", "Lehto & Co", Document(TEXT, "fi"), FACTS)


def told(job: Vacancy) -> dict[str, object]:
    return dict(json.loads(SchemaOrgExport().write([job]).content))


def test_a_vacancy_that_schema_org_can_say_loses_nothing_on_the_way_out_and_in(tmp_path):
    done = SchemaOrgExport().write([JOB])
    assert done.losses == ()
    (back,) = accepted(written(tmp_path, "a.jsonld", done.content))
    assert (back.external_id, back.title, back.employer, back.language) == ("v_7", "Kokki", "Lehto & Co", "fi")
    assert f"Kokki\n\n{back.text}" == TEXT
    assert back.place_texts == ("Helsinki, FI", "Lappi, FI")
    facts = back.imported
    single = [name for name in VacancyFacts.__slots__ if isinstance(getattr(FACTS, name), Fact)]
    assert {name: getattr(facts, name).value for name in single} == {
        name: getattr(FACTS, name).value for name in single
    }
    assert facts.occupations == FACTS.occupations
    assert [(each.uri, each.need) for each in facts.skills] == [(f"{ESCO}/skill/a", Need.USEFUL)]
    assert {(each.language, each.cefr, each.need) for each in facts.languages} == {
        ("fi", Cefr.B2, Need.REQUIRED),
        ("sv", Cefr.A2, Need.USEFUL),
    }
    assert {(each.key, each.need) for each in facts.licences} == {
        ("driving:B", Need.REQUIRED),
        ("hygiene", Need.USEFUL),
    }


def test_it_is_said_as_search_engines_read_it():
    found = told(JOB)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "JobPosting")
    assert found["employmentType"] == ["PART_TIME", "TEMPORARY"]
    assert found["validThrough"] == "2026-05-31T23:59:59"
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["description"] == (
        "<p>Keität keittoa.<br>- R&amp;D<br>- &lt;b&gt;ei lihava&lt;/b&gt;</p><p>Tervetuloa!</p>"
    )
    assert found["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 2500.0, "maxValue": 2800.5, "unitText": "MONTH"},
    }


def test_a_skill_is_named_in_the_words_of_the_posting():
    skills = told(JOB)["skills"]
    assert isinstance(skills, list)
    assert skills[0]["name"] == "keittoa"


def test_what_is_unknown_is_not_said():
    found = told(Vacancy(VacancyId("v_1"), "Kokki", None, Document("Kokki", None), VacancyFacts()))
    assert set(found) == {"@context", "@type", "identifier", "title"}


@pytest.mark.parametrize(
    ("facts", "field", "reason"),
    [
        (VacancyFacts(remote=Fact(value=False)), "remote", "only work that may be done anywhere"),
        (VacancyFacts(sponsors_permit=Fact(value=True)), "sponsors_permit", "no place for it"),
        (VacancyFacts(experience_years=Fact(0.3)), "experience_years", "whole months"),
        (VacancyFacts(occupations=(OccupationFact(ConceptUri("x"), "5120"),)), "occupations", "ESCO concepts or ISCO"),
        (VacancyFacts(licences=(LicenceFact(LicenceKey("hygiene"), holds=False),)), "licences.not_needed", "not to be"),
        (VacancyFacts(hours=Fact(Hours(weekly_low=30, weekly_high=20))), "hours.weekly_low", "the lower first"),
    ],
)
def test_what_it_cannot_say_is_reported_with_the_reason(facts, field, reason):
    job = Vacancy(VacancyId("v_1"), "Kokki", None, Document("Kokki", None), facts)
    losses = {loss.field: loss.reason for loss in SchemaOrgExport().write([job]).losses}
    assert reason in losses[field]


def test_nothing_in_it_ends_the_script_of_a_page():
    bad = "</script><script>alert(1)</script><!-- \u2028 ]]> &"
    job = Vacancy(VacancyId("v_1"), bad, bad, Document(f"{bad}\n\n{bad}", "fi"), VacancyFacts())
    content = SchemaOrgExport().write([job, job]).content
    assert not set(content.decode()) & {"<", ">", "&", "\u2028", "\u2029"}
    assert (
        json.loads(content)["@graph"][0]["title"]
        == "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- \u2028 ]]&gt; &amp;"
    )


@given(st.text())
def test_json_that_is_safe_says_the_same(text):
    content = json.dumps({text: text}, ensure_ascii=False).encode("utf-8", "replace")
    assert json.loads(safe_in_scripts(content)) == json.loads(content)
    assert b"<" not in safe_in_scripts(content)


@given(st.lists(st.text(st.characters(categories=["L", "Nd", "P", "Sm"]), min_size=1), min_size=1))
def test_lines_and_paragraphs_come_back_from_html(words):
    text = text_of("\n".join(word + "\n" * (i % 2) for i, word in enumerate(words)))
    assert text_of(html_of(text)) == text
