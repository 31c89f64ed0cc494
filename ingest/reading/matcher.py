"""Finding known phrases in a text: whole words only, whatever their inflection, the longest phrase first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from matching.retrieval.lexical import lemmas

WORD = re.compile(r"(?<!\w)\.net\b|[^\W_]+(?:\+\+|#(?!\w))?", re.IGNORECASE)
_GAP = re.compile(r"[ \t\u00a0]*(?:[-–/'’&.]|\n)?[ \t\u00a0]*")
_STOP = re.compile(r"\.\s")
_ENDINGS = {
    "fi": (
        *("n", "a", "ä", "ta", "tä", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "na", "nä", "ksi"),
        *("in", "ia", "iä", "iin", "issa", "issä", "ista", "istä", "illa", "illä", "ilta", "iltä", "ille", "iksi"),
    ),
    "et": ("i", "it", "is", "ist", "ga", "iga", "le", "ile"),
    "sv": ("s", "en", "et"),
}
"""Case endings of names that no dictionary of lemmas knows: Pythonia, Excelissä."""
_FINNISH_ENDING = re.compile(
    r"[kstdnplmrv]?[kst]?[aäeioöuy]{0,2}[ij]?t{0,2}e?i?"
    r"(?:n|t|a|ä|tt?[aä]|s[st][aä]|l[lt][aä]|lle|n[aä]|ksi|h?[aeiouyäö]n|seen|siin|den|tten|j[aä]|jen|mme)?"
    r"(?:kin|k[aä]{2}n|mme|ns[aä]|si|ni|nne)?"
)
_FINNISH_SUFFIX = re.compile(
    r"[ij]?(?:e|t)?(?:n|t|a|ä|t{1,2}[aä]|s[st][aä]|l[lt][aä]|lle|n[aä]|ksi|h?(?:aa|ee|ii|oo|uu|yy|ää|öö|[aeiouyäö])n|"
    r"seen|siin|den|tten|en|tse|ne|[aeiouyäö](?=mme|ns[aä]|si|ni|nne))?(?:kin|k[aä]{2}n|k[oö]|h[aä]n|mme|ns[aä]|si|ni|nne)?"
)
"""What may stand behind a lemma that is whole: ``linja|a``, but not ``linja|työ`` and not ``auto|cad``."""
_FINNISH_NOUN_OF_VERB = re.compile(r"[uy]s$")
"""A word of its own, though the dictionary gives the verb: ``hyllytys`` is not ``hyllyä``."""
_FINNISH_AGENT = re.compile(r"t[aä]j[aä]$|^nn$")
_FINNISH_AGENT_OF_WHOLE = re.compile(r"[aäeioöuy]j[aä]$|^nn$")
"""Makes another word, no form of the same: ``hyllyttäjä`` is no ``hylly``."""

_VOWELS = frozenset("aeiouyäöå")
_SHORTEST_STEM = 3
_SHORTEST_FIRST = 5
_NO_KEYS: tuple[int, ...] = ()
_MOST_WORDS = 200_000
"""Distinct words of which something is remembered, the last met; so no run of texts fills the memory."""
_Begun = tuple[str, str, list[str]]


class Token(NamedTuple):
    """A word of a text, ``text[start:end]``."""

    text: str
    start: int
    end: int


class Phrase(NamedTuple):
    """A phrase to be found, and the key that it stands for."""

    language: str
    text: str
    key: int


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found at ``text[start:end]``, in code points; ``first`` to ``last`` are its tokens, both included."""

    start: int
    end: int
    first: int
    last: int
    language: str
    keys: tuple[int, ...]


def tokenise(text: str) -> list[Token]:
    """Words of a text in order. Hyphens part words; ``C++``, ``C#`` and ``.NET`` are words."""
    return [Token(m.group(), *m.span()) for m in WORD.finditer(text)]


class WordForms:
    """Forms under which a word is looked up, each distinct word worked out once and kept in this object."""

    def __init__(self) -> None:
        self.lemma = lru_cache(_MOST_WORDS)(self._lemma)
        self.forms = lru_cache(_MOST_WORDS)(self._forms)

    def _lemma(self, word: str, language: str) -> str:
        """The lemma in lower case; the word itself where there is none."""
        return self._worked_out(word.lower(), language) if word.isalpha() else word.lower()

    def _worked_out(self, word: str, language: str) -> str:
        """The lemma of a word; of a Finnish compound that the dictionary cuts short, its head and its tail's lemma.

        simplemma takes what it does not know for an ending, and so makes ``pikaruoka`` of ``pikaruokakokki``.
        """
        lemma = lemmas(word, language)[0]
        if language != "fi" or lemma == word:
            return lemma
        if _FINNISH_NOUN_OF_VERB.search(word) and not _FINNISH_NOUN_OF_VERB.search(lemma):
            return word
        same = next((at for at, pair in enumerate(zip(lemma, word, strict=False)) if pair[0] != pair[1]), len(lemma))
        head = word[:same]
        tail = word[len(head) :]
        if head == lemma:
            ending = _FINNISH_SUFFIX.fullmatch(tail) is not None
            agent = _FINNISH_AGENT_OF_WHOLE.search(tail)
        else:
            ending = len(tail) <= _SHORTEST_STEM or _FINNISH_ENDING.fullmatch(tail) is not None
            agent = _FINNISH_AGENT.search(tail)
        if len(head) < _SHORTEST_STEM or (ending and not agent):
            return lemma
        compound = head == lemma and tail[0] not in _VOWELS
        return head + self.lemma(tail, language) if compound and len(tail) > _SHORTEST_STEM else word

    def _forms(self, word: str, language: str, of: str) -> tuple[str, ...]:
        """What a word of a text in ``language`` may be in a phrase of the language ``of``, likeliest first."""
        return tuple(dict.fromkeys(self._make(word, language, of)))

    def _make(self, word: str, language: str, of: str) -> Iterable[str]:
        own = self.lemma(word, of)
        yield own
        lower = word.lower()
        yield lower
        endings = _ENDINGS.get(language, ())
        if not endings or self.lemma(word, language) != lower:
            return
        for ending in endings:
            if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM:
                yield lower[: -len(ending)]


class PhraseMatcher:
    """Phrases of several languages, found by lemma. Built once; texts are then read in one pass.

    ``heads`` are, by language, ends of compounds that leave their first part what it is: with ``kokemus`` among them,
    ``siivouskokemus`` is found as ``siivous``.
    """

    def __init__(
        self, phrases: Iterable[Phrase], forms: WordForms, heads: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> None:
        self._forms = forms
        self._heads = heads
        self._known: dict[str, dict[str, tuple[int, ...]]] = {}
        self._beginnings = lru_cache(_MOST_WORDS)(self._begun_by)
        for phrase in phrases:
            self._add(phrase)

    def _add(self, phrase: Phrase) -> None:
        """Enter a phrase and each beginning of it; a beginning that is no phrase itself has no keys."""
        known = self._known.setdefault(phrase.language, {})
        so_far = ""
        words = WORD.findall(phrase.text)
        for word in words:
            activity = len(words) == 1 and phrase.language == "en" and word.endswith("ing")
            # "logging" is work in the woods, "log" need not be: of a lone word the dictionary's verb is another word
            lemma = word if activity else self._forms.lemma(word, phrase.language)
            so_far = f"{so_far} {lemma}" if so_far else lemma
            known.setdefault(so_far, _NO_KEYS)
        if so_far and phrase.key not in known[so_far]:
            known[so_far] = (*known[so_far], phrase.key)

    def find(self, text: str, language: str | None, also: Sequence[str] = ()) -> list[Found]:
        """Phrases in text order, not overlapping; at each word the longest wins, then the earlier language.

        Args:
            text: any text.
            language: of the text, whose phrases are looked for; None looks for those of every language.
            also: languages whose phrases are looked for as well.

        """
        return self.find_in(text, tokenise(text), language, also)

    def find_in(
        self, text: str, tokens: Sequence[Token], language: str | None, also: Sequence[str] = ()
    ) -> list[Found]:
        """As `find`, for a text whose words are known."""
        wanted = tuple(self._known) if language is None else tuple(dict.fromkeys((language, *also)))
        spoken = tuple((each, language or each) for each in wanted if each in self._known)
        found: list[Found] = []
        reached = 0
        for position, token in enumerate(tokens):
            begun = self._beginnings(token.text, spoken)
            if begun and position >= reached:
                best = self._longest(text, tokens, position, begun)
                if best is not None:
                    found.append(best)
                    reached = best.last + 1
        return found

    def _forms_of(self, word: str, language: str, of: str) -> Sequence[str]:
        """Forms of a word, then those of its first part where its end only says that one has or does that."""
        found = self._forms.forms(word, language, of)
        heads = self._heads.get(of, ()) if language == of else ()
        head = next((each for each in heads if found[0].endswith(each)), "")
        first = found[0][: -len(head)] if head else ""
        return found if len(first) < _SHORTEST_FIRST else (*found, *_parted(first))

    def _begun_by(self, word: str, spoken: tuple[tuple[str, str], ...]) -> tuple[_Begun, ...]:
        """Forms of a word with which phrases begin, by their language and that of the text; most words begin none."""
        each = (
            (of, language, [form for form in self._forms_of(word, language, of) if form in self._known[of]])
            for of, language in spoken
        )
        return tuple(begun for begun in each if begun[2])

    def _longest(self, text: str, tokens: Sequence[Token], first: int, begun: Sequence[_Begun]) -> Found | None:
        best: Found | None = None
        for phrase_language, text_language, beginnings in begun:
            known, heads = self._known[phrase_language], beginnings
            last = first
            while heads:
                keys = next((known[head] for head in heads if known[head]), _NO_KEYS)
                if keys and (best is None or last > best.last):
                    best = Found(tokens[first].start, tokens[last].end, first, last, phrase_language, keys)
                if not _goes_on(text, tokens, last):
                    break
                last += 1
                tails = self._forms_of(tokens[last].text, text_language, phrase_language)
                heads = [longer for head in heads for tail in tails if (longer := f"{head} {tail}") in known]
        return best


def _parted(first: str) -> tuple[str, ...]:
    """What the first part of a compound is alone: ``johtamis`` is ``johtaminen``, ``svetsnings`` ``svetsning``."""
    return (first, first[:-1] + "nen") if first.endswith("mis") else (first, first.removesuffix("s"))


def _goes_on(text: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether a phrase may go on to the next token: not over a comma, a full stop or an empty line."""
    if last + 1 == len(tokens):
        return False
    gap = text[tokens[last].end : tokens[last + 1].start]
    return gap == " " or (_GAP.fullmatch(gap) is not None and _STOP.search(gap) is None)
