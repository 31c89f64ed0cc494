"""Times of work: what postings have and deny, what seekers accept and refuse."""

import pytest

from ingest.reading.shifts import read_shifts
from ingest.reading.side import Side
from matching.values.facts import Span

POSTINGS = [
    ("Lähihoitaja, yövuorot", "night"),
    ("Toimistosiivooja iltavuoroon, Tampere", "evening"),
    ("Yöhoitaja palvelutaloon", "night"),
    ("Kolmivuorotyö, 40 h/viikko", "day evening night rotating"),
    ("Työtä tehdään kahdessa vuorossa.", "day evening rotating"),
    ("Tuotanto pyörii 3-vuorossa.", "day evening night rotating"),
    ("Keskeytymätön vuorotyö", "day evening night weekend rotating"),
    ("Työvuorot ovat aamuja, iltoja ja joka kolmas viikonloppu.", "day evening weekend"),
    ("Työaika arkisin klo 8–16.", "day -evening -night -weekend"),
    ("Teemme töitä ma–pe klo 7.00–15.30.", "day -evening -night -weekend"),
    ("Ei ilta- eikä viikonlopputyötä.", "-evening -weekend"),
    ("Työ on päivätyötä, ei vuorotyötä.", "day -rotating"),
    ("Arbetet är periodarbete i tre skift.", "day evening night rotating"),
    ("Kvälls- och nattpass ingår, varannan helg.", "evening night weekend"),
    ("Tjänstgöring dagtid, inga kvällar eller helger.", "day -evening -weekend"),
    ("Arbetstid mån–fre kl. 7–16.", "day -evening -night -weekend"),
    ("Nattsköterska sökes till äldreboende.", "night"),
    ("Permanent contract, 38.5 hours per week in three shifts.", "day evening night rotating"),
    ("You work evenings, nights and weekends.", "evening night weekend"),
    ("Working hours Monday to Friday 9.00-17.00.", "day -evening -night -weekend"),
    ("Day and night shifts, no weekend work.", "day night -weekend"),
    ("Töö toimub kahes vahetuses, ka öösel.", "day evening night rotating"),
    ("Робота позмінна, є нічні зміни.", "day evening night rotating"),
    ("Praca w systemie trzyzmianowym", "day evening night rotating"),
]
SILENT = [
    "Alle 18-vuotiaat eivät tee yövuoroja.",
    "Lisätietoja antaa Matti arkisin klo 9–15.",
    "Ring Anna vardagar kl. 9–12.",
    "Kauppamme on avoinna ma–pe klo 9–18.",
    "Palkka 14 €/h, yötyölisä 5 €/h ja vuorolisät.",
    "Pay 12.90 EUR per hour plus evening and night shift allowances.",
    "Shared cabin with sauna, 8 EUR a night.",
    "Vuorovaikutustaidot, raportointi vuoron vaihtuessa.",
    "Skiftande arbetsuppgifter, skiftnyckel medföljer.",
    "Päivä- tai iltavuoro valintasi mukaan.",
    "You can do night shifts if you want.",
    "Yövuorot ovat vapaaehtoisia.",
    "Haastattelut pidetään klo 9–15.",
    "Ravintola palvelee 140 asiakasta illassa.",
    "Kolme vuoroa viikossa.",
]
WISHES = [
    ("Full-time, day or evening. I do not work night shifts.", "day evening -night"),
    ("Full-time, shifts okay but no nights please.", "day evening -night rotating"),
    ("Kokoaikainen päivä- tai kaksivuorotyö. En tee yövuoroja.", "day evening -night rotating"),
    ("kokoaikatyö, aamu- ja iltavuoroja, ei yövuoroja.", "day evening -night"),
    ("Kokoaikatyö, vuorotyö käy, myös viikonloput.", "day evening weekend rotating"),
    ("Yövuorot sopivat, viikonloput eivät.", "night -weekend"),
    ("Yövuoroja en tee enkä viikonloppuja.", "-night -weekend"),
    ("Vain päivätyötä.", "day -evening -night -rotating"),
    ("En halua vuorotyötä.", "-rotating"),
    ("Ei kolmivuorotyötä.", "-night"),
    ("Heltid, gärna skiftarbete, inga nätter.", "day evening -night rotating"),
    ("Jag jobbar inte nätter eller helger.", "-night -weekend"),
    ("Nätter går bra, helger inte.", "night -weekend"),
    ("Jag vill inte arbeta skift.", "-rotating"),
    ("I can't do nights or evenings, but weekends are fine.", "-evening -night weekend"),
    ("no nights, weekends ok", "-night weekend"),
    ("nights: no, evenings: yes", "evening -night"),
    ("Night shifts are no problem.", "night"),
    ("I don't mind weekends.", "weekend"),
    ("Weekdays only.", "-weekend"),
    ("Evening ok, weekend ok.", "evening weekend"),
    ("Ei pelkästään yövuoroja.", "night"),
    ("Öösel töötada ei saa.", "-night"),
    ("Я не працюю вночі.", "-night"),
]
ANYWHERE = [
    ("En tee yövuoroja.", "-night"),
    ("I do not work nights.", "-night"),
    ("Jag arbetar inte på natten.", "-night"),
    ("Vuorotyö sopii minulle.", "day evening rotating"),
    ("Tein yövuoroja 2019–2021 sairaalassa.", ""),
    ("Työ oli päivätyötä, ei yövuoroja.", ""),
    ("Night shift supervisor at a hotel", ""),
    ("Harrastan iltaisin kuorolaulua.", ""),
]


def told(text, side, wished=()):
    facts = read_shifts(text, side, wished)
    return " ".join(("" if fact.holds else "-") + fact.shift for fact in facts)


def same(found, wanted):
    return sorted(found.split()) == sorted(wanted.split())


@pytest.mark.parametrize(("text", "wanted"), POSTINGS)
def test_a_posting_tells_the_times_of_its_work(text, wanted):
    assert same(told(text, Side.VACANCY), wanted), told(text, Side.VACANCY)


@pytest.mark.parametrize("text", SILENT)
def test_a_posting_that_names_times_of_other_things_tells_none(text):
    assert told(text, Side.VACANCY) == ""


@pytest.mark.parametrize(("text", "wanted"), WISHES)
def test_wishes_accept_and_refuse_times(text, wanted):
    found = told(text, Side.SEEKER, [Span(0, len(text))])
    assert same(found, wanted), found


@pytest.mark.parametrize(("text", "wanted"), ANYWHERE)
def test_outside_of_wishes_only_the_first_person_counts(text, wanted):
    assert same(told(text, Side.SEEKER), wanted), told(text, Side.SEEKER)


def test_what_a_posting_says_and_denies_is_unknown():
    assert told("Työssä on yövuoroja.\nTyössä ei ole yövuoroja.", Side.VACANCY) == ""


def test_a_refusal_is_quoted_with_its_no():
    text = "Toiveet\nKokoaikatyö. En tee yövuoroja."
    (fact,) = read_shifts(text, Side.SEEKER, [Span(8, len(text))])
    assert [text[span.start : span.end] for span in fact.spans] == ["En tee yövuoroja"]
