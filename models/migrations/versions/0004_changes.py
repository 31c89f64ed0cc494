"""The change log, and a checksum for every vector."""

import zlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "'begin', 'insert', 'update', 'withdraw', 'expire', 'reopen', 'erase', 'vector'"
PAGE = 1_000


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("seq", RowNumber, nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_row", RowNumber, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.CheckConstraint("owner IN ('vacancy', 'seeker')", name=op.f("ck_change_owner")),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_change_kind")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.add_column("vector", sa.Column("checksum", RowNumber, nullable=True))
    _fill_checksums()


def downgrade() -> None:
    op.drop_column("vector", "checksum")
    op.drop_table("change")


def _fill_checksums() -> None:
    """Page by page in the order of the key, so that a large table need not fit in memory."""
    names = ("text_hash", "revision", "data", "checksum")
    vector = sa.table("vector", *(sa.column(name) for name in names))
    key = (vector.c.text_hash, vector.c.revision)
    bind = op.get_bind()
    query = sa.select(vector.c.text_hash, vector.c.revision, vector.c.data).order_by(*key).limit(PAGE)
    page = bind.execute(query).all()
    while page:
        same = sa.and_(vector.c.text_hash == sa.bindparam("t"), vector.c.revision == sa.bindparam("r"))
        filled = [{"t": row.text_hash, "r": row.revision, "c": zlib.crc32(row.data)} for row in page]
        bind.execute(vector.update().where(same).values(checksum=sa.bindparam("c")), filled)
        last = page[-1]
        page = bind.execute(query.where(sa.tuple_(*key) > sa.tuple_(last.text_hash, last.revision))).all()
