"""Tables of what is derived in the database itself, and of the encoder that everything derived is made with."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.tables.columns import RowNumber, Table, UtcDateTime


class DenseIndexRow(Table, table=True):
    """A table of vectors that pgvector searches (`models.pgvector`); only PostgreSQL has any.

    It has all that the change log says up to ``seq`` and ``token``. While it is being filled, ``filled`` is the last
    row number that is in it, so that a broken filling goes on; it is empty once the table is whole.
    """

    __tablename__ = "dense_index"
    __table_args__ = (CheckConstraint("owner IN ('vacancy', 'seeker')", name="owner"),)

    name: str = Field(primary_key=True)
    owner: str
    basis: str
    dimension: int
    seq: int = Field(sa_type=RowNumber)
    token: str
    filled: int | None = Field(default=None, sa_type=RowNumber)


class EncoderUseRow(Table, table=True):
    """Which encoder serves the store since it was switched, and which one is being embedded beside it.

    ``setting`` is what `KOHTAANTO_ENCODER` would say. A store that was never switched has no row: the setting counts.
    """

    __tablename__ = "encoder_use"
    __table_args__ = (CheckConstraint("role IN ('serving', 'coming')", name="role"),)

    role: str = Field(primary_key=True)
    setting: str
    revision: str
    since: datetime = Field(sa_type=UtcDateTime)
