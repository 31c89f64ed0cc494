"""``python -m benchmarks.volume.facts OUT``: all that is read of 1,000 real ads and of every demo text, a line each.

With ``--against FILE`` it compares the lines with those that another version wrote, and shows where they part: a change
that is to make readers quicker must leave every line as it was.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from api.engine import Engine
from api.settings import Settings
from benchmarks.volume import copies
from benchmarks.volume.clock import Clock
from benchmarks.volume.run import TODAY
from benchmarks.volume.stand_in import Sampled
from ingest.demo import HERE as DEMO
from ingest.fields import CvFields, PostingFields
from models.layers import seeker_json, vacancy_json

POLISH = 4_970
EVERY = 8
"""Of the Polish ads one of so many is read; all of the English and Spanish ones are."""
SHOWN = 5
AROUND = 120


def main(arguments: list[str]) -> int:
    """Write the lines; 1 when they are not those of the other file."""
    parser = argparse.ArgumentParser(prog="benchmarks.volume.facts", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--against", type=Path, help="what another version wrote")
    parser.add_argument("--home", type=Path, help="a home with ESCO and embedded names, if not that of the settings")
    given = parser.parse_args(arguments)
    engine = Engine(Settings(home=given.home) if given.home else Settings())
    engine.__dict__["encoder"] = Sampled(engine.encoder, 0, Clock())
    lines = list(_lines(engine))
    given.out.write_text("\n".join(lines), "utf-8")
    parted = list(_parted(lines, given.against.read_text("utf-8").split("\n"))) if given.against else []
    print(f"{len(lines)} texts, {len(parted)} read otherwise")
    for new, old in parted[:SHOWN]:
        at = next((at for at, pair in enumerate(zip(new, old, strict=False)) if pair[0] != pair[1]), 0)
        near = slice(max(0, at - AROUND), at + AROUND)
        print(f"now:    {new[near]}\nbefore: {old[near]}")
    return 1 if parted else 0


def _parted(lines: list[str], others: list[str]) -> Iterator[tuple[str, str]]:
    return (pair for pair in zip_longest(lines, others, fillvalue="") if pair[0] != pair[1])


def _lines(engine: Engine) -> Iterator[str]:
    real = copies.real() if copies.POSTINGS.is_dir() else []
    ads = real[:POLISH:EVERY] + real[POLISH:]
    postings = [
        PostingFields(
            line=0,
            external_id=ad.id,
            title=ad.title,
            text=ad.text,
            employer=ad.employer,
            language=ad.lang,
            place_texts=(ad.region,) if ad.region else (),
            country=ad.country,
        )
        for ad in ads
    ]
    market = json.loads((DEMO / "postings" / "market.json").read_text("utf-8"))
    told = [(str(number), json.dumps(each, ensure_ascii=False, indent=1)) for number, each in enumerate(market)]
    told += [(path.name, path.read_text("utf-8")) for path in sorted(DEMO.rglob("*.txt"))]
    postings += [PostingFields(0, name, text.split("\n")[0], text) for name, text in told]
    for kept in engine.readers.postings(postings, "facts", TODAY):
        sections = [(each.kind, each.start, each.end) for each in kept.document.sections]
        read = [vacancy_json(kept.imported), vacancy_json(kept.read)]
        yield json.dumps([kept.external_id, kept.document.text, sections, read], ensure_ascii=False)
    for name, text in told:
        person = engine.readers.cv(CvFields(0, name, text), "facts", TODAY)
        yield json.dumps([name, person.title, person.document.text, seeker_json(person.read)], ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
