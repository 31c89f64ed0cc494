from datetime import date

import pytest

from ingest.reading.experience import read_experience, work_entries
from ingest.reading.sections import cv_sections
from ingest.reading.side import Side

TODAY = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Edellytämme vähintään 3 vuoden kokemusta vastaavista tehtävistä.", 3),
        ("Vaadimme kahden vuoden työkokemusta.", 2),
        ("Vi kräver minst två års erfarenhet av PLC-programmering.", 2),
        ("3+ years of backend development in Go.", 3),
        ("You need at least two years of professional experience.", 2),
        ("Nõuame vähemalt kaheaastast töökogemust.", 2),
        ("Вимоги: досвід роботи від 2 років.", 2),
        ("5 vuoden kokemus katsotaan eduksi.", None),
        ("Perustutkinto tai kolmen vuoden kokemus vaaditaan.", None),
        ("Yrkesutbildning som snickare eller minst tre års erfarenhet.", None),
        ("Yritys on toiminut 20 vuotta.", None),
        ("Emme vaadi kokemusta.", None),
    ],
)
def test_a_vacancy_requires_years_of_experience(text, years):
    assert read_experience(text, (), Side.VACANCY, TODAY).value == years


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        ("2015–2019 Kokki, Oulu", 4),
        ("2015-2019 Cook\n2017-2021 Chef", 6),
        ("03/2025 - nykyinen Myyjä", 16 / 12),
        ("3.2025- Myyjä", 16 / 12),
        ("Jan 2010 – Dec 2011 Cook", 2),
        ("2021-03-01 - 2022-03-01: Developer", 1),
        ("tammikuu 2020 - joulukuu 2020 Myyjä", 1),
        ("2019–2020 [removed]\n2020–2021 Kokki", 1),
        ("2022–2019 Kokki", None),
        ("Sommaren 2022, 2023 och 2024: Servitör", 0.75),
        ("Kesät 2021-2023 Puistotyöntekijä", 0.75),
        ("kesällä 2022 Myyjä", 0.25),
        ("Summers 2019, 2021-22 Lifeguard", 0.75),
        ("Vintern 2023 Liftskötare", 0.25),
        ("Kesät 2027–2029 Myyjä", None),
        ("Servitör sedan 2025", 1),
        ("Since 03/2025 Welder", 16 / 12),
        ("Vuodesta 2024 Kokki", 2),
        ("2024 lähtien Kokki", 2),
        ("Кухар з 2024 року, Турку", 2),
        ("с 2019 по 2022 Сварщик", 3),
        ("с 2019 г. по 2022 г. Сварщик", 3),
        ("з січня 2019 року до грудня 2020 року Зварювальник", 2),
        ("Alates 2024 Keevitaja", 2),
        ("2019 Kokki", None),
        ("2030– Kokki", None),
        ("13/2018 - 14/2019 Kokki", None),
    ],
)
def test_a_seekers_years_are_the_months_of_dated_jobs_each_counted_once(lines, years):
    text = f"Työkokemus\n{lines}"
    value = read_experience(text, cv_sections(text), Side.SEEKER, TODAY).value
    assert value == (None if years is None else pytest.approx(years, abs=0.01))


def test_without_dated_jobs_the_years_that_a_seeker_names_count():
    text = "Tiivistelmä\nSairaanhoitaja, jolla on kahdeksan vuoden kokemus kardiologiasta."
    assert read_experience(text, cv_sections(text), Side.SEEKER, TODAY).value == 8


def test_studies_are_not_work():
    text = "Koulutus\n2015–2019 Sairaanhoitaja (AMK)"
    assert read_experience(text, cv_sections(text), Side.SEEKER, TODAY).value is None


def test_each_dated_job_has_its_title_before_behind_or_below_the_dates():
    text = "Työkokemus\n2018–2020 Kokki, Oulu\nMyyjä, Kuopio 2015–2017\n2010 - 2012\nSiivooja, Imatra"
    entries = work_entries(text, cv_sections(text), TODAY)
    assert [(text[e.title_start : e.title_end], e.years) for e in entries] == [
        ("Kokki", 2),
        ("Myyjä", 2),
        ("Siivooja", 2),
    ]


@pytest.mark.parametrize(
    ("line", "title", "years"),
    [
        ("Sommaren 2022, 2023 och 2024: Servitör, hamnrestaurang", "Servitör", 0.75),
        ("Kesät 2021-2023 Puistotyöntekijä, kaupunki", "Puistotyöntekijä", 0.75),
        ("Servitör sedan 2025, Åbo", "Servitör", 1),
        ("з 2024 року: Кухар, Турку", "Кухар", 2),
        ("с 2019 по 2022 Сварщик, Нарва", "Сварщик", 3),
        ("2015–2019 Kokki, Oulu (äitiysloma)", "Kokki", 4),
    ],
)
def test_a_job_told_by_seasons_or_by_its_beginning_has_one_entry_with_its_title(line, title, years):
    text = f"Työkokemus\n{line}\n"
    (entry,) = work_entries(text, cv_sections(text), TODAY)
    assert text[entry.title_start : entry.title_end] == title
    assert entry.years == pytest.approx(years, abs=0.01)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2020–2022 Summers: hiking guide, Vanoise.", "hiking guide"),
        ("2022–2025 Winter seasons: musher, 60 huskies", "musher"),
        ("2019–2021 Kesät: eräopas, Inari", "eräopas"),
        ("2019–2021 Kesätyöntekijä, Inari", "Kesätyöntekijä"),
        ("2019–2021 Summer camp leader, Åre", "Summer camp leader"),
        ("2019–2021 Somrarna: badvakt, Ekenäs", "badvakt"),
    ],
)
def test_a_season_in_front_of_a_title_is_no_title(line, title):
    text = f"Experience\n{line}"
    (entry,) = work_entries(text, cv_sections(text), TODAY)
    assert text[entry.title_start : entry.title_end] == title
