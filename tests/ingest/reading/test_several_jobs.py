"""An ad of several jobs asks of all only what each of them asks; steps and tasks with numbers are no jobs."""

from datetime import date

import pytest

from ingest.fields import PostingFields
from ingest.reading.readers import Readers
from ingest.reading.several_jobs import numbered_jobs
from ingest.reference.licences import load_licences
from ingest.reference.places import load_gazetteer
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy
from matching.places import Precision

TODAY = date(2026, 11, 24)
TITLES = {"puistotyöntekijä", "uimavalvoja", "kock", "servitör", "cook"}


@pytest.fixture(scope="module")
def readers():
    return Readers(starter_taxonomy(read_starter()), load_gazetteer(), load_licences(), None)


def _jobs(text):
    spans = numbered_jobs(text, lambda words: words.casefold() in TITLES)
    return [text[span.start : span.end].strip() for span in spans]


def test_numbered_titles_part_an_ad():
    text = "Haemme:\n1) Puistotyöntekijä\nNurmikoita.\n\n2) Uimavalvoja (14 paikkaa)\nValvot.\n\nKaikissa palkka sama."
    assert _jobs(text) == ["1) Puistotyöntekijä\nNurmikoita.", "2) Uimavalvoja (14 paikkaa)\nValvot."]
    assert _jobs("1. Kock\nDu lagar mat.\n2. Servitör\nDu serverar.") == [
        "1. Kock\nDu lagar mat.",
        "2. Servitör\nDu serverar.",
    ]
    assert len(_jobs("1) Warehouse helper (3 positions)\nLift.\n\n2) Driver (2 positions)\nDrive.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "1) Lähetä hakemus\n2) Tule haastatteluun\n3) Aloita työ",
        "1. Cook\nYou cook.",
        "Your tasks:\n1. Cook\n3. Cook\n",
        "2) Uimavalvoja\nValvot.\n\n3) Puistotyöntekijä\nLeikkaat.",
        "",
    ],
)
def test_steps_and_single_jobs_part_nothing(text):
    assert _jobs(text) == []


def _read(readers, text, title="Kesätyöt", place_texts=(), country=None):
    return readers.posting(
        PostingFields(1, "1", title, text, language="fi", place_texts=place_texts, country=country), "test", TODAY
    )


def test_what_one_job_requires_is_only_useful_for_the_ad(readers):
    two = (
        "1) Puistotyöntekijä (4 paikkaa)\nTrukkikortti vaaditaan.\n\n2) Uimavalvoja (2 paikkaa)\nEA1 vaaditaan{}.\n\n{}"
    )
    needs = {fact.key: fact.need.value for fact in _read(readers, two.format("", "")).read.licences}
    assert set(needs.values()) == {"useful"}
    for text in (two.format(" ja trukkikortti vaaditaan", ""), two.format("", "Kaikissa vaaditaan trukkikortti.")):
        needs = {fact.key: fact.need.value for fact in _read(readers, text).read.licences}
        assert needs["forklift-card"] == "required"
        assert needs["first-aid-1"] == "useful"


def test_a_place_of_a_field_is_quoted_from_the_text(readers):
    named = _read(readers, "Työskentelet Kemin keskustassa.", "Kokki, Kemi", place_texts=("Kemi",))
    (fact,) = named.imported.places
    assert [named.document.text[s.start : s.end] for s in fact.spans] == ["Kemi"]
    assert "Place of work" not in named.document.text
    cased = _read(readers, "Työ on Kemissä.", "Kokki", place_texts=("Kemi",))
    assert [cased.document.text[s.start : s.end] for s in cased.imported.places[0].spans] == ["Kemissä"]
    assert "Place of work" not in cased.document.text
    added = _read(readers, "Keität ruokaa.", "Kokki", place_texts=("Oulu",))
    assert added.document.text.endswith("Place of work: Oulu")
    assert [added.document.text[s.start : s.end] for s in added.imported.places[0].spans] == ["Oulu"]


def test_a_country_of_a_field_counts_when_nothing_finer_is_known(readers):
    (fact,) = _read(readers, "Keität ruokaa.", place_texts=("Põltsamaküla",), country="EE").imported.places
    assert fact.place.precision is Precision.COUNTRY
    assert _read(readers, "Keität ruokaa.", country="EE").imported.places == ()
    assert _read(readers, "Keität.", "Kokki, Tartu", place_texts=("Põltsamaküla",), country="EE").imported.places == ()
