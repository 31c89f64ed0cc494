"""``python -m benchmarks.quality.fit_coder``: fit the weights of the occupation coder anew, as after a new encoder.

Few numbers are fitted, and none about single groups. The weights of a title's kinds of evidence among each other
maximise the likelihood of titles of MELO, none of them Polish. Their common scale, and the weights of base rate, text and
minor group, maximise that of Polish postings of one half of the development set; the other half is only measured on. In
the end all are scaled so that the probability of the first guess is the most honest (`cooled`).
Halves are told by the hash of a posting's id. What is printed goes into `ingest.reading.occupation_coder`.
"""

import argparse
import csv
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
from scipy.optimize import minimize, minimize_scalar

from api.engine import Engine
from api.settings import Settings
from benchmarks.quality.folders import MOST_TEXT, SETS, SHARED, half
from ingest.label_vectors import occupation_vectors
from ingest.reading.occupation_coder import BY_SPELLING, BY_TITLE, WITH_TEXT, Asked, OccupationCoder
from ingest.reading.occupations import task_text
from ingest.reading.sections import posting_sections
from matching.coding.evidence import Evidence, Weights, probabilities
from matching.coding.groups import Values
from matching.evaluation.coding import Coded, Guess, accuracy, calibration_error

TITLE_LANGUAGES = ("de", "en", "fr", "lt", "lv")
SEED = 7
RIDGE = 1e-3
"""Weight of the sum of squares: holds kinds of evidence that say the same from running apart."""
KIN = (0.0, 0.25, 0.5, 0.75, 1.0)
SPELT = ("spelt", "worded", "named")
MEANT = (*SPELT, "near", "abroad")
NOTHING = Weights(spelt=0.0, worded=0.0, named=0.0, frequent=0.0)
COOLER, HOTTER = 0.25, 2.0
"""Bounds of the scale that makes confidence honest."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Titles with what speaks for each group, and the codes that are right for each (at least one)."""

    evidence: Sequence[Evidence]
    right: Sequence[frozenset[str]]


def drawn_titles(most: int) -> Iterator[tuple[Asked, frozenset[str]]]:
    """Titles of national classifications, so many of each language, with the unit groups of their occupations."""
    with (SHARED / "esco" / "occupations_en.csv").open(encoding="utf-8-sig", newline="") as lines:
        groups = {row["conceptUri"]: row["iscoGroup"] for row in csv.DictReader(lines)}
    with (SETS / "melo_titles_to_esco_dev.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for language in TITLE_LANGUAGES:
        own = [row for row in rows if row["lang"] == language]
        for at in np.random.default_rng(SEED).permutation(len(own))[:most]:
            uris = own[at]["relevant_esco_uris"].replace("|", " ").split()
            right = frozenset(groups[uri] for uri in uris if uri in groups)
            if right:
                yield Asked(own[at]["query"], language), right


def postings(which: int, most: int) -> Iterator[tuple[Asked, frozenset[str]]]:
    """Polish postings of a half, in the order of the hashes of their ids, with their unit group."""
    found = pl.read_parquet(SHARED / "postings" / "postings_pl_dev.parquet")
    coded = found.filter(pl.col("isco4_approx").str.len_chars() == 4, pl.col("title").str.len_chars() > 0)
    own = [row for row in coded.iter_rows(named=True) if half(row["id"]) == which]
    for row in sorted(own, key=lambda row: hashlib.sha256(row["id"].encode()).digest())[:most]:
        text = (row["text"] or "")[:MOST_TEXT]
        asked = Asked(row["title"], "pl", task_text(text, 0, posting_sections(0, text)))
        yield asked, frozenset({row["isco4_approx"]})


def judged(coder: OccupationCoder, rows: Sequence[tuple[Asked, frozenset[str]]]) -> Judged:
    """What speaks for each group, for each row."""
    return Judged(coder.evidence([asked for asked, _ in rows]), [right for _, right in rows])


def fitted(features: Values, right: Values) -> Values:
    """Weights >= 0 of features (rows x kinds x groups) that maximise the likelihood of ``right`` (rows x groups, 0/1)."""

    def loss(weights: Values) -> tuple[float, Values]:
        odds = np.einsum("k,nkg->ng", weights, features)
        raised = np.exp(odds - odds.max(axis=1, keepdims=True))
        chances = raised / raised.sum(axis=1, keepdims=True)
        hit = (chances * right).sum(axis=1, keepdims=True) + 1e-9
        slope = np.einsum("ng,nkg->nk", chances - chances * right / hit, features).mean(axis=0)
        return float(-np.log(hit).mean() + RIDGE * (weights**2).sum()), slope + 2 * RIDGE * weights

    kinds = features.shape[1]
    return np.asarray(minimize(loss, np.full(kinds, 0.5), jac=True, bounds=[(0, None)] * kinds).x)


def fit(coder: OccupationCoder, titles: Judged, ads: Judged, kinds: Sequence[str], told: bool) -> Weights:
    """Weights for titles that have the kinds of evidence (and a text, if ``told``)."""
    among = dict(zip(kinds, fitted(_kinds(titles, kinds), _right(coder, titles)), strict=True))
    right = _right(coder, ads)
    known = right.any(axis=1)
    found = []
    for kin in KIN if told else KIN[:1]:
        title = np.einsum("k,nkg->ng", list(among.values()), _kinds(ads, kinds))
        parts = [_with_kin(coder, title, kin)]
        if told:
            parts.append(_with_kin(coder, _kinds(ads, ["told"])[:, 0], kin))
        features = np.stack([*parts, _kinds(ads, ["frequent"])[:, 0]], axis=1)
        scale, *rest = fitted(features[known], right[known])
        found.append(
            replace(
                NOTHING,
                **{kind: round(float(scale * weight), 2) for kind, weight in among.items()},
                frequent=round(float(rest[-1]), 2),
                told=round(float(rest[0]), 2) if told else 0.0,
                kin=kin,
            )
        )
    return cooled(coder, ads, min(found, key=partial(_loss, coder, ads)))


def cooled(coder: OccupationCoder, rows: Judged, weights: Weights) -> Weights:
    """Weights times the number under which the probabilities of first guesses are likeliest.

    Rows whose group the taxonomy lacks count here, as missed; the fit of the weights cannot use them.

    Source: temperature scaling, Guo et al. 2017, "On calibration of modern neural networks", applied to the first guess.
    """
    kin, right = coder.groups.kin(), _right(coder, rows).astype(bool)

    def loss(scale: float) -> float:
        chances = np.stack([probabilities(each, scaled(weights, scale), kin) for each in rows.evidence])
        first = chances.argmax(axis=1)[:, None]
        told = np.take_along_axis(chances, first, axis=1)
        hit = np.take_along_axis(right, first, axis=1)
        return float(-np.log(np.where(hit, told, 1 - told) + 1e-9).mean())

    return scaled(weights, float(minimize_scalar(loss, bounds=(COOLER, HOTTER), method="bounded").x))


def scaled(weights: Weights, by: float) -> Weights:
    """All weights times a number, in two decimals; that of kin, which is a share of the others, stays."""
    return replace(weights, **{kind: round(value * by, 2) for kind, value in asdict(weights).items() if kind != "kin"})


def measured(coder: OccupationCoder, rows: Judged, weights: Weights) -> str:
    """First and first five at four digits, first at one, and the calibration error; groups unknown to ESCO are missed."""
    coded = []
    for evidence, right in zip(rows.evidence, rows.right, strict=True):
        chances = probabilities(evidence, weights, coder.groups.kin())
        order = np.argsort(-chances, kind="stable")
        guesses = tuple(Guess(coder.groups.codes[at], float(chances[at])) for at in order)
        coded.append(Coded(min(right), guesses))
    top = [accuracy(coded, digits, depth) or 0.0 for digits, depth in ((4, 1), (4, 5), (1, 1))]
    return "{:.3f} / {:.3f} of unit groups, {:.3f} of major groups".format(*top) + (
        f", calibration error {calibration_error(coded):.3f}, {len(coded)} postings"
    )


def _kinds(rows: Judged, kinds: Sequence[str]) -> Values:
    found: Values = np.stack([[getattr(each, kind) for kind in kinds] for each in rows.evidence]).astype(np.float64)
    return found


def _right(coder: OccupationCoder, rows: Judged) -> Values:
    return np.array([[code in right for code in coder.groups.codes] for right in rows.right], np.float64)


def _with_kin(coder: OccupationCoder, values: Values, kin: float) -> Values:
    """Values (rows x groups) with so many times the mean of their minor group."""
    numbers = coder.groups.kin()
    same = (numbers[:, None] == numbers[None, :]).astype(np.float64)
    found: Values = values + kin * values @ (same / same.sum(axis=0))
    return found


def _loss(coder: OccupationCoder, rows: Judged, weights: Weights) -> float:
    kin, right = coder.groups.kin(), _right(coder, rows)
    chances = np.stack([probabilities(each, weights, kin) for each in rows.evidence])
    return float(-np.log((chances * right).sum(axis=1)[right.any(axis=1)] + 1e-9).mean())


def main(arguments: list[str]) -> int:
    """Fit, print the weights, and measure them and those in use on the half kept aside."""
    parser = argparse.ArgumentParser(prog="benchmarks.quality.fit_coder", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="an installation with ESCO, its names embedded")
    parser.add_argument("--titles", type=int, default=200, help="titles of each language of MELO")
    parser.add_argument("--ads", type=int, default=1_000, help="postings of each half")
    given = parser.parse_args(arguments)
    engine = Engine(Settings(home=given.home, encoder="default"))
    vectors = partial(occupation_vectors, engine.store, engine.taxonomy, engine.encoder.card)
    coder = OccupationCoder(engine.taxonomy, None, engine.cached_encoder(keep=True), vectors)
    titles = judged(coder, list(drawn_titles(given.titles)))
    ads, kept = (judged(coder, list(postings(which, given.ads))) for which in (0, 1))
    fits: dict[str, tuple[Weights, Callable[[], Weights]]] = {
        "WITH_TEXT": (WITH_TEXT, partial(fit, coder, titles, ads, MEANT, told=True)),
        "BY_TITLE": (BY_TITLE, partial(fit, coder, titles, ads, MEANT, told=False)),
        "BY_SPELLING": (BY_SPELLING, partial(fit, coder, titles, ads, SPELT, told=False)),
    }
    for name, (used, anew) in fits.items():
        weights = anew()
        told = ", ".join(f"{kind}={value}" for kind, value in asdict(weights).items() if value)
        print(f"{name} = Weights({told})")
        print(f"  anew:   {measured(coder, kept, weights)}")
        print(f"  in use: {measured(coder, kept, used)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
