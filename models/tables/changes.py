"""The table of the change log."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.tables.columns import RowNumber, Table


class ChangeRow(Table, table=True):
    """One change of one record: which kind of record, its row number, and what was done; nothing about a person.

    ``seq`` rises in the order in which changes were committed and is never given twice. ``token`` is random, so that a
    restored or another database is not taken for the one that an index was derived from.
    """

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("owner IN ('vacancy', 'seeker')", name="owner"),
        CheckConstraint(
            "kind IN ('begin', 'insert', 'update', 'withdraw', 'expire', 'reopen', 'erase', 'vector', 'switch')",
            name="kind",
        ),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True, sa_type=RowNumber)
    owner: str
    owner_row: int = Field(sa_type=RowNumber)
    kind: str
    token: str
