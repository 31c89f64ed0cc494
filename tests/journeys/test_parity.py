"""The same text in another language, or disturbed in what means nothing, gives nearly the same list.

``tests/journeys/parity`` holds eight vacancies and six CVs, each in Finnish, Swedish and English, written for this test
and not part of the demo. Lists are compared to a depth of ten by rank-biased overlap at p = .9.
"""

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from api.cases import ask
from api.cases import matching as cases
from ingest.fields import CvFields, PostingFields
from matching.evaluation.overlap import rank_biased_overlap
from matching.ranking.rank import other_id
from tests.demo_home import TODAY, demo_engine

TEXTS = Path(__file__).parent / "parity"
LANGUAGES = ("fi", "sv", "en")
DEPTH = 10
LEAST = 0.9
LEAST_MEAN = 0.94
"""Over all pairs of languages, as measured when this was written."""
KINDS = ("vacancies", "cvs")
NAMES = [(kind, name) for kind in KINDS for name in sorted({p.name.split(".")[0] for p in (TEXTS / kind).iterdir()})]

MEANING = "facts are read alike; what is left is the likeness of the texts in meaning, near a tie."
SINCE_CODER = (
    "ingest/reading/occupation_coder.py: since it was fitted to the adapted encoder the Swedish list has another order near "
    "ties, though the ad is read alike; not traced yet (docs/evaluation.md)."
)
OWN_CONTROL = '"omavalvonta" and "egenkontroll" are read as food hygiene, "self-monitoring" is not: it is also a habit.'
SPACES = 'ingest/reading/shift_words.py: "day  and  evening shifts" with two spaces are not read.'
KNOWN: dict[tuple[str, str], str] = {
    ("nurse", "fi en"): MEANING,
    ("nurse", "sv en"): MEANING,
    ("lorry-driver", "fi en"): MEANING,
    ("bookkeeper", "fi en"): MEANING,
    ("bus-driver", "fi sv"): MEANING,
    ("bus-driver", "fi en"): MEANING,
    ("bus-driver", "fi upper"): MEANING,
    ("cook", "fi en"): OWN_CONTROL,
    ("warehouse", "en spaces"): SPACES,
    ("warehouse", "fi sv"): SINCE_CODER,
    ("warehouse", "sv en"): SINCE_CODER,
    ("warehouse", "sv irrelevant"): SINCE_CODER,
    ("warehouse", "sv accents"): SINCE_CODER,
}
"""Texts that are further apart, with the cause of most of the distance."""

IRRELEVANT = {
    "fi": "\n\nToimiston keittiössä on uusi vihreä matto.",
    "sv": "\n\nI kontorets kök finns en ny grön matta.",
    "en": "\n\nThere is a new green carpet in the kitchen of the office.",
}
DISTURBED: dict[str, Callable[[str, str], str]] = {
    "irrelevant": lambda text, language: text.rstrip() + IRRELEVANT[language],
    "upper": lambda text, _: text.upper(),
    "spaces": lambda text, _: text.replace(" ", "  "),
    "accents": lambda text, _: "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)),
}


def written(kind: str, name: str, language: str) -> str:
    return (TEXTS / kind / f"{name}.{language}.txt").read_text("utf-8")


@cache
def listed(kind: str, text: str) -> tuple[str, ...]:
    """Ids of the first ten matches of a text that is not kept."""
    engine = demo_engine()
    if kind == "vacancies":
        title, _, body = text.partition("\n")
        asker: cases.AnyAsker = ask.unsaved_posting(engine, PostingFields(1, "parity", title, body), TODAY)
    else:
        asker = ask.unsaved_cv(engine, CvFields(1, "parity", text), TODAY)
    return tuple(other_id(match) for match, _ in cases.matches(engine, asker, TODAY, DEPTH).matches)


def known(*key: str) -> list[pytest.MarkDecorator]:
    cause = KNOWN.get((key[0], " ".join(key[1:])))
    return [pytest.mark.xfail(reason=cause, strict=False)] if cause else []


PAIRS = [
    pytest.param(kind, name, one, other, id=f"{name}-{one}-{other}", marks=known(name, one, other))
    for kind, name in NAMES
    for one, other in combinations(LANGUAGES, 2)
]
DISTURBANCES = [
    pytest.param(kind, name, language, how, id=f"{name}-{language}-{how}", marks=known(name, language, how))
    for kind, name in NAMES
    for language in LANGUAGES
    for how in DISTURBED
]


@pytest.mark.parametrize(("kind", "name", "one", "other"), PAIRS)
def test_the_same_in_two_languages_gives_nearly_the_same_list(kind, name, one, other):
    first, second = (listed(kind, written(kind, name, language)) for language in (one, other))
    assert first
    assert rank_biased_overlap(first, second) >= LEAST


@pytest.mark.parametrize(("kind", "name", "language", "how"), DISTURBANCES)
def test_what_means_nothing_barely_moves_a_list(kind, name, language, how):
    text = written(kind, name, language)
    first, second = listed(kind, text), listed(kind, DISTURBED[how](text, language))
    assert rank_biased_overlap(first, second) >= LEAST


def test_the_mean_over_all_pairs_of_languages_is_held():
    values = [
        rank_biased_overlap(listed(kind, written(kind, name, one)), listed(kind, written(kind, name, other)))
        for kind, name in NAMES
        for one, other in combinations(LANGUAGES, 2)
    ]
    assert sum(values) / len(values) >= LEAST_MEAN
