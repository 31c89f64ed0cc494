"""The fresh store of the tests of models/, for what writes files into it."""

from tests.models.conftest import migrated, store, url

__all__ = ["migrated", "store", "url"]
