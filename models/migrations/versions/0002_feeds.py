"""Feeds: what a source gave, how a vacancy went, which ads are one job, and what kind of feed a run read."""

from contextlib import AbstractContextManager
from typing import Literal

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with _changing("vacancy") as table:
        for name in ("given_hash", "employer_key", "withdrawn_how", "compared_by"):
            table.add_column(sa.Column(name, sa.String(), nullable=True))
        table.add_column(sa.Column("link_rank", sa.Integer(), nullable=True))
        table.create_index(op.f("ix_vacancy_employer_key"), ["employer_key"])
    with _changing("seeker") as table:
        table.add_column(sa.Column("given_hash", sa.String(), nullable=True))
    with _changing("ingest_run") as table:
        table.add_column(sa.Column("feed", sa.String(), nullable=True))
        table.create_index(op.f("ix_ingest_run_source"), ["source"])
    op.create_table(
        "twin",
        sa.Column("first", RowNumber, nullable=False),
        sa.Column("second", RowNumber, nullable=False),
        sa.ForeignKeyConstraint(["first"], ["vacancy.row"], name=op.f("fk_twin_first"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["second"], ["vacancy.row"], name=op.f("fk_twin_second"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_twin")),
    )
    op.create_index(op.f("ix_twin_second"), "twin", ["second"])


def downgrade() -> None:
    op.drop_table("twin")
    with _changing("ingest_run") as table:
        table.drop_index(op.f("ix_ingest_run_source"))
        table.drop_column("feed")
    with _changing("seeker") as table:
        table.drop_column("given_hash")
    with _changing("vacancy") as table:
        table.drop_index(op.f("ix_vacancy_employer_key"))
        for name in ("link_rank", "compared_by", "withdrawn_how", "employer_key", "given_hash"):
            table.drop_column(name)


def _changing(table: str) -> AbstractContextManager[BatchOperations]:
    """SQLite makes the table anew, which keeps the numbering of its rows; a server changes it in place."""
    anew: Literal["always", "never"] = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    return op.batch_alter_table(table, recreate=anew, table_kwargs={"sqlite_autoincrement": True})
