"""Inputs that once broke a parser, and samples of what is fuzzed, do no harm any more (`./run bench fuzz` finds new ones)."""

from pathlib import Path

import pytest

from benchmarks.fuzz.findings import ROOT, guarded
from benchmarks.fuzz.laws import BrokenLawError, check_records
from benchmarks.fuzz.seeds import CORPUS, seeds
from benchmarks.fuzz.targets import targets
from ingest.fields import PostingFields, Rejected

KEPT = sorted(path for path in CORPUS.rglob("*") if path.is_file())
MOST_KILOBYTES = 300


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_kept_input_does_no_harm(path: Path):
    found = guarded(targets()[path.parent.name], path.read_bytes())
    assert found is None, f"./run kohtaanto reads {path.relative_to(ROOT)} wrongly: {found}"


def test_every_target_has_something_to_start_from_and_the_corpus_stays_small():
    assert {path.parent.name for path in KEPT} <= set(targets())
    assert [name for name in targets() if not any(seeds(name))] == []
    assert sum(path.stat().st_size for path in KEPT) < MOST_KILOBYTES * 1_000


@pytest.mark.parametrize(
    "record",
    [
        PostingFields(0, "1", "Cook", ""),
        PostingFields(1, "1", "Cook", "a\0b"),
        PostingFields(1, "1", "Cook", "\ud800"),
        PostingFields(1, "1", "", ""),
        PostingFields(1, "1", "Cook", "a" * 200_001),
        Rejected(1, "title", ""),
        Rejected(1, "title", "none", "a\0"),
    ],
)
def test_the_laws_see_what_they_are_made_to_see(record):
    with pytest.raises(BrokenLawError):
        check_records([record])


def test_a_guard_tells_an_exception_a_broken_law_and_a_run_without_end():
    def endless(_: bytes) -> None:
        while True:
            pass

    def not_ascii(content: bytes) -> None:
        content.decode("ascii")

    assert guarded(lambda _: None, b"") is None
    found = guarded(not_ascii, b"\xff")
    assert found is not None
    assert found.error == "UnicodeDecodeError"
    slow = guarded(endless, b"", cpu_seconds=0.1)
    assert slow is not None
    assert slow.error == "TooSlowError"
