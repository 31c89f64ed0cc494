"""Preparing an installation and telling what it holds."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from api.engine import Engine
from api.settings import Settings
from api.views.build import engine_view
from api.views.matches import EngineView, View
from ingest.label_vectors import embed_labels
from ingest.list_status import Standing, standing, standing_in_database
from ingest.lists import OWNERS
from ingest.reference.starter_taxonomy import import_starter
from models import changes, encoder_use, migrate, seekers, vacancies, vectors
from models.place_filling import fill_places
from models.store import open_store

Progress = Callable[[int, int | None], None]


class IndexView(View):
    """Where a snapshot stands in the change log, how many records changed since, its bytes, and what it was made of."""

    position: int
    behind: int
    bytes: int
    basis: str


class ComingView(View):
    """An encoder that is being embedded to take the place of the one that serves, and how many texts still lack a vector."""

    setting: str
    revision: str
    missing: int


class StatusView(View):
    """What an installation holds on a day; ``log`` is the number of the last entry of the change log."""

    engine: EngineView
    today: date
    store: str
    vacancies: dict[str, int]
    seekers: dict[str, int]
    log: int
    indexes: dict[str, IndexView]
    coming: ComingView | None = None


def now() -> datetime:
    """The time of writing; the day that matching counts with is the settings' own."""
    return datetime.now(UTC)


def prepare(settings: Settings) -> None:
    """Bring the database to the schema of this code and put the starter set in; nothing that is there is lost."""
    if settings.database_url is None:
        Path(settings.home).mkdir(parents=True, exist_ok=True)
    migrate.upgrade(settings.store_url)
    store = open_store(settings.store_url)
    try:
        import_starter(store, now())
        with store.session() as session:
            fill_places(session)
            changes.begin(session)
    finally:
        store.close()


def embed_taxonomy(engine: Engine, progress: Progress | None = None) -> int:
    """Encode the names of skills and occupations that have no vector yet; gives how many those were."""
    return embed_labels(engine.store, engine.taxonomy, engine.encoder, progress)


def status(engine: Engine, today: date) -> StatusView:
    """How many records there are, and what would match them."""
    with engine.store.reading() as session:
        jobs, people = vacancies.counts(session, today), seekers.counts(session)
        end = changes.last(session).seq
        coming = encoder_use.coming(session)
        missing = len(vectors.missing_hashes(session, coming.revision)) if coming else 0
    stands: dict[str, Standing] = {owner: standing(engine.source(owner)) for owner in OWNERS}
    if engine.settings.index == "pgvector":
        stands |= {f"{owner} in pgvector": standing_in_database(engine.source(owner)) for owner in OWNERS}
    return StatusView(
        engine=engine_view(engine.versions()),
        today=today,
        store=engine.settings.store_url.rsplit("@", 1)[-1],
        vacancies={
            "total": jobs.total,
            "open": jobs.open_now,
            "withdrawn": jobs.withdrawn,
            "linked": jobs.linked,
        },
        seekers={"total": people.total},
        log=end,
        indexes={
            owner: IndexView(position=each.position, behind=each.behind, bytes=each.size, basis=each.basis)
            for owner, each in stands.items()
        },
        coming=ComingView(setting=coming.setting, revision=coming.revision, missing=missing) if coming else None,
    )
