"""The store: one database, opened only when it is whole and has the schema that this code was written for."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import dialect, migrate
from models.errors import StoreDamagedError, StoreVersionError
from models.naming import naming


class Store:
    """An open database. One object serves all threads of a process; sessions are not shared between threads."""

    def __init__(self, url: str, engine: sa.Engine) -> None:
        """Wrap an engine whose schema was checked; use `open_store`."""
        self.url = url
        self._reads = engine
        self._writes = dialect.writing(engine)
        self._lock = threading.Lock()
        self._watcher: sa.Connection | None = None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction that may write: kept at the end, undone when an error passes through.

        One such transaction runs at a time; another waits for it (on SQLite up to 30 s), so keep them short.

        Raises:
            StoreDamagedError: when the database finds its files damaged on the way.
            StoreFullError: when the disk takes no more.
            StoreReadOnlyError: when the database only reads.
            StoreUnreachableError: when the connection cannot be made or breaks.

        """
        with self._transaction(self._writes) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that only reads: it sees one state of the store and never waits for a writer.

        What is written in it by mistake is undone.

        Raises:
            StoreDamagedError: when the database finds its file damaged on the way.

        """
        with self._transaction(self._reads, keep=False) as session:
            yield session

    def moment(self) -> str:
        """A text that changes with every transaction that is kept, by this process or another; well under a millisecond.

        What was worked out from the store at one moment is good as long as the moment stays.
        """
        with self._lock, naming(self.url):
            if self._watcher is None:
                self._watcher = self._reads.connect()
            try:
                return dialect.moment(self._watcher)
            finally:
                self._watcher.rollback()

    def check(self) -> None:
        """Read the whole database and look for damage; seconds for a gigabyte.

        Raises:
            StoreDamagedError: names the first faults found.

        """
        with naming(self.url), self._reads.connect() as connection:
            found = dialect.faults(connection)
        if found:
            raise StoreDamagedError(self._name, "; ".join(found[:3]))

    def scrub(self) -> bool:
        """Take deleted bytes out of the database's files; False when another connection still needs some of them."""
        with naming(self.url):
            return dialect.scrub(self._reads)

    def rewrite(self, tables: Iterable[str]) -> None:
        """Leave nothing deleted in the files of some tables; on a server who reads one waits meanwhile."""
        with naming(self.url):
            dialect.rewrite(self._reads, tables)

    def close(self) -> None:
        """Give all connections back."""
        with self._lock:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        self._reads.dispose()

    @property
    def _name(self) -> str:
        return sa.make_url(self.url).render_as_string(hide_password=True)

    @contextmanager
    def _transaction(self, engine: sa.Engine, *, keep: bool = True) -> Iterator[Session]:
        with naming(self.url), Session(engine, expire_on_commit=False) as session:
            yield session
            if keep:
                session.commit()


def open_store(url: str) -> Store:
    """Open a database that `migrate.upgrade` has made.

    Args:
        url: ``sqlite:///FILE`` or ``postgresql+psycopg://...``; a database in memory cannot be opened.

    Raises:
        StoreVersionError: when the schema is missing, older or newer than this code needs.
        StoreDamagedError: when the file is no database or its first pages are damaged (`Store.check` reads all).
        StoreUnreachableError: when the database server cannot be reached.

    """
    store = Store(url, dialect.engine(url))
    try:
        with naming(url):
            _expect_schema(url)
    except BaseException:
        store.close()
        raise
    return store


def _expect_schema(url: str) -> None:
    found, wanted = migrate.current(url), migrate.head()
    if found != wanted:
        raise StoreVersionError(found, wanted, newer=found is not None and not migrate.known(found))
