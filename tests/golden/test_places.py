"""Places that sentences name: those that exist twice, go by two names, are words or surnames too, in six languages."""

import csv
from pathlib import Path

import pytest

from ingest.reading.places import read_places
from ingest.reference.places import load_gazetteer
from matching.places import Precision

TABLE = Path(__file__).with_name("places.csv")
ROWS = tuple(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


def _called(place):
    """A town as "FI Vaasa", a region as "FI1D7 Lappi", a country by its code."""
    if place.precision is Precision.COUNTRY:
        return place.country
    return f"{place.region if place.precision is Precision.REGION else place.country} {place.name}"


def test_the_table_is_large_enough_and_has_sentences_that_name_no_place():
    assert len(ROWS) >= 60
    assert sum(not row["places"] for row in ROWS) >= 8
    assert {"fi", "sv", "en"} <= {row["language"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}: {row['text'][:50]}")
def test_a_sentence_names_these_places_and_no_others(gazetteer, row):
    text = row["text"]
    mentions = read_places(text, gazetteer)
    found = [f"{text[m.start : m.end]} = {_called(m.place)}" for m in mentions]
    assert found == [each for each in row["places"].split(" | ") if each]
