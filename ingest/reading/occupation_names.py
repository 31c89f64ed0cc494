"""Names of occupations looked up in titles: whole, within the title, or as the end of a compound."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ingest.reading.matcher import Phrase, PhraseMatcher, WordForms, tokenise
from ingest.reading.occupation_titles import Segment, segments
from matching.taxonomy.values import ConceptKind, Label, Taxonomy

SITE_LANGUAGES = ("en", "fi", "sv")
COMPOUNDING = frozenset({"fi", "sv", "de", "et", "da", "no"})
"""Languages that write compounds as one word, whose end says what kind of worker it is."""

SHORTEST_TAIL = 5
LONGEST_TAIL = 60
_REMARK = re.compile(r"\s*\([^()]*\)")
_INVERTED = re.compile(r"^([^,/]+), ([^,/]+)$")
_SLASH = re.compile(r"\s*/\s*")
_SHORTEST_TWIN = 4
_HEAD = 4
_REMARK_SIGNS = frozenset({",", "-", "–", ":"})
"""Between a job and what narrows it; a slash or an "and" joins two jobs."""


class How(IntEnum):
    """How a title holds a name, levels aside; the greater says more.

    WHOLE is all of the title, LEADING its first part, SEGMENT another part, PART some words of a part.
    """

    TAIL = 1
    PART = 2
    SEGMENT = 3
    LEADING = 4
    WHOLE = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a title at ``title[start:end]``. ``share`` of the words (or letters) around it are the name's."""

    label: Label
    how: How
    share: float
    start: int
    end: int
    groups: int
    """Unit groups that have this same name; more than one makes it doubtful."""


class OccupationNames:
    """All names of all occupations, with inverted and two-gender forms opened up. Built once per taxonomy.

    Names of a language are compared by lemma with titles of that language, and so are English, Finnish and Swedish
    ones; the names of a language are worked out when it is first met. Those of other languages count as written.
    """

    def __init__(self, taxonomy: Taxonomy, forms: WordForms) -> None:
        self._taxonomy = taxonomy
        self._forms = forms
        self.labels: tuple[Label, ...] = tuple(taxonomy.all_labels(c.uri for c in taxonomy.occupations()))
        self._phrases: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._written: defaultdict[str, list[int]] = defaultdict(list)
        for key, label in enumerate(self.labels):
            for name in spellings(label.text):
                self._phrases[label.language].append(Phrase(label.language, name, key))
                self._written[_as_written(name)].append(key)
        self.languages = tuple(sorted(self._phrases))
        self._lexica: dict[str, _Lexicon] = {}

    def find(self, title: str, language: str | None) -> tuple[Named, ...]:
        """Names that a title holds, those that say most first; one per stretch of words."""
        order = self._order(language)
        pieces = list(segments(title))
        exact = [found for piece in (*pieces, *_inverted(title, pieces)) for found in self._exact(piece, order)]
        exact = [each for each in exact if "/" not in title[each.start : each.end] or not self._joins(each, exact)]
        within = [found for each in order for found in self._within(title, each)]
        tails = [] if exact or within else list(self._tails(title, order))
        kept: list[Named] = []
        taken: list[tuple[int, int]] = []  # in order of place, so that only neighbours can overlap
        for each in sorted((*exact, *within, *tails), key=lambda n: (-n.how, n.start - n.end, n.start)):
            at = bisect(taken, (each.start, each.end))
            before, behind = taken[at - 1][1] if at else 0, taken[at][0] if at < len(taken) else each.end
            if before <= each.start and each.end <= behind:
                taken.insert(at, (each.start, each.end))
                kept.append(each)
        return tuple(kept)

    def _joins(self, named: Named, others: Sequence[Named]) -> bool:
        """Whether the parts of a name are names of several groups: a slash then joins jobs ("kokki/tarjoilija")."""
        parts = [each for each in others if each != named and named.start <= each.start and each.end <= named.end]
        return len({self._taxonomy.concepts[each.label.uri].isco08 for each in parts}) > 1

    def is_name(self, words: str) -> bool:
        """Whether words are the name of an occupation and nothing else, in any language."""
        return _as_written(words) in self._written or any(
            self._lexicon(each).whole.get(self._key(words, each)) for each in self._order(None)
        )

    def best(self, keys: Iterable[int]) -> Label:
        """Of labels that are spelt alike: an everyday title before the name of a group, then the lowest rank."""
        return min((self.labels[key] for key in keys), key=self._plainness)

    def _plainness(self, label: Label) -> tuple[bool, int, str]:
        group = self._taxonomy.concepts[label.uri].kind is ConceptKind.ISCO_GROUP
        return group and label.rank == 0, label.rank, label.uri

    def _order(self, language: str | None) -> tuple[str, ...]:
        wanted = (language, *SITE_LANGUAGES) if language else SITE_LANGUAGES
        return tuple(dict.fromkeys(each for each in wanted if each in self._phrases))

    def _lexicon(self, language: str) -> "_Lexicon":
        if language not in self._lexica:
            whole: defaultdict[str, list[int]] = defaultdict(list)
            for phrase in self._phrases[language]:
                whole[self._key(phrase.text, language)].append(phrase.key)
            heads = frozenset(name[:_HEAD] for name in whole if " " not in name)
            matcher = PhraseMatcher(self._phrases[language], self._forms)
            self._lexica[language] = _Lexicon(dict(whole), heads, matcher)
        return self._lexica[language]

    def _key(self, name: str, language: str) -> str:
        return " ".join(self._forms.lemma(token.text, language) for token in tokenise(name))

    def _exact(self, piece: Segment, order: Sequence[str]) -> Iterator[Named]:
        """A part of a title that is a name, in the first language that has it; levels beside it do not count."""
        in_order = (self._keys(piece.text, each) for each in order)
        keys = next((found for found in in_order if found), None) or self._written.get(_as_written(piece.text))
        if keys:
            how = How.WHOLE if piece.whole else How.LEADING if piece.leads else How.SEGMENT
            yield self._named(keys, how, 1.0, piece.start, piece.end)

    def _keys(self, words: str, language: str) -> Sequence[int]:
        """Labels that words are; a compound counts though it is written apart ("harvesterin kuljettaja")."""
        lexicon = self._lexicon(language)
        found = lexicon.whole.get(self._key(words, language), ())
        tokens = tokenise(words)
        joined = "".join(token.text for token in tokens)
        # lemmas of words that no dictionary has take milliseconds, and compounds keep their first letters
        if found or language not in COMPOUNDING or len(tokens) == 1 or joined[:_HEAD].lower() not in lexicon.heads:
            return found
        return lexicon.whole.get(self._forms.lemma(joined, language), ())

    def _within(self, title: str, language: str) -> Iterator[Named]:
        """Names among the words of a title; where they make up all of it ("driver-loader"), each is a part of its own."""
        words = max(1, len(tokenise(title)))
        hits = self._lexicon(language).matcher.find(title, language)
        listed = len(hits) > 1 and sum(hit.last - hit.first + 1 for hit in hits) == words
        for hit in hits:
            how = (How.SEGMENT if hit.first else How.LEADING) if listed else How.PART
            yield self._named(hit.keys, how, (hit.last - hit.first + 1) / words, hit.start, hit.end)

    def _tails(self, title: str, order: Sequence[str]) -> Iterator[Named]:
        """The longest name that ends a compound: ``vuodeosastosairaanhoitaja`` is a ``sairaanhoitaja``."""
        for token in tokenise(title):
            for language in (each for each in order if each in COMPOUNDING):
                word, names = self._forms.lemma(token.text, language), self._lexicon(language).whole
                first = max(1, len(word) - LONGEST_TAIL)  # a text without a space is a word of any length
                cut = next((cut for cut in range(first, len(word) - SHORTEST_TAIL + 1) if word[cut:] in names), None)
                if cut is not None:
                    share = (len(word) - cut) / len(word)
                    yield self._named(names[word[cut:]], How.TAIL, share, token.start, token.end)
                    break

    def _named(self, keys: Sequence[int], how: How, share: float, start: int, end: int) -> Named:
        groups = {self._taxonomy.concepts[self.labels[key].uri].isco08 for key in keys}
        return Named(self.best(keys), how, share, start, end, len(groups))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    whole: Mapping[str, Sequence[int]]
    heads: frozenset[str]
    """First letters of the names that are one word."""
    matcher: PhraseMatcher


def _as_written(name: str) -> str:
    return " ".join(token.text for token in tokenise(name.lower()))


def _inverted(title: str, pieces: Sequence[Segment]) -> Iterator[Segment]:
    """The second part before the first: "receptionist, hotell" may be a "hotellreceptionist"."""
    behind = next((piece for piece in pieces if not piece.leads), None)
    ahead = next((piece for piece in pieces if behind and piece.leads and piece.end <= behind.start), None)
    if behind and ahead and title[ahead.end : behind.start].strip() in _REMARK_SIGNS:
        rest = [piece for piece in pieces if piece.start > behind.end]
        yield Segment(f"{behind.text} {ahead.text}", ahead.start, behind.end, leads=True, whole=not rest)


def spellings(name: str) -> tuple[str, ...]:
    """How a name may stand in a title.

    Remarks in brackets fall away; "Koch/Köchin" is either, as both begin alike; "tutkimusavustaja, kemia" is also
    "kemia tutkimusavustaja", which covers "kemian tutkimusavustaja", as names are compared by lemma.
    """
    plain = _REMARK.sub("", name).strip() or name
    found = [plain]
    twins = _SLASH.split(plain)
    if len(twins) > 1 and all(len(twin) >= _SHORTEST_TWIN and twin[0] == twins[0][0] for twin in twins):
        found += twins
    inverted = _INVERTED.match(plain)
    if inverted:
        found.append(f"{inverted[2]} {inverted[1]}")
    return tuple(dict.fromkeys(found))
