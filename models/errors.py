"""What can be wrong with a store, by name, so that the edge can say how to mend it."""

from collections.abc import Sequence

from matching.values.errors import MatchingError


class StoreError(MatchingError):
    """The store cannot be used as it is."""


class StoreVersionError(StoreError):
    """The schema of the database is not the one this code was written for.

    ``found`` is None when the database is empty or not there; ``newer`` is True when an unknown revision shows that
    later code has written it, so that upgrading this code, not the database, is the way on.
    """

    def __init__(self, found: str | None, wanted: str, *, newer: bool = False) -> None:
        """Name both revisions and the way on."""
        way = "use the newer code" if newer else "migrate the store first"
        super().__init__(f"the store has schema {found or 'none'}, this code needs {wanted}: {way}")
        self.found = found
        self.wanted = wanted
        self.newer = newer


class StoreDamagedError(StoreError):
    """The database file is damaged; nothing of it is served."""

    def __init__(self, where: str, cause: str) -> None:
        """Name the store and what was found in it."""
        super().__init__(f"the store {where} is damaged: {cause}")
        self.where = where
        self.cause = cause


class VectorDamagedError(StoreError):
    """The bytes of a vector are not those that were kept; no index is made of them."""

    def __init__(self, text_hash: str) -> None:
        """Name the vector and the way on."""
        super().__init__(f"the vector of text {text_hash[:12]} is damaged: run `kohtaanto rebuild`")
        self.text_hash = text_hash


class StoreFullError(StoreError):
    """The disk of the database is full; what was being written is undone, and what was kept before is there."""

    def __init__(self, where: str) -> None:
        """Name the store."""
        super().__init__(f"the disk of the store {where} is full: make room and run the command again")
        self.where = where


class StoreReadOnlyError(StoreError):
    """Something was to be written to a database that only reads, such as a read replica."""

    def __init__(self, where: str) -> None:
        """Name the store."""
        super().__init__(f"the store {where} only reads (a read replica?): write to the primary")
        self.where = where


class StoreUnreachableError(StoreError):
    """No connection to the database server can be made, or it broke."""

    def __init__(self, where: str, cause: str) -> None:
        """Name the store and what the driver says."""
        super().__init__(f"the store {where} cannot be reached: {cause}")
        self.where = where
        self.cause = cause


class StoreNotEmptyError(StoreError):
    """A store was to be filled that holds something already."""

    def __init__(self, where: str, tables: Sequence[str]) -> None:
        """Name the store and the tables that hold rows."""
        super().__init__(f"the store {where} is not empty ({', '.join(tables)}): name an empty database")
        self.where = where
        self.tables = tuple(tables)
