"""Measuring where an encoder's cosines lie, and what languages put into its vectors, on job texts in nine languages."""

from dataclasses import replace

import numpy as np

from matching.encoders.alignment import Vectors, measure_alignment
from matching.encoders.calibration_texts import JOBS
from matching.encoders.passages import record_vector
from matching.encoders.protocol import Encoder, EncoderCard
from matching.values.records import SectionKind

USUAL = 0.9
"""Share of pairs of different jobs below the background, and of pairs of one job below the agreement."""


def calibrate(encoder: Encoder) -> EncoderCard:
    """Card with what was measured on records that are pooled as those of the store are.

    After the alignment, nine in ten pairs of different jobs lie below `background_cosine`, and nine in ten pairs of
    the same job in different languages below `agreement_cosine`. `single_cosine` is the mean over pairs of whole texts
    on the same job as they are encoded.
    """
    pooled = _records(encoder)
    jobs, languages, dimension = pooled.shape
    alignment = measure_alignment(pooled)
    aligned = alignment.apply(pooled.reshape(jobs * languages, dimension))
    cosines = aligned @ aligned.T
    singles = encoder.encode([text for job in JOBS for text in job])
    job = np.repeat(np.arange(jobs), languages)
    same_job = job[:, None] == job[None, :]
    other_text = ~np.eye(len(job), dtype=bool)
    return replace(
        encoder.card,
        alignment=alignment,
        background_cosine=round(float(np.quantile(cosines[~same_job], USUAL)), 4),
        agreement_cosine=round(float(np.quantile(cosines[same_job & other_text], USUAL)), 4),
        single_cosine=round(float((singles @ singles.T)[same_job & other_text].mean()), 4),
    )


def _records(encoder: Encoder) -> Vectors:
    """One unit vector for each job in each language (jobs x languages x d), of its title and its tasks."""
    halves = [half for job in JOBS for text in job for half in text.split(". ", 1)]
    encoded = encoder.encode(halves).reshape(len(JOBS) * len(JOBS[0]), 2, -1)
    kinds = (SectionKind.TITLE, SectionKind.TASKS)
    rows = [record_vector(kinds, pair) for pair in encoded]
    blank = np.zeros(encoded.shape[2], np.float32)
    return np.vstack([blank if row is None else row for row in rows]).reshape(len(JOBS), len(JOBS[0]), -1)
