"""How many people are wanted."""

import re

from matching.values.facts import Fact, Span

_WORDS = {
    "kahta": 2, "kolmea": 3, "neljää": 4, "viittä": 5, "kuutta": 6, "kymmentä": 10,
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "tio": 10,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_WORDS)})"
_FORMS = (
    rf"(?:haemme|etsimme|palkkaamme|söker|vi söker|looking for|hiring|seeking)\s+(?:nyt\s+|nu\s+)?{_NUMBER}\b(?!\s*(?:v|år|year))",  # noqa: E501
    rf"\b{_NUMBER}\s+(?:avointa\s+)?(?:paikkaa|työpaikkaa|tehtävää|tjänster|platser|positions|openings|vacancies)\b",
    rf"\b(?:open positions|paikkojen määrä|avoimia paikkoja|antal platser)\s*:?\s*{_NUMBER}\b",
)
_PATTERNS = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
MOST = 999


def read_openings(text: str) -> Fact[int]:
    """The number of open positions, 1 to 999; unknown when it is not said."""
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            word = found.group("number").lower()
            number = _WORDS.get(word) or (int(word) if word.isascii() and word.isdigit() else 0)
            if 1 <= number <= MOST:
                return Fact(number, (Span(*found.span("number")),))
    return Fact()
