"""Remote work: whether the work can be done from elsewhere, and from which countries."""

import re

from ingest.reading.clauses import sentence_at
from matching.values.facts import Fact, Span

_NOT_REMOTE = re.compile(
    r"\b(?:not (?:a )?remote|no remote|on-?site only|cannot be done remotely|etätyö ei|ei etätyö\w*|etätyötä ei|distansarbete är inte)",  # noqa: E501
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\b(?:hybri\w+|osittain etä\w*|delvis på distans|partly remote|days? (?:a week )?(?:at|in) the office)",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:fully remote|100 ?% (?:remote|etä\w*)|remote (?:work|position|job|role)|work(?:s|ing)? remotely|remotely|"
    r"kokonaan etä\w*|etätyö(?:nä|paikka|ssä)?|täysin etä\w*|(?:helt )?på distans|distansarbete|kaugtöö\w*|віддалено)\b",
    re.IGNORECASE,
)
_ELIGIBLE = re.compile(
    r"\b(?:open only to|only (?:open )?to|residents? of|people who live in|must live in|resident in|asuttava|asuville|"
    r"vain \w+ssa asuv\w+|bosatt\w* i|bor i)\b",
    re.IGNORECASE,
)
_COUNTRIES = {
    "FI": r"finland|suome\w*", "EE": r"estonia|viro\w*|estland|eesti\w*", "SE": r"sweden|ruotsi\w*|sverige",
    "NO": r"norway|norja\w*|norge", "DK": r"denmark|tanska\w*|danmark", "LV": r"latvia|lettland",
    "LT": r"lithuania|liettua\w*|litauen", "DE": r"germany|saksa\w*|tyskland", "PL": r"poland|puola\w*|polen",
}  # fmt: skip
_NAMES = {code: re.compile(rf"\b(?:{names})\b", re.IGNORECASE) for code, names in _COUNTRIES.items()}


def read_remote(text: str) -> tuple[Fact[bool], Fact[tuple[str, ...]]]:
    """Whether the work is remote, and the countries (ISO 3166-1 alpha-2) one may live in.

    Work that is partly at the office is not remote from anywhere: it stays unknown. Countries are read only when the
    work is remote and the text limits where one may live.
    """
    denied = _NOT_REMOTE.search(text)
    if denied:
        return Fact(False, (Span(*denied.span()),)), Fact()
    found = _REMOTE.search(text)
    if found is None or _HYBRID.search(text):
        return Fact(), Fact()
    return Fact(True, (Span(*found.span()),)), _eligible(text)


def _eligible(text: str) -> Fact[tuple[str, ...]]:
    for cue in _ELIGIBLE.finditer(text):
        sentence = sentence_at(text, cue.start(), cue.end())
        hits = [
            (code, match)
            for code, name in _NAMES.items()
            for match in [name.search(text, sentence.start, sentence.end)]
            if match
        ]
        if hits:
            return Fact(tuple(code for code, _ in hits), tuple(Span(*match.span()) for _, match in hits))
    return Fact()
