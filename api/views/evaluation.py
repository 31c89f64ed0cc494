"""The JSON contract of evaluations: how well reading, retrieval and matching do on files with known answers."""

from api.views.matches import View
from matching.evaluation.contest import Retriever
from matching.evaluation.measures import Metric


class EstimateView(View):
    """A mean over queries with its 95 % interval."""

    value: float
    low: float
    high: float


Metrics = dict[Metric, EstimateView]


class RankingEvaluationView(View):
    """How well each retriever ranks a collection; ``reference`` is the version of the taxonomy that it used."""

    retrievers: dict[Retriever, Metrics]
    queries: int
    unjudged: int
    corpus: int
    reference: str
    encoder: str
    seconds: float


class DigitsView(View):
    """Share of rows whose group, at so many digits, comes first or among the first five; null when none has so many."""

    top1: float | None
    top5: float | None


class MatchingEvaluationView(View):
    """How well CVs are ranked for vacancies: by the whole matching, and by its retrieval alone."""

    matching: Metrics
    retrieval: Metrics
    queries: int
    unjudged: int
    corpus: int
    reference: str
    encoder: str
    seconds: float


class OccupationsEvaluationView(View):
    """How well titles are coded; ``calibration_error`` is of the first guess, null when there was none."""

    digits: dict[str, DigitsView]
    calibration_error: float | None
    rows: int
    reference: str
    seconds: float


class SkillsEvaluationView(View):
    """How well skills of sentences are found among all skills.

    ``dense_rp_10`` is what the cosine of the whole sentence with the names of skills alone gives.
    ``left_out`` rows say that no skill fits; ``unknown_labels`` are names that the taxonomy does not have.
    """

    rp_10: float
    dense_rp_10: float
    mrr: float
    recall_10: float
    sentences: int
    skills: int
    left_out: int
    unknown_labels: tuple[str, ...]
    reference: str
    seconds: float
