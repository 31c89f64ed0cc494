"""Where the reference data lies that tests may use but the project never ships."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_path(relative: str) -> Path:
    """Path of a reference file, or a skip that says what is missing."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"reference data ../shared/data/{relative} is not on this machine")
    return path
