"""The volume benchmark counts each second once, varies postings the same way every time, and encodes what it says."""

import time
from datetime import date
from itertools import islice

import numpy as np
import pytest

from benchmarks.volume import copies
from benchmarks.volume.clock import Clock, PeakMemory
from benchmarks.volume.stand_in import Sampled
from matching.encoders.hashing import HashingEncoder
from tests.shared_data import shared_path

DAY = date(2026, 11, 24)


def test_what_runs_in_an_inner_stage_does_not_count_for_the_outer_one():
    clock = Clock()
    started = time.perf_counter()
    with clock.stage("keep"):
        with clock.stage("read"):
            time.sleep(0.02)
        with clock.stage("read"):
            time.sleep(0.02)
    assert clock.wall["read"] >= 0.04
    assert sum(clock.wall.values()) <= time.perf_counter() - started


def test_memory_of_the_process_is_seen():
    with PeakMemory() as peak:
        pass
    assert peak.mebibytes > 10


def test_only_a_sample_is_encoded_and_the_rest_has_vectors_of_its_own():
    encoder = HashingEncoder()
    sampled = Sampled(encoder, 2, Clock())
    found = np.concatenate([sampled.encode(["kokki"]), sampled.encode(["hitsaaja", "nurse", "nurse", "cook"])])
    assert np.array_equal(found[:2], encoder.encode(["kokki", "hitsaaja"]))
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert np.array_equal(found[2], found[3])
    assert not np.array_equal(found[3], found[4])
    assert (sampled.texts, sampled.characters, sampled.left) == (2, len("kokkihitsaaja"), len("nursenursecook"))


@pytest.mark.shared
def test_copies_differ_from_what_they_were_made_of_and_come_the_same_again():
    shared_path("postings/postings_pl_dev.parquet")
    real = copies.real()
    made = list(islice(copies.many(2 * len(real), DAY), len(real), len(real) + 200))
    assert made == list(islice(copies.many(2 * len(real), DAY), len(real), len(real) + 200))
    assert len({each.id for each in made} | {each.id for each in real}) == len(real) + 200
    assert all(copy.title == ad.title and copy.employer != ad.employer for copy, ad in zip(made, real, strict=False))
    changed = sum(copy.text != ad.text for copy, ad in zip(made, real, strict=False))
    assert changed > len(made) / 2
