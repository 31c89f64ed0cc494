"""Measuring an encoder on a panel, and choosing a strength by a rule that was fixed beforehand."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.encoders.training.panel import Task
from matching.encoders.training.split import HELD_OUT_LANGUAGES

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
Scores = Mapping[str, Mapping[str, float]]

STRENGTHS = (0.5, 0.75, 1.0)
SAME_LANGUAGE_LOSS = 0.005
HELD_OUT_LOSS = 0.01
GENERAL_LOSS = 0.004
ACROSS = ("to-en", "to-fi")


@dataclass(frozen=True, slots=True)
class Means:
    """Mean reciprocal ranks, in [0, 1]: over languages that were trained, over those held out, and over both."""

    same: float
    same_held_out: float
    across: float
    translation: float
    sentences: float


def measure(encode: Encode, tasks: Sequence[Task]) -> Scores:
    """Mean reciprocal rank of each task by its name and language; each text is encoded once."""
    texts = sorted({text for task in tasks for text in (*task.queries, *task.corpus)})
    places = {text: place for place, text in enumerate(texts)}
    vectors = encode(texts)
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for task in tasks:
        queries = vectors[[places[text] for text in task.queries]]
        corpus = vectors[[places[text] for text in task.corpus]]
        scores[task.name][task.language] = round(reciprocal_rank(queries @ corpus.T, task.answers), 4)
    return scores


def reciprocal_rank(cosines: NDArray[np.float32], answers: Sequence[int]) -> float:
    """Mean of 1 / rank of the right column in each row (n x m); equals before it count against it."""
    right = cosines[np.arange(len(answers)), list(answers)]
    ranks = (cosines > right[:, None]).sum(1) + (
        np.cumsum(cosines == right[:, None], 1)[np.arange(len(right)), list(answers)]
    )
    return float((1 / ranks).mean())


def means(scores: Scores) -> Means:
    """The scores in five numbers; 0 where no task was measured."""

    def over(names: Sequence[str], languages: Callable[[str], bool]) -> float:
        found = [v for name in names for lang, v in scores.get(name, {}).items() if languages(lang)]
        return round(float(np.mean(found)), 4) if found else 0.0

    return Means(
        same=over(["same"], lambda language: language not in HELD_OUT_LANGUAGES),
        same_held_out=over(["same"], lambda language: language in HELD_OUT_LANGUAGES),
        across=over(ACROSS, lambda _: True),
        translation=over(["translation"], lambda _: True),
        sentences=over(["sentences"], lambda _: True),
    )


def choose(base: Means, tried: Mapping[float, Means]) -> float:
    """The strength that finds most across languages among those that lose little elsewhere; 0 when each loses more.

    Lost may be: .005 within the languages trained on, .01 within those held out, .004 on translations and sentences.
    """
    allowed = {
        strength: found.across
        for strength, found in tried.items()
        if base.same - found.same <= SAME_LANGUAGE_LOSS
        and base.same_held_out - found.same_held_out <= HELD_OUT_LOSS
        and base.translation - found.translation <= GENERAL_LOSS
        and base.sentences - found.sentences <= GENERAL_LOSS
        and found.across > base.across
    }
    return max(allowed, key=lambda strength: (allowed[strength], -strength), default=0.0)
