import pytest

from ingest.reading.education import read_education
from ingest.reading.sections import cv_sections
from ingest.reading.side import Side


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Edellytämme automaatiotekniikan insinöörin tutkintoa.", 6),
        ("Vi kräver ingenjörsexamen i automationsteknik, minst två års erfarenhet.", 6),
        ("We require a bachelor's degree in computer science. A master's degree is a plus.", 6),
        ("Vaatimuksena ylempi korkeakoulututkinto.", 7),
        ("Edellytämme sähköalan perustutkintoa.", 3),
        ("Vi kräver närvårdarexamen.", 3),
        ("Vaatimukset: talonrakennusalan perustutkinto tai kolmen vuoden kokemus.", None),
        ("Edellytämme soveltuvaa koulutusta.", None),
        ("Maisterin tutkinto katsotaan eduksi.", None),
        ("A degree is not required.", None),
    ],
)
def test_a_vacancy_requires_the_lowest_level_it_names(text, level):
    value = read_education(text, (), Side.VACANCY).value
    assert (value.isced if value else None) == level


@pytest.mark.parametrize(
    ("text", "level", "field"),
    [
        ("Koulutus\n2016 Sairaanhoitaja (AMK), Kuopio", 6, None),
        ("Koulutus\nYlioppilas 2019. Restonomiopinnot (AMK) kesken.", 3, None),
        ("Koulutus\nTradenomi (AMK), taloushallinto, Hämeenlinna 2014.", 6, "taloushallinto"),
        ("Koulutus\nKone- ja metallialan perustutkinto, koneistaja", 3, "Kone- ja metallialan"),
        ("Utbildning\n2019 Ingenjör (YH), automationsteknik, Vasa", 6, "automationsteknik"),
        ("Utbildning\nEkonomie magister, Åbo", 7, None),
        ("Education\nPhD, Physics and Astronomy, Turku", 8, "Physics and Astronomy"),
        ("Education\nBachelor, Computer Science, Leeds", 6, "Computer Science"),
        ("Освіта\n2013 Професійно-технічне училище, зварювальник", 3, "зварювальник"),
        ("Osaaminen\nmaisterin ote", None, None),
    ],
)
def test_a_seeker_has_the_highest_level_that_is_finished(text, level, field):
    value = read_education(text, cv_sections(text), Side.SEEKER).value
    assert (value.isced if value else None, value.field if value else None) == (level, field)
