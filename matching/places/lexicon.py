"""Every written form of every place, for looking words of a text up: Tammerfors, Tampereella, Göteborgs, Narvas."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matching.places import cyrillic
from matching.places.finnish import Form, case_forms
from matching.places.gazetteer import Gazetteer
from matching.places.homographs import GIVEN_NAMES, NOUNS, RISKY, WORDS
from matching.places.values import Place, Precision

WORD = re.compile(r"[Ss]:t\b|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word of a name or text; hyphenated names are one word, and so is the Swedish "S:t"."""

_ABBREVIATIONS = frozenset({"USA", "UAE", "UK", "NYC", "NRW"})
_SHORTEST = 2
_SHORT = 3
_FORM_ORDER = tuple(Form)


@dataclass(frozen=True, slots=True)
class Entry:
    """A written form: which name it belongs to (lower case), how it is inflected, and the places of that name."""

    name: str
    form: Form
    places: tuple[Place, ...]

    @property
    def risky(self) -> bool:
        """Whether the name is also something else and needs support in running text."""
        return self.name in RISKY or (len(self.name) <= _SHORT and self.name.isascii())

    @property
    def is_noun(self) -> bool:
        """Whether the name is a Finnish noun, for which a locative ending is no support."""
        return self.name in NOUNS

    @property
    def is_word(self) -> bool:
        """Whether the name is a common word, for which a preposition before it is no support."""
        return self.name in WORDS

    @property
    def locative(self) -> bool:
        """Whether the ending says that something is in, at, from or to the place."""
        return self.form is Form.INNER or (self.form is Form.OUTER and self.name not in GIVEN_NAMES)


class Lexicon:
    """Written forms by their words, in lower case, joined by single spaces. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        forms: dict[str, Entry] = {}
        for listed in gazetteer:
            for named in listed.names:
                name = " ".join(words(named.text))
                if _too_short(named.text):
                    continue
                places = _places(named.text, listed.place, gazetteer)
                for surface, form in _forms(name, listed.place):
                    known = forms.get(surface)
                    if known is None or _FORM_ORDER.index(form) < _FORM_ORDER.index(known.form):
                        forms[surface] = Entry(name, form, places)
        self._forms = forms
        self._longest: dict[str, int] = {}
        for surface in forms:
            first, *rest = surface.split(" ")
            self._longest[first] = max(self._longest.get(first, 1), 1 + len(rest))

    def get(self, surface: str) -> Entry | None:
        """Entry of a written form in lower case, None when no place is written so."""
        return self._forms.get(surface)

    def longest(self, first: str) -> int:
        """Most words that a form starting with this word has; 0 when none starts so."""
        return self._longest.get(first, 0)

    def forms(self) -> Iterable[str]:
        """All written forms in lower case."""
        return self._forms.keys()

    def names(self) -> tuple[str, ...]:
        """All uninflected names in lower case, in order of the alphabet."""
        return tuple(sorted(surface for surface, entry in self._forms.items() if entry.form is Form.BASE))


def words(text: str) -> tuple[str, ...]:
    """Words of a name or text in lower case."""
    return tuple(match.group().casefold() for match in WORD.finditer(text))


def _too_short(text: str) -> bool:
    if text in _ABBREVIATIONS:
        return False
    return len(text) < _SHORTEST or (text.isupper() and len(text) <= _SHORT) or not words(text)


def _places(name: str, place: Place, gazetteer: Gazetteer) -> tuple[Place, ...]:
    return gazetteer.by_name(name) or (place,)


def _forms(name: str, place: Place) -> Iterator[tuple[str, Form]]:
    yield name, Form.BASE
    if cyrillic.is_cyrillic(name):
        yield from cyrillic.case_forms(name).items()
        return
    yield from case_forms(name).items()
    if place.country == "FI" and place.precision is not Precision.COUNTRY:
        yield from _in_cyrillic(name)
        yield from ((name + end, Form.INNER) for end in ("st", "sse"))
    if place.country == "EE":
        yield from ((name + end, Form.INNER) for end in ("s", "st", "sse"))
    elif name[-1] not in "sxzß":
        yield name + "s", Form.GENITIVE


def _in_cyrillic(name: str) -> Iterator[tuple[str, Form]]:
    """A Finnish name as Russian and Ukrainian spell and inflect it."""
    for spelling in cyrillic.spellings(name):
        yield spelling, Form.BASE
        yield from cyrillic.case_forms(spelling).items()
