"""Europass: XML and JSON say the same, what is personal is named, levels and studies promise nothing too much."""

from pathlib import Path

import orjson
import pytest

from ingest.errors import FileRefusedError
from ingest.fields import CvFields
from matching.values.facts import Cefr, Education
from tests.ingest.formats.files import cvs, refusals, written
from tests.shared_data import shared_path

PERSON = """<PersonName><FirstName>Liisa</FirstName><Surname>Esimerkki</Surname></PersonName>
<ContactInfo><Address><Contact><AddressLine>Tie 1</AddressLine><PostalCode>90100</PostalCode>
<Municipality>Oulu</Municipality><Country><Code>FI</Code><Label>Finland</Label></Country></Contact></Address>
<Email><Contact>liisa@example.com</Contact></Email>
<TelephoneList><Telephone><Contact>+358 40 1234567</Contact></Telephone></TelephoneList></ContactInfo>
<Demographics><Birthdate year="1980" month="--02" day="---09"/><Gender><Code>F</Code><Label>Female</Label></Gender>
<NationalityList><Nationality><Code>EE</Code><Label>Estonian</Label></Nationality></NationalityList></Demographics>"""
HEADLINE = (
    """<Headline><Type><Code>job_applied_for</Code></Type><Description><Label>Cook</Label></Description></Headline>"""
)
WORK = """<WorkExperienceList><WorkExperience><Period><From year="2019" month="--03"/><Current>true</Current></Period>
<Position><Label>Head cook</Label></Position><Activities>&lt;p&gt;Ran a kitchen.&lt;/p&gt;</Activities>
<Employer><Name>Lehto</Name><ContactInfo><Address><Contact><Municipality>Kemi</Municipality></Contact></Address>
</ContactInfo></Employer></WorkExperience></WorkExperienceList>"""
EDUCATION = """<EducationList><Education><Period><From year="2000"/><To year="2003"/></Period><Title>Cook</Title>
<Organisation><Name>Oulu school</Name></Organisation><Level><Code>4</Code></Level><Field><Label>Food</Label></Field>
</Education></EducationList>"""
SKILLS = """<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>et</Code><Label>Estonian</Label>
</Description></MotherTongue></MotherTongueList><ForeignLanguageList><ForeignLanguage><Description><Code>fi</Code>
<Label>Finnish</Label></Description><ProficiencyLevel><Listening>C1</Listening><Reading>C1</Reading>
<SpokenInteraction>B2</SpokenInteraction><SpokenProduction>B2</SpokenProduction><Writing>B1</Writing>
</ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic>
<Computer><Description>Tills</Description></Computer>
<Driving><Description><Licence>B</Licence><Licence>BE</Licence></Description></Driving></Skills>"""
PHOTO = "<Photo><MimeType>image/jpeg</MimeType><Data>{}</Data></Photo>"
COVER = """<CoverLetter><Addressee><PersonName><FirstName>Boss</FirstName><Surname>Bossinen</Surname></PersonName>
<Organisation><ContactInfo><Address><Contact><Municipality>Espoo</Municipality></Contact></Address></ContactInfo>
</Organisation></Addressee></CoverLetter>"""

TEXT = """Experience
2019-03 - present: Head cook, Lehto, Kemi
Ran a kitchen.

Education
2000 - 2003: Cook, Oulu school

Skills
Tills

Languages
Estonian: mother tongue
Finnish: B1

Licences
Driving licence: B, BE"""

JSON = {
    "PersonName": {"FirstName": "Liisa", "Surname": "Esimerkki"},
    "ContactInfo": {
        "Address": {
            "Contact": {
                "AddressLine": "Tie 1",
                "PostalCode": "90100",
                "Municipality": "Oulu",
                "Country": {"Code": "FI"},
            }
        },
        "Email": {"Contact": "liisa@example.com"},
        "Telephone": [{"Contact": "+358 40 1234567"}],
    },
    "Demographics": {"Birthdate": {"Year": 1980, "Month": 2, "Day": 9}, "Nationality": [{"Label": "Estonian"}]},
    "Photo": {"Data": "c2VjcmV0"},
}
LEARNER = {
    "Identification": JSON,
    "Headline": {"Type": {"Code": "job_applied_for"}, "Description": {"Label": "Cook"}},
    "WorkExperience": [
        {
            "Period": {"From": {"Year": 2019, "Month": 3}, "Current": True},
            "Position": {"Label": "Head cook"},
            "Activities": "Ran a kitchen.",
            "Employer": {
                "Name": "Lehto",
                "ContactInfo": {"Address": {"Contact": {"Municipality": "Kemi"}}},
            },
        }
    ],
    "Education": [
        {
            "Period": {"From": {"Year": 2000}, "To": {"Year": 2003}},
            "Title": "Cook",
            "Organisation": {"Name": "Oulu school"},
            "Level": {"Code": "4"},
            "Field": {"Label": "Food"},
        }
    ],
    "Skills": {
        "Linguistic": {
            "MotherTongue": [{"Description": {"Code": "et", "Label": "Estonian"}}],
            "ForeignLanguage": [
                {
                    "Description": {"Code": "fi", "Label": "Finnish"},
                    "ProficiencyLevel": {"Listening": "C1", "SpokenInteraction": "B2", "Writing": "B1"},
                }
            ],
        },
        "Computer": {"Description": "Tills"},
        "Driving": {"Description": ["B", "BE"]},
    },
}


def xml(*sections: str, locale: str = "en") -> str:
    space = "http://europass.cedefop.europa.eu/Europass"
    learner = f"<LearnerInfo>{''.join(sections)}</LearnerInfo>"
    return f'<?xml version="1.0"?><SkillsPassport xmlns="{space}" locale="{locale}">{learner}</SkillsPassport>'


WHOLE = xml(
    "<Identification>", PERSON, PHOTO.format("c2VjcmV0"), "</Identification>", HEADLINE, WORK, EDUCATION, SKILLS
)


def read(folder: Path, content: str) -> CvFields:
    (found,) = cvs(written(folder, "liisa", content))
    assert isinstance(found, CvFields), found
    return found


def of_json(folder: Path, learner: object) -> CvFields:
    return read(folder, orjson.dumps({"SkillsPassport": {"Locale": "en", "LearnerInfo": learner}}).decode())


def test_a_cv_becomes_a_text_with_headings(tmp_path):
    found = read(tmp_path, WHOLE)
    assert found.text == TEXT
    assert (found.title, found.language, found.place_texts, found.country) == ("Cook", "en", ("Oulu",), "FI")


def test_xml_and_json_say_the_same(tmp_path):
    assert of_json(tmp_path, LEARNER) == read(tmp_path, WHOLE)


def test_headings_are_in_the_language_of_the_cv(tmp_path):
    found = read(tmp_path, xml(WORK, SKILLS, locale="fi"))
    assert {"Työkokemus", "Kielitaito", "Kortit ja luvat"} <= set(found.text.split("\n"))
    assert "2019-03 - nykyinen" in found.text


def test_what_is_personal_is_named_and_the_photo_is_nowhere(tmp_path):
    found = read(tmp_path, WHOLE)
    assert {"Liisa Esimerkki", "liisa@example.com", "+358 40 1234567", "Tie 1", "90100", "9.2.1980"} <= {
        *found.protected
    }
    assert not any(text in found.text for text in found.protected)
    for hidden in ("c2VjcmV0", "Female", "EE"):
        assert hidden not in repr(found)


def test_a_language_has_the_lowest_level_of_its_skills(tmp_path):
    levels = {fact.language: fact.cefr for fact in read(tmp_path, WHOLE).imported.languages}
    assert levels == {"et": Cefr.C2, "fi": Cefr.B1}


@pytest.mark.parametrize(("code", "closed"), [("fi", True), ("fin", True), ("tlh", False), ("", False)])
def test_a_list_of_languages_is_closed_when_all_have_a_code(tmp_path, code, closed):
    found = read(tmp_path, WHOLE.replace("<Code>fi</Code>", f"<Code>{code}</Code>"))
    assert found.imported.languages_closed is closed


def test_studies_count_once_they_are_finished(tmp_path):
    assert read(tmp_path, WHOLE).imported.education.value == Education(3, "Food")
    running = WHOLE.replace('<To year="2003"/>', "<Current>true</Current>")
    assert read(tmp_path, running).imported.education.value is None
    other = WHOLE.replace("<Level><Code>4</Code>", "<Level><Code>4</Code><Label>ISCED 4</Label>")
    assert read(tmp_path, other).imported.education.value is None


@pytest.mark.parametrize("day", ['year="2019" month="--13"', 'year="2019" month="--00"', 'year="2019" month="--x"'])
def test_an_impossible_month_leaves_the_year(tmp_path, day):
    assert "\n2019 - present: Head cook" in read(tmp_path, WHOLE.replace('year="2019" month="--03"', day)).text


@pytest.mark.parametrize("day", ['year="20190"', 'year="0"', 'year=""', 'year="²"', f'year="{"9" * 9000}"', ""])
def test_an_impossible_year_is_unknown(tmp_path, day):
    found = read(tmp_path, WHOLE.replace('year="2019" month="--03"', day))
    assert "\nHead cook, Lehto, Kemi" in found.text


def test_unknown_codes_are_unknown(tmp_path):
    strange = WHOLE.replace("<Licence>BE", "<Licence>ZZ").replace("B1</Writing>", "D7</Writing>")
    found = read(tmp_path, strange.replace("<Level><Code>4", "<Level><Code>99"))
    assert [fact.key for fact in found.imported.licences] == ["driving:B"]
    assert found.imported.languages[1].cefr is Cefr.B2
    assert found.imported.education.value is None


def test_a_statement_is_a_summary_and_no_title(tmp_path):
    found = read(tmp_path, xml(HEADLINE.replace("job_applied_for", "personal_statement")))
    assert (found.title, found.text) == ("", "Summary\nCook")


def test_the_cover_letter_is_not_the_cv(tmp_path):
    found = read(tmp_path, WHOLE.replace("</LearnerInfo>", "</LearnerInfo>" + COVER))
    assert found == read(tmp_path, WHOLE)
    assert read(tmp_path, xml(WORK).replace("</LearnerInfo>", "</LearnerInfo>" + COVER)).place_texts == ()


def test_a_photo_of_megabytes_costs_nothing(tmp_path):
    assert read(tmp_path, WHOLE.replace("c2VjcmV0", "QUJD" * 2**20)) == read(tmp_path, WHOLE)


@pytest.mark.parametrize("content", [xml(), xml("<Photo/>"), xml(COVER).replace("LearnerInfo", "Other")])
def test_a_passport_without_a_cv_is_refused(tmp_path, content):
    with pytest.raises(FileRefusedError, match="no section of a Europass CV; export it again"):
        cvs(written(tmp_path, "x.xml", content))


@pytest.mark.parametrize("cut", [200, 900, -3])
def test_a_truncated_file_is_refused(tmp_path, cut):
    with pytest.raises(FileRefusedError, match="not whole XML"):
        cvs(written(tmp_path, "x.xml", WHOLE[:cut]))


def test_a_section_without_end_is_refused(tmp_path):
    long = WHOLE.replace("Ran a kitchen", "Ran a kitchen. " * 200_000)
    assert refusals(cvs(written(tmp_path, "x.xml", long))) == [(1, "section")]


def test_an_entity_bomb_is_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    content = WHOLE.replace('<?xml version="1.0"?>', bomb).replace("Head cook", "&b;")
    with pytest.raises(FileRefusedError, match="entity"):
        cvs(written(tmp_path, "x.xml", content))


@pytest.mark.parametrize("value", [None, 5, "x", [], ["x"], {"a": [{"b": 1}]}, True, [[[]]]])
@pytest.mark.parametrize("part", list(LEARNER))
def test_a_part_of_a_wrong_shape_costs_only_itself(tmp_path, part, value):
    assert of_json(tmp_path, {**LEARNER, part: value}).text


@pytest.mark.parametrize("learner", [None, {}, [], "x"])
def test_json_without_a_learner_is_refused(tmp_path, learner):
    content = orjson.dumps({"SkillsPassport": {"LearnerInfo": learner}})
    assert refusals(cvs(written(tmp_path, "x.json", content))) == [(1, "LearnerInfo")]


@pytest.mark.parametrize("end", ["", "}", "[" * 100_000])
def test_broken_json_is_refused(tmp_path, end):
    with pytest.raises(FileRefusedError, match="not whole JSON"):
        cvs(written(tmp_path, "x.json", '{"SkillsPassport": {"LearnerInfo": ' + end))


def test_the_published_examples_are_read():
    for name in ("XML", "JSON"):
        for path in sorted(shared_path("formats").glob(f"europass3*.{name.lower()}")):
            (found,) = cvs(path)
            assert isinstance(found, CvFields)
            assert {"Experience", "Education", "Skills", "Languages"} <= set(found.text.split("\n"))
            assert not any(text in found.text for text in found.protected if len(text) > 6)
