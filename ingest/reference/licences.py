"""The starter list of licences, cards and permits: names, phrases, what covers what, and what the law asks for."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from matching.ranking.choices import SEPARATOR
from matching.values.ids import LicenceKey

STARTER = Path(__file__).with_name("starter") / "licences.csv"
TONGUES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence: its name and the phrases (in lower case) that mean it, by language (``fi``, ``sv``, ``en``)."""

    key: LicenceKey
    names: Mapping[str, str]
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LicenceVocabulary:
    """All licences.

    ``covers`` gives the lesser licences that a licence includes, for those that include any. ``by_law`` gives the
    licence that Finnish law requires in an ISCO-08 unit group, for groups that have one.
    """

    licences: tuple[Licence, ...]
    covers: Mapping[LicenceKey, frozenset[LicenceKey]]
    by_law: Mapping[str, LicenceKey]

    def name(self, key: LicenceKey, tongue: str) -> str:
        """The licence in a language; in English for languages that have no names, the key itself when unknown.

        Of a choice (``forklift-card|crane-operator-licence``) the names of all.
        """
        if SEPARATOR in key:
            return " / ".join(self.name(LicenceKey(each), tongue) for each in key.split(SEPARATOR))
        licence = next((one for one in self.licences if one.key == key), None)
        return licence.names.get(tongue, licence.names["en"]) if licence is not None else key


def load_licences(path: Path = STARTER) -> LicenceVocabulary:
    """Read a list of licences; the shipped starter list by default.

    Raises:
        FileNotFoundError: the list is missing.
        KeyError: the list lacks a column.

    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = tuple(csv.DictReader(lines))
    covers = {
        LicenceKey(row["key"]): frozenset(map(LicenceKey, row["covers"].split())) for row in rows if row["covers"]
    }
    return LicenceVocabulary(
        licences=tuple(map(_licence, rows)),
        covers=MappingProxyType(covers),
        by_law=MappingProxyType(dict(_by_law(rows))),
    )


def _licence(row: Mapping[str, str]) -> Licence:
    return Licence(
        key=LicenceKey(row["key"]),
        names=MappingProxyType({tongue: row[f"name_{tongue}"] for tongue in TONGUES}),
        phrases=MappingProxyType({tongue: _phrases(row[f"phrases_{tongue}"]) for tongue in TONGUES}),
    )


def _phrases(written: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in written.split("|") if phrase.strip())


def _by_law(rows: tuple[Mapping[str, str], ...]) -> Iterator[tuple[str, LicenceKey]]:
    """Groups with their licence; of several for one group the one listed first counts."""
    for row in reversed(rows):
        for group in row["by_law_for"].split():
            yield group, LicenceKey(row["key"])
