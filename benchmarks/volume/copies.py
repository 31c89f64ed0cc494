"""Many postings out of few: real ones, then copies of them with another employer, town, deadline and order of sentences."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.quality.folders import SHARED

SEED = 7
POSTINGS = SHARED / "postings"
TOWNS = {
    "PL": ("Kraków", "Gdańsk", "Wrocław", "Poznań", "Łódź", "Lublin", "Szczecin", "Katowice", "Białystok", "Toruń"),
    "ES": ("Madrid", "Sevilla", "Valencia", "Bilbao", "Zaragoza", "Málaga", "Murcia", "Vigo", "Gijón", "Granada"),
    "US": ("Boston", "Denver", "Seattle", "Austin", "Chicago", "Phoenix", "Portland", "Dallas", "Atlanta", "Miami"),
}
FIRMS = ("Aurora", "Borealis", "Cumulus", "Delta", "Ekwador", "Faro", "Granit", "Helios", "Iskra", "Jantar")
FORMS = {"PL": "Sp. z o.o.", "ES": "S.L.", "US": "Inc."}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.20\d\d\b")


@dataclass(frozen=True, slots=True)
class Ad:
    """A posting as a row of a table with usual names of columns."""

    id: str
    lang: str
    title: str
    text: str
    employer: str
    country: str
    region: str
    deadline: str = ""


def real() -> list[Ad]:
    """The 4,970 Polish and 461 English and Spanish ads, in the order of their files."""
    columns = ("id", "lang", "title", "text", "employer", "country", "region")
    rows = pl.read_parquet(POSTINGS / "postings_pl_dev.parquet", columns=list(columns)).to_dicts()
    rows += [json.loads(line) for line in (POSTINGS / "postings_en_es.jsonl").read_text("utf-8").splitlines()]
    return [Ad(**{name: str(row[name] or "") for name in columns}) for row in rows]


def many(count: int, today: date) -> Iterator[Ad]:
    """The real ads, then as many copies as are missing; the same every time for the same day."""
    ads = real()
    rng = np.random.default_rng(SEED)
    for number in range(count):
        ad = ads[number % len(ads)]
        yield ad if number < len(ads) else _copy(ad, number, rng, today)


def write(ads: Iterator[Ad], path: Path) -> int:
    """Write ads as JSON Lines; gives how many."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for ad in ads:
            file.write(json.dumps(asdict(ad), ensure_ascii=False) + "\n")
            written += 1
    return written


def _copy(ad: Ad, number: int, rng: np.random.Generator, today: date) -> Ad:
    towns = TOWNS.get(ad.country, TOWNS["PL"])
    town = towns[rng.integers(len(towns))]
    employer = f"{FIRMS[rng.integers(len(FIRMS))]} {int(rng.integers(1_000))} {FORMS.get(ad.country, '')}".strip()
    day = today + timedelta(days=int(rng.integers(1, 90)))
    sentences = _SENTENCE.split(ad.text)
    order = np.arange(len(sentences))
    if len(sentences) > 1:
        rng.shuffle(order[1:])
    kept = [sentences[at] for at in order if at == 0 or rng.random() > 0.1]
    text = _DAY.sub(day.strftime("%d.%m.%Y"), " ".join(kept))
    if ad.employer:
        text = text.replace(ad.employer, employer)
    return replace(ad, id=f"{ad.id}/{number}", text=text, employer=employer, region=town, deadline=day.isoformat())
