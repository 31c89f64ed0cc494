"""Permits to work: whether an employer helps with one, and where a seeker may work."""

import re
from itertools import islice, pairwise

from ingest.reading.nearby import clause_near, sentence_near
from ingest.reading.remote import countries_in
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Fact, Span

_PERMIT = (
    r"(?:(?<!hot )work(?:ing)?[ -]?(?:permits?|visas?)|residence permits?|visas?|työlup\w+|työlu[pv]\w+|oleskelulu[pv]\w+|"
    r"arbetstillstånd\w*|"
    r"uppehållstillstånd\w*|tööl[ou]\w+|elamisl[ou]\w+|дозв\w+ на (?:\w+ )?(?:роботу|проживання)|"
    r"посвідк\w+ на проживання|вид\w* на жительство|"
    r"разрешени\w+ на работу|"
    r"zezwoleni\w+ na pracę)"
)
_HELP = (
    r"(?:sponsor\w*|help\w*|assist\w*|arrange|support|handle|take care of|autamme|avustamme|järjestämme|"
    r"hoidamme|hjälper|ordnar|sköter|"
    r"aitame|abistame|допома\w+|pomagamy)"
)
_NOT_SPONSORED = WordPattern(
    rf"\b(?:do(?:es)? not|don['’]t|cannot|can['’]t|unable to|will not|won['’]t|"
    rf"not able to|not in a position to|no)\s+(?:\w+\s+){{0,3}}?(?:sponsor\w*\b|{_HELP}[^.;\n]{{0,40}}?{_PERMIT})|"
    r"\b(?:not|\w+n['’]t)\s+(?:offer|provide|give)\s+(?:\w+\s+){0,2}?sponsorship|"
    rf"\b(?:kan|kommer)\s+(?:\w+\s+)?(?:inte|ej)\s+(?:att\s+)?(?:hjälpa|sponsra|ordna|söka)\b[^.;\n]{{0,30}}?{_PERMIT}|"
    rf"\bno\s+{_PERMIT}\s+sponsor\w*|\b(?:emme|ei)\s+(?:\w+\s+){{0,2}}?(?:auta|avusta|sponsoroi|hae|hanki|"
    rf"järjestä)\b[^.;\n]{{0,30}}?{_PERMIT}|"
    rf"\b(?:sponsrar|hjälper|ordnar|söker)\s+(?:inte|ej)\b[^.;\n]{{0,30}}?{_PERMIT}|\bei\s+(?:aita|abista|"
    rf"taotle)\b[^.;\n]{{0,30}}?{_PERMIT}|"
    rf"\bне\s+(?:допомага|оформл)\w+[^.;\n]{{0,40}}?{_PERMIT}",
    re.IGNORECASE,
)
_SPONSORED = WordPattern(
    rf"\b{_HELP}\b[^.;\n]{{0,50}}?\b{_PERMIT}|\b(?:visa|permit|work permit) sponsorship\b|"
    rf"\b(?:{_PERMIT}|your permit|luvan)[^.\n]{{0,50}}?\b(?:ми допома\w+|(?:we|we can|we will|we['’]ll|we do) (?:help|sponsor|"
    r"handle|arrange|take care|assist|apply)|autamme|hoidamme|haemme|järjestämme|(?:hjälper|ordnar|sköter|söker) vi|"
    r"aitame|taotleme)",
    re.IGNORECASE,
)
_ALREADY = WordPattern(
    r"\b(?:must|need to|should)\s+(?:already\s+)?(?:have|hold|possess)\s+(?:the\s+|"
    r"a\s+)?(?:valid\s+)?(?:legal\s+)?(?:right to work|permit to work|work permit|residence permit)|"
    rf"\b(?:sinulla|hakijalla)\s+(?:on|tulee|pitää|täytyy)\s+(?:olla\s+|oltava\s+)?jo\s+[^.;\n]{{0,30}}?(?:{_PERMIT}|"
    rf"oikeus työskennellä)|"
    rf"\b(?:du|sökande)\s+(?:ska|måste|bör)\s+redan\s+ha\s+[^.;\n]{{0,30}}?(?:{_PERMIT}|rätt att arbeta)",
    re.IGNORECASE,
)
_NEEDS = WordPattern(
    rf"\b(?:need|require)\s+(?:\w+\s+){{0,2}}?(?:{_PERMIT}|sponsor\w*)|\btarvitse(?:n|"
    rf"isin)\s+(?:\w+\s+){{0,2}}?{_PERMIT}|"
    rf"\bbehöver\s+(?:\w+\s+){{0,2}}?{_PERMIT}|\b(?:vajan|vaja)\s+(?:\w+\s+){{0,2}}?{_PERMIT}|"
    rf"\b(?:потріб\w+|потребую)\s+(?:\w+\s+){{0,2}}?{_PERMIT}|\b(?:нуж\w+)\s+{_PERMIT}|\bpotrzebuję\s+{_PERMIT}",
    re.IGNORECASE,
)
_NEEDS_NONE = WordPattern(
    rf"\b(?:do not|don['’]t|no)\s+(?:need|require)\s+(?:\w+\s+){{0,2}}?{_PERMIT}|"
    rf"\ben\s+tarvitse\s+(?:\w+\s+){{0,2}}?{_PERMIT}|"
    rf"\bbehöver\s+(?:inte|ej|inget)\s+(?:\w+\s+)?{_PERMIT}|\bei\s+vaja\s+(?:\w+\s+)?{_PERMIT}|"
    rf"\bне\s+потріб\w+\s+{_PERMIT}",
    re.IGNORECASE,
)
_RIGHT = WordPattern(
    rf"\b(?:{_PERMIT}|oikeus\s+(?:työskennellä|tehdä työtä)|työnteko-?oikeu\w+|työoikeu\w+|saan\s+(?:työskennellä|"
    rf"tehdä töitä)|rights?\s+to\s+work|"
    r"(?:may|can|allowed to|entitled to|eligible to|authori[sz]ed to)\s+work(?=\s+(?:anywhere\s+)?(?:in|within)\b)|"
    r"rätt att arbeta|får arbeta|õigus töötada|töötamisõigus|прав\w+ на роботу|тимчасов\w+ захист\w*|прав\w+ на работу|"
    r"prawo do pracy)(?!\w)",
    re.IGNORECASE,
)
_CITIZEN = WordPattern(
    r"\b(?:eu|eea|eta|ees|єс|el)(?:\s|[-:]\w{0,2}\s?)(?:citizen\w*|kansalai\w+|medborgar\w*|kodanik\w*|громадян\w+)|"
    r"\bcitizen of (?:the|an) (?:eu|european union|eea)\b",
    re.IGNORECASE,
)
_LACKS = re.compile(
    r"\b(?:ei|en|eikä|puuttuu|not|no|don['’]t|without a|lack|inte|inget|ej|saknar|не|немає|нет|без|pole|puudub|nie|"
    r"need\w*|require|"
    r"tarvitse\w*|behöver|потріб\w+|vaja\w*|haen|hakemassa|hakenut|haettu|applying|applied|ansöker|ansökt|seeking|"
    r"kesken|vireillä|pending|"
    r"expired|umpeutu\w+|vanhentu\w+|utgång\w+)\b",
    re.IGNORECASE,
)
_LIMITLESS = re.compile(
    r"\b(?:no|without|not any|ilman|ei|utan|без)\s+(?:any\s+)?(?:limit\w*|restrict\w*|rajoi\w+|begränsning\w*|"
    r"обмеж\w+)",
    re.IGNORECASE,
)
_UNION = frozenset({"EU", "EEA"})
_NEAR = 70
_MOST_CLAIMS = 50
_GATE = WordPattern(
    r"permit|visa|sponsor|right to work|lup[ai]|luv[ai]|oikeus työskennellä|tillstånd|rätt att arbeta|tööl|elamisl|дозв|"
    r"допомага|разрешени|zezwoleni",
    re.IGNORECASE,
)
"""Of these one stands in every posting that speaks of permits; most postings have none and are done with at once."""


def read_sponsorship(text: str) -> Fact[bool]:
    """Whether the employer helps with a permit to work; unknown when nothing is said.

    A no in words beats an offer of help; asking for a right to work that one has already is a no when no help is
    offered.
    """
    if _GATE.search(text) is None:
        return Fact()
    for pattern, told in ((_NOT_SPONSORED, False), (_SPONSORED, True), (_ALREADY, False)):
        found = pattern.search(text)
        if found:
            return Fact(told, (Span(*found.span()),))
    return Fact()


def read_permit(text: str) -> tuple[Fact[tuple[str, ...]], Fact[bool]]:
    """Countries where a seeker says they may work (``EEA`` for all of it), and whether a permit is still needed.

    A permit that is applied for, has run out or is missing gives no country, and does not by itself say that one is
    needed: a citizen has none either.
    """
    return _countries(text), _needs(text)


def _needs(text: str) -> Fact[bool]:
    for pattern, told in ((_NEEDS_NONE, False), (_NEEDS, True)):
        found = pattern.search(text)
        if found:
            return Fact(told, (Span(*found.span()),))
    return Fact()


def _countries(text: str) -> Fact[tuple[str, ...]]:
    held: dict[str, list[Span]] = {}
    for claim in islice(_RIGHT.finditer(text), _MOST_CLAIMS):
        if _lacking(text, Span(*claim.span())):
            continue
        sentence = sentence_near(text, claim.start(), claim.end())
        after = countries_in(text, claim.end(), min(sentence.end, claim.end() + _NEAR))
        places = _listed(after) or countries_in(text, max(sentence.start, claim.start() - 25), claim.start())
        for name, place in places:
            held.setdefault("EEA" if name in _UNION else name, []).extend((Span(*claim.span()), place))
    for claim in islice(_CITIZEN.finditer(text), _MOST_CLAIMS):
        if not _lacking(text, Span(*claim.span())):
            held.setdefault("EEA", []).append(Span(*claim.span()))
    spans = sorted({span for several in held.values() for span in several})
    return Fact(tuple(held), tuple(spans)) if held else Fact()


def _listed(places: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The first country and those that follow it with no more than an "and" between."""
    apart = (n for n, (a, b) in enumerate(pairwise(places), start=1) if b[1].start - a[1].end > len(", and "))
    return places[: next(apart, len(places))]


def _lacking(text: str, claim: Span) -> bool:
    clause = clause_near(text, claim.start, claim.end)
    words = _LIMITLESS.sub(" ", text[clause.start : clause.end])
    return _LACKS.search(words) is not None
