"""From a title, and the text under it, to ranked unit groups and occupations, each with its probability and reason.

Each kind of evidence is worked out for all unit groups at once: names that the title holds, how it is spelt, what it
and the text mean, and how common the openings of the group are. `matching.coding` weighs them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ingest.reading.clauses import trimmed
from ingest.reading.matcher import WordForms
from ingest.reading.occupation_meaning import MEANING_LANGUAGES, Meant, TitleMeaning
from ingest.reading.occupation_names import How, Named, OccupationNames
from ingest.reading.occupation_rates import log_rate
from ingest.reading.occupation_spelling import TITLES, Spelt, TitleSpelling
from ingest.reading.occupation_titles import masked
from ingest.reading.occupation_words import words_alike
from ingest.reading.remembered import Remembered
from matching.coding.evidence import Evidence, Weights, probabilities
from matching.coding.groups import UnitGroups, Values
from matching.coding.meaning import VectorsOf
from matching.encoders.protocol import Encoder, Vector
from matching.encoders.titles import softened
from matching.taxonomy.values import Label, Taxonomy
from matching.values.ids import ConceptUri

NAMED = {How.WHOLE: 1.0, How.LEADING: 1.0, How.SEGMENT: 0.5, How.PART: 0.3, How.TAIL: 0.3}
"""What a name in the title counts for its group, times the share of the title that it is."""

TASK_CHARACTERS = 500
"""Of a text, what is compared by meaning: postings name the job and its tasks first."""

WITH_TEXT = Weights(spelt=1.36, worded=0.82, named=0.27, frequent=0.5, near=0.27, abroad=0.29, told=0.59, kin=0.5)
BY_TITLE = Weights(spelt=2.63, worded=1.57, named=0.52, frequent=0.6, near=0.52, abroad=0.55)
BY_SPELLING = Weights(spelt=6.47, worded=4.01, named=1.0, frequent=0.78)
"""Weights with a text, without one, and without an encoder.

Fitted by ``python -m benchmarks.quality.fit_coder``: those of the title among each other on titles of MELO, none of them
Polish; their common scale and the weights of base rate, text and minor group on one half of the Polish postings. The
last set is of an earlier fit, and a new one measures no better (docs/decisions/0008-occupation-coding.md).
"""

_ALIKE = 0.2
"""Spelling below which the nearest name is told by meaning."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An occupation for a title: the likeliest of its unit group, and the name it was found by.

    ``confidence`` is the probability that the unit group is right, in [0, 1]; ``title[start:end]`` are the words that
    led there, the whole title where only its meaning did.
    """

    uri: ConceptUri
    isco08: str
    confidence: float
    label: Label
    how: How | None
    start: int
    end: int


class Asked(NamedTuple):
    """A title to code: as it stands in the posting or CV, its language (ISO 639-1, None when not known), and its text.

    ``text`` is what stands under the title, its tasks first; empty when only the title is to count.
    """

    title: str
    language: str | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A title with the probability of each unit group, in the order of their codes, and what speaks for them.

    ``chances`` add up to 1; there are none (0,) for a title without letters. ``vector`` is that of the title.
    """

    asked: Asked
    chances: Values
    found: tuple[Named, ...]
    spelt: Spelt
    vector: Vector | None

    def order(self) -> list[int]:
        """Places of the groups, the likeliest first; ties by code."""
        order: list[int] = np.argsort(-self.chances, kind="stable").tolist()
        return order


class OccupationCoder:
    """Codes titles with one taxonomy; without an encoder and vectors of names, meaning plays no part."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        forms: WordForms | None = None,
        encoder: Encoder | None = None,
        vectors: VectorsOf | None = None,
    ) -> None:
        self._taxonomy = taxonomy
        self.names = OccupationNames(taxonomy, forms or WordForms())
        self.groups = UnitGroups.of(taxonomy)
        self._encoder = encoder if vectors is not None else None
        self._vectors = vectors
        spoken = self.groups.spoken(self.names.labels)
        self._spelling = TitleSpelling(taxonomy, self.names, self.groups, spoken)
        self._meaning = TitleMeaning(self.groups, vectors, spoken)
        self._title_vectors = Remembered[str, Vector](TITLES)
        self._found = lru_cache(TITLES)(self.names.find)
        self._kin = self.groups.kin()
        self._frequent = np.array([log_rate(code) for code in self.groups.codes], dtype=np.float32)

    def rank(
        self, title: str, language: str | None, depth: int, text: str = "", least: float = 0.0
    ) -> tuple[Coded, ...]:
        """The likeliest unit groups of one title; see `Asked` and `best`."""
        (weighed,) = self.weigh([Asked(title, language, text)])
        return self.best(weighed, depth, least)

    def best(self, weighed: Weighed, depth: int, least: float = 0.0) -> tuple[Coded, ...]:
        """The likeliest unit groups of a title, each by its best occupation, best first; ties by code.

        Args:
            weighed: the title.
            depth: how many are wanted, at least 1.
            least: probability that a group has at least, in [0, 1].

        Returns:
            Fewer than ``depth`` only when the taxonomy has fewer groups as likely as that; none for a title without
            letters.

        """
        return tuple(
            self._coded(weighed, at, chance)
            for at in weighed.order()[:depth]
            if (chance := float(weighed.chances[at])) >= least
        )

    def by_code(self, weighed: Weighed) -> tuple[tuple[str, float], ...]:
        """Every unit group with its probability, the likeliest first; none for a title without letters."""
        return tuple((self.groups.codes[at], float(weighed.chances[at])) for at in weighed.order())

    def weigh(self, asked: Sequence[Asked]) -> list[Weighed]:
        """Probabilities for each title, in order; titles and texts are encoded and compared with names all together.

        A title gets the same probabilities, to the last bit, whatever stands beside it.
        """
        plain, tasks, vectors = self._read(asked)
        meant = self._meaning.meant([each.language for each in asked], plain, tasks, vectors)
        return [
            self._weighed(each, title, vectors.get(title), title in vectors and task in vectors, meant, at)
            for at, (each, title, task) in enumerate(zip(asked, plain, tasks, strict=True))
        ]

    def evidence(self, asked: Sequence[Asked]) -> list[Evidence]:
        """What speaks for each group, for each title that has letters; `weigh` puts it together."""
        plain, tasks, vectors = self._read(asked)
        meant = self._meaning.meant([each.language for each in asked], plain, tasks, vectors)
        found = [self._found(each.title, each.language) for each in asked]
        spelt = [self._spelling.spelt(title, each.language) for title, each in zip(plain, asked, strict=True)]
        return [self._evidence(found[at], spelt[at], meant, at) for at in range(len(asked))]

    def _read(self, asked: Sequence[Asked]) -> tuple[list[str], list[str], dict[str, Vector]]:
        """What is compared of titles and of texts, with the vectors of all of it."""
        plain = [self.query(each.title) for each in asked]
        tasks = [self.task_query(each.title, each.text) for each in asked]
        known = {title: vector for title in plain if (vector := self._title_vectors.get(title)) is not None}
        new = [text for pair in zip(plain, tasks, strict=True) for text in pair if text not in known]
        vectors = {**self._encoded(new), **known}
        self._title_vectors.add((title, vectors[title]) for title in plain if title in vectors)
        return plain, tasks, vectors

    def _weighed(
        self, asked: Asked, plain: str, vector: Vector | None, with_text: bool, meant: Meant, at: int
    ) -> Weighed:
        found = self._found(asked.title, asked.language)
        spelt = self._spelling.spelt(plain, asked.language)
        if not any(map(str.isalpha, plain)) or not len(self.groups):
            return Weighed(asked, np.zeros(0, dtype=np.float32), found, spelt, vector)
        weights = BY_SPELLING if vector is None else WITH_TEXT if with_text else BY_TITLE
        chances = probabilities(self._evidence(found, spelt, meant, at), weights, self._kin)
        return Weighed(asked, chances, found, spelt, vector)

    def _evidence(self, found: Sequence[Named], spelt: Spelt, meant: Meant, at: int) -> Evidence:
        named = np.zeros(len(self.groups), dtype=np.float32)
        for each in found:
            place = self.groups.places[each.label.uri]
            named[place] = max(named[place], NAMED[each.how] * each.share / each.groups)
        return Evidence(
            spelt.nearest, spelt.together, named, self._frequent, meant.near[at], meant.abroad[at], meant.told[at]
        )

    @staticmethod
    def query(title: str) -> str:
        """What is encoded of a title, and compared in spelling: without what names no job, and without shouting."""
        return softened(" ".join(masked(title).split()))

    @staticmethod
    def task_query(title: str, text: str) -> str:
        """What is encoded of a text, which the title introduces; empty without a text."""
        tasks = " ".join(text[: 2 * TASK_CHARACTERS].split())
        return f"{OccupationCoder.query(title)}. {tasks}"[:TASK_CHARACTERS] if tasks else ""

    def _encoded(self, texts: Sequence[str]) -> dict[str, Vector]:
        """Vectors of the texts that say something, each encoded once; none without an encoder."""
        wanted = list(dict.fromkeys(filter(None, texts)))
        if self._encoder is None or not wanted:
            return {}
        return dict(zip(wanted, self._encoder.encode(wanted), strict=True))

    def _coded(self, weighed: Weighed, at: int, chance: float) -> Coded:
        code, title = self.groups.codes[at], weighed.asked.title
        named = next((each for each in weighed.found if self.groups.places[each.label.uri] == at), None)
        if named is not None:
            return Coded(named.label.uri, code, chance, named.label, named.how, named.start, named.end)
        label = self._nearest(weighed, at)
        span = words_alike(title, label.text) or trimmed(title, 0, len(title))
        return Coded(label.uri, code, chance, label, None, span.start, span.end)

    def _nearest(self, weighed: Weighed, at: int) -> Label:
        """The name of a group that is spelt most alike, or where none is alike, means most nearly the same."""
        language = weighed.asked.language
        label, alike = self._spelling.nearest(weighed.spelt, at)
        if weighed.vector is None or alike >= _ALIKE:
            return label
        for each in dict.fromkeys((language, *MEANING_LANGUAGES) if language else MEANING_LANGUAGES):
            meaning = self._meaning.names(each)
            meant = meaning.nearest(weighed.vector, at) if meaning is not None else None
            if meant is not None:
                return Label(meant[0], each, meant[1], 0)
        return label
