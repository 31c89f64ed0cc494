"""Regions that a seeker would move to."""

import pytest

from ingest.reading.moving import regions_to_move_to
from ingest.reading.places import read_places
from ingest.reference.places import load_gazetteer

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("I can move to Lapland for the season or for good.", ("FI1D7",)),
        ("Voin muuttaa Lappiin tai Kainuuseen.", ("FI1D7", "FI1D8")),
        ("Olen valmis muuttamaan Uudellemaalle.", ("FI1B1",)),
        ("Jag kan flytta till Österbotten.", ("FI19A",)),
        ("En halua muuttaa Lappiin.", None),
        ("I do not want to move to Lapland.", None),
        ("Olen valmis muuttamaan Ouluun.", None),
        ("Olen valmis muuttamaan. Lapissa olen lomaillut.", None),
        ("Voin muuttaa, mutta Lappi on kaukana.", None),
        ("Teen mielelläni töitä Lapissa.", None),
    ],
)
def test_a_region_behind_a_readiness_to_move_is_welcome(text, regions):
    fact = regions_to_move_to(text, lambda: read_places(text, GAZETTEER))
    assert fact.value == regions
