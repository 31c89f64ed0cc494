"""The dots and rings of words that were written without them: tyontekija is työntekijä, sjukskotare sjukskötare.

A word is only changed when its plain form is no word of the language and another one is, or when the plain form is
hardly ever meant. What is not found is left as it stands, and no word changes its length, so that spans hold.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from matching.retrieval.lexical import is_word, lemmas

WRITTEN_AS = {
    "fi": {"a": "äa", "o": "öo"},
    "sv": {"a": "äåa", "o": "öo", "e": "eé"},
    "et": {"a": "äa", "o": "õöo", "u": "üu"},
}
"""By language, what a plain letter may stand for, the likelier first where a whole word leaves it open."""

_MEANT = {
    "fi": (
        "tämä tämän tätä tähän tässä tästä tällä tälle nämä näitä näiden näin hän hänen jää jäät jättää jätä lähteä "
        "päin päätös päätöksiä pärjää pärjäät pärjättävä kesä kesän kesäksi kesällä tehtävää myös hyvä hyvää hyvän "
        "hyvin lisää lisäksi yhtään etänä öistä leivän leipä tänään tällöin yleensä väh"
    ),
    "sv": (
        "är för på från får få både båda då där när så går gå står stå års året åren två första må måste många vår vårt våra "
        "vård vårdar råd språk språket språken lön löner kök köket kör köra sköter stöd stöder stödja läser läsa räknar "
        "räkna tänka före gäller krävs behövs månad månaden lång långt lådor hålls hålla ingå möten håller ansök höra hör"
    ),
    "et": "töö tööd tööle tööl üks või ja õpe hea lähedal mõni kõik",
}
"""Words whose plain letters make another word that ads and CVs hardly ever hold."""

_JOINTS = {"sv": "", "fi": "nen"}
"""What stands at the end of a word that ends in s as the first part of a compound: ``aikais`` is ``aikainen``."""

_POSSESSED = re.compile(r"(?:si|kin|nsa|ni|mme|nne|ko)$")
_BACK = re.compile(r"[aou]")
_LAST = 5
_NUMBER = re.compile(r"\d\s+$")
_SHORTEST_PART = 3
_MOST_OPEN = 8
_MOST_PARTS = 3
_LONGEST = 35
_MOST_KEPT = 50_000


def plain(text: str) -> str:
    """A text without dots, rings and accents on letters; of the same length when it is composed (NFC)."""
    return "".join(letter if letter.isascii() else _bare(letter) for letter in text)


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if len(bare) == 1 else letter


class Restorer:
    """Restores words of one language. ``known`` are more words that it may write, such as names of occupations."""

    def __init__(self, language: str, known: Iterable[str] = ()) -> None:
        self.language = language
        self._written_as = WRITTEN_AS[language]
        self._meant = {plain(word): word for word in _MEANT[language].split() if not word.isascii()}
        self._known = {plain(word): word for word in known if not word.isascii()}
        self._proper = lru_cache(_MOST_KEPT)(self._restored)

    def word(self, word: str, before: str = "") -> str:
        """The word, in lower case, as it is properly written behind what stands ``before`` it."""
        if self.language == "sv" and word == "ar" and _NUMBER.search(before):
            return "år"
        return self._proper(word)

    def _restored(self, word: str) -> str:
        if word in self._meant:
            return self._meant[word]
        if self._is_word(word):
            return self._impossible(word)
        if len(word) > _LONGEST:
            return word
        if word in self._known:
            return self._known[word]
        whole = self._whole(word)
        return whole if whole != word else (self._compound(word, _MOST_PARTS) or self._possessed(word) or word)

    def _is_word(self, word: str) -> bool:
        return is_word(word, self.language)

    def _impossible(self, word: str) -> str:
        """A word that the dictionary knows in plain letters too, in the form that its lemma or its vowels ask for."""
        lemma = lemmas(word, self.language)[0]
        fronted = self.language == "fi" and _FRONT.match(word) is not None
        if fronted or (plain(lemma) != lemma and plain(lemma)[:_SHORTEST_PART] == word[:_SHORTEST_PART]):
            return next(filter(self._is_word, self._variants(word)), word)
        return word

    def _whole(self, word: str) -> str:
        return next(filter(self._is_word, self._variants(word)), word)

    def _variants(self, word: str) -> Iterator[str]:
        """Other spellings of a word, those with the likelier letters first."""
        places = [at for at, letter in enumerate(word) if letter in self._written_as]
        if len(places) > _MOST_OPEN:
            return
        for chosen in product(*(self._written_as[word[at]] for at in places)):
            letters = list(word)
            for at, letter in zip(places, chosen, strict=True):
                letters[at] = letter
            spelt = "".join(letters)
            if spelt != word:
                yield spelt

    def _part(self, part: str) -> str | None:
        """A part of a compound, properly written; None when it is no word."""
        if part in self._meant:
            return self._meant[part]
        if part in self._known:
            return self._known[part]
        if self._is_word(part):
            return self._impossible(part)
        whole = self._whole(part)
        return whole if whole != part else None

    def _compound(self, word: str, most: int) -> str | None:
        """A compound by its parts, the longest last part first; Swedish joins parts with an s."""
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            tail = self._part(word[at:])
            if tail is None:
                continue
            head = self._head(word[:at], most - 1)
            if head is not None:
                return head + tail
        return None

    def _head(self, head: str, most: int) -> str | None:
        found = self._part(head)
        joint = _JOINTS.get(self.language) if found is None and head.endswith("s") else None
        if joint is not None:
            joined = self._part(head[:-1] + joint)
            found = joined[: len(head) - 1] + "s" if joined else None
        return found or (self._compound(head, most) if most > 1 else None)

    def _possessed(self, word: str) -> str | None:
        """A Finnish word with an ending that says whose it is or adds to it; the case ending before it may lose its n."""
        end = _POSSESSED.search(word) if self.language == "fi" else None
        for lost in ("", "n") if end else ():
            stem = word[: end.start()] + lost if end else ""
            whole = self._part(stem) or self._compound(stem, _MOST_PARTS)
            if whole and end:
                back = _BACK.search(whole[-_LAST:])
                return whole[: end.start()] + (end.group() if back else end.group().replace("a", "ä").replace("o", "ö"))
        return None


_FRONT = re.compile(r"^[^aou]*[eiy][^ou]*a[^ou]*$|^[^aou]*y[^u]*$")
"""Finnish words whose first vowels ask for ä and ö behind them, where such a word exists."""
