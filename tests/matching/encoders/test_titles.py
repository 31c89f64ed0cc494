"""Titles in one gender and without shouting, and everything that only looks like it left alone."""

import pytest

from matching.encoders.titles import plain_title, title_texts

PLAIN = {
    "Weinbautechniker/in (DI)": "Weinbautechniker (DI)",
    "Beamter/Beamtin bei Behörden": "Beamter bei Behörden",
    "Opérateur / Opératrice sur presse": "Opérateur sur presse",
    "Lärare/Lärarinna": "Lärare",
    "Coiffeur (h/f/x)": "Coiffeur",
    "SAP-konsultti (m/w/d)": "SAP-konsultti",
    "Sales Manager m/f": "Sales Manager",
    "Lehrer:in": "Lehrer",
    "Kundenbetreuer*in": "Kundenbetreuer",
    "employé(e) de banque": "employé de banque",
    "Ingeniero/a de software": "Ingeniero de software",
    "Ministru PREZIDENTA preses SEKRETĀRS": "Ministru prezidenta preses sekretārs",
    "HITSAAJA": "hitsaaja",
    "СВАРЩИК": "сварщик",
}
LEFT = (
    "Hitsaaja/levyseppä",
    "Kokki / tarjoilija",
    "Myyjä/kassa",
    "Toimittaja/toimitussihteeri",
    "Sjuksköterska/undersköterska",
    "C#/C++ developer",
    "Front-end/Back-end developer",
    "Account/Project manager",
    "truck driver C/E",
    "R&D engineer",
    "HTML-kehittäjä",
    "Nurse (RN)",
    "SAP",
    "IT",
    "(m/f/d)",
    "",
)


@pytest.mark.parametrize("title", PLAIN)
def test_a_title_is_put_in_one_gender_and_in_small_letters(title):
    assert plain_title(title) == PLAIN[title]
    assert plain_title(PLAIN[title]) == PLAIN[title]
    assert title_texts(title) == (title, PLAIN[title])


@pytest.mark.parametrize("title", LEFT)
def test_what_says_the_job_stays_as_it_is(title):
    assert plain_title(title) == title
    assert title_texts(title) == (title,)
