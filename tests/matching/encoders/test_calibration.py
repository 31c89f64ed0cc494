"""Calibration reads an encoder's own band of cosines."""

import numpy as np
import pytest

from matching.encoders.calibration import calibrate
from matching.encoders.calibration_texts import JOBS
from matching.encoders.hashing import HashingEncoder


class ByJob(HashingEncoder):
    """Knows the jobs: cosine .6 between texts of a job, 0 between jobs."""

    def encode(self, texts, progress=None):
        job = {text: number for number, languages in enumerate(JOBS) for text in languages}
        vectors = np.zeros((len(texts), len(JOBS) + len(texts)), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, job[text]] = np.sqrt(0.6)
            vectors[row, len(JOBS) + row] = np.sqrt(0.4)
        if progress:
            progress(len(texts))
        return vectors


def test_background_is_the_mean_over_jobs_and_agreement_the_mean_within_them():
    card = calibrate(ByJob())
    assert card.background_cosine == pytest.approx(0.0)
    assert card.agreement_cosine == pytest.approx(0.6)


def test_the_calibration_texts_are_twelve_jobs_in_three_languages_without_repeats():
    texts = [text for job in JOBS for text in job]
    assert len(JOBS) == 12
    assert len(set(texts)) == 36
