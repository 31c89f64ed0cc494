"""Permits to work: whether an employer helps with one, and where a seeker may work."""

import re

from matching.values.facts import Fact, Span

_NOT_SPONSORED = re.compile(
    r"(?:do(?:es)? not|don't|cannot|can't|unable to|no) (?:\w+ ){0,2}?(?:sponsor\w*|visa sponsorship|work permit sponsorship)|"
    r"(?:emme|ei) (?:\w+ ){0,2}(?:auta|avusta|sponsoroi|hae) (?:\w+ ){0,3}(?:työlu\w+|oleskelulu\w+)|"
    r"(?:sponsrar inte|hjälper inte (?:till )?med) (?:\w+ ){0,2}(?:arbets|uppehålls)tillstånd|"
    r"(?:must|need to) (?:already )?have (?:the right|a (?:valid )?permit) to work",
    re.IGNORECASE,
)
_SPONSORED = re.compile(
    r"\b(?:we|can|will) (?:\w+ ){0,2}(?:sponsor|help with|assist with|arrange) (?:\w+ ){0,3}(?:work permit|visa|residence permit)s?|"  # noqa: E501
    r"(?:visa|permit) sponsorship (?:is )?(?:available|offered|provided)|"
    r"autamme (?:\w+ ){0,3}(?:työlu\w+|oleskelulu\w+)|hjälper (?:dig |till )*med (?:\w+ ){0,2}(?:arbets|uppehålls)tillstånd",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\b(?:i )?(?:need|require) (?:a |an )?(?:\w+ )?(?:work permit|visa|residence permit)|tarvitsen (?:\w+ )?(?:työlu\w+|oleskelulu\w+)|"  # noqa: E501
    r"(?:jag )?behöver (?:ett )?(?:arbets|uppehålls)tillstånd",
    re.IGNORECASE,
)
_FINLAND = re.compile(
    r"(?:permit|right) to work in finland|finnish (?:work|residence) permit|työlu\w+ suom\w+|"
    r"(?:voimassa oleva )?oleskelulu\w+ (?:ja )?työnteko-?oikeu\w+|työnteko-?oikeus suom\w+|arbetstillstånd i finland",
    re.IGNORECASE,
)
_UNION = re.compile(
    r"\b(?:eu|eea|eta)[- ](?:citizen\w*|kansalai\w+|medborgar\w*)|\bright to work in (?:the )?eu\b|työnteko-?oikeus eu",
    re.IGNORECASE,
)


def read_sponsorship(text: str) -> Fact[bool]:
    """Whether the employer helps with a permit to work; unknown when nothing is said."""
    for pattern, told in ((_NOT_SPONSORED, False), (_SPONSORED, True)):
        found = pattern.search(text)
        if found:
            return Fact(told, (Span(*found.span()),))
    return Fact()


def read_permit(text: str) -> tuple[Fact[tuple[str, ...]], Fact[bool]]:
    """Countries where a seeker says they may work (``EEA`` for all of it), and whether a permit is still needed."""
    needs = _NEEDS.search(text)
    places = [
        (match, country) for pattern, country in ((_FINLAND, "FI"), (_UNION, "EEA")) if (match := pattern.search(text))
    ]
    told: Fact[bool] = Fact(True, (Span(*needs.span()),)) if needs else Fact()
    if needs or not places:
        return Fact(), told
    return Fact(tuple(country for _, country in places), tuple(Span(*match.span()) for match, _ in places)), told
