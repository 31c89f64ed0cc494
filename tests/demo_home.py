"""A home folder with the demo ingested once for all tests that need one."""

import os
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from api.cases import ingest, installation
from api.engine import Engine
from api.settings import Settings
from ingest.demo import DemoFeed, materialise
from ingest.encoder_install.install import install_encoder
from ingest.fields import PostingFields
from ingest.formats.mapping import load_mapping
from ingest.formats.protocol import NO_MAPPING, InputFile
from ingest.formats.table import posting_format
from matching.values.ids import SeekerId, VacancyId
from models.seekers import seeker_id
from models.vacancies import vacancy_id

TODAY = date(2026, 11, 24)
INSTALLED = Path(os.environ.get("KOHTAANTO_HOME", Path(__file__).resolve().parents[1] / "var")) / "encoder"


@cache
def demo_engine() -> Engine:
    """An engine over the whole demo, matched as on TODAY."""
    install_encoder(INSTALLED, lambda _: None)
    home = Path(mkdtemp(prefix="kohtaanto-demo-"))
    settings = Settings(home=home, today=TODAY, encoder=str(INSTALLED))
    installation.prepare(settings)
    engine = Engine(settings)
    installation.embed_taxonomy(engine)
    files = materialise(home / "demo", TODAY)
    for feed in files.postings:
        ingest.ingest_feed(engine, feed.paths, ingest.Given(feed.source, feed.mapping), TODAY, silent)
    for path in files.cvs.paths:
        ingest.ingest_cvs(engine, path, files.cvs.source, TODAY, silent)
    ingest.embed(engine, "seeker", silent("embedding"))
    return engine


def silent(_: str):
    """A stage whose progress nobody watches."""
    return lambda _done, _total: None


@cache
def posting_keys() -> tuple[str, ...]:
    """Key ``SOURCE/ID`` of every demo posting, as its format reads it."""
    files = materialise(Path(mkdtemp(prefix="kohtaanto-demo-")), TODAY)
    return tuple(key for feed in files.postings for key in keys_of(feed))


def keys_of(feed: DemoFeed) -> list[str]:
    """Keys of the postings of one feed, in file order."""
    mapping = load_mapping(feed.mapping) if feed.mapping else NO_MAPPING
    opened = [InputFile.open(path, mapping) for path in feed.paths]
    records = [record for file in opened for record in posting_format(file).read(file)]
    return [f"{feed.source}/{record.external_id}" for record in records if isinstance(record, PostingFields)]


def seeker(key: str) -> SeekerId:
    """Id of a demo CV by its key ``SOURCE/STEM``."""
    return seeker_id(*key.split("/", 1))


def vacancy(key: str) -> VacancyId:
    """Id of a demo posting by its key ``SOURCE/ID``."""
    return vacancy_id(*key.split("/", 1))
