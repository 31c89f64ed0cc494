"""Places are found where they are meant, and not where they are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.places import read_places, resolve_place
from ingest.reference.places import load_gazetteer
from matching.places import Precision

GAZETTEER = load_gazetteer()
MUNICIPALITIES = sorted(
    (entry.names[0].text for entry in GAZETTEER if entry.place.precision is Precision.MUNICIPALITY), key=str
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.place.name) for m in read_places(text, GAZETTEER)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Työ on Tampereella tai Oulussa.", [("Tampereella", "Tampere"), ("Oulussa", "Oulu")]),
        ("Muutto Turkuun, Kuopiosta tai Lahdesta", ["Turkuun Turku", "Kuopiosta Kuopio", "Lahdesta Lahti"]),
        ("Rovaniemellä ja Seinäjoella", [("Rovaniemellä", "Rovaniemi"), ("Seinäjoella", "Seinäjoki")]),
        ("Haaparannalla ja Torniossa", [("Haaparannalla", "Haparanda"), ("Torniossa", "Tornio")]),
        ("Vi finns i Åbo och Helsingfors.", [("Åbo", "Turku"), ("Helsingfors", "Helsinki")]),
        ("Göteborgs hamn", [("Göteborgs", "Göteborg")]),
        ("Töö Tallinnas ja Tartus", [("Tallinnas", "Tallinn"), ("Tartus", "Tartu")]),
        ("New Yorkissa tai S:t Michel", [("New Yorkissa", "New York"), ("S:t Michel", "Mikkeli")]),
        ("Helsinki-Vantaan lentoasema", [("Helsinki", "Helsinki"), ("Vantaan", "Vantaa")]),
        ("Uudellamaalla, Keski-Suomessa", [("Uudellamaalla", "Uusimaa"), ("Keski-Suomessa", "Keski-Suomi")]),
        ("Робота: Варшава", [("Варшава", "Warszawa")]),
    ],
)
def test_inflected_and_foreign_names_are_found(text, wanted):
    assert found(text) == [tuple(pair.split()) if isinstance(pair, str) else pair for pair in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Matti Salo aloitti. Anna Lahti jatkoi.",
        "Nice team, Split shifts, Reading skills, Bath towels",
        "oulussa ja nokia kadulla",
        "Turuntie ja Porilainen",
        "Virtanen-Lahti",
        "MAN truck, ULM pilot",
        "Salla hoitaa asian, soita Sallalle",
        "Salon and spa",
    ],
)
def test_words_surnames_and_parts_of_words_are_not_places(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Työpaikka on Salossa.", "Salo"),
        ("Kauppakatu 1, 24100 SALO", "Salo"),
        ("Paikkakunta: Salo", "Salo"),
        ("Salon kaupunki", "Salo"),
        ("Asuu Sallassa", "Salla"),
        ("Our office in Bath is small", "Bath"),
        ("Office: Reading, United Kingdom", "Reading"),
        ("Oulu, Lahti ja Pori", "Lahti"),
    ],
)
def test_a_risky_name_counts_when_something_supports_it(text, wanted):
    assert wanted in [name for _, name in found(text)]


def test_the_country_beside_a_name_decides_between_places():
    (first, _) = read_places("Övertorneå, Sverige", GAZETTEER)
    assert first.place.country == "SE"


def test_an_address_is_surer_than_a_name_and_a_name_than_a_genitive():
    scores = [read_places(text, GAZETTEER)[0].score for text in ("33100 Tampere", "Tampere", "Tampereen Sähkö")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


@given(st.text())
def test_reading_never_fails_and_spans_lie_in_the_text_in_order(text):
    mentions = read_places(text, GAZETTEER)
    assert all(0 <= m.start < m.end <= len(text) and 0 < m.score <= 1 for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


names_and_noise = st.lists(
    st.sampled_from([*MUNICIPALITIES, "Sverige", ", ", "-", "ja", "33100", "(", "Matti", "i", ":", ".", "TX"])
    | st.text(max_size=3)
)


@given(names_and_noise, st.sampled_from(["", " "]))
def test_the_words_of_a_span_alone_resolve_to_a_place(parts, between):
    text = between.join(parts)
    for mention in read_places(text, GAZETTEER):
        assert resolve_place(text[mention.start : mention.end], GAZETTEER, mention.place.country) is not None


@given(st.sampled_from(MUNICIPALITIES), st.integers(10000, 99999))
def test_a_postal_line_resolves_to_its_municipality(name, postcode):
    place = resolve_place(f"{postcode} {name.upper()}", GAZETTEER, "FI")
    assert place is not None
    assert place in GAZETTEER.by_name(name, "FI")


@pytest.mark.parametrize(
    ("written", "name", "precision"),
    [
        ("Tampere", "Tampere", Precision.MUNICIPALITY),
        ("tampere", "Tampere", Precision.MUNICIPALITY),
        ("Helsinki, Finland", "Helsinki", Precision.MUNICIPALITY),
        ("33100 Tampere", "Tampere", Precision.MUNICIPALITY),
        ("Tampre", "Tampere", Precision.MUNICIPALITY),
        ("Helsingin seutu", "Helsinki", Precision.MUNICIPALITY),
        ("Uusimaa", "Uusimaa", Precision.REGION),
        ("Suomi", "Suomi", Precision.COUNTRY),
        ("FI", "Suomi", Precision.COUNTRY),
        ("Göteborg", "Göteborg", Precision.CITY),
        ("Berlin, DE", "Berlin", Precision.CITY),
        ("Unterdorf, DE", "Deutschland", Precision.COUNTRY),
        ("Dallas, TX", "Dallas", Precision.CITY),
        ("Plano, TX", "Texas", Precision.REGION),
        ("Paris, Texas", "Texas", Precision.REGION),
        ("Mazowieckie", "Mazowieckie", Precision.REGION),
        ("Övertorneå, Sverige", "Övertorneå", Precision.CITY),
        ("Київ", "Київ", Precision.CITY),
    ],
)
def test_a_location_field_names_a_place(written, name, precision):
    place = resolve_place(written, GAZETTEER)
    assert place is not None
    assert (place.name, place.precision) == (name, precision)


@pytest.mark.parametrize("written", ["", "Remote", "Etätyö", "Hybrid", "12345", "?", "Xyzzyville"])
def test_a_field_that_names_no_place_gives_none(written):
    assert resolve_place(written, GAZETTEER) is None


def test_a_hint_decides_between_places_of_one_name():
    for country in ("SE", "FI"):
        place = resolve_place("Övertorneå", GAZETTEER, country)
        assert place is not None
        assert place.country == country


@given(st.text(), st.none() | st.sampled_from(["FI", "SE", "US"]))
def test_resolving_never_fails(written, hint):
    place = resolve_place(written, GAZETTEER, hint)
    assert place is None or GAZETTEER.by_name(place.name)
