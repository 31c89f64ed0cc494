"""A run that is killed at any moment loses nothing and doubles nothing: the next run goes on."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random

from matching.values.ids import VacancyId
from models import runs, vacancies
from models.store import open_store
from tests.models.samples import TODAY

RECORDS = 2_000
ROOT = Path(__file__).parents[2]


def command(url: str) -> list[str]:
    return [sys.executable, "-m", "tests.ingest.keep_many", url, str(RECORDS)]


def content(url: str) -> dict[VacancyId, tuple[str, str]]:
    store = open_store(url)
    with store.reading() as session:
        found = {each.id: (each.title, each.document.text) for each in vacancies.iterate(session)}
        assert vacancies.counts(session, TODAY).total == len(found)
    store.close()
    return found


def kill_on_the_way(url: str, chance: Random) -> None:
    """Run the command and kill it at some moment after some batches."""
    with subprocess.Popen(command(url), cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        for _ in range(chance.randint(1, 4)):
            child.stdout.readline()
        time.sleep(chance.uniform(0, 0.1))
        child.kill()


def test_a_child_that_is_killed_again_and_again_ends_with_the_same_store(url, migrated, tmp_path):
    chance = Random(20261124)  # noqa: S311
    kept = [0]
    # a run goes over what is kept in no time, so a child may have to be killed more than once at the same place
    while kept[-1] < RECORDS and len(kept) < 12:
        kill_on_the_way(url, chance)
        kept.append(len(content(url)))
    assert len(kept) > 3
    assert kept == sorted(kept)
    for _ in range(2):
        subprocess.run(command(url), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    whole = f"sqlite:///{tmp_path / 'whole.db'}"
    (tmp_path / "whole.db").write_bytes(migrated.read_bytes())
    subprocess.run(command(whole), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    assert len(content(whole)) == RECORDS
    assert content(url) == content(whole)
    store = open_store(url)
    with store.reading() as session:
        last = runs.latest(session)[0]
    store.close()
    assert (last.counts["unchanged"], last.counts["new"]) == (RECORDS, 0)
    assert last.report["read_anew"] == 0
