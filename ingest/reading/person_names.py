"""Names that a CV gives: after a label, alone on one of the first lines, in "My name is ..." or under a greeting."""

import re
from collections.abc import Callable, Iterator

from ingest.reading.headings import cv_heading

_LABELLED = re.compile(
    r"^[^\w\n]{0,10}(?:(?:koko\s+)?nimi|etunimi|sukunimi|etunimet|namn|förnamn|efternamn|(?:full\s+|first\s+|last\s+|"
    r"family\s+|given\s+)?name|surname|"
    r"ім['’ʼ]?я(?:\s+та\s+прізвище)?|прізвище|піб|п\.\s?і\.\s?б\.|имя|фамилия|фио|ees-?\s*ja\s+perekonnanimi|"
    r"imię(?:\s+i\s+nazwisko)?|nazwisko|vorname|nachname)"
    r"\s*[:–-]\s*(?P<name>[^\n,;|()\[\]]{2,60})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_LINE = re.compile(
    r"^\W*(?:ansioluettelo|curriculum\s+vitae|cv|resume|résumé|meritförteckning|резюме|elulookirjeldus|"
    r"lebenslauf|hakemus|työhakemus|ansökan)\b\W*",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(
    r"\b(?:cv|resume|résumé|curriculum|ansioluettelo|meritförteckning|hakemus|ansökan)\b", re.IGNORECASE
)
_PART = r"[^\W\d_](?:[^\W\d_]|['’ʼ.-](?=[^\W\d_]))*(?:(?<=\b[^\W\d_])\.|(?<=\b[^\W\d_]{2})\.)?"
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "af",
        "av",
        "der",
        "den",
        "dela",
        "del",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
        "und",
        "zu",
    ]
)
PARTICLE = "(?i:" + "|".join(sorted(_PARTICLES)) + ")"
"""Words inside a name that are not capitalised by all ("von", "dela")."""

_NAME = re.compile(rf"{_PART}(?:[ \u00a0]+{_PART}){{1,4}}")
_ALONE = re.compile(r"^\W*(?P<name>[^\n,;|/()\[\]:–\d@]{4,50}?)\s*(?=$|[,;|/(–:\d]|\s-\s)")
_TRADES = re.compile(
    r"(?:developer|engineer|designer|nurse|manager|teacher|assistant|technician|consultant|analyst|driver|"
    r"worker|specialist|director|welder|"
    r"electrician|carpenter|receptionist|cleaner|operator|architect|accountant|hoitaja|asentaja|kehittäjä|"
    r"insinööri|opettaja|myyjä|kuljettaja|"
    r"tekijä|päällikkö|johtaja|suunnittelija|avustaja|työntekijä|laskija|virkailija|ingenjör|skötare|sköterska|"
    r"lärare|chaufför|montör|utvecklare|"
    r"säljare|assistent|snickare|servitör|profile|university|company|application|letter)$",
    re.IGNORECASE,
)
_FROM_PLACE = re.compile(r"(?:s?st[aä]|ss[aä]|lt[aä]|ll[aä]|st|s)$")
"""Finnish and Estonian endings of a town behind a trade: "Kirvesmies Oulusta", "Puusepp Tartus"."""
_FIRST_PERSON = frozenset(
    [
        "olen",
        "asun",
        "etsin",
        "haen",
        "työskentelen",
        "työskentelin",
        "toimin",
        "valmistuin",
        "opiskelen",
        "opiskelin",
        "asuin",
        "muutin",
        "teen",
        "tein",
        "hoidin",
        "vastasin",
        "aloitin",
        "ajoin",
        "johdin",
        "jag",
        "arbetar",
        "arbetade",
        "jobbar",
        "jobbade",
        "bor",
        "studerar",
        "studerade",
        "i",
        "worked",
        "working",
        "studied",
        "living",
        "ma",
        "töötasin",
        "töötan",
        "elan",
        "õppisin",
        "я",
        "працюю",
        "працював",
        "працювала",
        "живу",
        "работаю",
        "работал",
        "работала",
    ]
)
"""First words of sentences in which a firm or a town has a capital: "Työskentelin Nokialla"."""
_MOST_LINES = 4
_LEAST_PART = 2
_LEAST_UPPER = 3
"""Letters of each word of a name in capitals; "EN ISO" is none."""


def header_names(text: str, is_known_word: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Names that the top of a CV gives; none where it begins otherwise.

    A line of two to five words, each with a capital, is a name when it stands among the first four lines, is no
    heading and does not consist of words of a trade.
    """
    labelled = [match["name"].strip() for match in _LABELLED.finditer(text)]
    names = [name for name in labelled if any(map(str.isalpha, name)) and not name.startswith("[")]
    return tuple(names) or tuple(_alone(text, is_known_word))


def is_name(written: str) -> bool:
    """Whether a protected string is written as a name: letters, spaces, hyphens and apostrophes only."""
    return bool(re.fullmatch(rf"\s*{_PART}(?:[ \u00a0,]+{_PART})*\s*", written))


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name that stand for the person; particles ("von") and initials do not, alone."""
    parts = re.findall(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", name)
    return tuple(part for part in parts if len(part) >= _LEAST_PART and part.casefold() not in _PARTICLES)


def _alone(text: str, is_known_word: Callable[[str], bool] | None) -> Iterator[str]:
    lines = [line for line in text.splitlines()[:12] if line.strip()][:_MOST_LINES]
    for line in lines:
        words = _TITLE_LINE.sub("", line).strip()
        if words and cv_heading(words) is not None:
            return
        found = _ALONE.match(words)
        if found and _looks_like_name(found["name"].strip(), is_known_word):
            yield found["name"].strip()
            return


def _looks_like_name(words: str, is_known_word: Callable[[str], bool] | None) -> bool:
    if (
        not _NAME.fullmatch(words)
        or _TITLE_WORD.search(words)
        or words.split(maxsplit=1)[0].casefold() in _FIRST_PERSON
        or any(cv_heading(part.strip(".")) for part in words.split())
    ):
        return False
    parts = re.split(r"[ \u00a0]+", words)
    if not all(part[0].isupper() or part.casefold() in _PARTICLES for part in parts):
        return False
    if (
        _TRADES.search(parts[-1])
        or _TRADES.search(parts[0])
        or (words.isupper() and min(map(len, parts)) < _LEAST_UPPER)
    ):
        return False
    if is_known_word is None:
        return True
    if is_known_word(parts[0].casefold()) and _FROM_PLACE.search(parts[-1]):
        return False
    return not is_known_word(words.casefold()) and not all(is_known_word(part.casefold()) for part in parts)


_UP = r"[A-ZÀ-ÖØ-ÞĀČĒĢĪĶĻŅŌŠŪŽŁŚŹŻĆŃА-ЯІЇЄҐЁ]"
_CAPITAL = rf"{_UP}(?:[^\W\d_]|['’ʼ-](?=[^\W\d_]))*"
_WORDS = rf"{_CAPITAL}(?:[ \u00a0]+(?:(?:de|da|von|van|af|dela|al|el|bin|ibn)[ \u00a0]+)?{_CAPITAL})"
_TOLD = re.compile(
    rf"\b(?:[Nn]imeni\s+on|[Mm]inun\s+nimeni\s+on|[Mm]y\s+(?:full\s+)?name\s+is|[Mm]y\s+name['’]s|[Jj]ag\s+heter|"
    rf"[Mm]itt\s+namn\s+är|[Jj]eg\s+heter|[Мм]ене\s+звати|[Мм]оє\s+ім['’ʼ]я|[Мм]еня\s+зовут|[Mm]inu\s+nimi\s+on|"
    rf"[Nn]azywam\s+się|[Mm]am\s+na\s+imię|[Ii]ch\s+heiße|[Mm]ein\s+Name\s+ist|[Mm]ani\s+sauc|[Mm]ano\s+vardas|"
    rf"[Kk]utsun\s+itseäni|[Cc]all\s+me)\s+(?:[—–-]\s+)?(?P<name>{_WORDS}{{0,3}})"
)
_AM = re.compile(
    rf"(?:\A|\n|[.!]\s)\s*(?:(?:[Hh]ei|[Mm]oi|[Hh]ello|[Hh]i|[Hh]ej)[,!.]\s+)?(?:[Oo]len|I\s+am|I['’]m|[Jj]ag\s+är|Я\s*[—–-]?|"
    rf"[Mm]a\s+olen)\s+(?P<name>{_WORDS}{{1,3}})(?=\s*[,.–—]|\s+(?:ja|and|och|і|та|и)\s)"
)
_AM_GIVEN = re.compile(
    rf"(?:\A|\n|[.!]\s)\s*(?:[Oo]len|I\s+am|I['’]m|[Jj]ag\s+är|Я\s*[—–-]?|[Mm]a\s+olen)\s+(?P<name>{_CAPITAL})(?=,\s+[^\W\d_])"
)
_ADJECTIVE = re.compile(r"(?:ish|ian|ean|ese|ch)$")
_SIGNED = re.compile(
    rf"(?:[Tt]erveisin|[Kk]unnioittaen|[Kk]unnioittavasti|[Rr]egards|[Ss]incerely|[Yy]ours\s+(?:truly|faithfully)|[Hh]älsningar|"
    rf"[Hh]älsning|З\s+повагою|С\s+уважением|[Ll]ugupidamisega|[Tt]ervitades|[Zz]\s+poważaniem|[Gg]rüßen),?\s*"
    rf"(?P<name>{_WORDS}{{0,3}})(?=\s*(?:$|\n|,))"
)
_REFERRED = re.compile(
    rf"\b(?:[Ss]uosittelija\w*|[Rr]eferen(?:s|ssi|t|ser|ce|ces|cje)|[Rr]eferee|[Yy]hteyshenkilö|[Ee]simies|[Рр]екоменда\w+|"
    rf"[Ss]oovitaja)\s*:\s*(?P<name>{_WORDS}{{1,3}})"
)
_PLACED = re.compile(r"(?:st[aä]|ss[aä]|lt[aä]|ll[aä]|lle|een|iin)$")
"""Endings of Finnish places and firms, which "olen" also stands before."""

_INTRODUCTION = 400


def told_names(text: str, is_known_word: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Names in sentences: the writer's ("My name is ...", "Olen Aino Malli, ..."), under a greeting, and of referees.

    "I am" counts only in the first 400 characters, before two or more words with capitals that are no trade.
    """
    named = [match["name"] for pattern in (_TOLD, _SIGNED) for match in pattern.finditer(text)]
    given = [match["name"] for match in _AM_GIVEN.finditer(text, 0, _INTRODUCTION)]
    named += [name for name in given if _is_given_name(name, is_known_word)]
    maybe = [match["name"] for match in _AM.finditer(text, 0, _INTRODUCTION)]
    maybe = [name for name in maybe if not _PLACED.search(name)]
    maybe += [match["name"] for match in _REFERRED.finditer(text)]
    return (*named, *(name for name in maybe if _looks_like_name(name, is_known_word)))


def _is_given_name(word: str, is_known_word: Callable[[str], bool] | None) -> bool:
    """Whether one word behind "I am" is a name: no place ("Olen Oulusta, ..."), people ("Finnish") or trade."""
    if _FROM_PLACE.search(word) or _ADJECTIVE.search(word) or _TRADES.search(word):
        return False
    return is_known_word is None or not is_known_word(word.casefold())
