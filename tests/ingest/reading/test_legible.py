"""Texts in capitals alone, or without dots and rings, read as if written properly; others stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.legible import Legible, is_shouted
from ingest.reading.letters import Restorer, plain
from ingest.reference.places import load_gazetteer
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy

LEGIBLE = Legible(starter_taxonomy(read_starter()), load_gazetteer())


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fi", "Etsimme lähihoitajaa Jyväskylään. Edellytämme hyvää suomen kielen taitoa ja työkokemusta."),
        ("fi", "Tehtävät: myyntityö ja kassapalvelu päivävuorossa, lisäksi siistimme myymälää."),
        ("fi", "Sähköasentajan työ on määräaikainen, aloitus kesäkuussa Ähtärissä."),
        ("fi", "Varastotyöntekijä hyllyttää tavarat ja käyttää trukkia. Kirjanpitäjä lähettää laskut."),
        ("sv", "Vi söker en sjukskötare till Åbo. Du får lön varje månad och språket på arbetet är svenska."),
        ("sv", "Städare för två skolor i Mänttä, minst 2 år av erfarenhet krävs. Körkort behövs inte."),
        ("et", "Otsime õpetajat Pärnusse. Töö on vahetustega, keel on hea."),
        ("en", "We are looking for a cook in Jyväskylä or Ähtäri."),
    ],
)
def test_dots_and_rings_come_back(language, written):
    assert plain(written) != written
    assert LEGIBLE.read(plain(written), language) == written


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Kokki laittaa ruokaa. Sade kasteli kalan ja kanan, muta haittasi, sato katosi."),
        ("fi", "Haemme kuljettajaa Lahden alueelle. Koulutus takaa paikan."),
        ("sv", "Kocken lagar mat till barnen. Baren har vin och saft, datorn lagras i hallen."),
        ("sv", "Lagerarbetare till Vanda. Arbetet passar alla som kan ta ansvar."),
        ("en", "Are you a data analyst in Salo? Do send a resume, or a portfolio."),
        ("fi", "Sähköasentaja, tyoparina kokenut asentaja."),
        ("fi", "Kirjoita: tyo.paivi@example.com tai www.tyopaikka.example/hae-toihin"),
        (None, "Kirjanpitaja ja sahkoasentaja"),
    ],
)
def test_words_that_are_right_as_they_are_stay(language, text):
    assert LEGIBLE.read(text, language) == text


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fi", "Sairaanhoitaja Kuopioon. Suomen kieli B2, englanti eduksi. Ajokortti B ja SAP ovat plussaa."),
        ("en", "We need cooks in Helsinki with English B1. You also know SQL."),
        ("sv", "Vi söker en kock till Åbo. Du talar svenska och engelska."),
        ("fi", "Työ alkaa Ruotsissa, puhut ruotsia."),
    ],
)
def test_capitals_alone_are_put_in_small_letters_but_for_names(language, written):
    assert is_shouted(written.upper())
    assert LEGIBLE.read(written.upper(), language) == written


def test_capitals_without_dots_are_read_too():
    assert (
        LEGIBLE.read("LAHIHOITAJA SEINAJOELLE, TYO ON VAKITUINEN", "fi") == "Lähihoitaja Seinäjoelle, työ on vakituinen"
    )


@given(st.text(max_size=200), st.sampled_from(["fi", "sv", "et", "en", None]))
def test_no_text_changes_its_length(text, language):
    assert len(LEGIBLE.read(text, language)) == len(text)


def test_years_and_to_be_are_told_apart_in_swedish():
    swedish = Restorer("sv")
    assert [swedish.word("ar", "minst 3 "), swedish.word("ar", "du ")] == ["år", "är"]
