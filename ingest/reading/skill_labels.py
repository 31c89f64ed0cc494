"""Which names of skills may be looked for in texts, and where a short or common one can be trusted."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ingest.reading.everyday_names import EVERYDAY, stands_as_name
from ingest.reading.matcher import WORD, Found, Phrase, Token
from matching.taxonomy.values import ConceptKind, Label, Taxonomy
from matching.values.ids import ConceptUri

LANGUAGE_SKILLS = frozenset(
    {
        ConceptUri("http://data.europa.eu/esco/skill/e35a5936-091d-4e87-bafe-f264e55bd656"),
        ConceptUri("http://data.europa.eu/esco/isced-f/0231"),
    }
)
"""Groups of ESCO whose skills are languages: these are read as languages with levels, not as skills."""

EVERYWHERE = "en"
"""English names are looked for in every text: the terms of information technology are English everywhere."""

COMMON_LABELS = 40
"""A word that so many names of skills contain says nothing by itself ("design", "plan")."""

COMMON_OTHERS = 3
"""The same for a single word that is not the skill's main name: these are often plain verbs ("guide", "log")."""

_SHORT = 2
_ABBREVIATION = 4
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_LIST_EDGE = re.compile(r"[,;/|•·:()\n]|\b(?:and|or|ja|tai|sekä|och|eller|samt)\b", re.IGNORECASE)
_IS = re.compile(r"\s+(?:is|är)\s")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s|\n\s*(?:[-•*]\s*)?)$")
_LOOK = 8
_LOOK_ON = 40


class SkillLabels:
    """Names of skills as phrases; the key of a phrase is the position of its label.

    ``sought`` are the phrases, and proper nouns of other languages among the English ones, which every text may hold.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        left_out = _below(taxonomy, LANGUAGE_SKILLS)
        uris = [concept.uri for concept in taxonomy.skills() if concept.uri not in left_out]
        self.labels: tuple[Label, ...] = tuple(taxonomy.all_labels(uris))
        self.phrases = tuple(
            Phrase(label.language, _REMARK.sub("", label.text), key) for key, label in enumerate(self.labels)
        )
        self.sought = (*self.phrases, *(Phrase(EVERYWHERE, p.text, p.key) for p in self.phrases if self._is_foreign(p)))
        self._knowledge = frozenset(u for u in uris if taxonomy.concepts[u].kind is ConceptKind.KNOWLEDGE)
        self._common = {
            language: _counted(phrase.text for phrase in self.phrases if phrase.language == language)
            for language in {phrase.language for phrase in self.phrases}
        }
        self._own = self._counted_in_names()

    def _counted_in_names(self) -> Mapping[tuple[str, ConceptUri], Mapping[str, int]]:
        """How often the words of a skill that is called by a proper name stand in its own names: no sign of doubt."""
        named = {label.uri for label, phrase in zip(self.labels, self.phrases, strict=True) if _is_proper(phrase.text)}
        own: defaultdict[tuple[str, ConceptUri], list[str]] = defaultdict(list)
        for label, phrase in zip(self.labels, self.phrases, strict=True):
            if label.uri in named:
                own[phrase.language, label.uri].append(phrase.text)
        return {key: _counted(texts) for key, texts in own.items()}

    @cached_property
    def _proper(self) -> frozenset[tuple[ConceptUri, str]]:
        """Skills with a name of one word that two languages share: a proper noun, written so in every language."""
        names = Counter(
            (label.uri, phrase.text)
            for label, phrase in zip(self.labels, self.phrases, strict=True)
            if _is_proper(phrase.text)
        )
        return frozenset(name for name, times in names.items() if times > 1)

    def _is_foreign(self, phrase: Phrase) -> bool:
        return phrase.language != EVERYWHERE and (self.labels[phrase.key].uri, phrase.text) in self._proper

    def best(self, keys: Sequence[int]) -> Label:
        """Of labels that are spelt alike, the one that names its concept most plainly."""
        return min(
            (self.labels[key] for key in keys),
            key=lambda label: (label.rank, label.uri not in self._knowledge, label.uri),
        )

    def trusted(self, text: str, tokens: Sequence[Token], hit: Found, *, listed: bool, foreign: bool) -> bool:
        """Whether the words mean the skill, judged by how common and how short they are.

        Args:
            text: the text.
            tokens: its words.
            hit: the phrase found.
            listed: whether it stands in a section of skills or requirements.
            foreign: whether the phrase is of another language than the text.

        """
        phrase = self.phrases[hit.keys[0]].text
        if hit.first != hit.last or len(WORD.findall(phrase)) != 1:
            return True
        word = tokens[hit.first].text
        name = any(letter.isupper() for letter in phrase)
        if len(word) <= _SHORT and word.isalpha():
            return word == phrase and (_in_list(text, hit) or _is_subject(text, hit))
        counts = self._common[hit.language]
        common = max(counts[word.lower()], counts[phrase.lower()])
        if name:
            own = self._own.get((hit.language, self.best(hit.keys).uri), {})
            others = common - max(own.get(word.lower(), 0), own.get(phrase.lower(), 0))
            return self._is_name(text, hit, word, phrase, others)
        preferred = self.best(hit.keys).rank == 0
        return not foreign and (common <= (COMMON_LABELS if preferred else COMMON_OTHERS) or (listed and preferred))

    def _is_name(self, text: str, hit: Found, word: str, phrase: str, common: int) -> bool:
        """A name counts wherever it stands, unless it is an everyday word too: other skills use it, or it is listed.

        Such a word needs a capital, and at the start of a sentence words behind it that go with a name. An abbreviation
        is written as such, or all in small letters; only endings are added to names ("Exceliä").
        """
        if not word.lower().startswith(phrase.lower()):
            return False
        if len(phrase) <= _ABBREVIATION and not phrase.istitle() and word not in {phrase, phrase.lower()}:
            return False
        if common <= 0 and phrase.lower() not in EVERYDAY:
            return True
        if word.islower():
            return False
        starts = word.istitle() and _SENTENCE_START.search(text[max(0, hit.start - 6) : hit.start])
        return not starts or stands_as_name(word, phrase, text[hit.end : hit.end + _LOOK_ON])


def _below(taxonomy: Taxonomy, groups: frozenset[ConceptUri]) -> frozenset[ConceptUri]:
    """Everything under the given groups."""
    children: dict[ConceptUri, list[ConceptUri]] = {}
    for child, parents in taxonomy.broader.items():
        for parent in parents:
            children.setdefault(parent, []).append(child)
    found: set[ConceptUri] = set()
    waiting = list(groups)
    while waiting:
        fresh = [child for child in children.get(waiting.pop(), ()) if child not in found]
        found.update(fresh)
        waiting += fresh
    return frozenset(found)


def _is_proper(phrase: str) -> bool:
    return len(WORD.findall(phrase)) == 1 and not phrase.islower()


def _counted(phrases: Iterable[str]) -> Mapping[str, int]:
    """How many names hold each word in lower case beside other words."""
    words = (WORD.findall(phrase) for phrase in phrases)
    return Counter(word for each in words if len(each) > 1 for word in set(each) if word.islower())


def _is_subject(text: str, hit: Found) -> bool:
    """Whether a sentence opens with it and says what it is: "Go is our main language"."""
    starts = _SENTENCE_START.search(text[max(0, hit.start - 6) : hit.start])
    return starts is not None and _IS.match(text, hit.end) is not None


def _in_list(text: str, hit: Found) -> bool:
    """Whether something that parts the items of a list stands on both sides; the ends of the text count."""
    before, after = text[max(0, hit.start - _LOOK) : hit.start], text[hit.end : hit.end + _LOOK]
    left = not before.strip() or [*_LIST_EDGE.finditer(before)][-1:]
    right = not after.strip() or _LIST_EDGE.match(after.lstrip(" ."))
    if not (left and right):
        return False
    return (
        before.strip() == "" or not before.rstrip(" ")[-1:].isalnum() or before.rstrip()[-3:].lower() in {"and", "och"}
    )
