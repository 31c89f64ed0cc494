"""Removal of what must never decide: who a person is, and the facts that the law protects.

Each removal leaves a mark that is the same whatever was removed, so that two CVs that differ only in a name, a birth
date, sex, nationality, family, religion or health become one text. Towns stay, for they say where a person works.
Redacting twice changes nothing more.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from ingest.reading.person_names import PARTICLE, header_names, is_name, name_parts
from ingest.reading.protected_facts import without_protected_facts
from matching.places.finnish import case_forms

NAME, EMAIL, PHONE, ADDRESS = "[name]", "[email]", "[phone]", "[address]"
LINK, IDENTITY_CODE, REMOVED = "[link]", "[identity code]", "[removed]"

_SHORT = 2
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:linkedin|facebook|instagram|github|gitlab|twitter|tiktok|xing|vk|t\.me|"
    r"telegram|behance|dribbble|"
    r"youtube|about)\.?(?:com|me|io|net|fi)?/[^\s,;|)]+|(?:https?://|www\.)[^\s,;|)]+",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w./-])(?:(?:\+|00)\d(?:[\s()-]?\d){6,13}|\(?0(?:\d)\)?\d?(?:[ \u00a0-]?\d){5,9}|\d{3}[- ]\d{3}[- "
    r"]\d{3}(?:[- ]\d)?)(?![\w/]|-\d|[.,]\d)"
)
_LABELLED_PHONE = re.compile(
    r"((?:\b(?:puh|p|tel|telefon|puhelin|gsm|mob|mobile|phone|matkapuhelin|numeroon|тел|телефон)\b\.?:?[ "
    r"\t]*))\+?\d[\d ()-]{4,16}\d",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!\w)(\d{6})([-+A-FU-Ya-fu-y])(\d{3})([0-9A-Ya-y])(?!\w)")
_LABELLED_CODE = re.compile(
    r"\b((?:henkilötunnus|hetu|sotu|personbeteckning|personnummer|identity code|personal id\w*|isikukood|"
    r"pesel)\W{1,3})(?=\S*\d)[\dA-Za-z+-]{6,14}",
    re.IGNORECASE,
)
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_STREET = re.compile(
    r"(?:\b[A-ZÅÄÖ][\w'-]{0,30}[ \u00a0]){0,2}\b[A-ZÅÄÖÜ]?[\w-]{0,40}(?:tie|katu|kuja|polku|väylä|ranta|raitti|rinne|"
    r"kaari|tori|aukio|puisto|penger|mäki|"
    r"vägen|gatan|gränd|stigen|gränden|torget|esplanaden|väg|gata|puiestee|maantee|tänav|stra(?:ß|ss)e|allee|"
    r"weg)(?:n)?[ \u00a0]+\d{1,4}(?:[ \u00a0]?[a-zA-Z]\b)?"
    r"(?:[ \u00a0]?[-–/][ \u00a0]?\d{1,3})?(?:[ \u00a0]?(?:as\.?|bst\.?|lgh\.?)?[ \u00a0]?[A-Z]?[ \u00a0]?\d{1,3}\b)?"
    r"|\b\d{1,4}[a-zA-Z]?[ \u00a0](?:[A-Z][\w']+[ \u00a0]){1,3}(?:Street|Road|Avenue|Lane|Drive|Close|Square|"
    r"St|Rd|Ave)\b\.?"
    r"|\b(?:ul\.|al\.|вул\.|ул\.|вулиця|улица|просп\.|mnt\.|tn\.)[ \u00a0]?[^\W\d_][^\n,;|\d]{1,40}[ "
    r"\u00a0,]+\d{1,4}[^\W\d_]?(?:[/,][ \u00a0]?(?:кв\.|m\.)?[ \u00a0]?\d{1,4})?",
)
_POSTCODE = re.compile(
    r"(?:\b(?:FI|SE|EE|AX|FIN)-)?\b\d{5}[ \u00a0](?=[A-ZÅÄÖÕÜ][^\W\d_]{2,})|\b\d{3} \d{2}[ "
    r"\u00a0](?=[A-ZÅÄÖ][^\W\d_]{2,})|\b\d{2}-\d{3}[ \u00a0](?=[A-ZŁŚŻ])"
)
_BOX = re.compile(r"\b(?:PL|PB|P\.?O\.? Box)[ \u00a0]?\d{1,5}\b")


def redact(text: str, protected: Sequence[str], is_known_word: Callable[[str], bool] | None = None) -> str:
    """The text of a CV without personal and protected data, each replaced by a mark in brackets.

    Args:
        text: the CV.
        protected: strings that the source names as personal; they are removed wherever they stand, names also in part.
        is_known_word: tells a job title, or a word of one (in lower case), so that a first line such as "Frontend
            Developer" is not taken for a name.

    """
    names = [*filter(is_name, protected), *header_names(text, is_known_word)]
    done = _without_strings(text, [one for one in protected if not is_name(one)])
    done = _EMAIL.sub(EMAIL, done)
    done = _PROFILE.sub(LINK, done)
    done = _without_codes(done)
    done = _STREET.sub(ADDRESS, _BOX.sub(ADDRESS, done))
    done = _POSTCODE.sub("", done)
    done = _LABELLED_PHONE.sub(rf"\g<1>{PHONE}", done)
    done = _PHONE.sub(PHONE, done)
    return _without_names(without_protected_facts(done), names)


def is_identity_code(written: str) -> bool:
    """Whether a string is a Finnish personal identity code with a right check character, old or new separators.

    The check character is number 30-remainder of the nine digits in 0123456789ABCDEFHJKLMNPRSTUVWXY (Digital and
    Population Data Services Agency).
    """
    match = _CODE.fullmatch(written)
    return match is not None and _checks(match)


def _checks(match: re.Match[str]) -> bool:
    return _CHECK[int(match[1] + match[3]) % len(_CHECK)] == match[4].upper()


def _without_codes(text: str) -> str:
    labelled = _LABELLED_CODE.sub(rf"\g<1>{IDENTITY_CODE}", text)
    return _CODE.sub(lambda match: IDENTITY_CODE if _checks(match) else match.group(), labelled)


def _without_strings(text: str, strings: Sequence[str]) -> str:
    for one in sorted({s.strip() for s in strings if len(s.strip()) > len("no")}, key=lambda s: (-len(s), s)):
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", _mark(one), text, flags=re.IGNORECASE)
    return text


def _mark(one: str) -> str:
    if "@" in one:
        return EMAIL
    if re.fullmatch(r"[\d\s+()./-]{6,}", one):
        return PHONE
    return LINK if "/" in one or "." in one else ADDRESS


def _without_names(text: str, names: Sequence[str]) -> str:
    """Whole names and their parts, also inflected; neighbours leave one mark.

    A part of two letters ("Li", "An") is removed only as it is written, for in other letters it may be any word.
    """
    parts = {part for name in names for part in name_parts(name)}
    long = _either({form for part in parts if len(part) > _SHORT for form in (part, *case_forms(part))})
    short = rf"(?:{'|'.join(sorted(part for part in parts if len(part) <= _SHORT)) or '(?!)'})(?!\w)"
    part = f"(?:{long}|{short})"
    gap = r"(?:[ \t\u00a0]*[,.-]?[ \t\u00a0]+|-)"
    whole = re.compile(rf"(?<![\w\[]){part}(?:{gap}(?:{part}|[^\W\d_]\.(?=[ \t])|{PARTICLE}(?=[ \t]+{part})))*")
    return whole.sub(lambda match: NAME if _is_capital(match.group()) else match.group(), text)


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, whole, with a genitive s; one that never matches when there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?i:(?:{'|'.join(map(re.escape, ordered))})(?:['’]?s)?(?!\w))" if ordered else r"(?!)"


def _is_capital(written: str) -> bool:
    return any(map(str.isupper, written))
