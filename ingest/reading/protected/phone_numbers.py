"""Telephone numbers, told from product numbers, years, prices and codes by their shape and by the words around."""

import re

from ingest.reading.protected.number_labels import is_of_a_thing

PHONE = "[phone]"

_SPACE = r"[ \u00a0]"
_LABELLED = re.compile(
    r"((?:\b(?:puh(?:elin(?:numero(?:ni)?)?)?|tel(?:efon(?:nr|nummer)?)?|tfn|gsm|mob(?:il(?:nummer)?)?|mobile|cell|"
    r"phone|matkapuhelin|numeroon|whatsapp|viber|handy|telefoninumber|nr\.?\s+tel|"
    r"тел|телефон|моб|номер\s+телефон[уа])\b|(?-i:\b[ptP][.:]))\.?(?:\s+(?:number|on|är|is|on\s+numero))?:?"
    r"[ \t\u00a0]*)\+?[(\d][\d \u00a0()/.-]{4,18}\d",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(
    rf"(?<![\w./+-])(?:\+|00(?=[1-9])){_SPACE}?\d(?:[ \u00a0().–-]{{0,2}}\d){{6,13}}(?![\w/]|-\d|[.,]\d)"
)
_NATIONAL = re.compile(r"(?<![\w.,/-])\(?0\d{1,3}\)?(?:[ \u00a0–-]?\d){5,9}(?![\w/]|-\d|[.,]\d)")
_IN_THREES = re.compile(
    rf"(?<![\w.,/-])(?<!\d{_SPACE})\d{{3}}(?P<gap>[- \u00a0])\d{{3}}(?P=gap)\d{{3}}(?={_SPACE}*(?:$|[,;|)]|\.\s|\.$))",
    re.MULTILINE,
)
_HEADER = re.compile(
    rf"(?:(?<=^)|(?<=[|,;•]))(?P<lead>{_SPACE}*)(?:\d\d(?:{_SPACE}\d\d){{3}}|\d{{3}}{_SPACE}\d\d{_SPACE}\d{{3}}|"
    rf"(?!(?:19|20)\d\d{_SPACE}(?:19|20))\d{{3,4}}{_SPACE}\d{{4}}|\d{{8}})(?={_SPACE}*(?:$|[|,;•]))",
    re.MULTILINE,
)
"""Numbers of eight digits, as Norway, Denmark, Estonia and Latvia write them: alone at the top of a CV."""

_HEADER_LINES = 8
_DATES = re.compile(r"\(?(?:0[1-9]|1[0-2])[ \u00a0–-](?:19|20)\d\d(?:\D|$)")
_THOUSANDS = re.compile(r"\+?[1-9]\d{0,2}(?:[ \u00a0]\d{3})+")
_UNIT = re.compile(
    r"\s?(?:€|eur|kr\b|sek|nok|dkk|pln|zł|usd|\$|£|%|kg|km|kpl|pcs|st\b|ton|m2|m²|m3|m³|henk|asiak|milj|грн|₽|руб)",
    re.IGNORECASE,
)
_FEWEST, _MOST = 7, 15


def without_phone_numbers(text: str) -> str:
    """The text with a mark for each telephone number."""
    text = _LABELLED.sub(rf"\g<1>{PHONE}", text)
    for pattern in (_INTERNATIONAL, _NATIONAL, _IN_THREES):
        text = pattern.sub(_marked, text)
    lines = text.split("\n", _HEADER_LINES)
    head = "\n".join(lines[:_HEADER_LINES])
    return _HEADER.sub(rf"\g<lead>{PHONE}", head) + text[len(head) :]


def _marked(match: re.Match[str]) -> str:
    written, text = match.group(), match.string
    number_of_digits = sum(map(str.isdigit, written))
    spared = (
        not _FEWEST <= number_of_digits <= _MOST
        or _DATES.match(written)
        or (_THOUSANDS.fullmatch(written) and (written.endswith(" 000") or _UNIT.match(text, match.end())))
        or (not written.startswith("+") and is_of_a_thing(text, match.start()))
    )
    return written if spared else PHONE
