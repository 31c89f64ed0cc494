"""A test collection: what is looked for, what there is to find, and which answers are right. Read from a BEIR folder."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from matching.values.errors import MatchingError

CORPUS, QUERIES, QRELS = "corpus.jsonl", "queries.jsonl", "qrels/test.tsv"
HEADING_WORDS = 12
"""A text of one line and at most so many words is a title, wherever its file puts it."""
_COLUMNS = 3


class CollectionError(MatchingError):
    """A collection cannot be used: which file, which line and field, what is wrong and how to mend it."""

    def __init__(self, path: Path, problem: str, line: int | None = None) -> None:
        """Name the file, the line (from 1) when there is one, and the problem with its mend."""
        super().__init__(f"{path}{'' if line is None else f', line {line}'}: {problem}")


@dataclass(frozen=True, slots=True)
class Item:
    """A query or an entry of the corpus. ``language`` is ISO 639-1, None when its file does not say."""

    id: str
    title: str
    text: str
    language: str | None

    @property
    def heading(self) -> str:
        """The title; where there is none, the text when it is as short as a title."""
        if self.title or "\n" in self.text or len(self.text.split()) > HEADING_WORDS:
            return self.title
        return self.text

    @property
    def whole(self) -> str:
        """Title and text, once when they are the same."""
        return self.title if self.text in ("", self.title) else f"{self.title}\n{self.text}".strip()


@dataclass(frozen=True, slots=True)
class Collection:
    """Corpus and queries in the order of their ids; ``relevant`` gives the gain (> 0) of entries for each query.

    Every query has at least one relevant entry. ``unjudged`` counts queries of the file that have none.
    """

    corpus: tuple[Item, ...]
    queries: tuple[Item, ...]
    relevant: Mapping[str, Mapping[str, int]]
    unjudged: int = 0


def read_collection(folder: Path) -> Collection:
    """Read a BEIR folder: ``corpus.jsonl``, ``queries.jsonl``, ``qrels/test.tsv``.

    Raises:
        CollectionError: a file is missing, a line cannot be read, an id is there twice or is not there at all.

    """
    corpus = _items(folder / CORPUS)
    queries = _items(folder / QUERIES)
    relevant = _relevant(folder / QRELS, corpus, queries)
    asked = tuple(queries[key] for key in sorted(queries) if key in relevant)
    if not asked:
        raise CollectionError(
            folder / QRELS, "no query has a relevant entry; give at least one line with a score above 0"
        )
    return Collection(tuple(corpus[key] for key in sorted(corpus)), asked, relevant, len(queries) - len(asked))


def _items(path: Path) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for number, line in _lines(path):
        item = _item(path, number, line)
        if item.id in found:
            raise CollectionError(
                path, f'field _id: "{item.id}" is there twice; give every line an id of its own', number
            )
        found[item.id] = item
    if not found:
        raise CollectionError(path, 'is empty; write one {"_id": ..., "title": ..., "text": ...} a line')
    return found


def _item(path: Path, number: int, line: str) -> Item:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise CollectionError(path, f"is not JSON ({error.msg}); write one object a line", number) from None
    if not isinstance(record, dict):
        raise CollectionError(path, 'is not an object; write {"_id": ..., "title": ..., "text": ...}', number)
    key = record.get("_id")
    if not isinstance(key, str | int) or isinstance(key, bool) or str(key) == "":
        raise CollectionError(path, "field _id: missing; give every line an id", number)
    texts = {name: record.get(name) for name in ("title", "text", "language")}
    for name, value in texts.items():
        if value is not None and not isinstance(value, str):
            raise CollectionError(path, f"field {name}: is not a text; put it in quotation marks", number)
    title, text = (texts["title"] or "").strip(), (texts["text"] or "").strip()
    if not (title or text):
        raise CollectionError(path, "fields title and text: both are empty; give at least one", number)
    return Item(str(key), title, text, _language(texts["language"]))


def _language(written: str | None) -> str | None:
    """``fi`` of ``fi``, ``FI`` and ``fi-FI``."""
    return written.strip().lower().replace("_", "-").partition("-")[0] or None if written else None


def _relevant(path: Path, corpus: Mapping[str, Item], queries: Mapping[str, Item]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        cells = line.split("\t")
        if len(cells) != _COLUMNS:
            mend = "write query id, corpus id and score, parted by tabs"
            raise CollectionError(path, f"has {len(cells)} columns in place of 3; {mend}", number)
        query, entry, written = (cell.strip() for cell in cells)
        if number == 1 and not _whole_number(written):
            continue
        if not _whole_number(written):
            raise CollectionError(path, f'field score: "{written}" is not a whole number', number)
        if query not in queries:
            raise CollectionError(
                path, f'field query-id: "{query}" is not in {QUERIES}; add it or drop the line', number
            )
        if entry not in corpus:
            raise CollectionError(
                path, f'field corpus-id: "{entry}" is not in {CORPUS}; add it or drop the line', number
            )
        if int(written) > 0:
            found.setdefault(query, {})[entry] = int(written)
    return found


def _whole_number(written: str) -> bool:
    return written.removeprefix("-").isdecimal()


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, with their numbers from 1."""
    try:
        text = path.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise CollectionError(path, f"is missing; a collection has {CORPUS}, {QUERIES} and {QRELS}") from None
    except UnicodeDecodeError:
        raise CollectionError(path, "is not UTF-8; save it in that encoding") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line.rstrip("\r")
