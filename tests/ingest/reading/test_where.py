"""Where work and homes are: the town, else the region, else the country; what only looks like either is unknown."""

import pytest

from ingest.reading.sections import cv_sections, posting_sections
from ingest.reading.where import home, work_place, work_places
from ingest.reference.places import load_gazetteer
from matching.places import Precision

GAZETTEER = load_gazetteer()


def _called(fact, text):
    if fact is None:
        return None
    place = fact.place
    assert all(text[span.start : span.end].strip() for span in fact.spans)
    return place.country if place.precision is Precision.COUNTRY else place.name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kokki, Kemi\n\nTyöskentelet ravintolassa.", "Kemi"),
        ("Opas\n\nTyö on Lapissa, tukikohta Inarissa.", "Inari"),
        ("Talvikauden opas Lappiin\n\nViet asiakkaita koskelle.", "Lappi"),
        ("Myyntiedustaja\n\nAlueesi on Pohjanmaa ja asiakkaat metalliverstaita.", "Pohjanmaa"),
        ("Myyntiedustaja\n\nAlueesi on Pohjanmaa ja Keski-Pohjanmaa.", None),
        ("Snickare till Norrbotten\n\nDu bygger hus.", "Norrbottens län"),
        ("Snickare\n\nArbetet är i Norrbotten.", "Norrbottens län"),
        ("Welder for Estonia\n\nYou weld.", "EE"),
        ("Welder\n\nThe work is in Estonia.", "EE"),
        ("Welder\n\nLocation: Estonia", "EE"),
        ("Hitsaaja\n\nTyö tehdään Saksassa.", "DE"),
        ("Svetsare\n\nArbetet utförs i Tyskland.", "DE"),
        ("Svetsare\n\nVi exporterar båtar till Tyskland.", None),
        ("Myyjä\n\nMyymme tuotteita Saksaan.", None),
        ("Sales manager\n\nOur customers are in Germany and Poland.", None),
        ("Kokki\n\nTeemme ruokaa.", None),
        ("Доярка\n\nРабота в Иматре.", "Imatra"),
        ("Варщик\n\nРабота в Финляндии.", "FI"),
    ],
)
def test_a_posting_is_placed_as_finely_as_it_says(text, place):
    title_end = next(s.end for s in posting_sections(text.index("\n"), text))
    assert _called(work_place(text, title_end, GAZETTEER), text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[name]\nKokki, Oulu\n\nTyökokemus\n2019 Kokki, Kemi", "Oulu"),
        ("Olen [name], ehituspuusepp Tartust. Ehitan maju.", "Tartu"),
        ("Kirvesmies Oulusta, 15 vuotta kokemusta.", "Oulu"),
        ("Carpenter from Tartu, looking for work in Finland.", "Tartu"),
        ("Snickare från Umeå med tio års erfarenhet.", "Umeå"),
        ("Швея, Нарва\nОпыт 5 лет", "Narva"),
        ("[name]\nИматра, Финляндия", "Imatra"),
        ("Asun Vaasassa ja etsin työtä.", "Vaasa"),
        ("Jag bor i Borgå.", "Porvoo"),
        ("I live in Kemi with my dog.", "Kemi"),
        ("Живу в Нарве.", "Narva"),
        ("[name]\nSavoie, France\n\nExperience\n2020 Guide", "FR"),
        ("[name]\nLappi\n\nTyökokemus\n2020 Opas", "Lappi"),
        ("[name]\nCountry: Estonia\n\nExperience\n2020 Guide", "EE"),
        ("[name]\nTyölupa: Suomi\n\nTyökokemus\n2020 Opas", None),
        ("Olen kotoisin Virosta.\n\nTyökokemus\n2020 Opas", None),
        ("Työkokemus\n2019 Kokki, ravintola Kemissä", None),
        ("Haluan töihin Saksaan.", None),
    ],
)
def test_a_seeker_lives_where_the_first_lines_or_a_sentence_say(text, place):
    assert _called(home(text, cv_sections(text), GAZETTEER), text) == place


@pytest.mark.parametrize(
    ("title", "body", "places"),
    [
        ("Putkimiehiä 2 kpl, Lahti", "Soita.", ["Lahti"]),
        ("Vartija", "Lappeenranta/Imatra. Vuorotyö.", ["Lappeenranta", "Imatra"]),
        ("Welders for shipyard (Turku, Rauma)", "50 h.", ["Turku", "Rauma"]),
        ("Sähköasentaja", "Työpaikka sijaitsee: Jyväskylä, Muurame", ["Jyväskylä", "Muurame"]),
        ("Städare", "Ort: Vasa och Korsholm", ["Vaasa", "Korsholm"]),
        ("Myyjä", "Asiakkaamme ovat Oulussa, Kemissä ja Torniossa.", ["Oulu"]),
        ("Developer, Nice", "We are in Espoo.", ["Espoo"]),
        ("Insinööri, voimala", "Kohde on Porissa.", ["Pori"]),
    ],
)
def test_a_title_and_a_list_name_all_places_of_the_work(title, body, places):
    text = f"{title}\n{body}"
    found = work_places(text, len(title), GAZETTEER)
    assert [fact.place.name for fact in found] == places


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Harvesterinkuljettaja. Rovaniemi ja lähialueet.", "Rovaniemi"),
        ("Myyjä. Keravalla asun, mutta etätyö käy.", "Kerava"),
        ("UX designer. Currently in Stockholm.", "Stockholm"),
    ],
)
def test_homes_are_told_in_passing_at_the_top(text, town):
    found = home(text, cv_sections(text), GAZETTEER)
    assert found is not None
    assert found.place.name == town


def test_a_town_that_one_worked_in_is_no_home():
    text = "Cook. I have worked with the kitchens of Stockholm and Tampere for ten years."
    assert home(text, cv_sections(text), GAZETTEER) is None
