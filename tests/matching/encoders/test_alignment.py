"""Alignment takes out what language puts into vectors, and nothing of what they are about."""

import numpy as np
import pytest

from matching.encoders.alignment import NO_ALIGNMENT, Alignment, measure_alignment

JOBS, LANGUAGES, DIMENSION = 12, 4, 48


@pytest.fixture
def spoken():
    """Jobs in languages (jobs x languages x d): a common direction, one for the language, one for the job."""
    rng = np.random.default_rng(3)
    common, accents = rng.normal(size=DIMENSION) * 3, rng.normal(size=(LANGUAGES, DIMENSION))
    jobs = rng.normal(size=(JOBS, 1, DIMENSION))
    vectors = common + accents[None] + jobs
    return (vectors / np.linalg.norm(vectors, axis=2, keepdims=True)).astype(np.float32)


def _nearest_of_another_language(vectors):
    """Share of texts whose nearest text in another language is the same job."""
    flat = vectors.reshape(-1, DIMENSION)
    job, language = np.repeat(np.arange(JOBS), LANGUAGES), np.tile(np.arange(LANGUAGES), JOBS)
    cosines = np.where(language[:, None] == language[None, :], -2.0, flat @ flat.T)
    return float((job[cosines.argmax(axis=1)] == job).mean())


def _same_language_first(vectors):
    """Share of texts whose nearest other text is in the same language."""
    flat = vectors.reshape(-1, DIMENSION)
    language = np.tile(np.arange(LANGUAGES), JOBS)
    cosines = flat @ flat.T - 2 * np.eye(len(flat))
    return float((language[cosines.argmax(axis=1)] == language).mean())


def test_texts_find_their_job_in_another_language_before_another_job_in_their_own(spoken):
    alignment = measure_alignment(spoken)
    aligned = alignment.apply(spoken.reshape(-1, DIMENSION)).reshape(spoken.shape)
    assert _same_language_first(spoken) > _same_language_first(aligned)
    assert _same_language_first(aligned) == 0
    assert _nearest_of_another_language(aligned) == 1


def test_no_direction_is_left_along_which_languages_differ(spoken):
    alignment = measure_alignment(spoken)
    aligned = alignment.apply(spoken.reshape(-1, DIMENSION))
    directions = np.array(alignment.directions)
    assert len(directions) == LANGUAGES - 1
    assert np.allclose(directions @ directions.T, np.eye(LANGUAGES - 1), atol=1e-5)
    assert np.allclose(aligned @ directions.T, 0, atol=1e-5)


def test_vectors_keep_length_one_and_empty_ones_stay_empty(spoken):
    vectors = np.vstack([spoken[0], np.zeros((1, DIMENSION), np.float32)])
    lengths = np.linalg.norm(measure_alignment(spoken).apply(vectors), axis=1)
    assert np.allclose(lengths, [1, 1, 1, 1, 0], atol=1e-5)


def test_without_measurement_nothing_is_taken_out(spoken):
    assert np.array_equal(NO_ALIGNMENT.apply(spoken[0]), spoken[0])
    assert NO_ALIGNMENT.digest == ""


def test_the_digest_tells_alignments_apart(spoken):
    one, other = measure_alignment(spoken), measure_alignment(spoken[:6])
    assert one.digest != other.digest
    assert one.digest == Alignment(one.mean, one.directions).digest
