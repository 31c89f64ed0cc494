"""A filter as programs give it: checked, and turned into the value that matching knows."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from matching.retrieval.filters import Circle, Filter
from matching.values.employers import employer_key

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Region = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[A-Z0-9-]{0,5}$")]
Municipality = Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
Area = Annotated[str, StringConstraints(min_length=1, max_length=16)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Isco08 = Annotated[str, StringConstraints(pattern=r"^\d{1,4}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Values = Field(default=(), max_length=100)


class CircleRequest(BaseModel):
    """All that lies within so many kilometres of a point (degrees, WGS 84)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    km: float = Field(gt=0, le=2000)


class FilterRequest(BaseModel):
    """Every field that is given must hold, by any one of its values; what is unknown of a record fulfils no field."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"countries": ["FI", "SE"], "occupations": ["22"], "since": "2026-11-01"}]},
    )

    countries: tuple[Country, ...] = Values
    regions: tuple[Region, ...] = Values
    municipalities: tuple[Municipality, ...] = Values
    employment_areas: tuple[Area, ...] = Values
    near: CircleRequest | None = None
    languages: tuple[Language, ...] = Values
    occupations: tuple[Isco08, ...] = Values
    employers: tuple[Name, ...] = Values
    since: date | None = None

    def value(self) -> Filter:
        """The filter; an employer is asked for by name, in any way of writing it."""
        return Filter(
            countries=frozenset(self.countries),
            regions=frozenset(self.regions),
            municipalities=frozenset(self.municipalities),
            employment_areas=frozenset(self.employment_areas),
            near=Circle(self.near.lat, self.near.lon, self.near.km) if self.near else None,
            languages=frozenset(self.languages),
            occupations=frozenset(self.occupations),
            employers=frozenset(employer_key(name) or name for name in self.employers),
            since=datetime.combine(self.since, time.min, UTC) if self.since else None,
        )

    @classmethod
    def of(cls, **given: object) -> Self:
        """From the options of a command; those that were not given are left out."""
        return cls.model_validate({name: value for name, value in given.items() if value})
