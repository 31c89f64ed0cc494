"""What the packages read at run time is in the wheel: every kind of file that lies in them is listed as package data."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("api", "ingest", "matching", "models")
MADE_AT_SETUP = ("*.pyc", "*.made-from")


def test_every_kind_of_file_in_the_packages_is_package_data():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = [*project["tool"]["setuptools"]["package-data"]["*"], "*.py", *MADE_AT_SETUP]
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()]
    assert len(files) > len(PACKAGES)
    left_out = sorted({path.suffix or path.name for path in files if not any(fnmatch(path.name, p) for p in patterns)})
    assert left_out == []
