"""Remote work: whether the work can be done from elsewhere, and from which countries."""

import re
from itertools import pairwise

from ingest.reading.nearby import sentence_near
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Fact, Span

_NOT_REMOTE = WordPattern(
    r"\bnot\s+(?:a\s+)?(?:fully\s+)?remote\b|\bno\s+remote\b|\bon-?site only|cannot be done remotely|"
    r"\bnot possible to work remotely|"
    r"\betätyö\w*\s+ei\b|\bei\s+(?:ole\s+)?(?:mahdollista\s+)?(?:tehdä\s+)?(?:etätyö\w*|etänä)|"
    r"\bpelkästään läsnätyö\w*|"
    r"distansarbete är inte|(?:inte|ej)\s+(?:\w+\s+){0,2}?(?:på distans|distansarbete)|kaugtöö\w*\s+ei\s+ole|"
    r"не\s+віддален\w+",
    re.IGNORECASE,
)
_PARTLY = WordPattern(
    r"\bhybri\w+|\bosittai\w*|\bosan\b|\bosaksi\b|\bosin\b|\bosa-aikais\w+\s+etä\w*|\bpuolet\b|\bsatunnai\w+|"
    r"\bajoittai\w+|"
    r"\betätyömahdolli\w+|\bmahdolli\w+|\bvoi\b|\bvoit\b|\bdelvis|\bmöjlig\w+|\bkan\b|\bdagar\b|"
    r"\bpartly\b|\bpartial\w*|\boccasional\w*|\bsometimes\b|\bpossib\w+|\bopportunit\w+|\bflexib\w+|\boption\w*|"
    r"\bpäivä\w*|\bdays?\b|\bper week\b|\ba week\b|\boffice\b|\bosaliselt|\bvõimalus\w*|\bчастково|\bможлив\w+",
    re.IGNORECASE,
)
_FULLY = WordPattern(
    r"\b(?:fully remote|100\s?%\s(?:remote|etä\w*)|remote[ -]first|(?:work|job|"
    r"role)\w*\s+(?:is\s+)?(?:done\s+)?entirely remote\w*|"
    r"work(?:ing)? from anywhere|kokonaan etä\w*|täysin etä\w*|täysetä\w*|(?:helt|fullt ut)\s+på\s+distans|"
    r"täielikult kaugtöö\w*|повністю (?:віддален|дистанційн)\w+|w pełni zdaln\w+|полностью удал\w+)",
    re.IGNORECASE,
)
_REMOTE = WordPattern(
    r"\b(?:remote\s+(?:work|position|job|role)|work(?:s|ing)?\s+remotely|remote(?=\s*[:)]|\s+(?:with)?in\s|\s+from\s)|(?:working|work)\s+from\s+home|"
    r"from\s+your\s+(?:own\s+)?home|kotoa\s+käsin|hemifrån|etätyö(?:nä|paikka|ssä|hön|"
    r"tä|tehtävä)?|"
    r"på distans|distans(?:arbete|jobb)|kaugtöö\w*|віддалена робота|praca zdalna|удал[её]нная работа)(?!\w)",
    re.IGNORECASE,
)
_ELIGIBLE = WordPattern(
    r"\b(?:open\s+(?:only\s+)?to|only\s+(?:open\s+)?(?:to|for|from|within)|residents?\s+(?:of|in)|(?:who|must|"
    r"to)\s+(?:live|reside|be based)\s+in|"
    r"based in|remote\s*:|remote\s+(?:from|within|in)|anywhere in|asuttava|asuvi?ll?\w*|asut|mistä tahansa|mistä päin|"
    r"koko\b|"
    r"bosatt\w*\s+i|bor\s+i|var som helst i|elama\b|elavatele|kogu\b|прожива\w+|живе\w*\s+в)",
    re.IGNORECASE,
)
_GATE = WordPattern(
    r"remote|etä|distans|kaugtöö|віддален|дистанц|zdaln|удал|anywhere|home|kotoa|hemifrån|on[- ]?site|läsnä",
    re.IGNORECASE,
)
"""Of these one stands in every text that speaks of remote work; most texts have none and are done with at once."""
_COUNTRIES = {
    "FI": r"finland|finnish mainland|suome\w{0,5}|suomi|soome\w{0,2}|фінлянд\w+|финлянд\w+|finlandii|finnland",
    "EE": r"estonia|viro\w{0,4}|estland|eesti\w{0,3}|естон\w+|эстон\w+|estonii",
    "SE": r"sweden|ruots[ie]\w{0,5}|sverige|rootsi\w{0,2}|швец\w+|szwecji|schweden",
    "NO": r"norway|norja\w{0,4}|norge|norra(?:s|sse)|норвег\w+|norwegii|norwegen",
    "DK": r"denmark|tanska\w{0,4}|danmark|taani\w{0,2}|дан[іи]\w|danii|dänemark",
    "IS": r"iceland|islan(?:ti|ni)\w{0,4}|island",
    "LV": r"latvia\w{0,4}|lettland|läti\w{0,2}|латв\w+|łotw\w+",
    "LT": r"lithuania|liettua\w{0,4}|litauen|leedu\w{0,2}|литв\w+|litw\w+",
    "DE": r"germany|saksa\w{0,4}|tyskland|німеч\w+|германи\w+|niem\w+|deutschland",
    "PL": r"poland|puola\w{0,4}|polen|poola\w{0,2}|польщ\w+|польш\w+|polsce",
}  # fmt: skip
_UNION = (
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()  # noqa: SIM905
)
AREAS = {
    "EU": (r"eu:?\w{0,5}|european union|євросоюз\w*|єс", (*_UNION,)),
    "EEA": (r"eea|eta-\w+|ees(?:-\w+)?|ewr", (*_UNION, "IS", "LI", "NO")),
    "NORDIC": (r"(?:the )?nordics|nordic countries|pohjoismai\w+|norden", ("DK", "FI", "IS", "NO", "SE")),
}
_NAMES = WordPattern(
    rf"\b(?:{'|'.join(f'(?P<{code}>{names})' for code, names in _COUNTRIES.items())}|"
    rf"{'|'.join(f'(?P<{code}>{names})' for code, (names, _) in AREAS.items())})(?!\w)",
    re.IGNORECASE,
)


def countries_in(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    """Countries named in ``text[start:end]``, in order: ISO 3166-1 alpha-2, or ``EU``, ``EEA``, ``NORDIC``."""
    return [
        (match.lastgroup or "", Span(*match.span()))
        for match in _NAMES.finditer(text, start, end)
        if match.lastgroup in AREAS or match.group()[0].isupper()  # "ruotsi" is a language, "Ruotsi" a country
    ]


def read_remote(text: str) -> tuple[Fact[bool], Fact[tuple[str, ...]]]:
    """Whether the work is remote, and the countries (ISO 3166-1 alpha-2) one may live in.

    Work that is partly or sometimes remote is not remote from anywhere, nor is it a no: it stays unknown. Countries are
    read only when the work is remote and the text limits where one may live; a union is told as its members.
    """
    if _GATE.search(text) is None:
        return Fact(), Fact()
    denied = _NOT_REMOTE.search(text)
    if denied:
        return Fact(False, (Span(*denied.span()),)), Fact()
    found = _FULLY.search(text) or _wholly(text)
    return (Fact(True, (Span(*found.span()),)), _eligible(text)) if found else (Fact(), Fact())


def _wholly(text: str) -> re.Match[str] | None:
    """The first mention of remote work, unless some mention of it is of a part of the work."""
    mentions = list(_REMOTE.finditer(text))
    for mention in mentions:
        sentence = sentence_near(text, mention.start(), mention.end())
        if _PARTLY.search(text, sentence.start, sentence.end):
            return None
    return mentions[0] if mentions and not re.search(r"\bhybri\w+", text, re.IGNORECASE) else None


def _eligible(text: str) -> Fact[tuple[str, ...]]:
    best: list[tuple[str, Span]] = []
    for cue in _ELIGIBLE.finditer(text):
        sentence = sentence_near(text, cue.start(), cue.end())
        hits = countries_in(text, cue.start(), min(sentence.end, cue.end() + 160)) or _led(
            text, sentence.start, cue.start()
        )
        if len(hits) > len(best):
            best = hits
    codes = (code for name, _ in best for code in (AREAS[name][1] if name in AREAS else (name,)))
    return Fact(tuple(dict.fromkeys(codes)), tuple(span for _, span in best)) if best else Fact()


def _led(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    """Countries that lead to the cue without a break: "vain Suomessa tai Virossa asuville"."""
    hits = countries_in(text, start, end)
    edges = [*hits, ("", Span(end, end))]
    joined = all(after.start - before.end <= len(", tai ") for (_, before), (_, after) in pairwise(edges))
    return hits if joined else []
