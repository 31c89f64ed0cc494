from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.apply import read_apply
from ingest.reading.dates import dates_in, read_deadline, read_start
from ingest.reading.openings import read_openings
from ingest.reading.permit import read_permit, read_sponsorship
from ingest.reading.remote import read_remote
from ingest.reading.wishes import read_wishes
from matching.values.facts import Span

TODAY = date(2026, 11, 24)


def wishes(text):
    return read_wishes(text, [Span(0, len(text))], TODAY)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("En muuta.", False),
        ("En ole valmis muuttamaan toiselle paikkakunnalle.", False),
        ("En hae töitä muualta enkä muuta.", False),
        ("Muutto ei tule kyseeseen.", False),
        ("Jag vill inte flytta.", False),
        ("Flyttar inte.", False),
        ("Jag är inte beredd att flytta.", False),
        ("I am not willing to relocate.", False),
        ("I don't want to move.", False),
        ("Kolida ei soovi.", False),
        ("Переїзд не планую.", False),
        ("Olen valmis muuttamaan Ouluun.", True),
        ("Jag kan flytta inom Åland.", True),
        ("Jag kan tänka mig att arbeta i Sverige och flytta utomlands.", True),
        ("I am willing to relocate.", True),
        ("Olen valmis töötama ka Soomes ja kolima.", True),
        ("Готова переїхати в межах Лапландії.", True),
        ("En hae muuta kuin kokoaikatyötä.", None),
        ("I moved to Oulu in 2019.", None),
        ("Muuttotyöt, muuttolaatikot", None),
    ],
)
def test_a_yes_and_a_no_to_moving(text, told):
    assert wishes(text).relocates.value is told
    assert read_wishes(text, [], TODAY).relocates.value is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("En ole valmis muuttamaan enkä hae töitä ulkomailta.", False),
        ("Jag vill inte jobba utomlands.", False),
        ("I do not want to work abroad.", False),
        ("I am willing to relocate and to work abroad.", True),
        ("Voin lähteä ulkomaille töihin.", True),
        ("Olen valmis töötama ka Soomes.", True),
        ("Käyn mielelläni töissä myös Ruotsin puolella.", True),
        ("I worked abroad for two years.", None),
        ("Asun Suomessa.", None),
    ],
)
def test_a_yes_and_a_no_to_going_abroad_count_anywhere_in_a_cv(text, told):
    assert read_wishes(text, [], TODAY).goes_abroad.value is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Etätyö kokonaan tai lähes kokonaan.", True),
        ("I want to work remotely.", True),
        ("Gärna på distans.", True),
        ("En halua etätyötä.", False),
        ("I do not want remote work.", False),
        ("Etätyötä osan viikosta.", None),
        ("Kokoaikatyö.", None),
    ],
)
def test_a_wish_of_remote_work(text, told):
    assert wishes(text).wants_remote.value is told


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Työmatka enintään 45 minuuttia.", 45),
        ("Työmatkaa voi olla 75 min suuntaansa.", 75),
        ("Högst 30 minuters resväg till arbetet.", 30),
        ("Pendling högst 1,5 timmar.", 90),
        ("A commute of up to an hour.", 60),
        ("Commute limit is 40 minutes.", 40),
        ("Tööle sõit kuni 45 minutit.", 45),
        ("Дорога до роботи до 45 хвилин.", 45),
        ("Kokoaikatyö, 38 tuntia viikossa. Työmatka lyhyt.", None),
        ("Työmatka enintään 20 km.", None),
        ("Kokkaan 30 minuutissa.", None),
        ("Työmatka 999 minuuttia.", None),
    ],
)
def test_the_longest_way_to_work_in_minutes(text, minutes):
    assert wishes(text).commute_minutes.value == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Voin aloittaa 1.2.2027.", date(2027, 2, 1)),
        ("Tillgänglig från den 1 februari 2027.", date(2027, 2, 1)),
        ("Available from 1 February 2027.", date(2027, 2, 1)),
        ("Voin aloittaa heti.", None),
        ("Driving licence valid to 1.2.2027.", None),
    ],
)
def test_the_day_from_which_a_seeker_is_free(text, day):
    assert wishes(text).available.value == day


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("En halua työskennellä seuraavalle työnantajalle: Aurajoen Telakka Oy.", ("Aurajoen Telakka Oy",)),
        ("En halua työskennellä yrityksessä Firma Oy enkä muuta.", ("Firma Oy",)),
        ("Jag vill inte arbeta hos Bolaget Ab och Butiken Ab.", ("Bolaget Ab", "Butiken Ab")),
        ("I do not want to work for Acme Ltd, Foo & Sons or Bar.", ("Acme Ltd", "Foo & Sons", "Bar")),
        ("I do not want to work for Smith and Sons because of the hours.", ("Smith and Sons",)),
        ("I do not want to work at night.", ()),
        ("Haluan työskennellä yrityksessä Firma Oy.", ()),
    ],
)
def test_refused_employers_are_names(text, names):
    assert wishes(text).refused_employers == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("En hae siivoojan töitä.", ("siivoojan",)),
        ("En hae siivoojan enkä tarjoilijan töitä.", ("siivoojan", "tarjoilijan")),
        ("En halua työskennellä siivoojana.", ("siivoojana",)),
        ("Jag söker inte arbete som städare eller kock.", ("städare", "kock")),
        ("I do not want to work as a bus driver.", ("bus driver",)),
        ("I am not looking for cleaning work.", ("cleaning",)),
        ("Ei soovi töötada koristajana.", ("koristajana",)),
        ("I am not looking for night work.", ()),
        ("En hae töitä muualta kuin Oulusta.", ()),
        ("Haen siivoojan töitä.", ()),
    ],
)
def test_refused_occupations_are_words_as_written(text, words):
    assert wishes(text).refused_occupations == words


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Haen kokin töitä Turusta.", ["kokin"]),
        ("Etsin työtä kokkina.", ["kokkina"]),
        ("Söker arbete som kock.", ["kock"]),
        ("I am looking for a job as a bus driver in Oulu.", ["bus driver"]),
        ("En etsin kokin töitä.", []),
    ],
)
def test_titles_of_wanted_jobs_are_quoted(text, titles):
    assert [text[span.start : span.end] for span in wishes(text).wanted] == titles


PIECES = st.sampled_from(
    [
        "En",
        "muuta",
        "enkä",
        "hae",
        "töitä",
        "ulkomailta",
        "työmatka",
        "45",
        "minuuttia",
        "14.12.2026",
        "mennessä",
        "senast",
        "den",
        "3",
        "may",
        "apply",
        "by",
        "-",
        ":",
        ".",
        ",",
        "\n",
        "Oy",
        "ja",
        "siivoojan",
        "töitä",
        "etänä",
        "fully",
        "remote",
        "Finland",
        "EU-kansalainen",
        "työlupa",
        "Suomeen",
        "inte",
        "flytta",
        "a@b.fi",
        "x.fi/y",
        "haemme",
        "viittä",
        "en",
        "halua",
        "työskennellä",
        "yrityksessä",
        "²",
        "٣",
        "1/2/2027",
        "İ",
    ]
)
texts = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map(" ".join))


@given(texts)
def test_any_text_is_read_and_every_span_holds_words_of_it(text):
    told = wishes(text)
    facts = [
        *read_remote(text),
        *read_permit(text),
        read_sponsorship(text),
        read_openings(text),
        read_apply(text),
        read_deadline(text, TODAY),
        read_start(text, TODAY),
        *(told.relocates, told.goes_abroad, told.wants_remote, told.commute_minutes, told.available),
    ]
    spans = [span for fact in facts for span in fact.spans]
    spans += [*told.wanted, *(span for _, span in dates_in(text, 0, len(text), TODAY))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(text[span.start : span.end].strip() for span in spans)
    assert all(fact.spans for fact in facts if fact.known)


@pytest.mark.parametrize(
    "piece", ["a", "1", "1.", " ", "-", "a.", "en muuta ", "1.2. ", "työmatka ", "työlupa ", "hae ", "not ", "\n"]
)
def test_a_long_run_of_one_thing_is_read_in_time(piece):
    text = piece * 4000
    assert wishes(text).refused_employers == ()
    assert read_openings(text).value is None
    for read in (read_remote, read_permit, read_sponsorship, read_apply):
        read(text)
    assert len(dates_in(text, 0, len(text), TODAY)) <= len(text)
    read_start(text, TODAY)


@pytest.mark.parametrize(
    ("text", "home", "abroad"),
    [
        ("Olen nõus töötama Soomes nädala kaupa, kolida ei soovi.", "EE", True),
        ("Olen valmis työskentelemään Ruotsissa.", "FI", True),
        ("Jag kan arbeta i Norge på säsong.", "FI", True),
        ("I am ready to work in Finland.", "PL", True),
        ("I am ready to work in Finland.", "FI", None),
        ("I am ready to work in Finland.", None, None),
        ("Olen valmis työskentelemään koko Suomessa.", "FI", None),
        ("Haluan oppia Ruotsia.", "FI", None),
        ("I want to work for a Sweden-based company.", "FI", None),
        ("I have worked in Sweden and am ready to start.", "FI", None),
        ("En ole valmis työskentelemään Ruotsissa.", "FI", None),
    ],
)
def test_a_wish_to_work_in_another_country_than_that_of_the_home_is_one_to_go_abroad(text, home, abroad):
    assert read_wishes(text, [], TODAY, home).goes_abroad.value is abroad
