"""Blocks on a Dask cluster: its workers open the same installation, from a folder and a database that they all reach."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from api.cases.match_all import Workers
from api.cases.match_block import match_block_of
from api.engine import Engine
from matching.values.errors import MatchingError

WAIT_SECONDS = 10
"""For a scheduler to answer, and for its first worker."""


class ClusterError(MatchingError):
    """A cluster that cannot be used."""


@contextmanager
def cluster(engine: Engine, address: str) -> Iterator[Workers]:
    """The workers of the scheduler at an address, such as ``tcp://10.0.0.5:8786``.

    A worker that dies costs what it was doing: its blocks are done by the others.

    Raises:
        ClusterError: when Dask is not installed, nobody answers, or no worker is there.

    """
    try:
        from distributed import Client  # noqa: PLC0415  it takes a second, and is an extra
    except ImportError as error:
        message = "--cluster needs Dask: install kohtaanto[cluster], with the same versions as on the workers"
        raise ClusterError(message) from error
    try:
        client = Client(address, timeout=WAIT_SECONDS)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {address}: {error}; start one with: dask scheduler"
        raise ClusterError(message) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT_SECONDS)
        except TimeoutError as error:
            message = f"the cluster at {address} has no workers; start some with: dask worker {address}"
            raise ClusterError(message) from error
        settings = engine.settings.model_copy(update={"home": engine.settings.home.resolve()})
        with client.get_executor() as executor:
            yield Workers(executor, sum(client.nthreads().values()), partial(match_block_of, settings))
