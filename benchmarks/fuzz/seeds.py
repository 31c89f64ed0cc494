"""What fuzzing starts from: the kept corpus, small records of the demo and of the example files, and their words."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.fuzz.findings import ROOT
from ingest.formats.protocol import InputFile
from ingest.formats.table import CV_FORMATS, POSTING_FORMATS

CORPUS = Path(__file__).parent / "corpus"
"""A folder for each target: small samples, and every input that once broke it."""
DEMO = ROOT / "ingest" / "demo"
EXAMPLES = ROOT.parent / "shared" / "data" / "formats"
MOST_BYTES = 20_000
"""Larger files are cut to their first records, for mutations of small inputs are tried more often."""
RECORDS = 2
LINES = 4
WORDS = 400
_WORD = re.compile(rb"[A-Za-z@_][\w@:.-]{2,30}")


def seeds(target: str) -> Iterator[bytes]:
    """Inputs that a target is fuzzed from."""
    for path in sorted((CORPUS / target).glob("*")):
        yield path.read_bytes()
    for path in _files():
        content = _cut(path)
        if content is not None and _is_for(target, path):
            yield content


def words(inputs: list[bytes]) -> list[bytes]:
    """Names of keys, elements and columns in the inputs, commonest first, for the fuzzer to put in."""
    found: dict[bytes, int] = {}
    for content in inputs:
        for word in _WORD.findall(content):
            found[word] = found.get(word, 0) + 1
    return sorted(found, key=lambda word: -found[word])[:WORDS]


def _files() -> Iterator[Path]:
    for folder in (DEMO / "postings", DEMO / "cvs", EXAMPLES):
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def _is_for(target: str, path: Path) -> bool:
    name = path.suffix if target in TEXTS else ""
    if target in TEXTS:
        return name == ".txt" and (path.parent.name == "texts") == (target == "text-of-posting")
    if target == "mapping-file":
        return path.name.endswith(".toml")
    if target == "refused-file":
        return path.suffix in {".csv", ".jsonl"}
    if target == "kind-of-file":
        return True
    side, _, kind = target.partition("-")
    known = [each for each in (POSTING_FORMATS if side == "postings" else CV_FORMATS) if each.name == kind]
    return any(each.recognises(InputFile.open(path)) for each in known)


TEXTS = frozenset({"text-of-posting", "text-of-cv"})


def _cut(path: Path) -> bytes | None:
    """A file as it is when it is small, else its first records; None when they cannot be told apart."""
    content = path.read_bytes()
    if len(content) <= MOST_BYTES:
        return content or None
    if path.suffix in {".csv", ".jsonl", ".txt"}:
        return b"\n".join(content.splitlines()[:LINES])
    if path.suffix != ".json":
        return None
    whole = json.loads(content)
    if isinstance(whole, Mapping):
        whole = {key: value[:RECORDS] if isinstance(value, list) else value for key, value in whole.items()}
    elif isinstance(whole, list):
        whole = whole[:RECORDS]
    short = json.dumps(whole, ensure_ascii=False).encode()
    return short if len(short) <= 2 * MOST_BYTES else None
