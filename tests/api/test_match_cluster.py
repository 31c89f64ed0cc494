"""Everybody's matches on a real Dask cluster of three worker processes, one of which is killed midway."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from api.cases.cluster import ClusterError, cluster
from api.cases.match_all import match_all, threads
from api.cases.match_block import Wanted
from tests.demo_home import TODAY, demo_engine

ROOT = Path(__file__).resolve().parents[2]
WANTED = Wanted(TODAY, 5)
WORKERS = 3


@pytest.fixture
def start(tmp_path):
    """Starts a program of Dask in a process of its own; all are ended with the test."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "default"}

    def one(*arguments: str):
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard", "--scheduler-file", str(tmp_path / "at")]
        log = (tmp_path / f"log-{len(started)}").open("wb")
        started.append(subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log))
        log.close()
        return started[-1]

    yield one
    for process in reversed(started):
        process.kill()
        process.wait()


def rows(file):
    return pl.read_parquet(file).sort("seeker", "rank").rows()


def address_in(file):
    while not file.is_file() or not (told := file.read_text("utf-8")):
        time.sleep(0.05)
    return told.split('"address": "')[1].split('"')[0]


def test_three_workers_give_the_rows_of_one_process_though_one_is_killed(start, tmp_path):
    engine = demo_engine()
    with threads(engine, 1) as them:
        match_all(engine, WANTED, tmp_path / "here.parquet", them, lambda _done, _total: None, 30)
    start("scheduler", "--host", "127.0.0.1", "--port", "0")
    address = address_in(tmp_path / "at")
    workers = [start("worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1") for _ in range(WORKERS)]
    seen: list[int] = []

    def kill_one_midway(done, _total):
        if done and seen == [0]:  # the first block is there, and the others are being worked on
            workers[0].kill()
        seen.append(done)

    with cluster(engine, address) as them:
        view = match_all(engine, WANTED, tmp_path / "there.parquet", them, kill_one_midway, 4)
    assert workers[0].wait(60) == -signal.SIGKILL
    assert [worker.poll() for worker in workers[1:]] == [None, None]
    assert view.blocks > WORKERS
    assert seen == sorted(seen)
    assert seen[-1] == view.seekers
    assert rows(tmp_path / "there.parquet") == rows(tmp_path / "here.parquet")


def test_a_cluster_that_is_not_there_is_named_with_what_to_do(monkeypatch):
    monkeypatch.setattr("api.cases.cluster.WAIT_SECONDS", 1)
    told = pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127.0.0.1:9: .*; start one with")
    with told, cluster(demo_engine(), "tcp://127.0.0.1:9"):
        pass


def test_a_cluster_without_workers_is_named_with_what_to_do(start, tmp_path, monkeypatch):
    monkeypatch.setattr("api.cases.cluster.WAIT_SECONDS", 2)
    start("scheduler", "--host", "127.0.0.1", "--port", "0")
    told = pytest.raises(ClusterError, match="has no workers; start some with: dask worker")
    with told, cluster(demo_engine(), address_in(tmp_path / "at")):
        pass
