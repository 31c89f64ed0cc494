"""Whether a file holds postings or CVs, told by its content, so that a folder of both can be read at once."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from ingest.errors import IngestError, UnknownFormatError
from ingest.formats.mapping import beside
from ingest.formats.protocol import InputFile
from ingest.formats.table import CV_FORMATS, POSTING_FORMATS, cv_format, posting_format
from ingest.reading.headings import cv_heading, posting_heading
from matching.values.records import SectionKind

PROSE = "text"
"""Name of the format of words alone, which postings and CVs share."""
TOLD_BY = 2
"""How many more signs of postings than of CVs tell that a text is a posting."""
TOLD_BY_OF_CVS = 3
"""The same for CVs: employers who are one person write of themselves too."""
POSTING_SIGNS = re.compile(
    r"\b(?:haemme|etsimme|haetaan|hakija\w*|rekry\w*|työsuhde|tarjoamme|edellytämme|odotamme|hakuaika|hakemukset|"
    r"lähetä hakemu\w+|hae viimeistään|"
    r"vi (?:söker|erbjuder)|söker vi|du (?:har|är|kan)|ansök\w*|sök senast|tjänsten|we (?:are looking|offer|require|need)|"
    r"apply|you (?:have|are|will)|your tasks|шукаємо|пропонуємо|запрошуємо|мы ищем|ищем|предлагаем|otsime|pakume|"
    r"kandideeri|szukamy|poszukujemy|oferujemy|wir (?:suchen|bieten))\b",
    re.IGNORECASE,
)
CV_SIGNS = re.compile(
    r"\b(?:curriculum vitae|cv|ansioluettelo|meritförteckning|elulookirjeldus|резюме|minä|olen|minulla|haluan|etsin|haen|"
    r"toivon|jag|my|i (?:am|have|want|work)|я|ma olen|jestem|ich (?:bin|habe)|syntynyt|född)\b|\b(?:19|20)\d\d\s?[-–]",
    re.IGNORECASE,
)
_OF_CVS = frozenset({SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.LANGUAGES, SectionKind.WISHES})
_OF_POSTINGS = frozenset({SectionKind.TASKS, SectionKind.REQUIREMENTS, SectionKind.OFFER})


class FileKind(StrEnum):
    """What the records of a file are."""

    POSTINGS = "postings"
    CVS = "cvs"


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files, and the files of folders in order of their names; hidden ones and mapping files are no input."""
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        for each in found:
            inside = each.relative_to(path).parts if path.is_dir() else ()
            hidden = any(part.startswith(".") for part in inside)
            if each.is_file() and not hidden and not each.name.endswith(".mapping.toml"):
                yield each


def file_kind(path: Path) -> FileKind:
    """What a file holds.

    Raises:
        IngestError: when it cannot be read, no format recognises it, or its words are of neither kind.

    """
    file = InputFile.open(path, beside(path))
    postings = any(known.name != PROSE and known.recognises(file) for known in POSTING_FORMATS)
    cvs = any(known.name != PROSE and known.recognises(file) for known in CV_FORMATS)
    if cvs:  # a format of CVs asks for keys of its own, where tables and web pages take anything
        return FileKind.CVS
    if postings:
        return FileKind.POSTINGS
    try:
        kinds = cv_format(file).name, posting_format(file).name
    except UnknownFormatError as error:
        raise UnknownFormatError(str(error).replace("The formats are", "The formats of postings are")) from error
    if PROSE not in kinds:
        message = f"{path}: neither a posting nor a CV"
        raise IngestError(message)
    return _of_words(path, file.decoded_head()[0])


def _of_words(path: Path, words: str) -> FileKind:
    """What a text is by its headings and its turns of phrase."""
    lines = words.splitlines()
    headed = {heading.kind for line in lines if (heading := cv_heading(line))}
    asked = {heading.kind for line in lines if (heading := posting_heading(line))}
    cv = 2 * len(headed & _OF_CVS) + len({found.group().casefold() for found in CV_SIGNS.finditer(words)})
    posting = 2 * len(asked & _OF_POSTINGS) + len({found.group().casefold() for found in POSTING_SIGNS.finditer(words)})
    if posting - cv < TOLD_BY and cv - posting < TOLD_BY_OF_CVS:
        message = (
            f"{path}: its words are clearly those of neither a posting nor a CV; read it with ingest postings or "
            "ingest cvs if it is one"
        )
        raise IngestError(message)
    return FileKind.CVS if cv > posting else FileKind.POSTINGS
