"""Calibration reads an encoder's own band of cosines."""

import re

import numpy as np
import pytest

from matching.encoders.calibration import calibrate
from matching.encoders.calibration_texts import JOBS, LANGUAGES
from matching.encoders.hashing import HashingEncoder

JOB_OF = {half: number for number, job in enumerate(JOBS) for text in job for half in (text, *text.split(". ", 1))}
LANGUAGE_OF = {half: place for job in JOBS for place, text in enumerate(job) for half in (text, *text.split(". ", 1))}


class Knowing(HashingEncoder):
    """Knows job and language of each text: both, and chance, go into its vectors, beside one common direction."""

    def encode(self, texts, progress=None):
        rng = np.random.default_rng(5)
        size = len(JOBS) + len(LANGUAGES) + 400
        vectors = 0.1 * rng.normal(size=(len(texts), size)) / 20
        vectors[:, -1] = 3
        for row, text in enumerate(texts):
            vectors[row, JOB_OF[text]] += 1
            vectors[row, len(JOBS) + LANGUAGE_OF[text]] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        if progress:
            progress(len(texts))
        return vectors.astype(np.float32)


def test_after_alignment_texts_of_a_job_agree_and_those_of_different_jobs_do_not():
    card = calibrate(Knowing())
    assert card.background_cosine < 0.0
    assert card.agreement_cosine > 0.95


def test_what_single_texts_reach_is_measured_without_alignment():
    card = calibrate(Knowing())
    assert card.single_cosine == pytest.approx(10 / 11, abs=0.02)


def test_without_alignment_the_common_direction_would_hide_the_jobs():
    card = calibrate(Knowing())
    vectors = Knowing().encode([text.split(". ", 1)[0] for job in JOBS for text in job])
    assert float((vectors @ vectors.T).min()) > 0.7
    assert card.alignment.digest
    assert card.signature != card.revision


def test_the_calibration_texts_are_twelve_jobs_in_nine_languages_without_repeats():
    texts = [text for job in JOBS for text in job]
    assert {len(job) for job in JOBS} == {len(LANGUAGES)}
    assert len(set(texts)) == len(texts) == 108


@pytest.mark.parametrize("job", JOBS)
def test_each_calibration_text_is_a_title_and_its_tasks(job):
    assert all(re.fullmatch(r"[^.]{4,60}\. .{20,}\.", text) for text in job)
