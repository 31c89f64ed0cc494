"""The table of seekers. It holds no name, contact data or other protected fact."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, false
from sqlmodel import Field

from models.tables.columns import Json, JsonColumn, RowNumber, Table, UtcDateTime


class SeekerRow(Table, table=True):
    """One seeker as one source gives them; ``title`` is a title of their trade and ``text`` is redacted.

    The columns mean what they mean for a vacancy; ``country`` to ``isco08`` repeat the home and the first wanted,
    else the surest, occupation. ``protection`` marks a protection order: no place finer than the region may be
    shown. ``erased_at`` marks a row that was emptied; only the identity that keeps a feed from bringing it back
    is left.
    """

    __tablename__ = "seeker"
    __table_args__ = (UniqueConstraint("source", "external_id"), {"sqlite_autoincrement": True})

    row: int | None = Field(default=None, primary_key=True, sa_type=RowNumber)
    id: str = Field(unique=True)
    source: str
    external_id: str
    employment_area: str | None = Field(default=None, index=True)
    title: str
    text: str
    language: str | None = None
    sections: list[list[object]] = Field(default_factory=list, sa_type=JsonColumn)
    read: Json = Field(default_factory=dict, sa_type=JsonColumn)
    imported: Json = Field(default_factory=dict, sa_type=JsonColumn)
    stated: Json = Field(default_factory=dict, sa_type=JsonColumn)
    reader_version: str
    taxonomy_version: str
    content_hash: str
    given_hash: str | None = None
    country: str | None = Field(default=None, index=True)
    region: str | None = Field(default=None, index=True)
    municipality: str | None = Field(default=None, index=True)
    isco08: str | None = Field(default=None, index=True)
    protection: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    first_seen: datetime = Field(sa_type=UtcDateTime)
    changed: datetime = Field(sa_type=UtcDateTime, index=True)
    erased_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
