"""The table of places, for filters: where a vacancy is, or a seeker lives."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.tables.columns import RowNumber, Table


class PlaceRow(Table, table=True):
    """One place of a record, of its merged facts; coordinates only where one can travel to (see `Place.point`)."""

    __tablename__ = "place"
    __table_args__ = (CheckConstraint("owner IN ('vacancy', 'seeker')", name="owner"),)

    owner: str = Field(primary_key=True)
    owner_row: int = Field(primary_key=True, sa_type=RowNumber)
    position: int = Field(primary_key=True)
    country: str = Field(index=True)
    region: str | None = Field(default=None, index=True)
    municipality: str | None = Field(default=None, index=True)
    employment_area: str | None = Field(default=None, index=True)
    lat: float | None = None
    lon: float | None = None
