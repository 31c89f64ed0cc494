"""Finnish case forms of place names: Turku, Turun, Turussa, Turkuun.

Covers the patterns that names of places show (gradation, -nen, -s, e-stems, foreign names in a consonant), with a
list for the few that follow no rule. It may form a word that nobody uses; it aims not to miss one that people do.
"""

import re
from enum import StrEnum


class Form(StrEnum):
    """What a form of a name tells a reader: INNER is in, from or into the place, OUTER at, off or onto it.

    The order is that of preference where a word can be two forms: a genitive before a locative, for it claims less.
    """

    BASE = "base"
    GENITIVE = "genitive"
    INNER = "inner"
    OUTER = "outer"
    OTHER = "other"


_IRREGULAR: dict[str, tuple[tuple[str, str], ...]] = {
    "alavus": (("alavude", "alavute"),),
    "varkaus": (("varkaude", "varkaute"),),
    "virrat": (("virroi", "virtoi"),),
    "pihtipudas": (("pihtiputaa", "pihtiputaa"),),
    "punkalaidun": (("punkalaitume", "punkalaitume"),),
    "juuka": (("juua", "juuka"),),
    "riika": (("riia", "riika"),),
    "loppi": (("lope", "loppe"),),
    "kangasala": (("kangasala", "kangasala"), ("kangasa", "kangasala")),
    "malta": (("malta", "malta"),),
    "alta": (("alta", "alta"),),
    "raahe": (("raahe", "raahe"),),
    "muurame": (("muurame", "muurame"),),
    "kypros": (("kyprokse", "kyprokse"),),
    "valko-venäjä": (("valko-venäjä", "valko-venäjä"),),
    "oulainen": (("oulaise", "oulaise"), ("oulaisi", "oulaisi")),
    "kuusankoski": (("kuusankoske", "kuusankoske"), ("kuusaankoske", "kuusaankoske")),
}
"""Weak and strong stems of names that follow no rule below."""

_AFTER_UUSI = ("maa", "kaupunki", "kaarlepyy")
_E_STEMS = {
    "lahti": ("lahde", "lahte"),
    "joki": ("joe", "joke"),
    "vesi": ("vede", "vete"),
    "mäki": ("mäe", "mäke"),
    "lampi": ("lamme", "lampe"),
    **{
        end: (end[:-1] + "e",) * 2
        for end in ("niemi", "järvi", "saari", "koski", "salmi", "nummi", "kivi", "vuori", "suomi")
    },
}
_WEAK = (("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"))
_WEAK_TAIL = (("ht", "hd"), ("rk", "r"), ("lk", "l"))
_FRONT_ENDS = ("niemi", "vesi", "kivi")
_LONG = re.compile(r"(aa|ee|ii|oo|uu|yy|ää|öö|ie|uo|yö)$")
_VOWELS = "aeiouyäöåø"
_MIN_LETTERS = 2


def case_forms(name: str) -> dict[str, Form]:
    """Inflected forms of a name in lower case, with what each tells; without the name itself.

    A name of several words inflects in its last one ("Koski Tl" is for the caller to shorten), one with a hyphen in
    its last part. Names of one letter or that do not end in a letter have no forms.
    """
    lower = name.casefold()
    if len(lower) < _MIN_LETTERS or not lower[-1].isalpha():
        return {}
    forms: dict[str, Form] = {}
    for weak, strong in _stems(lower):
        for form, kind in _endings(weak, strong, front=_front(lower)).items():
            if forms.get(form) is not Form.GENITIVE:
                forms[form] = kind
    if lower.startswith("uusi") and lower.endswith(_AFTER_UUSI):
        forms |= _with_uusi(lower)
    forms.pop(lower, None)
    return forms


def _stems(lower: str) -> tuple[tuple[str, str], ...]:
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    for end, (weak, strong) in _E_STEMS.items():
        if lower.endswith(end):
            start = lower[: -len(end)]
            return ((start + weak, start + strong),)
    if lower.endswith("nen"):
        return (lower[:-3] + "se",) * 2, (lower[:-3] + "si",) * 2
    if lower.endswith(("maat", "vallat", "kunnat", "piinit")):
        return _plural(lower)
    return _in_consonant(lower) if lower[-1] not in _VOWELS else _in_vowel(lower)


def _in_consonant(lower: str) -> tuple[tuple[str, str], ...]:
    if lower[-1] == "s" and lower[-2] in _VOWELS:
        return (lower[:-1] + "kse",) * 2, (lower + "i",) * 2
    return ((lower + "i",) * 2,)


def _in_vowel(lower: str) -> tuple[tuple[str, str], ...]:
    if _LONG.search(lower):
        return ((lower, lower),)
    if lower[-1] == "e":
        return (lower + "e",) * 2, (lower,) * 2
    return ((_weakened(lower), lower),)


def _plural(lower: str) -> tuple[tuple[str, str], ...]:
    stem = lower[:-1]
    if lower.endswith("maat"):
        stem = lower[:-2] + "i"
    elif lower.endswith("vallat"):
        return ((lower[:-2] + "oi", lower[:-4] + "ltoi"),)
    elif lower.endswith("kunnat"):
        return ((lower[:-2] + "i", lower[:-4] + "nti"),)
    elif lower.endswith("piinit"):
        stem = lower[:-2] + "ei"
    return ((stem, stem),)


def _weakened(lower: str) -> str:
    body, last = lower[:-1], lower[-1]
    for strong, weak in (*_WEAK, *_WEAK_TAIL):
        if body.endswith(strong):
            return body[: -len(strong)] + weak + last
    if body.endswith("t") and body[-2:-1] and body[-2] in "aeiouyäö":
        return body[:-1] + "d" + last
    return lower


def _front(lower: str) -> bool:
    if lower.endswith(_FRONT_ENDS):
        return True
    strong = [letter for letter in lower if letter in "aouåyäöø"]
    return not strong or strong[-1] in "yäöø"


def _endings(weak: str, strong: str, *, front: bool) -> dict[str, Form]:
    a = "ä" if front else "a"
    into = [strong + strong[-1] + "n", strong + "h" + strong[-1] + "n"]
    if _LONG.search(strong):
        into = [strong + "seen", strong + "h" + strong[-1] + "n"]
    elif strong[-1] == "i" and strong[-2] in _VOWELS:
        into = [strong + "hin", strong + "in", strong + "siin"]
    forms = dict.fromkeys((weak + f"ll{a}", weak + f"lt{a}", weak + "lle"), Form.OUTER)
    forms |= dict.fromkeys((weak + f"ss{a}", weak + f"st{a}", *into), Form.INNER)
    forms |= {weak + "n": Form.GENITIVE, strong + f"n{a}": Form.OTHER, weak + "ksi": Form.OTHER}
    parts = [strong + a, strong + f"t{a}", strong + f"tt{a}"]
    if strong.endswith(("te", "se")):
        parts.append(strong[:-2] + f"tt{a}")
    forms |= dict.fromkeys(parts, Form.OTHER)
    if strong.endswith("si"):
        forms[strong[:-2] + "sten"] = Form.GENITIVE
    return forms


def _with_uusi(lower: str) -> dict[str, Form]:
    """Forms where "uusi" inflects too: Uudenmaan, Uudellamaalla, Uudessakaupungissa."""
    rest = lower.removeprefix("uusi")
    forms: dict[str, Form] = {}
    back = {"ss": "uudessa", "st": "uudesta", "ll": "uudella", "lt": "uudelta"}
    for form, kind in case_forms(rest).items():
        end = re.search(r"(ss|st|ll|lt)[aä]$", form)
        if end:
            forms[back[end.group(1)] + form] = kind
        elif form.endswith("lle"):
            forms["uudelle" + form] = kind
        elif kind is Form.GENITIVE:
            forms["uuden" + form] = kind
        elif kind is Form.INNER:
            forms["uuteen" + form] = kind
        else:
            forms["uutta" + form] = kind
    return forms
