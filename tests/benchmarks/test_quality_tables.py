"""The README quotes the committed results and nothing else; baselines are what they say."""

import numpy as np
import pytest

from benchmarks.quality.baselines import bm25, tfidf
from benchmarks.quality.table import markdown
from benchmarks.tables.__main__ import END, README, START, block, written

CORPUS = ["ship welder", "ship cook", "baker"]


def test_the_readme_has_the_tables_of_the_committed_results():
    page = README.read_text("utf-8")
    assert written(page, block()) == page


def test_only_what_stands_between_the_marks_is_replaced():
    assert written(f"a {START} old {END} z", "new") == "a new z"
    with pytest.raises(ValueError, match="substring"):
        written("no marks", "new")


def test_bm25_worked_by_hand():
    """Of three entries one has "welder"; its length 2 is above the mean 5/3, so the term counts a little less than 1."""
    found = bm25(["welder pilot"], CORPUS)[0]
    damped = 1.2 * (0.25 + 0.75 * 2 / (5 / 3))
    assert found == pytest.approx([np.log(1 + 2.5 / 1.5) * 2.2 / (1 + damped), 0, 0], rel=1e-5)


def test_tfidf_finds_parts_of_words():
    found = tfidf(["welders", "ship welder"], CORPUS)
    assert found[0].argmax() == 0
    assert found[1][0] == pytest.approx(1.0)


def test_the_table_says_where_the_hybrid_is_not_the_best():
    values = {"dense": 0.5, "lexical": 0.4, "concept": 0.3, "hybrid": 0.45}
    row = {
        "task": "titles-x",
        "queries": 1,
        "corpus": 3,
        "retrievers": {name: {"mrr": {"value": value}} for name, value in values.items()},
        "baselines": {"tfidf": 0.2},
        "against_best": {"part": "dense", "mean": -0.05, "worse": 0.04, "better": 0.97},
    }
    fast = {"task": "reading", "count": 200, "start_seconds": 3.0, "seconds": 2.5, "processor_seconds": 2.0}
    told = markdown({"rankings": [row], "missing": ["a peer is not installed"], "speed": [fast]})
    assert "| titles-x | 1 | 3 | 0.200 |  |  |  |  | 0.500 | 0.400 | 0.300 | 0.450 | -0.050 to dense (0.040) |" in told
    assert "| reading | 200 | 2.5 s, 2.0 s of processors: 100 a second of one; after a start of 3.0 s |" in told
    assert "Not above everything: titles-x: dense 0.500, hybrid 0.450." in told
    assert "Not compared: a peer is not installed." in told
