"""EURES openings: what their codes state is imported, other codes stay unknown, and a wrong field refuses its opening."""

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from ingest.formats.xml_records import MAX_RECORD, MAX_TOKEN
from matching.values.facts import Cefr, Contract, Education, Hours, HowToApply, Need, Pay, PayPeriod, WorkingTime
from tests.guards import ends
from tests.ingest.formats.files import accepted, postings, refusals, written

SPACES = 'xmlns="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9"'
TITLE = "<PositionTitle>Kokki</PositionTitle>"


def opening(inner=TITLE, name="7", status="Active", language="fi", spaces=SPACES):
    return (
        f"<PositionOpening {spaces}><DocumentID>{name}</DocumentID>"
        f"<PositionOpeningStatusCode>{status}</PositionOpeningStatusCode>"
        f'<PositionProfile languageCode="{language}">{inner}</PositionProfile></PositionOpening>'
    )


def read(folder: Path, *openings: str, wrap="<Openings>{}</Openings>"):
    return postings(written(folder, "a.xml", '<?xml version="1.0"?>' + wrap.format("".join(openings))))


def one(folder: Path, inner: str) -> PostingFields:
    (found,) = read(folder, opening(TITLE + inner))
    assert isinstance(found, PostingFields), found
    return found


def wanted(folder, inner):
    return one(folder, f"<PositionQualifications>{inner}</PositionQualifications>").imported


def test_an_opening_alone_and_openings_within_anything_are_read_alike(tmp_path):
    alone = read(tmp_path, opening(), wrap="{}")
    within = read(tmp_path, opening(), wrap=f"<a:x xmlns:a='urn:a'><!-- {'-'.join('xyz')} --><a:y>{{}}</a:y></a:x>")
    assert alone == within
    assert [each.title for each in alone if isinstance(each, PostingFields)] == ["Kokki"]


def test_prefixes_of_namespaces_make_no_difference(tmp_path):
    plain = opening()
    prefixed = plain.replace("<", "<h:").replace("<h:/", "</h:").replace("xmlns=", "xmlns:h=")
    assert read(tmp_path, plain) == read(tmp_path, prefixed)


def test_html_in_the_description_becomes_text(tmp_path):
    told = "<PositionFormattedDescription><Content>{}</Content></PositionFormattedDescription>"
    escaped = one(tmp_path, told.format("&lt;p&gt;Keität.&lt;/p&gt;&lt;p&gt;R&amp;amp;D&lt;/p&gt;"))
    inline = one(tmp_path, told.format("<![CDATA[<p>Keität.</p><p>R&amp;D</p>]]>"))
    assert escaped.text == inline.text == "Keität.\n\nR&D"
    assert one(tmp_path, told.format("deltid&amp;#x2013;heltid")).text == "deltid–heltid"


@pytest.mark.parametrize(
    ("address", "place", "country"),
    [
        ("<oa:CityName>OSLO</oa:CityName><CountryCode>NO</CountryCode>", "nuts:NO/OSLO", "NO"),
        (
            "<CityName>Tornio</CityName><CountrySubDivisionCode>FI1D7</CountrySubDivisionCode><CountryCode>FI</CountryCode>",
            "nuts:FI1D7/Tornio",
            "FI",
        ),
        ("<CountrySubDivisionCode>FI197</CountrySubDivisionCode><CountryCode>FI</CountryCode>", "nuts:FI19B", "FI"),
        ("<CountrySubDivisionCode>0301</CountrySubDivisionCode><CountryCode>NO</CountryCode>", "nuts:NO", "NO"),
        ("<CountryCode>EL</CountryCode>", "nuts:GR", "GR"),
        ("<CityName>Turku</CityName><CountryCode>Suomi</CountryCode>", "Turku", None),
    ],
)
def test_places_are_towns_within_the_area_that_is_given(tmp_path, address, place, country):
    found = one(tmp_path, f"<PositionLocation><Address>{address}</Address></PositionLocation>")
    assert (found.place_texts, found.country) == ((place,), country)


def test_an_opening_may_have_several_places(tmp_path):
    address = (
        "<PositionLocation><Address><CityName>{}</CityName><CountryCode>SE</CountryCode></Address></PositionLocation>"
    )
    found = one(tmp_path, address.format("Luleå") + address.format("Umeå") + address.format("Luleå"))
    assert found.place_texts == ("nuts:SE/Luleå", "nuts:SE/Umeå")


def test_occupations_are_isco_groups_or_esco_occupations(tmp_path):
    esco = "http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50"
    codes = "".join(f"<JobCategoryCode>{code}</JobCategoryCode>" for code in ("5120", esco, "INGEN", "51200", "5120"))
    facts = one(tmp_path, codes).imported
    assert [fact.uri for fact in facts.occupations] == ["http://data.europa.eu/esco/isco/C5120", esco]


def test_languages_have_the_level_that_is_required_or_else_desired(tmp_path):
    level = "<CompetencyID>{}</CompetencyID><TaxonomyID>language</TaxonomyID>{}"
    score = "<{0}ProficiencyLevel><ScoreText>{1}</ScoreText></{0}ProficiencyLevel>"
    told = [
        level.format("fi", score.format("Required", "B2") + score.format("Desired", "C1")),
        level.format("sv", score.format("Desired", "b1")),
        level.format("EN", ""),
        level.format("xx", score.format("Required", "B2")),
        level.format("et", score.format("Required", "fluent")),
        "<CompetencyID>http://data.europa.eu/esco/skill/6891bbce-20bf-4afc-bd5e-75bdf54c0165</CompetencyID>",
    ]
    facts = wanted(tmp_path, "".join(f"<PositionCompetency>{each}</PositionCompetency>" for each in told))
    assert [(fact.language, fact.cefr, fact.need) for fact in facts.languages] == [
        ("fi", Cefr.B2, Need.REQUIRED),
        ("sv", Cefr.B1, Need.USEFUL),
        ("en", None, Need.REQUIRED),
        ("et", None, Need.REQUIRED),
        ("ru", None, Need.REQUIRED),
    ]
    assert facts.skills == ()


def test_skills_are_those_of_esco(tmp_path):
    uri = "http://data.europa.eu/esco/skill/6882a311-b19e-438b-9cff-7eb8930d9e42"
    told = "".join(
        f"<PositionCompetency><CompetencyID>{each}</CompetencyID><TaxonomyID>other</TaxonomyID></PositionCompetency>"
        for each in (uri, "welding")
    )
    assert [(fact.uri, fact.need) for fact in wanted(tmp_path, told).skills] == [(uri, Need.REQUIRED)]


def test_licences_are_the_classes_of_the_list(tmp_path):
    facts = wanted(tmp_path, "".join(f"<LicenseTypeCode>{code}</LicenseTypeCode>" for code in ("B", "c1e", "Z", "B")))
    assert [fact.key for fact in facts.licences] == ["driving:B", "driving:C1E"]


@pytest.mark.parametrize(("codes", "level"), [(("3",), 3), (("6", "3"), 3), (("9",), None), (("high",), None)])
def test_the_lowest_level_of_education_is_asked_for(tmp_path, codes, level):
    told = "".join(f"<EducationLevelCode>{code}</EducationLevelCode>" for code in codes)
    found = wanted(tmp_path, f"<EducationRequirement>{told}</EducationRequirement>").education.value
    assert found == (None if level is None else Education(level))


@pytest.mark.parametrize(
    ("amount", "unit", "years"),
    [
        *(("2", "year", 2.0), ("18", "month", 1.5), ("1,5", "Year", 1.5), ("0", "year", None), ("-1", "year", None)),
        *(("many", "year", None), ("3", "parsec", None), ("900", "year", None), ("1e5", "day", None)),
    ],
)
def test_experience_is_told_in_years(tmp_path, amount, unit, years):
    measure = f'<ExperienceCategory><Measure unitCode="{unit}">{amount}</Measure></ExperienceCategory>'
    found = wanted(tmp_path, f"<ExperienceSummary>{measure}</ExperienceSummary>").experience_years.value
    assert found == years


@pytest.mark.parametrize(
    ("code", "contract"),
    [
        ("Temporary", Contract.FIXED_TERM),
        ("seasonal", Contract.SEASONAL),
        ("Internship", Contract.INTERNSHIP),
        ("DirectHire", None),
        ("Volunteer", None),
        ("Whatever", None),
    ],
)
def test_the_form_of_the_contract_is_told_where_the_code_tells_it(tmp_path, code, contract):
    told = f"<PositionOfferingTypeCode>{code}</PositionOfferingTypeCode>"
    assert one(tmp_path, told).imported.contract.value == contract


def test_terms_dates_and_openings_are_imported(tmp_path):
    facts = one(
        tmp_path,
        "<PositionOpenQuantity>4</PositionOpenQuantity><PositionScheduleTypeCode>PartTime</PositionScheduleTypeCode>"
        "<PositionPeriod><StartDate><FormattedDateTime>2026-06-01</FormattedDateTime></StartDate></PositionPeriod>"
        "<ApplicationCloseDate>2026-05-31T23:59:59+02:00</ApplicationCloseDate>",
    ).imported
    assert facts.hours.value == Hours(WorkingTime.PART_TIME)
    assert (facts.starts.value, facts.closes.value) == (date(2026, 6, 1), date(2026, 5, 31))
    assert facts.openings.value == 4


def test_a_start_in_words_is_a_detail_and_none_is_nothing(tmp_path):
    told = "<PositionPeriod><StartDate><DateText>{}</DateText></StartDate></PositionPeriod>"
    soon, none, day = (one(tmp_path, told.format(text)) for text in ("heti", "na", "2026-06-01"))
    assert (soon.details, none.details, day.details) == ((("starts", "heti"),), (), ())
    assert day.imported.starts.value == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("low", "high", "interval", "pay"),
    [
        ("2500", "3100.50", "Month", Pay(2500, 3100.5, "EUR", PayPeriod.MONTH)),
        ("13,20", "", "hour", Pay(13.2, None, "EUR", PayPeriod.HOUR)),
        ("500", "", "week", None),
        ("3000", "2000", "month", None),
        ("lots", "", "month", None),
        ("", "3000", "month", None),
        ("0", "3000", "month", None),
        ("²", "", "month", None),
    ],
)
def test_pay_needs_an_amount_a_currency_and_a_period(tmp_path, low, high, interval, pay):
    told = (
        f'<RemunerationMinimumAmount currencyID="EUR">{low}</RemunerationMinimumAmount>'
        f"<RemunerationMaximumAmount>{high}</RemunerationMaximumAmount>"
        f"<RemunerationRateIntervalCode>{interval}</RemunerationRateIntervalCode>"
    )
    package = f"<OfferedRemunerationPackage><RemunerationRange>{told}</RemunerationRange></OfferedRemunerationPackage>"
    assert one(tmp_path, package).imported.pay.value == pay


def test_applying_is_a_link_an_address_and_words(tmp_path):
    told = (
        "<PostingInstruction><ApplicationMethod><Instructions>&lt;p&gt;Soita tai hae.&lt;/p&gt;"
        '&lt;a href="https://example.fi/hae?a=1&amp;amp;b=2"&gt;Hae tästä&lt;/a&gt;</Instructions><PersonContact>'
        "<Communication><ChannelCode>Email</ChannelCode><oa:URI>mailto:tyo@example.fi</oa:URI></Communication>"
        "</PersonContact></ApplicationMethod></PostingInstruction>"
    )
    found = one(tmp_path, told)
    words = "Soita tai hae.\n\nHae tästä (https://example.fi/hae?a=1&b=2)"
    assert found.imported.how_to_apply.value == HowToApply("https://example.fi/hae?a=1&b=2", "tyo@example.fi", words)
    assert found.details == (("apply", words),)


def test_a_link_that_is_no_web_address_is_left_out(tmp_path):
    told = "&lt;a href=&quot;javascript:alert(1)&quot;&gt;Hae&lt;/a&gt;"
    method = f"<ApplicationMethod><Instructions>{told}</Instructions></ApplicationMethod>"
    found = one(tmp_path, f"<PostingInstruction>{method}</PostingInstruction>").imported.how_to_apply.value
    assert found == HowToApply(None, None, "Hae")


def test_an_opening_that_is_closed_is_withdrawn(tmp_path):
    (found,) = read(tmp_path, opening("", status="Closed"))
    assert isinstance(found, PostingFields)
    assert (found.external_id, found.withdrawn) == ("7", True)


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (opening(name=" "), "DocumentID"),
        (opening("<PositionTitle/>"), "PositionProfile/PositionTitle"),
        (f"<PositionOpening {SPACES}><DocumentID>2</DocumentID></PositionOpening>", "PositionProfile/PositionTitle"),
        (opening(f"<PositionTitle>{'x' * 301}</PositionTitle>"), "title"),
        (
            opening(TITLE + "<ApplicationCloseDate>2026-02-30</ApplicationCloseDate>"),
            "PositionProfile/ApplicationCloseDate",
        ),
        (
            opening(
                f"{TITLE}<PositionPeriod><StartDate><FormattedDateTime>soon</FormattedDateTime></StartDate></PositionPeriod>"
            ),
            "PositionProfile/PositionPeriod/StartDate/FormattedDateTime",
        ),
        (opening(f"<PositionTitle>{'<b>' * 70}x{'</b>' * 70}</PositionTitle>"), "record"),
        (opening(f"{TITLE}<x>{'a' * (MAX_RECORD + 1)}</x>"), "record"),
        (opening(TITLE + "<x/>" * 40_000), "record"),
    ],
)
def test_a_wrong_opening_is_refused_by_its_field_and_the_others_are_kept(tmp_path, bad, field):
    found = read(tmp_path, opening(name="1"), bad, opening(name="3"))
    assert refusals(found) == [(2, field)]
    assert [each.external_id for each in found if isinstance(each, PostingFields)] == ["1", "3"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (opening()[:-30], "not whole XML .*; fetch it again"),
        (opening().replace("Kokki", "Kok\x00ki"), "not whole XML"),
        (opening().replace("Kokki", "&boom;"), "not whole XML .*undefined entity"),
        (
            '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + opening().replace("Kokki", "&b;"),
            "declares the entity 'a', which can stand for gigabytes; remove its DOCTYPE",
        ),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + opening().replace("Kokki", "&b;"), "not whole XML|another file"),
        (opening(TITLE + f'<x a="{"a" * (MAX_TOKEN + 2**17)}"/>'), "a tag or comment of more than"),
        ("<?xml version='1.0' encoding='klingon'?>" + opening(), "not whole XML"),
    ],
)
def test_a_file_that_is_broken_or_a_trap_is_refused_with_the_reason(tmp_path, content, reason):
    path = written(tmp_path, "a.xml", content)
    assert posting_format(InputFile.open(path)).name == "eures-hrxml"
    with pytest.raises(FileRefusedError, match=reason):
        postings(path)


def test_what_came_before_the_break_is_kept(tmp_path):
    path = written(tmp_path, "a.xml", "<x>" + opening() + "<broken")
    records = posting_format(InputFile.open(path)).read(InputFile.open(path))
    assert isinstance(next(records), PostingFields)
    with pytest.raises(FileRefusedError):
        next(records)


def test_another_encoding_that_the_file_does_not_name_is_named_in_the_refusal(tmp_path):
    path = written(tmp_path, "a.xml", opening("<PositionTitle>Kotiäiti</PositionTitle>").encode("latin-1"))
    with pytest.raises(FileRefusedError, match="not UTF-8; save it as UTF-8, or name its encoding in its first line"):
        postings(path)


def test_other_encodings_are_read_as_the_file_says(tmp_path):
    told = '<?xml version="1.0" encoding="iso-8859-1"?>' + opening("<PositionTitle>Kotiäiti</PositionTitle>")
    assert [each.title for each in accepted(written(tmp_path, "a.xml", told.encode("latin-1")))] == ["Kotiäiti"]


def test_an_opening_of_fifty_megabytes_is_refused_within_its_limits_and_the_next_is_read(tmp_path):
    import resource

    path = tmp_path / "a.xml"
    with path.open("wb") as file:
        file.write(f"<x>{opening()[:-36]}<y>".encode())
        for _ in range(50):
            file.write(b"a" * 2**20)
        file.write(f"</y></PositionProfile></PositionOpening>{opening(name='8')}</x>".encode())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ends():
        found = postings(path)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 100
    assert [isinstance(each, Rejected) for each in found] == [True, False]
