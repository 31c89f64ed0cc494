"""From the lists of municipalities, regions, countries and cities to a gazetteer."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from matching.places import Gazetteer, Listed, Named, NameKind, Place, Precision

STARTER = Path(__file__).with_name("starter")
Row = Mapping[str, str]


def load_gazetteer(folder: Path = STARTER) -> Gazetteer:
    """Read the place lists of a folder; the shipped starter set by default.

    Raises:
        FileNotFoundError: a list is missing.
        KeyError: a list lacks a column.
        ValueError: a coordinate or population is not a number.

    """
    countries = tuple(_rows(folder / "countries.csv"))
    listed = (
        *map(_municipality, _rows(folder / "municipalities.csv")),
        *map(_city, _rows(folder / "cities.csv")),
        *map(_region, _rows(folder / "regions.csv")),
        *map(_subdivision, _rows(folder / "subdivisions.csv")),
        *map(_country, countries),
    )
    areas = {row["code"]: _names(row) for row in _rows(folder / "employment_areas.csv")}
    return Gazetteer(listed, (row["iso2"] for row in countries if row["eea"] == "yes"), areas)


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _names(row: Row, local: str | None = None) -> tuple[Named, ...]:
    told = (Named(row[f"name_{kind}"], kind) for kind in NameKind if row.get(f"name_{kind}"))
    own = (Named(local, NameKind.LOCAL),) if local else ()
    others = (Named(text, NameKind.OTHER) for text in row.get("other_names", "").split("|") if text)
    return (*told, *own, *others)


def _municipality(row: Row) -> Listed:
    place = Place(
        country="FI",
        region=row["region"],
        municipality=row["code"],
        employment_area=row["employment_area"],
        name=row[f"name_{row['main_language']}"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        precision=Precision.MUNICIPALITY,
    )
    return Listed(place, _names(row), int(row["population"]))


def _city(row: Row) -> Listed:
    place = Place(
        country=row["country"],
        region=row["region"] or None,
        municipality=None,
        employment_area=None,
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        precision=Precision.CITY,
    )
    return Listed(place, _names(row, row["name"]), int(row["population"]))


def _region(row: Row) -> Listed:
    own = row["name_sv"] if row["nuts3"] == "FI200" else row["name_fi"]
    point = float(row["lat"]), float(row["lon"])
    return Listed(Place("FI", row["nuts3"], None, None, own, *point, Precision.REGION), _names(row))


def _subdivision(row: Row) -> Listed:
    place = Place(row["country"], row["code"], None, None, row["name"], None, None, Precision.REGION)
    return Listed(place, _names(row, row["name"]))


def _country(row: Row) -> Listed:
    point = float(row["lat"]), float(row["lon"])
    place = Place(row["iso2"], None, None, None, row["name_local"], *point, Precision.COUNTRY)
    return Listed(place, _names(row))
