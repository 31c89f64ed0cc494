"""The table of vacancies."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.tables.columns import Json, JsonColumn, RowNumber, Table, UtcDateTime


class VacancyRow(Table, table=True):
    """One vacancy as one source gives it.

    ``row`` is the number that indexes use and is never given twice; ``id`` is what the outside sees.
    ``employment_area`` is the tenant that the row belongs to, not where the work is. The three layers hold facts
    by provenance. ``closes`` to ``isco08`` repeat the first known place and the surest occupation of the merged
    layers, for filters.

    ``given_hash`` is the hash of the record as its source gave it, so that a run need not read it anew.
    ``withdrawn_how`` says what ended it: its feed removed it, or a full feed no longer had it. Rows of one
    ``linked_group`` are the same job from several feeds, shown in the order of ``link_rank`` (0 first);
    ``compared_by`` is the rule that compared the row with others, empty while it waits for that.
    """

    __tablename__ = "vacancy"
    __table_args__ = (UniqueConstraint("source", "external_id"), {"sqlite_autoincrement": True})

    row: int | None = Field(default=None, primary_key=True, sa_type=RowNumber)
    id: str = Field(unique=True)
    source: str
    external_id: str
    employment_area: str | None = Field(default=None, index=True)
    title: str
    employer: str | None = Field(default=None, index=True)
    employer_key: str | None = Field(default=None, index=True)
    business_id: str | None = Field(default=None, index=True)
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
    closes: date | None = Field(default=None, index=True)
    country: str | None = Field(default=None, index=True)
    region: str | None = Field(default=None, index=True)
    municipality: str | None = Field(default=None, index=True)
    isco08: str | None = Field(default=None, index=True)
    linked_group: str | None = Field(default=None, index=True)
    link_rank: int | None = None
    compared_by: str | None = None
    first_seen: datetime = Field(sa_type=UtcDateTime)
    changed: datetime = Field(sa_type=UtcDateTime, index=True)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_how: str | None = None


class TwinRow(Table, table=True):
    """Two vacancies that agree in everything that tells jobs apart; ``first`` is the smaller row number."""

    __tablename__ = "twin"

    first: int = Field(primary_key=True, foreign_key="vacancy.row", ondelete="CASCADE", sa_type=RowNumber)
    second: int = Field(primary_key=True, foreign_key="vacancy.row", ondelete="CASCADE", index=True, sa_type=RowNumber)
