"""The gazetteer: every place that is known, under every name it goes by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from matching.places.values import Place, Precision


class NameKind(StrEnum):
    """Which language a name belongs to; OTHER where it is not told (exonyms, districts, abbreviations)."""

    FI = "fi"
    SV = "sv"
    EN = "en"
    LOCAL = "local"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a place."""

    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the gazetteer: a place, its names and how many people live there (0 where that is not told)."""

    place: Place
    names: tuple[Named, ...]
    population: int = 0


class Gazetteer:
    """Places by code and by name. Immutable; built once from lists.

    Args:
        listed: all places; an empty list makes a gazetteer that knows nothing.
        eea: ISO 3166-1 alpha-2 codes of the countries of the European Economic Area.
        employment_areas: names of the Finnish employment areas by code.

    """

    def __init__(
        self,
        listed: Iterable[Listed],
        eea: Iterable[str] = (),
        employment_areas: Mapping[str, tuple[Named, ...]] | None = None,
    ) -> None:
        self._listed = tuple(listed)
        self._eea = frozenset(eea)
        self._areas = dict(employment_areas or {})
        self._by_place = {entry.place: entry for entry in self._listed}
        self._municipalities = {e.place.municipality: e.place for e in self._listed if e.place.municipality}
        self._regions = {e.place.region: e for e in self._listed if e.place.precision is Precision.REGION}
        self._countries = {e.place.country: e for e in self._listed if e.place.precision is Precision.COUNTRY}
        self._by_name = _by_name(self._listed)

    def municipality(self, code: str) -> Place | None:
        """Finnish municipality of a three-digit code, None when there is none of that code."""
        return self._municipalities.get(code)

    def region(self, code: str) -> Place | None:
        """Region of a NUTS or ISO 3166-2 code, None when it is not listed."""
        entry = self._regions.get(code)
        return entry.place if entry else None

    def country(self, iso2: str) -> Place | None:
        """Country of an ISO 3166-1 alpha-2 code, in either case; None when it is not listed."""
        entry = self._countries.get(iso2.upper())
        return entry.place if entry else None

    def by_name(self, name: str, country: str | None = None) -> tuple[Place, ...]:
        """Places of this name in any language and case, most populous first; empty when nothing is called that.

        Regions and countries come after towns of the same name. ``country`` (ISO 3166-1 alpha-2) keeps only its places.
        """
        found = self._by_name.get(name.strip().casefold(), ())
        return tuple(place for place in found if country is None or place.country == country)

    def region_name(self, nuts3: str, language: str) -> str:
        """Name of a region in a language (ISO 639-1), its local name where there is none, the code when unknown."""
        entry = self._regions.get(nuts3)
        return _name_in(entry, language) if entry else nuts3

    def country_name(self, iso2: str, language: str) -> str:
        """Name of a country in a language (ISO 639-1), its local name where there is none, the code when unknown."""
        entry = self._countries.get(iso2)
        return _name_in(entry, language) if entry else iso2

    def employment_area_name(self, code: str, language: str) -> str:
        """Name of a Finnish employment area in a language, in Finnish where there is none, the code when unknown."""
        names = self._areas.get(code, ())
        texts = {named.kind.value: named.text for named in names}
        return texts.get(language) or texts.get("fi") or code

    def place_name(self, place: Place, language: str) -> str:
        """What a place is called in a language: Helsinki is Helsingfors in ``sv``. Its own name where none is known."""
        entry = self._by_place.get(place)
        return _name_in(entry, language) if entry else place.name

    def eea(self, iso2: str) -> bool:
        """Whether a country belongs to the European Economic Area; False for one that is not listed."""
        return iso2 in self._eea

    def __iter__(self) -> Iterator[Listed]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


def _name_in(entry: Listed, language: str) -> str:
    for named in entry.names:
        if named.kind.value == language:
            return named.text
    return entry.place.name


def _by_name(listed: Iterable[Listed]) -> dict[str, tuple[Place, ...]]:
    coarseness = {Precision.MUNICIPALITY: 0, Precision.CITY: 0, Precision.REGION: 1, Precision.COUNTRY: 2}
    found: dict[str, dict[Place, int]] = {}
    for entry in listed:
        for named in entry.names:
            found.setdefault(named.text.casefold(), {})[entry.place] = entry.population
    return {
        name: tuple(sorted(places, key=lambda p: (coarseness[p.precision], -places[p], p.country, p.name)))
        for name, places in found.items()
    }
