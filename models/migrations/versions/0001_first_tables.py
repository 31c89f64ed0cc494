"""First tables: taxonomy, vacancies and seekers, passages and vectors, ingest runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A migration says what the schema was that day, so it shares no type with the tables of today.
RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    _taxonomy()
    _vacancies()
    _seekers()
    _vectors()
    _runs()


def _taxonomy() -> None:
    op.create_table(
        "taxonomy_release",
        sa.Column("id", RowNumber, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("imported_at", Instant, nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taxonomy_release")),
        sa.UniqueConstraint("source", name=op.f("uq_taxonomy_release_source")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "concept",
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("isco08", sa.String(), nullable=False),
        sa.Column("release", RowNumber, nullable=False),
        sa.CheckConstraint(
            "kind IN ('occupation', 'isco_group', 'skill', 'knowledge', 'skill_group')", name=op.f("ck_concept_kind")
        ),
        sa.ForeignKeyConstraint(
            ["release"], ["taxonomy_release.id"], name=op.f("fk_concept_release"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uri", "source", name=op.f("pk_concept")),
    )
    op.create_table(
        "label",
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("uri", "language", "text", "source", name=op.f("pk_label")),
    )
    op.create_table(
        "relation",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('essential', 'optional', 'broader', 'related')", name=op.f("ck_relation_kind")),
        sa.PrimaryKeyConstraint("subject", "kind", "object", "source", name=op.f("pk_relation")),
    )


def _vacancies() -> None:
    op.create_table(
        "vacancy",
        sa.Column("row", RowNumber, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("employment_area", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=True),
        sa.Column("business_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("read", sa.JSON(), nullable=False),
        sa.Column("imported", sa.JSON(), nullable=False),
        sa.Column("stated", sa.JSON(), nullable=False),
        sa.Column("reader_version", sa.String(), nullable=False),
        sa.Column("taxonomy_version", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("isco08", sa.String(), nullable=True),
        sa.Column("linked_group", sa.String(), nullable=True),
        sa.Column("first_seen", Instant, nullable=False),
        sa.Column("changed", Instant, nullable=False),
        sa.Column("withdrawn_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_vacancy")),
        sa.UniqueConstraint("id", name=op.f("uq_vacancy_id")),
        sa.UniqueConstraint("source", "external_id", name=op.f("uq_vacancy_source_external_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_vacancy_business_id"), "vacancy", ["business_id"])
    op.create_index(op.f("ix_vacancy_changed"), "vacancy", ["changed"])
    op.create_index(op.f("ix_vacancy_closes"), "vacancy", ["closes"])
    op.create_index(op.f("ix_vacancy_country"), "vacancy", ["country"])
    op.create_index(op.f("ix_vacancy_employer"), "vacancy", ["employer"])
    op.create_index(op.f("ix_vacancy_employment_area"), "vacancy", ["employment_area"])
    op.create_index(op.f("ix_vacancy_isco08"), "vacancy", ["isco08"])
    op.create_index(op.f("ix_vacancy_linked_group"), "vacancy", ["linked_group"])
    op.create_index(op.f("ix_vacancy_municipality"), "vacancy", ["municipality"])
    op.create_index(op.f("ix_vacancy_region"), "vacancy", ["region"])


def _seekers() -> None:
    op.create_table(
        "seeker",
        sa.Column("row", RowNumber, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("employment_area", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("read", sa.JSON(), nullable=False),
        sa.Column("imported", sa.JSON(), nullable=False),
        sa.Column("stated", sa.JSON(), nullable=False),
        sa.Column("reader_version", sa.String(), nullable=False),
        sa.Column("taxonomy_version", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("isco08", sa.String(), nullable=True),
        sa.Column("protection", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("first_seen", Instant, nullable=False),
        sa.Column("changed", Instant, nullable=False),
        sa.Column("erased_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_seeker")),
        sa.UniqueConstraint("id", name=op.f("uq_seeker_id")),
        sa.UniqueConstraint("source", "external_id", name=op.f("uq_seeker_source_external_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_seeker_changed"), "seeker", ["changed"])
    op.create_index(op.f("ix_seeker_country"), "seeker", ["country"])
    op.create_index(op.f("ix_seeker_employment_area"), "seeker", ["employment_area"])
    op.create_index(op.f("ix_seeker_isco08"), "seeker", ["isco08"])
    op.create_index(op.f("ix_seeker_municipality"), "seeker", ["municipality"])
    op.create_index(op.f("ix_seeker_region"), "seeker", ["region"])


def _vectors() -> None:
    op.create_table(
        "passage",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_row", RowNumber, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.CheckConstraint("owner IN ('vacancy', 'seeker')", name=op.f("ck_passage_owner")),
        sa.PrimaryKeyConstraint("owner", "owner_row", "position", name=op.f("pk_passage")),
    )
    op.create_index(op.f("ix_passage_text_hash"), "passage", ["text_hash"])
    op.create_table(
        "vector",
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("dimension", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("text_hash", "revision", name=op.f("pk_vector")),
    )


def _runs() -> None:
    op.create_table(
        "ingest_run",
        sa.Column("id", RowNumber, nullable=False),
        sa.Column("started", Instant, nullable=False),
        sa.Column("finished", Instant, nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingest_run")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ingest_run_started"), "ingest_run", ["started"])
    op.create_table(
        "refusal",
        sa.Column("id", RowNumber, nullable=False),
        sa.Column("run", RowNumber, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["ingest_run.id"], name=op.f("fk_refusal_run"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_refusal_run"), "refusal", ["run"])


def downgrade() -> None:
    for table in (
        "refusal",
        "ingest_run",
        "vector",
        "passage",
        "seeker",
        "vacancy",
        "relation",
        "label",
        "concept",
        "taxonomy_release",
    ):
        op.drop_table(table)
