"""How far work is from home: kilometres, estimated minutes, bands and borders. Estimates, not timetables."""

from enum import StrEnum
from math import asin, cos, inf, radians, sin, sqrt

from matching.places.values import Place

EARTH_RADIUS_KM = 6371.0
ROAD_FACTOR = 1.25
FIXED_MINUTES = 10.0
SLOW_KM, SLOW_KMH, FAST_KMH = 15.0, 45.0, 80.0
REGION_RADIUS_KM = 200.0
"""No place of a region lies farther from its centre, the north of Lapland and of Sweden left aside."""
SEA_MINUTES = 180.0
"""Added where no road leads across: a ferry with waiting and boarding, or a flight."""

_LAND_LINKS = """
FI-NO NO-SE EE-LV LV-LT LT-PL DE-PL CZ-PL PL-SK PL-UA DE-DK DE-NL DE-BE DE-LU DE-FR CH-DE AT-DE CZ-DE AT-CZ CZ-SK
AT-SK AT-HU AT-SI AT-IT AT-CH AT-LI CH-LI CH-FR CH-IT BE-NL BE-FR BE-LU FR-LU ES-FR ES-PT FR-IT IT-SI HR-SI HR-HU
HU-SI HU-SK HU-UA SK-UA HU-RO HU-RS RO-UA RO-RS BG-RO MD-RO MD-UA BG-GR BG-TR GR-TR BG-RS BG-MK GR-MK AL-GR AL-MK
AL-ME AL-XK MK-XK ME-XK RS-XK ME-RS MK-RS BA-RS BA-HR BA-ME HR-RS HR-ME GB-IE CA-US
"""
LAND_LINKS = frozenset(frozenset(pair.split("-")) for pair in _LAND_LINKS.split())
"""Neighbours with open roads. Finland-Russia and Estonia-Russia are left out: no ordinary traffic passes there."""

CROSSINGS: dict[frozenset[str], tuple[tuple[float, float], ...]] = {
    frozenset({"FI", "SE"}): ((65.85, 24.14), (66.33, 23.66), (66.77, 23.95), (67.95, 23.68), (68.45, 22.48)),
    frozenset({"DK", "SE"}): ((55.57, 12.85),),
}
"""Neighbours that are linked only in a few points: Tornio to Karesuvanto in the north, and the Öresund bridge."""

ISLANDS = frozenset({"FI200", "SE214"})
"""Regions that no road links with the rest of their country: Åland and Gotland."""


class Band(StrEnum):
    """Where work is, seen from home."""

    NEAR = "near"
    ELSEWHERE = "elsewhere"
    ABROAD = "abroad"


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees), in kilometres.

    Source: the haversine formula, R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 68 (2), 1984, p. 159;
    Earth taken as a sphere of 6371 km.
    """
    lat_a, lon_a, lat_b, lon_b = (radians(value) for value in (*a, *b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


def travel_minutes(a: Place, b: Place) -> float | None:
    """Estimated minutes one way by road; None when either has no coordinates or is coarser than a city.

    Formula: road kilometres are 1.25 times the great circle; 10 minutes to set out and arrive, 45 km/h for the first
    15 km, 80 km/h after. Between Finland and Sweden, and Denmark and Sweden, the way leads over the nearest crossing.
    Where no road leads across (open sea, closed borders, Åland) 180 minutes are added. Within an archipelago ferries
    are not counted.
    """
    start, end = a.point, b.point
    if start is None or end is None:
        return None
    pair = frozenset({a.country, b.country})
    if pair in CROSSINGS:
        kilometres = min(distance_km(start, gate) + distance_km(gate, end) for gate in CROSSINGS[pair])
    else:
        kilometres = distance_km(start, end)
    return _road_minutes(kilometres * ROAD_FACTOR) + (SEA_MINUTES if _at_sea(a, b) else 0.0)


def band(home: Place, work: Place, limit_minutes: float = 60) -> Band | None:
    """Whether work is near home, elsewhere in the country or abroad.

    Args:
        home: where the person lives.
        work: where the work is.
        limit_minutes: the longest way to work that the person accepts, one way, in minutes; >= 0.

    Returns:
        None when it cannot be told: both are in one country and at least one is known only as a country, or as a
        region that some place of could be near. A region whose nearest point is beyond the limit is elsewhere. Work
        that is known only as a region or country of another state is abroad.

    """
    abroad = crosses_border(home, work)
    if abroad is None:
        return None
    minutes = travel_minutes(home, work)
    if (inf if minutes is None else minutes) <= limit_minutes:
        return Band.NEAR
    if abroad:
        return Band.ABROAD
    if minutes is not None:
        return Band.ELSEWHERE
    return Band.ELSEWHERE if _least_minutes(home, work) > limit_minutes else None


def crosses_border(home: Place, work: Place) -> bool | None:
    """Whether the way to work leads into another state; None when either country is unknown (empty)."""
    if not home.country or not work.country:
        return None
    return home.country != work.country


def _least_minutes(a: Place, b: Place) -> float:
    """Minutes that the way takes at least when a place is known only as a region; 0 when nothing can be said."""
    if a.region is None or b.region is None or a.region == b.region:
        return 0.0
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    coarse = (a.point is None) + (b.point is None)
    apart = distance_km((a.lat, a.lon), (b.lat, b.lon)) - coarse * REGION_RADIUS_KM
    return _road_minutes(apart * ROAD_FACTOR) if apart > 0 else 0.0


def _road_minutes(road_km: float) -> float:
    slow = min(road_km, SLOW_KM)
    return FIXED_MINUTES + 60 * (slow / SLOW_KMH + (road_km - slow) / FAST_KMH)


def _at_sea(a: Place, b: Place) -> bool:
    if a.region != b.region and (a.region in ISLANDS or b.region in ISLANDS):
        return True
    pair = frozenset({a.country, b.country})
    return len(pair) > 1 and pair not in LAND_LINKS and pair not in CROSSINGS
