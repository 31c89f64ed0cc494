"""Written forms of the names of languages: suomea, ruotsin, svenska, English, inglise, українською, polskiego."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

NAMES = Path(__file__).with_name("language_names.csv")


class FormKind(StrEnum):
    """What a form claims: a GENITIVE names a language only before "kielen" or "taito"; an ADJECTIVE may be one."""

    NOUN = "noun"
    GENITIVE = "genitive"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class NameForm:
    """One reading of a word: which language (ISO 639-1) it names, and in which tongue (``fi``, ``sv``...)."""

    language: str
    tongue: str
    kind: FormKind


_CYRILLIC = (
    "а",
    "ий",
    "ої",
    "ою",
    "у",
    "ої",
    "ий",
    "ого",
    "им",
    "ому",
    "ом",
    "ой",
    "ую",
    "ая",
    "ими",
    "их",
    "і",
    "ие",
    "и",
)
_POLISH = ("i", "iego", "im", "iemu", "a", "ą", "ie", "imi", "ich")


@lru_cache(maxsize=1)
def name_forms() -> dict[str, tuple[NameForm, ...]]:
    """All forms in lower case, one word each, with their readings."""
    forms: dict[str, list[NameForm]] = {}
    with NAMES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for tongue, write in _WRITERS.items():
                for name in row[_COLUMNS.get(tongue, tongue)].split("|"):
                    for word, kind in write(name):
                        forms.setdefault(word, []).append(NameForm(row["iso"], tongue, kind))
    return {word: tuple(dict.fromkeys(readings)) for word, readings in forms.items()}


def _finnish(name: str) -> Iterator[tuple[str, FormKind]]:
    strong, _, weak = name.partition(":")
    back = not any(letter in "äöy" for letter in strong) or any(letter in "aou" for letter in strong)
    a = "a" if back else "ä"
    tail = strong[-1]
    yield strong, FormKind.NOUN
    yield weak + "n", FormKind.GENITIVE
    yield (weak if strong == "suomi" or tail not in "aeiouyäö" else strong) + a, FormKind.NOUN
    for end in ("ksi", "ll" + a, "lt" + a, "st" + a, "ss" + a):
        yield weak + end, FormKind.NOUN


def _swedish(name: str) -> Iterator[tuple[str, FormKind]]:
    yield name, FormKind.ADJECTIVE
    yield name + "n", FormKind.NOUN
    for end in ("kunskaper", "kunskap", "kunskaperna"):
        yield name + end, FormKind.NOUN


def _norwegian(name: str) -> Iterator[tuple[str, FormKind]]:
    """Compounds of the Swedish stem ("norskkunnskaper"); alone, only "norsk" is no word of Swedish too often."""
    stem = name.removesuffix("a")
    for end in ("kunnskaper", "kunnskap", "kunnskapene"):
        yield stem + end, FormKind.NOUN
    if stem == "norsk":
        yield stem, FormKind.ADJECTIVE


def _english(name: str) -> Iterator[tuple[str, FormKind]]:
    yield name, FormKind.ADJECTIVE


def _estonian(name: str) -> Iterator[tuple[str, FormKind]]:
    yield name, FormKind.GENITIVE


def _cyrillic(name: str) -> Iterator[tuple[str, FormKind]]:
    adjective = name[-1] in "ьк"
    for end in _CYRILLIC if adjective else ("",):
        yield name + ("к" if name.endswith("ь") else "") + end, FormKind.ADJECTIVE


def _polish(name: str) -> Iterator[tuple[str, FormKind]]:
    for end in _POLISH if name.endswith(("k", "ck", "sk")) else ("",):
        yield name + end, FormKind.ADJECTIVE


def _german(name: str) -> Iterator[tuple[str, FormKind]]:
    for end in ("", "kenntnisse", "kenntnissen"):
        yield name + end, FormKind.NOUN


_WRITERS = {
    "fi": _finnish,
    "sv": _swedish,
    "no": _norwegian,
    "en": _english,
    "et": _estonian,
    "uk": _cyrillic,
    "ru": _cyrillic,
    "pl": _polish,
    "de": _german,
}
_COLUMNS = {"no": "sv"}
"""Names of languages are nearly those of Swedish in Norwegian."""
