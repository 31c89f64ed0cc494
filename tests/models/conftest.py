"""A fresh store for each test, copied from one that was migrated once: on SQLite, and on a real PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import migrate
from models.store import Store, open_store
from tests import postgres


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "store.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def url(migrated: Path, tmp_path: Path) -> str:
    """Address of a store on SQLite, for what concerns its file."""
    file = tmp_path / "store.db"
    shutil.copy(migrated, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def any_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of a store, once on each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("url")
        return
    with postgres.copy_of(request.getfixturevalue("migrated_server"), postgres.TEMPLATE) as address:
        yield address


@pytest.fixture
def store(any_url: str) -> Iterator[Store]:
    opened = open_store(any_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()
