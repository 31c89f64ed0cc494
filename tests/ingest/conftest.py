"""The fresh store of the tests of models/, for what writes files into it; those run it on every database."""

from tests.models.conftest import migrated, url
from tests.models.conftest import sqlite_store as store

__all__ = ["migrated", "store", "url"]
