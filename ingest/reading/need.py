"""Whether a vacancy requires something, would like it, or says that it is not needed.

The words that decide are looked for in the sentence first. A predicate behind the words ("... katsotaan eduksi", "is a
plus", "krävs") decides when no comma parts them; else the nearest word in front does ("Edellytämme ...", "We require
..."); else the line that heads the list ("Krav:"). So "Edellytämme suomen taitoa, ruotsin taito katsotaan eduksi"
requires Finnish and would like Swedish.
"""

import re
from collections import deque
from dataclasses import dataclass

from ingest.reading.clauses import clause_at, heading_over, line_at
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Need, Span, Spans

_WAIVED = (
    r"(?:ei|emme|eikä|et|etkä|eivät)\s+(?:\w+\s+){0,2}?(?:vaadi|vaadita|vaadittu|edellytä|edellytetä|tarvita|tarvitse|"
    r"tarvitset|pakolli\w+|välttämät\w+|tarpeen|vaatimus\w*|edellytys|riitä|voi\s+tulla\s+valituksi)|"
    r"ilman|krävs\s+(?:inte|ej)|(?:behövs|behöver|kräver|kräva)\s+(?:\w+\s+)?(?:inte|ej|inget|ingen|inga)|"
    r"inte\s+(?:\w+\s+){0,2}?(?:krav|nödvändig\w*|ett\s+måste|räcker)|räcker\s+(?:\w+\s+)?inte|"
    r"(?:inga|inget|utan)\s+(?:absolut\w*\s+)?krav|(?:not|never|cannot|\w+n['’]t)\s+(?:\w+\s+){0,2}?(?:required?|"
    r"requirement|needed|need|necessary|mandatory|essential|obligatory|"
    r"a must|expect|enough|sufficient)|no\s+(?:need|requirement)|without|"
    r"no\s+(?:\w+\s+){1,5}?(?:required|needed|necessary)|"
    r"не\s+(?:\w+\s+)?(?:вимага\w*|потріб\w*|обов\S*язков\w*|треба|нуж\w*|требу\w*|обязател\w*|достат\w+)|"
    r"nie\s+(?:\w+\s+)?(?:wymag\w*|koniecz\w*)|nicht\s+(?:\w+\s+)?(?:erforderlich|notwendig|nötig)|"
    r"(?:ei\s+ole|pole)\s+(?:vajalik|vaja|nõutav|kohustuslik)|ei\s+(?:nõua\w*|pea\s+(?:oskama|olema))"
)
_SUFFICES = (
    r"(?<![ABC][12]\s)riittä(?:ä|vät)(?!\s+(?:\w+\s+)?[ABC][12])|pärjä(?:ät|ä|ämme|tään)|(?:det\s+)?räcker(?!\s+inte)|"
    r"(?:is|are)\s+(?:also\s+)?enough|suffic\w+|get\s+by|klarar\s+(?:du\s+)?dig|достатньо|достаточно|piisab"
)
"""What will do is not what must be: another language may do as well. A level that will do is the level asked for."""

_USEFUL = (
    r"eduksi|etua?|etuna|etu\s+on|ansioksi|plussaa?|hyödy(?:ksi|llis\w+)|hyötyä|bonus(?:ta)?|toivo(?:mme|taan|ttavaa|"
    r"ttu\w*)|arvostamme|helpotta\w+|"
    r"(?:är\s+|starkt\s+)*merit\w*|(?:ett|stort)\s+plus|fördel\w*|till\s+nytta|önskvär\w+|gärna|"
    r"(?:bra|fint|trevligt|kiva|hyvä|mukava|good|great|nice)\s+(?:om|jos|if)|uppskatta[ds]\w*|"
    r"nice[ -]to[ -]have|(?:a|an)\s+(?:\w+\s+)?(?:plus|advantage|bonus|asset|merit)|advantageous|beneficial|"
    r"preferred|preferably|preferable|desirable|desired|useful|helpful|helps?\s+if|welcome|optional|appreciated|"
    r"буд\w+\s+(?:плюсом|перевагою|преимуществом)|перевагою|плюсом|бажан\w+|преимуществ\w+|желател\w+|привет?ству\w+|"
    r"вітаєть\w+|"
    r"kasuks|soovita\w+|eeliseks|mile\s+widzian\w*|atutem|dodatkow\w+\s+atut\w*|von\s+Vorteil|wünschenswert|"
    rf"{_SUFFICES}"
)
_REQUIRED = (
    r"edellyt\w+|vaadi(?:mme|taan|ttu|ttava\w*)|vaatii|vaatimuksena|tarvit(?:set|aan|semme)|pakolli\w+|"
    r"välttämät\w+|on\s+(?:oltava|osattava|hallittava)|(?:tulee|pitää)\s+(?:olla|osata|hallita)|"
    r"täytyy|odot(?:amme|etaan)|oltava|ehdoton\w*|kelpoisuusvaatimu\w+|tehtävään\s+vaaditaan|sinulla\s+on|sinulta\s+löytyy|"
    r"kräv(?:er|s)|krav|behöver|behövs|måste|förutsätt\w+|nödvändig\w*|obligatorisk\w*|ska\s+(?:ha|kunna|behärska|tala)|"
    r"required?|requires|must|mandatory|essential|necessary|needed|(?:you|will|candidates?|applicants?)\s+need|we\s+need\s+you|have\s+to|obligatory|"
    r"вимага\w+|вимоги|необхідн\w+|обов\S*язков\w+|потріб(?:ен|н\w+)|требу\w+|необходим\w*|обязател\w+|нуж(?:ен|н\w+)|"
    r"nõu(?:ame|tav\w*|tud)|vajalik\w*|kohustuslik\w*|eelda\w+|wymag\w+|koniecz\w+|niezbędn\w+|erforderlich|"
    r"voraus\w+|zwingend"
)
_CUE = WordPattern(rf"\b(?:(?P<no>{_WAIVED})|(?P<useful>{_USEFUL})|(?P<required>{_REQUIRED}))\b", re.IGNORECASE)
_HEAD = re.compile(
    r"^\W*(?:(?P<no>ei\s+vaadita|not\s+(?:required|needed))|(?P<useful>"
    rf"{_USEFUL}|toiveet|plussat|önskemål|pluses|бажано|желательно)|"
    rf"(?P<required>{_REQUIRED}|vaatimukset|vaatimus|(?:sinulla|hakijalla|sinun)\s+(?:tulee|pitää|täytyy)|kelpoisuus\w*|osaamisvaatimukset|kravprofil|"
    rf"kvalifikation\w*|behörighet\w*|"
    r"requirements?|qualifications?|what\s+you\s+need|you\s+(?:have|bring)|du\s+har|nõuded|ootused|wymagania|anforderungen|"
    r"ihr\s+profil))\b",
    re.IGNORECASE,
)
_BUT_USEFUL = re.compile(
    r"\W*(?:mutta|but|however|men|aber|але|но|kuid|ale)\s+(?:(?:se|sen|on|ovat|siitä|katsotaan|luetaan|lasketaan|it|is|are|"
    r"would|be|considered|det|är|räknas|som|це|это|будет|буде|tuleb|see)\s+){0,3}"
    rf"(?:{_USEFUL})\b",
    re.IGNORECASE,
)
"""What is said not to be needed "but a plus", with no other subject between."""

_NONE_OF = WordPattern(r"\b(?:no|inga|inget|ingen)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_PARTED = re.compile(r"[,;:.!?]|\n")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the surroundings say of some words: a need, or ``waived`` (said not to be needed), or neither."""

    need: Need | None = None
    waived: bool = False
    spans: Spans = ()


UNSAID = Asked()
_WILL_DO = re.compile(_SUFFICES, re.IGNORECASE)
_NEEDS = {"useful": Need.USEFUL, "required": Need.REQUIRED}


def need_at(text: str, start: int, end: int) -> Need | None:
    """How strongly ``text[start:end]`` is asked for; None when nothing says, or it is said not to be needed."""
    return asked_at(text, start, end).need


def asked_at(text: str, start: int, end: int) -> Asked:
    """What the sentence, else the line that heads the list, says of ``text[start:end]``."""
    clause = clause_at(text, start, end)
    before = _last(text, clause.start, start)
    after = _CUE.search(text, end, clause.end)
    if after and _NONE_OF.search(text, clause.start, start):
        return Asked(waived=True, spans=(Span(*after.span()),))
    if after and not _PARTED.search(text, end, after.start()):
        return _said(text, after, clause)
    if before and not _is_done(text, before, start):
        return _said(text, before, clause)
    if after and not _opens_next(text, end, after) and not _is_of_last(text, end, after):
        return _said(text, after, clause)
    return _headed(text, start, clause)


def will_do(text: str, asked: Asked) -> bool:
    """Whether what was said is only that it will do, which asks for it as one way among others."""
    return bool(asked.spans) and all(_WILL_DO.fullmatch(text, span.start, span.end) for span in asked.spans)


def _last(text: str, start: int, end: int) -> re.Match[str] | None:
    return next(iter(deque(_CUE.finditer(text, start, end), maxlen=1)), None)


def _opens_next(text: str, end: int, cue: re.Match[str]) -> bool:
    """Whether the cue comes straight behind a comma and so begins the next thing: "suomi, vaadimme myös ...".

    A list that ends in its predicate ("trukkikortti, hygieniapassi ja ruotsi katsotaan eduksi") has words between.
    """
    return text[end : cue.start()].rstrip().endswith((",", ":", "ja", "och", "and"))


def _is_done(text: str, cue: re.Match[str], start: int) -> bool:
    """Whether a cue names its own thing and a comma ends it: "No Finnish needed, our working language is English"."""
    return cue.group().lower().startswith("no ") and "," in text[cue.end() : start]


_ONE_THING = re.compile(r"[^,]*,\s*(?:[^\W\d_]+\s+){1,3}$")
_LISTS = re.compile(r"\b(?:ja|tai|sekä|och|eller|samt|and|or|та|і|й|и|або|или|ning|või|oraz|lub|og)\b", re.IGNORECASE)


def _is_of_last(text: str, end: int, cue: re.Match[str]) -> bool:
    """Whether the cue belongs to what stands behind the comma alone: "suomi sujuva, venäjä plussaa".

    A list that ends in its predicate has an "and" before its last part.
    """
    between = text[end : cue.start()]
    return _ONE_THING.fullmatch(between) is not None and not _LISTS.search(between)


def _headed(text: str, start: int, clause: Span) -> Asked:
    line = line_at(text, start)
    own = _HEAD.match(text[line.start : start])
    if own and clause.start < line.start + own.end() and text[line.start + own.end() : start].lstrip().startswith(":"):
        return Asked(_NEEDS.get(own.lastgroup or ""), own.lastgroup == "no")
    heading = _HEAD.match(heading_over(text, start))
    return Asked(_NEEDS.get(heading.lastgroup or ""), heading.lastgroup == "no") if heading else UNSAID


def _said(text: str, cue: re.Match[str], clause: Span) -> Asked:
    if cue.lastgroup == "no" and _BUT_USEFUL.match(text, clause.end):
        return Asked(Need.USEFUL, spans=(Span(*cue.span()),))
    return Asked(_NEEDS.get(cue.lastgroup or ""), cue.lastgroup == "no", (Span(*cue.span()),))


_FINNISH_EN = (
    r"en\s+(?:\w+\s+){0,2}?(?:ole|osaa|puhu|omista|hallitse|tunne|ymmärrä|kirjoita|lue|käytä|aja|tee|voi|saa|pysty|halua|"
    r"tarvitse|hitsaa|kykene|opiskele)"
)
"""Finnish "I do not"; the same word is an article in Swedish and "in" in French, so a verb must follow."""

_NEGATION = re.compile(
    rf"\b(?:{_FINNISH_EN}|enkä|"
    r"ei|eivät|inte|inget|ingen|inga|ej|saknar|utan|ilman|no|not|don't|don’t|do not|cannot|can't|can’t|"
    r"without|lack|"
    r"не|немає|нет|без|nie|brak|bez|kein\w*|nicht|ohne|pole|puudub|puuttuu)\b",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"\b(?:kesken|haettu|hakemus|vireillä|puuttuu|vanhentunut|umpeutunut|pending|applied for|expired|in progress|"
    r"under behandling|ansökan om|ansökt|utgånget|utgången|на розгляді|прострочен\w*|suorittamatta)\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(
    r"\b(?:ei\s+(?:vain|ainoastaan|pelkästään)|inte\s+(?:bara|endast)|not\s+only|не\s+(?:лише|тільки|только))\b",
    re.IGNORECASE,
)


def denied_at(text: str, start: int, end: int) -> bool:
    """Whether a seeker says not to hold what ``text[start:end]`` names: "en osaa", "jag har inget", "no", "kesken"."""
    clause = clause_at(text, start, end)
    first = max((m.end() for m in _PARTED.finditer(text, clause.start, start)), default=clause.start)
    parted = _PARTED.search(text, end, clause.end)
    words = text[first : parted.start() if parted else clause.end]
    if _NOT_ONLY.search(words):
        return False
    return bool(_NEGATION.search(words) or _PENDING.search(words))


_OBTAINABLE = re.compile(
    r"\s*(?:tai|eller|or|або|или|või)\s+(?:\w+\s+){0,3}?(?:valmiu\w+|halu\w*|mahdollisuu\w+|kyky\w*|suoritt\w+|"
    r"hankki\w+|vilja|beredskap|möjlighet|willing\w*|readiness|ability|prepared|"
    r"готов\w+|valmis\w*)",
    re.IGNORECASE,
)


def obtainable_after(text: str, end: int) -> bool:
    """Whether a vacancy also takes someone who will still get what it named up to ``end``: "tai valmiutta ..."."""
    return _OBTAINABLE.match(text, end) is not None
