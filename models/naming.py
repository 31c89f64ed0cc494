"""What a database driver raises, by the names of this project (`models.errors`)."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from models import dialect
from models.errors import StoreDamagedError, StoreFullError, StoreReadOnlyError, StoreUnreachableError


@contextmanager
def naming(url: str) -> Iterator[None]:
    """Give what goes wrong with a database its name; other errors of the driver pass through.

    Raises:
        StoreDamagedError: when the database finds its files damaged.
        StoreFullError: when its disk takes no more.
        StoreReadOnlyError: when it only reads, and something was to be written.
        StoreUnreachableError: when no connection can be made, or it broke.

    """
    try:
        yield
    except dialect.ERRORS as error:
        name = sa.make_url(url).render_as_string(hide_password=True)
        if dialect.full(error):
            raise StoreFullError(name) from error
        if (cause := dialect.damage(error)) is not None:
            raise StoreDamagedError(name, cause) from error
        if dialect.read_only(error):
            raise StoreReadOnlyError(name) from error
        if (cause := dialect.unreachable(error)) is not None:
            raise StoreUnreachableError(name, cause) from error
        raise
