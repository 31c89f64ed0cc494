"""A place as a value: a municipality, a city, a region or a country, and how exactly it is known."""

from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a place is known, finest first. Only the first two can be travelled to."""

    MUNICIPALITY = "municipality"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that work or a person can be.

    ``country`` is ISO 3166-1 alpha-2. ``region`` is a NUTS 3 code in Finland; abroad the finest known of NUTS 1-3 or
    ISO 3166-2. ``municipality`` is the Finnish three-digit code and ``employment_area`` the code of its employment
    area; both are None abroad. ``name`` is the name in the main local language. ``lat`` and ``lon`` are degrees
    (WGS 84), of the central locality for a municipality.
    """

    country: str
    region: str | None
    municipality: str | None
    employment_area: str | None
    name: str
    lat: float | None
    lon: float | None
    precision: Precision

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of a place one can travel to; None for regions, countries and unknown coordinates."""
        if self.precision not in {Precision.MUNICIPALITY, Precision.CITY} or self.lat is None or self.lon is None:
            return None
        return self.lat, self.lon
