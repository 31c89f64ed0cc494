"""Test collections in the shapes of ``kohtaanto evaluate``, written from the development sets into a scratch folder."""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
SETS = SHARED / "benchmarks"
SEED = 20
TITLE_LANGUAGES = ("en", "de", "fr")
MOST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a corpus or of queries."""

    id: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking task; ``relevant`` are pairs of query and corpus ids."""

    name: str
    corpus: tuple[Entry, ...]
    queries: tuple[Entry, ...]
    relevant: tuple[tuple[str, str], ...]


def write_ranking(task: Ranking, folder: Path) -> Path:
    """Write a BEIR folder."""
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    for name, entries in (("corpus", task.corpus), ("queries", task.queries)):
        lines = (
            json.dumps({"_id": e.id, "title": "", "text": e.text, "language": e.language}, ensure_ascii=False)
            for e in entries
        )
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    rows = [f"{query}\t{entry}\t1" for query, entry in task.relevant]
    (folder / "qrels" / "test.tsv").write_text("\n".join(["query-id\tcorpus-id\tscore", *rows]) + "\n", "utf-8")
    return folder


def title_rankings(languages: Sequence[str], targets: Sequence[str], most_queries: int) -> Iterator[Ranking]:
    """National titles of each country against ESCO's names in the same language (``same``), English or Finnish."""
    names = _names()
    asked: dict[tuple[str, str], list[tuple[str, str, list[str]]]] = defaultdict(list)
    for row in _rows(SETS / "melo_titles_to_esco_dev.csv"):
        found = (row["country"], row["lang"])
        asked[found].append((row["q_id"], row["query"], row["relevant_esco_uris"].replace("|", " ").split()))
    for (country, language), rows in sorted(asked.items()):
        if language not in languages:
            continue
        chosen = np.random.default_rng(SEED).permutation(len(rows))[:most_queries]
        sample = [rows[place] for place in sorted(chosen.tolist())]
        for target in dict.fromkeys(language if each == "same" else each for each in targets):
            yield _titles(f"titles-{country}-{language}-{target}", sample, language, names[target], target)


def _titles(
    name: str,
    asked: Iterable[tuple[str, str, list[str]]],
    language: str,
    labels: Sequence[tuple[str, str]],
    target: str,
) -> Ranking:
    places: dict[str, list[str]] = defaultdict(list)
    for at, (uri, _) in enumerate(labels):
        places[uri].append(f"d{at:06d}")
    corpus = tuple(Entry(f"d{at:06d}", text, target) for at, (_, text) in enumerate(labels))
    relevant = tuple((key, entry) for key, _, uris in asked for uri in uris for entry in places[uri])
    answered = {key for key, _ in relevant}
    queries = tuple(Entry(key, text, language) for key, text, _ in asked if key in answered)
    return Ranking(name, corpus, queries, relevant)


def similarity_rankings() -> Iterator[Ranking]:
    """Titles against similar titles of the same language."""
    items = list(_rows(SETS / "jobtitle_similarity_items.csv"))
    judged = [row for row in _rows(SETS / "jobtitle_similarity_qrels.csv") if int(row["rel"]) > 0]
    for language in TITLE_LANGUAGES:
        own = [row for row in items if row["lang"] == language]
        sides = {
            kind: tuple(Entry(row["id"], row["title"], language) for row in own if row["kind"] == kind)
            for kind in ("doc", "query")
        }
        pairs = tuple((row["q_id"], row["doc_id"]) for row in judged if row["lang"] == language)
        yield Ranking(f"similar-{language}", sides["doc"], sides["query"], pairs)


def half(identity: str) -> int:
    """0 for a posting of the half that the coder is fitted on, 1 for one of the half that is only measured on."""
    return hashlib.sha256(identity.encode()).digest()[0] % 2


def write_polish_titles(path: Path, most: int) -> Path:
    """Polish postings of the half kept aside with their unit group, as a table of `evaluate occupations`."""
    found = pl.read_parquet(SHARED / "postings" / "postings_pl_dev.parquet").sort("id")
    aside = pl.Series([half(identity) == 1 for identity in found["id"]])
    coded = found.filter(aside, pl.col("isco4_approx").str.len_chars() == 4, pl.col("title").str.len_chars() > 0)
    sample = coded.sample(min(most, len(coded)), seed=SEED).select(
        "title",
        pl.col("text").fill_null("").str.slice(0, MOST_TEXT),
        pl.lit("pl").alias("language"),
        pl.col("isco4_approx").alias("isco08"),
    )
    sample.write_csv(path)
    return path


def write_names(path: Path, languages: Sequence[str]) -> Path:
    """ESCO's names of occupations in some languages, as `reference import labels` reads them."""
    rows = pl.read_csv(SETS / "esco_occupation_labels_10langs.csv").filter(pl.col("lang").is_in(list(languages)))
    rows.rename({"rank_in_source": "rank"}).write_csv(path)
    return path


def skill_tables() -> dict[str, Path]:
    """Sentences with the ESCO skills that they ask for."""
    return {name: SETS / f"skill_extraction_{name}_validation.csv" for name in ("house", "tech")}


def _names() -> dict[str, list[tuple[str, str]]]:
    """URI and text of every name of ESCO's occupations, by language; Finnish ones from ESCO's own file."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows(SETS / "esco_occupation_labels_10langs.csv"):
        names[row["lang"]].append((row["uri"], row["label"]))
    for row in _rows(SHARED / "esco" / "occupations_fi.csv"):
        names["fi"].append((row["conceptUri"], row["preferredLabel"]))
    return names


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
