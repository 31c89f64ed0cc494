"""Everybody's matches are those that each would be shown, in whatever blocks and by whatever workers they are made."""

import json

import polars as pl
import pytest
from typer.testing import CliRunner

from api.cases import match_all as module
from api.cases.ask import stored_seeker
from api.cases.match_all import match_all, threads
from api.cases.match_block import Wanted, match_block
from api.cases.matching import matches
from api.cli.main import typer_app
from api.views.build import rounded_sum
from matching.values.ids import SeekerId
from models import seekers
from tests.demo_home import INSTALLED, TODAY, demo_engine

WANTED = Wanted(TODAY, 10)


@pytest.fixture(scope="module")
def engine():
    return demo_engine()


def ignore(_done, _total):
    pass


def run(engine, to, size=20, wanted=WANTED, workers=2):
    with threads(engine, workers) as them:
        return match_all(engine, wanted, to, them, ignore, size)


def rows(file):
    return pl.read_parquet(file).sort("seeker", "rank").rows()


@pytest.fixture(scope="module")
def whole(engine, tmp_path_factory):
    file = tmp_path_factory.mktemp("all") / "m.parquet"
    return run(engine, file), file


def test_the_matches_of_each_are_those_of_the_list(engine, whole):
    _, file = whole
    table = pl.read_parquet(file)
    for name in table["seeker"].unique().sort()[:8]:
        found = matches(engine, stored_seeker(engine, SeekerId(name)), TODAY, 10).matches
        told = table.filter(pl.col("seeker") == name).sort("rank")
        assert told["vacancy"].to_list() == [match.vacancy for match, _ in found]
        assert told["points"].to_list() == [rounded_sum(round(p.points, 4) for p in m.parts) for m, _ in found]
        assert told["band"].to_list() == [match.band.value if match.band else None for match, _ in found]


def test_the_summary_counts_everybody(engine, whole):
    view, file = whole
    table = pl.read_parquet(file)
    with engine.store.reading() as session:
        assert view.seekers == len(seekers.active_rows(session))
    assert (view.matched, view.matches) == (table["seeker"].n_unique(), len(table))
    assert view.matched + view.without == view.seekers
    assert sum(view.bands.values()) == view.matched > 50
    assert view.resumed == 0


def test_blocks_of_any_size_give_the_same_rows(engine, whole, tmp_path):
    run(engine, tmp_path / "m.parquet", size=7, workers=1)
    assert rows(tmp_path / "m.parquet") == rows(whole[1])


def test_a_run_that_broke_off_goes_on_with_the_blocks_that_are_missing(engine, whole, tmp_path):
    file = tmp_path / "m.parquet"
    done: list[object] = []

    def until_the_third(_engine, wanted, block):
        if len(done) == 2:
            message = "the power went"
            raise OSError(message)
        done.append(block)
        return match_block(engine, wanted, block)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "match_block", until_the_third)
        with pytest.raises(OSError, match="power"):
            run(engine, file, workers=1)
    assert not file.exists()
    view = run(engine, file)
    assert view.resumed == 2
    assert rows(file) == rows(whole[1])
    assert [path.name for path in tmp_path.iterdir()] == ["m.parquet"]


def test_another_job_takes_no_blocks_of_the_one_before(engine, tmp_path):
    file = tmp_path / "m.parquet"

    def stop(done, _total):
        if done:
            raise KeyboardInterrupt

    with threads(engine, 1) as them, pytest.raises(KeyboardInterrupt):
        match_all(engine, WANTED, file, them, stop, 20)
    assert list((tmp_path / "m.parquet.blocks").glob("*.parquet"))
    view = run(engine, file, wanted=Wanted(TODAY, 3))
    assert view.resumed == 0
    assert pl.read_parquet(file)["rank"].max() == 3


def test_who_is_gone_since_the_plan_has_no_rows(engine):
    assert match_block(engine, WANTED, [SeekerId("s_nobody")]) == []


def test_the_command_writes_the_file_and_answers_with_json(engine, tmp_path, monkeypatch):
    monkeypatch.setenv("KOHTAANTO_ENCODER", str(INSTALLED))
    file = tmp_path / "everybody.parquet"
    home = ["--home", str(engine.settings.home), "--today", TODAY.isoformat()]
    answer = CliRunner().invoke(typer_app, [*home, "match", "all", "--to", str(file), "--limit", "2", "--json"])
    assert answer.exit_code == 0, answer.output
    view = json.loads(answer.stdout)
    assert view["file"] == str(file)
    assert view["matches"] == len(pl.read_parquet(file)) <= 2 * view["seekers"]
