"""Places: every place of a record in a row of its own, for filters; filled from the facts by `models.places`."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "place",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_row", RowNumber, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("employment_area", sa.String(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.CheckConstraint("owner IN ('vacancy', 'seeker')", name=op.f("ck_place_owner")),
        sa.PrimaryKeyConstraint("owner", "owner_row", "position", name=op.f("pk_place")),
    )
    for name in ("country", "region", "municipality", "employment_area"):
        op.create_index(op.f(f"ix_place_{name}"), "place", [name])


def downgrade() -> None:
    op.drop_table("place")
