"""Words for times of work: day, evening, night, weekend, shifts that change; in fi, sv, en, et, uk, ru, pl."""

import re
from collections.abc import Iterator

from ingest.reading.word_starts import WordPattern
from matching.values.facts import Shift

_JOINED = r"\s*(?:,|/|&|ja|tai|sekä|eikä|enkä|och|eller|samt|ning|või|i|lub|and|or)\s*"
_FI_WORK = r"\w*(?:vuoro|työ|töi)\w*"
_SV_WORK = r"\w*(?:skift|pass|arbete|jobb|tid|tjänst)\w*"
_EN_TIME = r"(?:day|morning|evening|night|weekend)s?"
_NO_PAY = r"(?![- ]*(?:allowance|bonus|supplement|premium|pay\b|rate))"
_PAID = re.compile(r"lis[äi]\w*$|korvau|tillägg|ersättning", re.IGNORECASE)
"""Pay for nights ("yötyölisä") is told also where there are none."""


def _finnish(stem: str) -> str:
    """The first part of a compound whose second part comes later: "ilta- ja yövuoroja"."""
    return rf"{stem}-(?={_JOINED}(?:\w+-{_JOINED})*{_FI_WORK})"


def _swedish(stem: str) -> str:
    return rf"{stem}-(?={_JOINED}(?:\w+-{_JOINED})*{_SV_WORK})"


def _english(stem: str) -> str:
    """A time that shares its noun with those behind it: "evening and night shifts"."""
    return rf"{stem}(?=(?:{_JOINED}{_EN_TIME})+[- ](?:shifts?|work)\b{_NO_PAY})"


DAY = (
    rf"(?:päivä|aamu)(?:vuoro|työ(?!ntek))\w*|päivisin|aamuisin|aamuja|aamut|päiväs?aikaan|{_finnish('(?:päivä|aamu)')}|"
    rf"(?:dag|morgon|förmiddags?)(?:skift|pass|arbete|tjänst)\w*|dagtid|på\s+dagarna|{_swedish('(?:dag|morgon)')}|"
    rf"(?:day|morning)[- ]?shifts?|day[- ]?time|mornings|(?:day|morning)[- ]work\b|{_english('(?:day|morning)')}|"
    r"(?:päeva|hommiku)\w*\s*vahetus\w*|päevasel\s+ajal|(?:денн|ранков|дневн|утренн)\w+\s+(?:змін|смен)\w+|вдень|"
    r"dzienn\w+\s+zmian\w+|zmian\w+\s+(?:dzienn|porann)\w+|w\s+dzień"
)
EVENING = (
    rf"ilta(?:vuoro|työ)\w*|iltatöi\w+|iltaisin|iltoja|illat|iltoihin|iltapainott\w+|{_finnish('ilta')}|"
    rf"kvälls?(?:skift|pass|arbete|jobb|tid|tjänst)\w*|kvällar(?:na)?|{_swedish('kvälls?')}|"
    rf"(?:evening|late)[- ]?shifts?|evenings|evening[- ]work\b|{_english('evening')}|"
    r"õhtu\w*\s*vahetus\w*|õhtuti|õhtusel\s+ajal|вечірн\w+\s+змін\w+|[ву]вечері|вечорами|вечерн\w+\s+смен\w+|"
    r"по\s+вечерам|popołudniow\w+\s+zmian\w+|zmian\w+\s+popołudniow\w+|wieczorami"
)
NIGHT = (
    rf"yö(?:vuoro|työ(?!ntek)|hoitaj)\w*|yötöi\w+|öisin|öitä|yöt|yöaikaan|{_finnish('yö')}|"
    rf"natt(?:skift|pass|arbete|jobb|tid|tjänst|sköterska)\w*|nätter(?:na)?|nattetid|på\s+natten|{_swedish('natt')}|"
    rf"night[- ]?shifts?|night[- ]?work\w*|(?<!\d )(?<!hotel )nights|night[- ]?time|(?:at|by)\s+night|"
    rf"overnight\s+(?:shifts?|work)|{_english('night')}|"
    r"öö\w*\s*vahetus\w*|öötöö\w*|öösel|öösiti|нічн\w+\s+(?:змін|робот|прац)\w+|вночі|ночами|уночі|"
    r"ночн\w+\s+(?:смен|работ)\w+|ночью|по\s+ночам|nocn\w+\s+zmian\w+|zmian\w+\s+nocn\w+|nocki|nocek|w\s+nocy|"
    r"prac\w+\s+nocn\w+"
)
WEEKEND = (
    rf"viikonloppu(?:isin|ja|na|työ\w*|vuoro\w*)?|viikonlopputöi\w+|viikonloput|pyhätyö\w*|{_finnish('viikonloppu')}|"
    rf"lauantaisin|sunnuntaisin|helg(?:er(?:na)?|arbete|pass|skift|tid|jobb|tjänst\w*)|helgtjänstgöring\w*|"
    rf"(?:varannan|var\s+(?:tredje|fjärde))\s+helg|{_swedish('helg')}|"
    rf"weekend[- ](?:shifts?|work)|weekends|every\s+(?:other|second|third|fourth)\s+weekend|{_english('weekend')}|"
    r"nädalavahetus\w*|(?:по|на|[ув])\s+вихідн(?:і|их)|вихідними|(?:по|в)\s+выходн(?:ые|ым)|weekendy|w\s+weekend\w*"
)
_MANY = r"kolmi|neli|viisi|tre|fem|three|four|five|kolme|viie|три|трьо|трех|трёх|пять|п.ять|trzy|cztero|3|4|5"
_TWO = r"kaksi|två|two|kahe|дві|двох|две|двух|dwu|dwie|2"
_UNBROKEN = r"keskeytymätö\w+\s+|kontinuerlig\w*\s+|continuous\s+"
ROTATING = (
    rf"(?:(?P<unbroken>{_UNBROKEN})?(?:(?:(?P<many>{_MANY})|{_TWO})[- ]?)?(?:\d/\d-)?vuoro(?:työ(?!nteki)|töi)\w*)|"
    r"(?:(?P<many_b>kolmi|neli|viisi|[345]-)|kaksi|2-)vuoro\w*|"
    r"(?:kahdessa|kaksissa|kahteen|(?P<many_c>kolmessa|kolmeen|viidessä|neljässä))\s+vuoro\w+|"
    r"(?:vaihtelevi\w+|vaihtuvi\w+|eri)\s+vuoro(?!kau)\w+|"
    rf"(?:(?P<many_d>{_MANY})|{_TWO})[- ]?skift(?!\s+(?:i|per)\s+veck)\w*|"
    rf"(?P<unbroken_b>{_UNBROKEN})?skift(?:arbete|jobb|gång|schema|tjänstgöring)\w*|"
    r"(?:roterande|varierande|växlande)\s+skift\w*|(?:arbeta|jobba)r?\s+(?:i\s+)?skift|"
    rf"(?:(?P<many_e>{_MANY})|{_TWO})[- ](?:rotating[- ])?shifts?\b(?!\s+(?:per|a|each)\b)|"
    rf"(?P<unbroken_c>{_UNBROKEN})?shift[- ]?work(?!er)\w*|(?:rotating|rotational|alternating|varying|changing)\s+shifts?|"
    r"(?:work(?:ing)?\s+(?:in\s+)?|in\s+)shifts\b|shift\s+(?:pattern|rota\b|system|rotation|basis)\w*|"
    rf"vahetustega\s+töö\w*|(?:(?:(?P<many_f>{_MANY})|{_TWO})\s?)?vahetus(?:töö|ega\s+töö)\w*|(?:kahes|(?P<many_k>kolmes))\s+vahetuses|"
    r"змінн\w+\s+(?:графік|робот)\w*|позмінн\w+|(?:дві|два|(?P<many_g>три|чотири))\s+змін\w+|"
    r"сменн\w+\s+(?:график|работ)\w*|посменн\w+|(?:две|(?P<many_h>три|четыре))\s+смены|"
    r"prac\w+\s+(?:zmianow\w+|na\s+zmiany)|(?:dwie|(?P<many_i>trzy|cztery|3|4))[- ]?zmian\w+|"
    r"(?:dwu|(?P<many_j>trzy|cztero))zmianow\w+"
)
_LOOSE_SHIFTS = r"skift(?=\s+(?:går|passar|ok\b|funkar))|shifts(?=\s+(?:are|ok\b|okay|fine|work|suit))"

_TABLE = ((Shift.NIGHT, NIGHT), (Shift.WEEKEND, WEEKEND), (Shift.EVENING, EVENING), (Shift.DAY, DAY))
_ALL = "|".join(f"(?P<{shift.name}>{words})" for shift, words in _TABLE)
_MENTION = WordPattern(
    rf"(?<![\w-])(?:(?:{_ALL}){_NO_PAY}|(?P<ROTATING>{ROTATING}|{_LOOSE_SHIFTS}){_NO_PAY})(?!\w)", re.IGNORECASE
)
_MANY_GROUPS = tuple(name for name in _MENTION.pattern.groupindex if name.startswith("many"))
_UNBROKEN_GROUPS = tuple(name for name in _MENTION.pattern.groupindex if name.startswith("unbroken"))

BARE = WordPattern(
    r"(?<![\w-])(?:(?P<DAY>days?|mornings?)|(?P<EVENING>evening)|(?P<NIGHT>night)|(?P<WEEKEND>weekend))(?![\w-])",
    re.IGNORECASE,
)
"""English times that are too common to count outside of wishes: "day or evening", "weekend ok"."""

WEEKDAYS = WordPattern(
    r"(?<![\w-])(?:arkisin|arkipäivi(?:sin|nä)|arkena|ma\s?[-–]\s?pe|maanantai\w*\s*(?:[-–]|ja)?\s*perjantai\w*|vardagar|"
    r"mån\w*\s?(?:[-–]|till)\s?fre\w*|week\s?days|mon(?:days?)?\s?(?:[-–]|to|through|till)\s?fri(?:days?)?|"
    r"esmaspäevast\s+reedeni|tööpäeviti|[ув]\s+будні|по\s+будням|з\s+понеділка\s+по\s+п.ятницю|"
    r"od\s+poniedziałku\s+do\s+piątku)(?!\w)",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"(?<![\d.,:/€-])(?P<said>k(?:lo|l|ello)\.?\s*)?(?P<from>[01]?\d|2[0-4])(?P<half>[.:][0-5]\d)?\s?(?:[-–—]|to|till|until)\s?"
    r"(?:k(?:lo|l)\.?\s*)?(?P<to>[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?![\d.,:/%€]\d|\d|\s?(?:€|h\b|t\b|%|eur|kr|tunti|tim|hours))",
    re.IGNORECASE,
)
STEM = WordPattern(
    r"vuoro|yö|öi|iltai|iltoj|ilta|illat|iltoih|aamu|päivätyö|päivisin|viikonlo|arki|skift|natt|nätter|kväll|helg|dagtid|"
    r"dagpass|dagarb|vardag|shift|night|evening|weekend|week ?day|day|morning|vahetus|öö|õhtu|змін|смен|нічн|ночн|ноч|вечо|"
    r"вечер|вихідн|выходн|будн|zmian|noc|wieczor|ma[-–]pe|mån|mon|klo|kl\.",
    re.IGNORECASE,
)
"""One of these stands in every sentence that names a time of work."""


def mentions_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Mentions of times in ``text[start:end]``, without pay for them."""
    return (match for match in _MENTION.finditer(text, start, end) if not _PAID.search(match.group()))


def shifts_of(match: re.Match[str]) -> tuple[Shift, ...]:
    """Times that a mention names, the one it says first, then those that go with it.

    Work in shifts has mornings and evenings, in three shifts or more nights too, and without a break weekends too.
    """
    named = next((shift for shift, _ in _TABLE if match[shift.name]), Shift.ROTATING)
    if named is not Shift.ROTATING:
        return (named,)
    unbroken = any(match[name] for name in _UNBROKEN_GROUPS)
    nights = unbroken or any(match[name] for name in _MANY_GROUPS)
    return (named, Shift.DAY, Shift.EVENING, *(Shift.NIGHT,) * nights, *(Shift.WEEKEND,) * unbroken)
