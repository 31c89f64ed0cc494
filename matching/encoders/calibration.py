"""Measuring where an encoder's cosines lie, on a small set of job texts in three languages."""

from dataclasses import replace

import numpy as np

from matching.encoders.calibration_texts import JOBS
from matching.encoders.protocol import Encoder, EncoderCard


def calibrate(encoder: Encoder) -> EncoderCard:
    """Card with measured cosines.

    `background_cosine` is the mean over all pairs of different jobs, in any languages;
    `agreement_cosine` the mean over pairs of the same job in different languages.
    """
    texts = [text for job in JOBS for text in job]
    job = np.repeat(np.arange(len(JOBS)), [len(languages) for languages in JOBS])
    vectors = encoder.encode(texts)
    cosines = vectors @ vectors.T
    same_job = job[:, None] == job[None, :]
    other_text = ~np.eye(len(texts), dtype=bool)
    return replace(
        encoder.card,
        background_cosine=round(float(cosines[~same_job].mean()), 4),
        agreement_cosine=round(float(cosines[same_job & other_text].mean()), 4),
    )
