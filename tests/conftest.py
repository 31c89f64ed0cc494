"""What whole runs share: how Chromium is started, and the PostgreSQL that stores are tried on."""

import shutil
from collections.abc import Iterator

import pytest

from models import migrate
from tests import postgres

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Options of pytest-playwright's browser; the tests are skipped where Chromium is not installed."""
    if CHROMIUM is None:
        pytest.skip("chromium is not on this machine")
    return {"executable_path": CHROMIUM, "args": FLAGS, "headless": True}


@pytest.fixture(scope="session")
def migrated_server() -> Iterator[str]:
    """A PostgreSQL with a migrated database to copy from."""
    with postgres.server() as uri:
        migrate.upgrade(postgres.new_database(uri, postgres.TEMPLATE))
        yield uri
