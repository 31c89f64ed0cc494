"""Tables of the taxonomy. Every row belongs to a source, and a source is replaced as a whole."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from models.tables.columns import Json, JsonColumn, RowNumber, Table, UtcDateTime


class TaxonomyRelease(Table, table=True):
    """What is imported now of one source: ``starter``, ``esco``, or ``labels`` (extra names of known concepts)."""

    __tablename__ = "taxonomy_release"
    __table_args__ = (UniqueConstraint("source"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True, sa_type=RowNumber)
    source: str
    version: str
    digest: str
    imported_at: datetime = Field(sa_type=UtcDateTime)
    report: Json = Field(default_factory=dict, sa_type=JsonColumn)


class ConceptRow(Table, table=True):
    """A concept as one source gives it; the starter set and ESCO name the same ISCO-08 groups."""

    __tablename__ = "concept"
    __table_args__ = (
        CheckConstraint("kind IN ('occupation', 'isco_group', 'skill', 'knowledge', 'skill_group')", name="kind"),
    )

    uri: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    kind: str
    isco08: str = ""
    description: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    release: int = Field(foreign_key="taxonomy_release.id", ondelete="CASCADE", sa_type=RowNumber)


class LabelRow(Table, table=True):
    """A name of a concept in one language; ``rank`` 0 is the preferred one within its source."""

    __tablename__ = "label"

    uri: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    text: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    rank: int


class RelationRow(Table, table=True):
    """``object`` is an essential or optional skill of, a broader concept than, or related to ``subject``."""

    __tablename__ = "relation"
    __table_args__ = (CheckConstraint("kind IN ('essential', 'optional', 'broader', 'related')", name="kind"),)

    subject: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    object: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
