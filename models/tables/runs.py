"""Tables of what an ingest did: one run, and every record that it refused."""

from datetime import datetime

from sqlmodel import Field

from models.tables.columns import Json, JsonColumn, RowNumber, Table, UtcDateTime


class IngestRun(Table, table=True):
    """One reading of one file or feed (``full`` or ``changes``); ``finished`` stays empty when it broke off."""

    __tablename__ = "ingest_run"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True, sa_type=RowNumber)
    started: datetime = Field(sa_type=UtcDateTime, index=True)
    finished: datetime | None = Field(default=None, sa_type=UtcDateTime)
    source: str = Field(index=True)
    path: str
    format: str
    feed: str | None = None
    counts: Json = Field(default_factory=dict, sa_type=JsonColumn)
    report: Json = Field(default_factory=dict, sa_type=JsonColumn)


class RefusalRow(Table, table=True):
    """A record that a run could not accept; ``raw`` is the record as it came, to be mended and read again."""

    __tablename__ = "refusal"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True, sa_type=RowNumber)
    run: int = Field(foreign_key="ingest_run.id", ondelete="CASCADE", index=True, sa_type=RowNumber)
    line: int
    field: str
    reason: str
    raw: str = ""
