"""How Chromium is started in every test that drives one; one browser serves the whole run."""

import shutil

import pytest

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
