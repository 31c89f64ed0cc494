"""Lexical search over lemmas and character n-grams. The only module that imports tantivy and simplemma.

Lemmas come from simplemma, since Snowball stems Finnish badly. Character n-grams of titles find compounds
(``varastotyöntekijä`` in ``varasto``) and misspellings, which lemmas do not.

A BM25 sum grows with the length of the query and cannot be set beside a cosine, so scores are shares of the most that
the query could reach. Words of the query that no row has count as not reached, so that a query in another language,
which shares a few letters with some row, stays low.
"""

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
import simplemma
import tantivy

from matching.retrieval import snapshot
from matching.retrieval.protocol import Hit, IndexDamagedError, Rows, ordered

LEMMATISED = frozenset({"fi", "sv", "en", "et", "ru", "uk", "de", "pl", "no", "nb", "da", "lv", "lt", "fr", "es"})
WORD = re.compile(r"[^\W\d_][\w+#.-]*[\w+#]|[^\W\d_]")
QUERY_TERMS = 48
"""Rarest lemmas of a long query that are searched; a CV has hundreds, and the common ones only cost time."""
GRAM = 4
BOOST_TITLE = 2.0
SIMPLEMMA_CODES = {"no": "nb"}
UNPACKED = "en"
"""Dictionaries stay as they are packed: the same lemmas from an eighth of the memory (40 MB for Finnish), opened in half
the time, though a word met for the first time takes 25 microseconds instead of 5. That of English, in which words of
every text are looked up, takes 20 MB."""
MOST_WORDS = 200_000
"""Words whose lemmas are remembered, those that were met last."""
FIELDS = ("title", "text", "grams")


@dataclass(frozen=True, slots=True)
class LexicalText:
    """What is searched of one record: its title, and its passages joined."""

    row: int
    title: str
    text: str
    language: str | None


def lemmas(text: str, language: str | None) -> list[str]:
    """Lower-case lemmas of the words of a text; the words themselves in a language that is not lemmatised."""
    words = [word.lower() for word in WORD.findall(text)]
    if language not in LEMMATISED:
        return words
    code = SIMPLEMMA_CODES.get(language, language)
    return [_lemma(word, code) for word in words]


@lru_cache(maxsize=MOST_WORDS)
def _lemma(word: str, code: str) -> str:
    return str(simplemma.lemmatize(word, lang=code, low_memory=code != UNPACKED)).lower()


def is_word(word: str, language: str) -> bool:
    """Whether a word in lower case stands in the dictionary of a language that is lemmatised, in any inflection."""
    return bool(simplemma.is_known(word, lang=SIMPLEMMA_CODES.get(language, language), low_memory=language != UNPACKED))


def grams(title: str) -> list[str]:
    """Character n-grams of a title, word by word, with borders marked."""
    padded = [f"_{word.lower()}_" for word in WORD.findall(title)]
    return [word[i : i + GRAM] for word in padded for i in range(max(1, len(word) - GRAM + 1))]


def _number(language: str | None) -> int:
    """A language code as a number, which a fast field can hold; 0 for none."""
    return int.from_bytes((language or "").encode()[:8])


def _language(number: int) -> str | None:
    return number.to_bytes(8).strip(b"\0").decode(errors="ignore") or None


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("language", stored=True, indexed=False, fast=True)
    for field in FIELDS:  # stored, so that an index can be written anew without the texts it was made of
        builder.add_text_field(field, stored=True, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _opened(schema: tantivy.Schema, folder: Path | None) -> tantivy.Index:
    """An index in a folder, which is made when it is not there, or in memory."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(schema, None if folder is None else str(folder), reuse=True)
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


class LexicalIndex:
    """BM25 over lemmas and n-grams; derived from the store and rebuilt from it.

    In memory without a folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._schema = _schema()
        self._folder = folder
        self._index = _opened(self._schema, folder)

    def save(self, folder: Path) -> None:
        """See Derived. Files of tantivy are never changed once written, so links of them do.

        Rows that were taken out are in them until tantivy merges the files they are in, and it cannot be told to; with
        such rows, those that are left are written anew.

        Raises:
            IndexDamagedError: when the index is in memory alone.

        """
        if self._folder is None:
            message = "a lexical index in memory cannot be saved"
            raise IndexDamagedError(message)
        told = json.loads((self._folder / "meta.json").read_text("utf-8"))
        if any(segment["deletes"] for segment in told["segments"]):
            self._rewrite(folder)
            return
        used = {segment["segment_id"].replace("-", "") for segment in told["segments"]}
        for path in self._folder.iterdir():
            if path.name.endswith(".json") or path.name.split(".")[0] in used:
                snapshot.link(path, folder / path.name)

    def _rewrite(self, folder: Path) -> None:
        """Write the rows that are there into an index of their own in a folder."""
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.all_query(), max(1, int(searcher.num_docs))).hits
        writer = _opened(self._schema, folder).writer(num_threads=1)
        for _, address in found:
            given = searcher.doc(address).to_dict()
            document = tantivy.Document()
            for name in ("row", "language"):
                document.add_unsigned(name, given[name][0])
            for name in FIELDS:
                document.add_text(name, given[name][0])
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        for lock in folder.glob("*.lock"):
            lock.unlink()

    @classmethod
    def load(cls, folder: Path) -> Self:
        """See Derived."""
        if not (folder / "meta.json").is_file():
            message = f"{folder} has no meta.json"
            raise IndexDamagedError(message)
        return cls(folder)

    def rows(self) -> Rows:
        """See Derived."""
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.all_query(), max(1, int(searcher.num_docs))).hits
        rows = searcher.fast_field_values("row", [address for _, address in found]) if found else []
        return np.sort(np.array(rows, np.int64))

    def compact(self) -> None:
        """See Derived; tantivy merges its files by itself."""

    def __len__(self) -> int:
        """How many rows there are."""
        return int(self._index.searcher().num_docs)

    def upsert(self, texts: Iterable[LexicalText]) -> None:
        """Add rows, or replace those that are there, in one commit."""
        writer = self._index.writer(num_threads=1)
        for text in texts:
            writer.delete_documents_by_query(self._row(text.row))
            document = tantivy.Document()
            document.add_unsigned("row", text.row)
            document.add_unsigned("language", _number(text.language))
            document.add_text("title", " ".join(lemmas(text.title, text.language)))
            document.add_text("text", " ".join(lemmas(text.text, text.language)))
            document.add_text("grams", " ".join(grams(text.title)))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def remove(self, rows: Rows) -> None:
        """Take rows out; rows that are not there are passed over."""
        writer = self._index.writer(num_threads=1)
        for row in rows:
            writer.delete_documents_by_query(self._row(int(row)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, title: str, text: str, language: str | None, k: int, allowed: Rows | None = None) -> list[Hit]:
        """The ``k`` best rows by BM25, among ``allowed`` rows when given; only rows that share a term are found.

        A score is a share, > 0: 1 is what a row of middling length that has every term of the query once would have; a
        row that repeats a term, or is shorter, can have more.
        """
        searcher = self._index.searcher()
        words = lemmas(f"{title} {text}", language)
        terms = self._rarest(searcher, dict.fromkeys(words))
        should = [(tantivy.Occur.Should, self._term("text", term)) for term in terms]
        for term in dict.fromkeys(lemmas(title, language)):
            boosted = tantivy.Query.boost_query(self._term("title", term), BOOST_TITLE)
            should.append((tantivy.Occur.Should, boosted))
        should += [(tantivy.Occur.Should, self._term("grams", gram)) for gram in dict.fromkeys(grams(title))]
        if not should or k < 1:
            return []
        query = tantivy.Query.boolean_query(should)
        if allowed is not None:
            among = tantivy.Query.term_set_query(self._schema, "row", [int(row) for row in allowed])
            silent = tantivy.Query.const_score_query(among, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, silent)])
        found = searcher.search(query, k).hits
        rows = searcher.fast_field_values("row", [address for _, address in found]) if found else []
        most = self._most(searcher, title, words, language)
        return ordered(rows, [score / most for score, _ in found])

    def languages(self, rows: Rows) -> list[str | None]:
        """The language of each row, None where it is not known or the row is not there."""
        searcher = self._index.searcher()
        among = tantivy.Query.term_set_query(self._schema, "row", [int(row) for row in rows])
        found = searcher.search(among, len(rows)).hits if len(rows) else []
        places = [address for _, address in found]
        told = zip(*(searcher.fast_field_values(name, places) for name in ("row", "language")), strict=True)
        known = dict(told) if places else {}
        return [_language(known.get(int(row), 0)) for row in rows]

    @staticmethod
    def _most(searcher: tantivy.Searcher, title: str, words: Iterable[str], language: str | None) -> float:
        """What a row of middling length that has every term of the query once would score by BM25; > 0."""

        def weights(field: str, terms: Iterable[str]) -> list[float]:
            rows = searcher.num_docs
            # rows that were taken out count until their segment is merged
            counts = (min(searcher.doc_freq(field, term), rows) for term in dict.fromkeys(terms))
            return [math.log((rows + 1) / (count + 0.5)) for count in counts]

        told = sorted(weights("text", words), reverse=True)[:QUERY_TERMS]
        heads = BOOST_TITLE * sum(weights("title", lemmas(title, language)))
        return sum(told) + heads + sum(weights("grams", grams(title)))

    def _row(self, row: int) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "row", row)

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, "freq")

    @staticmethod
    def _rarest(searcher: tantivy.Searcher, terms: Iterable[str]) -> list[str]:
        """Terms that occur at all, rarest first, ties by the term; at most QUERY_TERMS."""
        counted = [(searcher.doc_freq("text", term), term) for term in terms]
        return [term for count, term in sorted(counted) if count][:QUERY_TERMS]
