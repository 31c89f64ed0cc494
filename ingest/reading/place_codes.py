"""Places by code, as structured formats give them to the readers in a text field.

``kunta:297`` is a Finnish municipality, ``maakunta:06`` a Finnish region by the code of Job Market Finland, and
``nuts:SE110/Stockholm`` a town within a country or region of NUTS or ISO 3166, ``nuts:SE110`` that area itself.
"""

from matching.places.gazetteer import Gazetteer
from matching.places.values import Place, Precision

REGIONS = {
    "01": "FI1B1", "02": "FI1C1", "04": "FI196", "05": "FI1C2", "06": "FI19B",
    "07": "FI1C6", "08": "FI1C7", "09": "FI1C5", "10": "FI1DA", "11": "FI1DB",
    "12": "FI1DC", "13": "FI198", "14": "FI199", "15": "FI19A", "16": "FI1D5",
    "17": "FI1D9", "18": "FI1D8", "19": "FI1D7", "21": "FI200",
}  # fmt: skip
"""NUTS 3 code of each region (maakunta) by the code that Job Market Finland uses."""

KINDS = ("kunta", "maakunta", "nuts")
TOWNS = (Precision.MUNICIPALITY, Precision.CITY)


def is_coded(written: str) -> bool:
    """Whether a field gives a place by code."""
    return written.partition(":")[0] in KINDS and ":" in written


def coded_place(written: str, gazetteer: Gazetteer) -> Place | None:
    """The place of a code; None when there is none of that code."""
    kind, _, code = written.partition(":")
    if kind == "kunta":
        return gazetteer.municipality(code)
    if kind == "maakunta":
        return gazetteer.region(REGIONS.get(code, ""))
    area, _, name = code.partition("/")
    area = area.upper()
    return _town(name, area, gazetteer) or _area(area, gazetteer)


def _town(name: str, area: str, gazetteer: Gazetteer) -> Place | None:
    """The most populous town of a name in an area; a town whose region is not told counts as within it."""
    towns = [place for place in gazetteer.by_name(name, area[:2]) if name and place.precision in TOWNS]
    inside = [place for place in towns if place.region is None or _overlap(place.region, area)]
    return next(iter(inside), None)


def _overlap(region: str, area: str) -> bool:
    """Whether one of two codes lies in the other: NUTS codes grow by a letter a level, ISO ones have their own."""
    return region.startswith(area) or area.startswith(region)


def _area(area: str, gazetteer: Gazetteer) -> Place | None:
    """The region of a code, or the finest known one around it, or the country."""
    for end in range(len(area), 2, -1):
        found = gazetteer.region(area[:end])
        if found is not None:
            return found
    return gazetteer.country(area[:2])
