"""Which tables pgvector searches and how far they have come, which encoder serves, and its switch in the change log."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "'begin', 'insert', 'update', 'withdraw', 'expire', 'reopen', 'erase', 'vector'"


def upgrade() -> None:
    op.create_table(
        "dense_index",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("dimension", sa.Integer(), nullable=False),
        sa.Column("seq", RowNumber, nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("filled", RowNumber, nullable=True),
        sa.CheckConstraint("owner IN ('vacancy', 'seeker')", name=op.f("ck_dense_index_owner")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_dense_index")),
    )
    op.create_table(
        "encoder_use",
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("setting", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('serving', 'coming')", name=op.f("ck_encoder_use_role")),
        sa.PrimaryKeyConstraint("role", name=op.f("pk_encoder_use")),
    )
    _allow_kinds(f"{KINDS}, 'switch'")


def downgrade() -> None:
    op.execute("DELETE FROM change WHERE kind = 'switch'")
    _allow_kinds(KINDS)
    for name in op.get_bind().execute(sa.text("SELECT name FROM dense_index")).scalars().all():
        op.execute(f'DROP TABLE IF EXISTS "{name}"')
    op.drop_table("encoder_use")
    op.drop_table("dense_index")


def _allow_kinds(kinds: str) -> None:
    """SQLite makes the table anew, which keeps the numbering of its rows; a server changes it in place."""
    anew = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        "change", recreate="always" if anew else "never", table_kwargs={"sqlite_autoincrement": True}
    ) as table:
        table.drop_constraint(op.f("ck_change_kind"), type_="check")
        table.create_check_constraint(op.f("ck_change_kind"), f"kind IN ({kinds})")
