"""What an occupation of the taxonomy does, in a few sentences; empty until ESCO is imported again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("concept", sa.Column("description", sa.String(), server_default=sa.text("''"), nullable=False))


def downgrade() -> None:
    op.drop_column("concept", "description")
