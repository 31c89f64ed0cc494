"""The map has every Finnish region once, each where no other is, under a name of its own."""

import csv
from pathlib import Path

import pytest

from api.pages.tile_map import COLUMNS_ROWS, region_tiles, short_names

REGIONS = Path(__file__).parents[3] / "ingest" / "reference" / "starter" / "regions.csv"


def names(language: str) -> dict[str, str]:
    with REGIONS.open(encoding="utf-8", newline="") as file:
        return {row["nuts3"]: row[f"name_{language}"] for row in csv.DictReader(file)}


def test_every_region_has_one_tile_and_no_two_share_a_place():
    assert COLUMNS_ROWS.keys() == names("fi").keys()
    assert len(set(COLUMNS_ROWS.values())) == len(COLUMNS_ROWS) == 19


def test_neighbours_in_the_north_lie_as_they_do():
    places = {names("en")[code]: place for code, place in COLUMNS_ROWS.items()}
    assert places["Lapland"][1] < places["North Ostrobothnia"][1] < places["Uusimaa"][1]
    assert places["Ostrobothnia"][0] < places["Central Finland"][0] < places["North Karelia"][0]
    assert places["Åland"][0] < places["Southwest Finland"][0] < places["Uusimaa"][0]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_short_names_differ_and_have_three_letters(language):
    shorts = short_names(names(language))
    assert len(set(shorts.values())) == len(shorts)
    assert all(len(short) == 3 for short in shorts.values())


def test_more_matches_make_a_darker_tile_and_places_abroad_none():
    tiles = {tile.code: tile for tile in region_tiles({"FI1D7": 1, "FI1B1": 9, "SE332": 4}, names("fi"))}
    assert (tiles["FI1D8"].shade, tiles["FI1D7"].shade, tiles["FI1B1"].shade) == (0, 1, 4)
    assert "SE332" not in tiles
    assert tiles["FI1B1"].count == 9
