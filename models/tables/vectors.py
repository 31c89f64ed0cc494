"""Tables of passages and of their vectors, which are cached by (text hash, encoder revision)."""

from sqlalchemy import CheckConstraint, LargeBinary
from sqlmodel import Field

from models.tables.columns import RowNumber, Table


class PassageRow(Table, table=True):
    """A stretch of a record that is embedded: its title (position 0, no range) or ``text[start:end]``."""

    __tablename__ = "passage"
    __table_args__ = (CheckConstraint("owner IN ('vacancy', 'seeker')", name="owner"),)

    owner: str = Field(primary_key=True)
    owner_row: int = Field(primary_key=True, sa_type=RowNumber)
    position: int = Field(primary_key=True)
    section: str
    start: int | None = None
    end: int | None = None
    text_hash: str = Field(index=True)


class VectorRow(Table, table=True):
    """The vector of a text under one encoder: ``dimension`` little-endian float32 values, and their CRC-32."""

    __tablename__ = "vector"

    text_hash: str = Field(primary_key=True)
    revision: str = Field(primary_key=True)
    dimension: int
    data: bytes = Field(sa_type=LargeBinary)
    checksum: int | None = Field(default=None, sa_type=RowNumber)
