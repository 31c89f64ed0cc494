from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.dates import dates_in, read_deadline, read_start

TODAY = date(2026, 11, 24)
DAY = date(2026, 12, 14)


@pytest.mark.parametrize(
    "text",
    [
        "Hakuaika päättyy 14. joulukuuta 2026.",
        "Hakemukset 14.12.2026 mennessä: tyo@firma.example.fi",
        "Hae paikkaa viimeistään 14.12. klo 16.",
        "Hakuaika: 1.12.2026–14.12.2026",
        "Ansök senast den 14 december 2026!",
        "Sista ansökningsdag: 2026-12-14",
        "Apply by December 14th, 2026.",
        "Please apply before 14 December 2026.",
        "Application deadline: 14/12/2026",
        "Saada CV hiljemalt 14. detsembril 2026.",
        "Надсилайте заявку до 14 грудня 2026.",
        "Työ alkaa heti tai viimeistään 1.2.2027. Hakuaikaa on 14.12.2026 asti.",
        "Start by 1 February 2027. Apply by 14 December 2026.",
        "Sesonki 1.1.2027–30.4.2027. Haku päättyy 14.12.26.",
    ],
)
def test_a_deadline_is_read_in_many_shapes(text):
    assert read_deadline(text, TODAY).value == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Työ alkaa 14.12.2026.",
        "Työt alkavat heti tai viimeistään 14.12.2026.",
        "Säsongsarbete 14.12.2026 – 30.4.2027.",
        "Robota з 14.12.2026 до 30.4.2027.",
        "Apply by 31 February 2027.",
        "Apply by 03/04/2027.",
        "Apply by the time you may 3 times read this.",
        "Yritys on perustettu 1.2.1990.",
        "Hae heti!",
    ],
)
def test_what_is_no_deadline_stays_unknown(text):
    assert read_deadline(text, TODAY).value is None


@pytest.mark.parametrize(
    "text",
    [
        "Työ alkaa 14.12.2026 tai sopimuksen mukaan.",
        "Tehtävä täytetään 14.12.2026 alkaen.",
        "Arbetet börjar den 14 december 2026.",
        "Tillsvidareanställning från 14 december 2026.",
        "The work starts on 14 December 2026. Apply by 30 November 2026.",
        "Kesätyö 14.12.2026–31.8.2027",
        "Aloitus: 14.12.2026\nHaku päättyy: 30.11.2026",
    ],
)
def test_a_start_is_read_in_many_shapes(text):
    assert read_start(text, TODAY).value == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Työ alkaa heti tai viimeistään 14.12.2026.",
        "Arbetet börjar snarast.",
        "Hakuaika alkaa ja päättyy 14.12.2026.",
        "Kvarkens Vårdbolag Ab 14.12.2026",
        "Hakuaika 1.12.2026–14.12.2026.",
    ],
)
def test_at_once_and_days_of_applying_are_no_start(text):
    assert read_start(text, TODAY).value is None


def test_a_year_left_out_means_the_next_such_day():
    assert [day for day, _ in dates_in("24.11. ja 23.11. ja 29.2.", 0, 25, TODAY)] == [
        date(2026, 11, 24),
        date(2027, 11, 23),
        date(2028, 2, 29),
    ]


def test_a_past_deadline_is_still_a_deadline():
    fact = read_deadline("Hakuaika päättyi 15.11.2026.", TODAY)
    assert fact.value == date(2026, 11, 15)


@given(st.text(max_size=80), st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.sampled_from(["fi", "iso", "sv"]))
def test_a_written_date_is_found_again_with_its_words(before, day, shape):
    months = "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905
    word = {
        "iso": day.isoformat(),
        "fi": f"{day.day}.{day.month}.{day.year}",
        "sv": f"{day.day} {months[day.month - 1]} {day.year}",
    }[shape]
    text = f"{before}\nHakuaika päättyy {word}."
    found = dates_in(text, len(before), len(text), TODAY)
    assert [(d, text[s.start : s.end]) for d, s in found] == [(day, word)]
