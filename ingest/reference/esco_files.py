"""The files of ESCO's official CSV download: which there are, what columns they need, and how their rows are read."""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import FileRefusedError

LONGEST_CELL = 10_000_000
"""Characters; some descriptions are longer than the csv module expects."""

CONCEPT_FILES: Mapping[str, tuple[str, ...]] = {
    "ISCOGroups": ("conceptUri", "code", "preferredLabel"),
    "occupations": ("conceptUri", "iscoGroup", "preferredLabel", "altLabels"),
    "skillGroups": ("conceptUri", "preferredLabel"),
    "skills": ("conceptUri", "skillType", "preferredLabel", "altLabels"),
}
"""One file per language, and the columns that are used of it."""

RELATION_FILES: Mapping[str, tuple[str, ...]] = {
    "occupationSkillRelations": ("occupationUri", "relationType", "skillUri"),
    "skillSkillRelations": ("originalSkillUri", "relationType", "relatedSkillUri"),
    "broaderRelationsSkillPillar": ("conceptUri", "broaderUri"),
    "broaderRelationsOccPillar": ("conceptUri", "broaderUri"),
}
"""Relations are the same in every language, so one file of each is read."""

OPTIONAL_FILES = frozenset({"broaderRelationsOccPillar"})
_NAME = re.compile(r"([A-Za-z]+?)(?:_([a-z]{2}))?\.csv")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EscoFile:
    """One file: what it lists, and the language of its names (ISO 639-1; empty when the name says none)."""

    path: Path
    content: str
    language: str

    def rows(self) -> Iterator[Row]:
        """The rows in file order.

        Raises:
            FileRefusedError: the file is empty, not UTF-8, or lacks a column that is needed.

        """
        needed = {**CONCEPT_FILES, **RELATION_FILES}[self.content]
        csv.field_size_limit(LONGEST_CELL)
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as lines:
                reader = csv.reader(lines)
                header = next(reader, None)
                self._check(header, needed)
                names = header or []
                for cells in reader:
                    yield dict(zip(names, cells, strict=False))
        except UnicodeDecodeError as error:
            message = f"{self.path.name} is not UTF-8 ({error.reason} at byte {error.start}): download it again"
            raise FileRefusedError(message) from error
        except csv.Error as error:
            message = f"{self.path.name} is no CSV file ({error}): download it again"
            raise FileRefusedError(message) from error

    def _check(self, header: Sequence[str] | None, needed: Sequence[str]) -> None:
        if not header:
            message = f"{self.path.name} is empty: download it again"
            raise FileRefusedError(message)
        missing = [column for column in needed if column not in header]
        if missing:
            message = (
                f"{self.path.name} has no column {', '.join(missing)} (found: {', '.join(header)[:200]}). "
                "Use the classification's CSV download from the ESCO portal, with commas, as it is"
            )
            raise FileRefusedError(message)


@dataclass(frozen=True, slots=True)
class EscoFolder:
    """What a folder holds. ``concepts`` come by kind of file, then by language, English first."""

    concepts: tuple[EscoFile, ...]
    relations: tuple[EscoFile, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which names of occupations or skills are there, in alphabetical order."""
        return tuple(sorted({f.language for f in self.concepts if f.content in {"occupations", "skills"}}))

    def missing(self) -> tuple[str, ...]:
        """Files that a full download in these languages would have, by name."""
        there = {(f.content, f.language) for f in self.concepts} | {(f.content, "") for f in self.relations}
        named = [(content, language) for content in CONCEPT_FILES for language in self.languages]
        wanted = [*named, *((content, "") for content in RELATION_FILES if content not in OPTIONAL_FILES)]
        return tuple(f"{c}_{lang}.csv" if lang else f"{c}.csv" for c, lang in wanted if (c, lang) not in there)

    def digest(self) -> str:
        """Hash of the names and contents of all files that are read."""
        total = hashlib.sha256()
        for each in (*self.concepts, *self.relations):
            with each.path.open("rb") as content:
                total.update(each.path.name.encode() + hashlib.file_digest(content, "sha256").digest())
        return total.hexdigest()


def find_files(folder: Path) -> EscoFolder:
    """Find the files of a folder.

    Raises:
        FileRefusedError: there is no such folder, or no file of occupations or skills in it.

    """
    if not folder.is_dir():
        message = f"{folder} is not a folder: give the one that holds occupations_en.csv and its like"
        raise FileRefusedError(message)
    found: list[EscoFile] = []
    for path in sorted(folder.glob("*.csv")):
        name = _NAME.fullmatch(path.name)
        if name is not None:
            found.append(EscoFile(path, name[1], name[2] or ""))
    concepts = sorted((f for f in found if f.content in CONCEPT_FILES and f.language), key=_concept_order)
    if not any(f.content in {"occupations", "skills"} for f in concepts):
        message = f"{folder} has no occupations_LL.csv or skills_LL.csv (LL: a language such as en)"
        raise FileRefusedError(message)
    relations: dict[str, EscoFile] = {}
    for each in sorted((f for f in found if f.content in RELATION_FILES), key=_english_first):
        relations.setdefault(each.content, each)
    return EscoFolder(tuple(concepts), tuple(relations[c] for c in RELATION_FILES if c in relations))


def _english_first(file: EscoFile) -> tuple[bool, str]:
    return file.language != "en", file.language


def _concept_order(file: EscoFile) -> tuple[str, tuple[bool, str]]:
    return file.content, _english_first(file)
