"""Which records may be in a list at all: one frozen filter, and the columns in memory that answer it.

`models.filters` says the same in SQL; one contract suite holds both to the same rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from matching.places.values import Place
from matching.retrieval.protocol import Rows

KM_PER_DEGREE = 111.195
"""Length of one degree of a great circle of the Earth, taken as a sphere of 6371 km."""

Texts = NDArray[np.str_]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Circle:
    """All that lies within so many kilometres of a point (degrees, WGS 84).

    Distance is taken on a plane that touches the Earth at the parallel of the centre: exact along the meridian, and
    within 2 % for 100 km at the latitudes of Finland. It is the same arithmetic in memory and in SQL.
    """

    lat: float
    lon: float
    km: float

    @property
    def km_per_degree_of_longitude(self) -> float:
        """Length of a degree of longitude on the parallel of the centre."""
        return KM_PER_DEGREE * cos(radians(self.lat))


@dataclass(frozen=True, slots=True)
class Filter:
    """A conjunction: every field that is not empty must hold, by any one of its values.

    What is unknown of a record fulfils no field. The fields of places must hold for one and the same place.

    Attributes:
        countries: ISO 3166-1 alpha-2 codes.
        regions: codes of regions, NUTS or ISO 3166-2; a coarser code holds all that begin with it.
        municipalities: Finnish three-digit codes.
        employment_areas: codes of the areas that places lie in.
        near: a circle that the place lies in.
        languages: ISO 639-1 codes of the language the text is written in.
        occupations: ISCO-08 codes of one to four digits; each holds its whole subtree.
        employers: keys of employers, see `matching.values.employers`.
        since: records that were first seen at this moment or later.
        tenants: employment areas that records belong to.

    """

    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    employment_areas: frozenset[str] = frozenset()
    near: Circle | None = None
    languages: frozenset[str] = frozenset()
    occupations: frozenset[str] = frozenset()
    employers: frozenset[str] = frozenset()
    since: datetime | None = None
    tenants: frozenset[str] = frozenset()

    @property
    def of_places(self) -> bool:
        """Whether any field asks about places."""
        return bool(self.countries or self.regions or self.municipalities or self.employment_areas or self.near)


ALL = Filter()
"""The filter that every record fulfils."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a filter asks of one record; ``""`` and no places stand for what is unknown."""

    row: int
    places: tuple[Place, ...] = ()
    language: str = ""
    isco08: str = ""
    employer: str = ""
    first_seen: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    tenant: str = ""


class FilterColumns:
    """Columns of all records of a kind, in memory; a place of a record is a line of its own."""

    def __init__(self, records: Sequence[Described]) -> None:
        """Take the records in any order."""
        ordered = sorted(records, key=lambda record: record.row)
        self.rows: Rows = np.array([record.row for record in ordered], np.int64)
        self._language = _texts([record.language for record in ordered])
        self._isco08 = _texts([record.isco08 for record in ordered])
        self._employer = _texts([record.employer for record in ordered])
        self._tenant = _texts([record.tenant for record in ordered])
        self._seen = np.array([_microseconds(record.first_seen) for record in ordered], np.int64)
        lines = [(position, place) for position, record in enumerate(ordered) for place in record.places]
        self._owner = np.array([position for position, _ in lines], np.int64)
        places = [place for _, place in lines]
        self._country = _texts([place.country for place in places])
        self._region = _texts([place.region or "" for place in places])
        self._municipality = _texts([place.municipality or "" for place in places])
        self._area = _texts([place.employment_area or "" for place in places])
        points = [place.point or (np.nan, np.nan) for place in places]
        self._points = np.array(points, np.float64).reshape(len(points), 2)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.rows)

    def replaced(self, rows: Rows, records: Sequence[Described]) -> "FilterColumns":
        """New columns in which what is there of ``rows`` has given way to ``records``."""
        new, made = FilterColumns(records), FilterColumns(())
        kept = ~np.isin(self.rows, rows)
        together = np.concatenate([self.rows[kept], new.rows])
        order = np.argsort(together)
        made.rows = together[order]
        for name in ("_language", "_isco08", "_employer", "_tenant", "_seen"):
            old: NDArray[np.generic] = getattr(self, name)
            setattr(made, name, np.concatenate([old[kept], getattr(new, name)])[order])
        lines = kept[self._owner]
        owners = np.concatenate([self.rows[self._owner[lines]], new.rows[new._owner]])
        made._owner = np.searchsorted(made.rows, owners)
        for name in ("_country", "_region", "_municipality", "_area", "_points"):
            setattr(made, name, np.concatenate([getattr(self, name)[lines], getattr(new, name)]))
        return made

    def allowed(self, wanted: Filter) -> Rows:
        """Row numbers, rising, of the records that fulfil a filter."""
        mask = np.ones(len(self.rows), bool)
        for column, values in (
            (self._language, wanted.languages),
            (self._employer, wanted.employers),
            (self._tenant, wanted.tenants),
        ):
            mask &= _one_of(column, values)
        mask &= _begins(self._isco08, wanted.occupations)
        if wanted.since is not None:
            mask &= self._seen >= _microseconds(wanted.since)
        if wanted.of_places:
            there = np.zeros(len(self.rows), bool)
            there[self._owner[self._places(wanted)]] = True
            mask &= there
        found: Rows = self.rows[mask]
        return found

    def _places(self, wanted: Filter) -> Mask:
        mask = _one_of(self._country, wanted.countries) & _begins(self._region, wanted.regions)
        mask &= _one_of(self._municipality, wanted.municipalities) & _one_of(self._area, wanted.employment_areas)
        if wanted.near is not None:
            mask &= _within(self._points, wanted.near)
        return mask


def _texts(values: Sequence[str]) -> Texts:
    return np.array(values, np.str_) if values else np.array([], "<U1")


def _one_of(column: Texts, values: frozenset[str]) -> Mask:
    return np.isin(column, sorted(values)) if values else np.ones(len(column), bool)


def _begins(column: Texts, prefixes: frozenset[str]) -> Mask:
    if not prefixes:
        return np.ones(len(column), bool)
    mask = np.zeros(len(column), bool)
    for prefix in sorted(prefixes):
        mask |= np.char.startswith(column, prefix)
    return mask


def _within(points: NDArray[np.float64], circle: Circle) -> Mask:
    """Points without coordinates are nan and lie in no circle."""
    north = (points[:, 0] - circle.lat) * KM_PER_DEGREE
    east = (points[:, 1] - circle.lon) * circle.km_per_degree_of_longitude
    inside: Mask = north * north + east * east <= circle.km * circle.km
    return inside


def _microseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)
