"""A text as its readers want it: neither all in capitals nor all in small letters, and with its dots and rings.

Readers know names by their capitals and words by all of their letters. A text all in capitals is put in small letters,
but for what begins a sentence, places and abbreviations; lines without capitals get those of sentences and towns; a
text that no word but a name writes with dots or rings gets them back. Each letter stays where it was, so that spans
point into the text as it was written, which is what is kept and quoted.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from ingest.reading.language_forms import name_forms
from ingest.reading.letters import WRITTEN_AS, Restorer, plain
from ingest.reading.places import lexicon_of
from ingest.reading.small_letters import with_capitals
from ingest.reading.web_addresses import ADDRESS
from matching.places.gazetteer import Gazetteer
from matching.retrieval.lexical import LEMMATISED, is_word
from matching.taxonomy.values import Taxonomy

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
"""Single letters and codes such as B1 are left alone, as are addresses."""

_LETTERS = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[^\x00-\x7f\W\d_]")
_OPENS = re.compile(r"(?:^|[\n.!?:•*\t])[\s\-–—•*\"'(]*$")
_BEFORE = 8
_LEAST_LETTERS = 20
_ABBREVIATION = 4
_MOST_STRANGE = 200
"""Words of some length that mean nothing in the language; real texts have fewer, and each takes milliseconds."""
_SHORTEST_PLACE = 4
_COMPOUND = 12
_OF_A_COUNTRY = ("ssa", "ssä", "sta", "stä")


class Legible:
    """Makes texts legible with the names of one taxonomy and gazetteer. Built once, then used from any thread."""

    def __init__(self, taxonomy: Taxonomy, gazetteer: Gazetteer) -> None:
        self._taxonomy = taxonomy
        self._gazetteer = gazetteer
        self._restorers: dict[str, Restorer] = {}

    def read(self, text: str, language: str | None) -> str:
        """The text with the same number of letters; the text itself where nothing is amiss."""
        text = with_capitals(text, self._gazetteer)
        told = text if self._has_marks(text) else self._marked(text, language)
        return self._quiet(told, language) if is_shouted(told) else told

    def _quiet(self, text: str, language: str | None) -> str:
        def quiet(word: str, start: int) -> str:
            lower = word.lower()
            if len(lower) != len(word) or self._is_abbreviation(lower, language):
                return word
            opens = _OPENS.search(text[max(0, start - _BEFORE) : start])
            return lower.capitalize() if opens or self._is_name(lower, language) else lower

        return _each(text, quiet)

    def _is_abbreviation(self, lower: str, language: str | None) -> bool:
        return len(lower) <= _ABBREVIATION and language in LEMMATISED and not is_word(lower, language)

    def _is_name(self, lower: str, language: str | None) -> bool:
        """A place, or a language where these are written with a capital; of a country's name its language comes first."""
        named = name_forms().get(lower, ())
        if language in {"fi", "sv", "et"} and not lower.endswith(_OF_A_COUNTRY):
            if any(form.tongue == language for form in named):
                return False
        elif any(form.tongue == language for form in named):
            return True
        return lexicon_of(self._gazetteer).longest(lower) > 0

    def _has_marks(self, text: str) -> bool:
        """Whether some word that is no place has a letter that plain ASCII lacks."""
        lexicon = lexicon_of(self._gazetteer)
        words = _LETTERS.findall(text) if _MARKED.search(text) else ()
        return any(not word.isascii() and not lexicon.longest(word.lower()) for word in words)

    def _marked(self, text: str, language: str | None) -> str:
        restorer = self._restorer(language) if language in WRITTEN_AS else None
        if restorer is None and not any(map(self._is_bare_place, _LETTERS.findall(text))):
            return text
        strange = 0

        def marked(word: str, start: int) -> str:
            nonlocal strange
            place = self._places[word.lower()] if self._is_bare_place(word) else None
            if place is not None and not is_word(word.lower(), language or "en"):
                return _cased(word, place)
            if word[0].isupper() and lexicon_of(self._gazetteer).longest(word.lower()):
                return word
            if restorer is None or strange > _MOST_STRANGE:
                return word
            proper = restorer.word(word.lower(), text[max(0, start - _BEFORE) : start])
            strange += len(word) > _COMPOUND and proper == word.lower() and not is_word(proper, restorer.language)
            return _cased(word, proper)

        return _each(text, marked)

    def _is_bare_place(self, word: str) -> bool:
        return word[0].isupper() and word.lower() in self._places

    @cached_property
    def _places(self) -> dict[str, str]:
        """Forms of names of places by their plain letters, where these name no place themselves."""
        lexicon = lexicon_of(self._gazetteer)
        marked = (form for form in lexicon.forms() if not form.isascii() and " " not in form)
        found = ((plain(form), form) for form in marked if len(form) >= _SHORTEST_PLACE)
        return {bare: form for bare, form in found if bare.isascii() and lexicon.get(bare) is None}

    def _restorer(self, language: str) -> Restorer:
        if language not in self._restorers:
            self._restorers[language] = Restorer(language, self._names(language))
        return self._restorers[language]

    def _names(self, language: str) -> Iterator[str]:
        concepts = (concept.uri for concept in self._taxonomy.concepts.values())
        for label in self._taxonomy.all_labels(concepts):
            if label.language == language and not label.text.isascii():
                yield from _LETTERS.findall(label.text.lower())


def is_shouted(text: str) -> bool:
    """Whether a text of some length is all in capitals, addresses aside."""
    letters = 0
    for chunk in _CHUNK.finditer(text):
        if chunk.group().isupper():
            letters += len(chunk.group())
        elif chunk.group().upper() != chunk.group() and not ADDRESS.search(chunk.group()):
            return False
    return letters >= _LEAST_LETTERS


def _cased(word: str, proper: str) -> str:
    """The proper spelling with the capitals of the word as it is written."""
    if len(proper) != len(word):
        return word
    return "".join(p.upper() if w.isupper() else p for w, p in zip(word, proper, strict=True))


def _each(text: str, change: Callable[[str, int], str]) -> str:
    def changed(chunk: re.Match[str]) -> str:
        if ADDRESS.search(chunk.group()):
            return chunk.group()
        start = chunk.start()
        return _WORD.sub(lambda word: change(word.group(), start + word.start()), chunk.group())

    return _CHUNK.sub(changed, text)
