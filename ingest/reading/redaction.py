"""Removal of what must never decide: who a person is, and the facts that the law protects.

Each removal leaves a mark that is the same whatever was removed, so that two CVs that differ only in a name, a birth
date, sex, nationality, family, religion or health become one text. Towns stay, for they say where a person works.
Redacting twice changes nothing more. What patterns cannot catch is listed in docs/redaction.md.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from ingest.reading.person_names import PARTICLE, header_names, is_name, name_parts, told_names
from ingest.reading.protected.addresses import ADDRESS, without_addresses
from ingest.reading.protected.facts import without_protected_facts
from ingest.reading.protected.identity_codes import is_identity_code, without_identity_codes
from ingest.reading.protected.phone_numbers import PHONE, without_phone_numbers
from matching.places.finnish import case_forms

__all__ = ["is_identity_code", "redact"]

NAME, EMAIL, LINK = "[name]", "[email]", "[link]"

_SHORT = 2
_EMAIL = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\]|\(ät\)|\s\(?miukumauku\)?\s)\s?[\w-]+"
    r"(?:(?:\.|\s?(?:\(dot\)|\[dot\]|\(piste\))\s?)[\w-]+)+",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[\w-]{1,63}\.){0,4}(?:linkedin|facebook|instagram|github|gitlab|twitter|tiktok|xing|vk|t\.me|"
    r"telegram|behance|dribbble|"
    r"youtube|about)\.?(?:com|me|io|net|fi)?/[^\s,;|)]+|(?:https?://|(?<!\w)www\.)[^\s,;|)]+",
    re.IGNORECASE,
)


def redact(text: str, protected: Sequence[str], is_known_word: Callable[[str], bool] | None = None) -> str:
    """The text of a CV without personal and protected data, each replaced by a mark in brackets.

    Args:
        text: the CV.
        protected: strings that the source names as personal; they are removed wherever they stand, names also in part.
        is_known_word: tells a job title, or a word of one (in lower case), so that a first line such as "Frontend
            Developer" is not taken for a name.

    """
    names = [*filter(is_name, protected), *header_names(text, is_known_word), *told_names(text, is_known_word)]
    done = _without_strings(text, [one for one in protected if not is_name(one)])
    done = _EMAIL.sub(EMAIL, done)
    done = _PROFILE.sub(LINK, done)
    for step in (without_identity_codes, without_addresses, without_phone_numbers, without_protected_facts):
        done = step(done)
    return _without_names(done, names)


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
