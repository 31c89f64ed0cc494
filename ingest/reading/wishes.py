"""What a seeker wishes: moving, going abroad, remote work, the way to work, and what they refuse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ingest.reading.dates import dates_in
from ingest.reading.nearby import clause_near, sentence_near
from ingest.reading.refusals import refused_employers, refused_occupations
from ingest.reading.remote import AREAS, countries_in
from matching.values.facts import Fact, Span

_NO_MOVE = re.compile(
    r"\b(?:en|enkä)\s+(?:(?:ole\s+(?:valmis|halukas)|halua|voi|aio|suunnittele|pysty)\s+)?(?:muuttamaan|muuttoa|"
    r"muuttaa|muuta(?!\s+(?:kuin|osaa|tee)))\b|"
    r"\bmuutto\w*\s+(?:ei|en)\b|"
    r"\b(?:inte|ej)\s+(?:\w+\s+){0,2}?(?:att\s+)?flytta\b|\bflyttar?\s+(?:inte|ej)\b|"
    r"\b(?:not|\w+n['’]t|cannot|no)\s+(?:\w+\s+){0,4}?(?:relocat\w+|mov(?:e|ing))\b|"
    r"\bei\s+(?:\w+\s+){0,2}?koli(?:da|ma|mist)\b|\bkolida\s+ei\b|\bма?\s*не\s+(?:\w+\s+){0,2}?(?:переїз\w+|переїхати|"
    r"переїжджа\w+)|"
    r"\bпереїз\w+\s+не\b|\bне\s+(?:\w+\s+){0,2}?(?:переезд\w*|переехать|переезжа\w+)|"
    r"\bnie\s+(?:\w+\s+){0,3}?(?:przeprowadz\w+)",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(?:valmis|halukas|voin|voisin|haluan|haluaisin)\s+(?:\w+\s+)?muutt\w+|\bmuutto\s+(?:on\s+)?(?:mahdolli\w+|"
    r"sopii|käy|onnistuu)|"
    r"\b(?:kan|beredd|redo|villig|vill|öppen)\s+(?:[\wåäö]+\s+){0,7}?flytta\b|"
    r"\b(?:willing|ready|open|happy|able|want|prepared|plan)\s+(?:to\s+)?(?:relocat\w+|mov(?:e|ing))\b|"
    r"\b(?:valmis|nõus)\s+(?:\w+\s+){0,5}?kolima\b|\bсогла\w+\s+на\s+переезд|\bготов\w*\s+(?:\w+\s+)?(?:переї\w+|"
    r"переех\w+|к переезду)",
    re.IGNORECASE,
)
_FOREIGN = r"(?:ulkomai\w+|ulkomaa\w*|utomlands|utlandet|abroad|välisma\w+|за кордон\w*|за границ\w+|za granic\w+)"
_NO_ABROAD = re.compile(
    rf"\b(?:en|enkä|ei|inte|ej|not|\w+n['’]t|no|не|nie)\s+(?:[\w']+\s+){{0,5}}?{_FOREIGN}|\b{_FOREIGN}\s+(?:en|ei|"
    rf"не)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(rf"\b{_FOREIGN}", re.IGNORECASE)
_WOULD = (
    r"\b(?:valmis|voin|voisin|haluan|haluaisin|lähden|mielelläni|toivon|kiinnost\w+|kan|beredd|villig|gärna|vill|"
    r"willing|ready|open|happy|want|would like|interested|looking for|soovin|sooviksin|nõus|готов\w*|хочу|бажаю)\b"
)
_ALSO_THERE = re.compile(rf"{_WOULD}[^.;\n]{{0,60}}?\b(?:myös|även|också|also|ka|також|теж)\b", re.IGNORECASE)
_WORK_OR_MOVE = re.compile(
    r"\b(?:töö\w*|koli\w+|työ\w*|töi\w+|muutt\w+|arbet\w*|jobb\w*|flytt\w+|work\w*|jobs?|relocat\w+|mov(?:e|ing)|"
    r"прац\w+|робот\w*|переї\w+|работ\w*|перее\w+)\b",
    re.IGNORECASE,
)
_WISHING = re.compile(_WOULD, re.IGNORECASE)
_NO = re.compile(r"\b(?:en|enkä|ei|inte|ej|not|\w+n['’]t|no|не|nie)\b", re.IGNORECASE)
_NO_REMOTE = re.compile(
    r"\b(?:en|enkä|ei|inte|ej|not|\w+n['’]t|no|не)\s+(?:[\w']+\s+){0,3}?(?:etätyö\w*|etänä|distans\w*|remote\w*|"
    r"kaugtöö\w*|віддален\w+)",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:etätyö\w*|etänä|på distans|distansarbete|remote(?:ly)?|kaugtöö\w*|віддален\w+)\b", re.IGNORECASE
)
_ONLY_REMOTE = re.compile(
    r"\b(?:remote\s+only|only\s+remote|fully\s+remote|(?:vain|pelkästään|ainoastaan)\s+etä\w*|(?:endast|bara)\s+(?:på\s+)?distans\w*|"
    r"только\s+удал\w+|лише\s+(?:віддален|дистанц)\w+)",
    re.IGNORECASE,
)
_PARTLY_REMOTE = re.compile(
    r"\b(?:osan|osittain|osaksi|osin|delvis|partly|päivä\w*|dagar|days?|hybri\w+|sometimes|joskus)\b", re.IGNORECASE
)
_WAY = re.compile(
    r"\b(?:työmatka\w*|matka-aika\w*|matka-ajan|lähtöpaikka\w*|matkustan|resväg\w*|restid\w*|pendl\w*|arbetsresa\w*|"
    r"commut\w+|travel time|"
    r"töötee\w*|tööle\s+sõi\w+|teekond|дорог\w+|доїз\w+|добира\w+|dojazd\w*)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d.,–-])(?:(?P<minutes>\d{1,3})\s*(?:-|\s)?(?:min\w*|хв\w*|мин\w*)|(?P<hours>\d)(?P<half>[.,]5)?\s*(?:h|"
    r"tun\w+|timm\w*|tim|hours?|год\w*|час\w*|godzin\w*)|"
    r"(?P<hour>tunnin|tunti|en timme|an hour|one hour|tund|годин[аиу]|godzin[aęy]))\b",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(
    r"\b(?:käytettävissä|saatavilla|vapaa|voin aloittaa|aloittamaan|tillgänglig|kan börja|ledig|available|can start|"
    r"able to start|"
    r"saan alustada|saan asuda|вільн\w+|можу (?:почати|розпочати))\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(?<!\ben )\b(?:haen|etsin)\s+(?:\w+\s+){0,2}?(?P<fi>[\w-]+n)\s+(?:työtä|töitä|paikkaa|tehtäviä)|"
    r"\b(?:haen|etsin)\s+(?:\w+\s+)?(?:työtä|töitä|paikkaa)\s+(?P<essive>[\w-]{3,}n[aä])\b|"
    r"\bsöker\s+(?:arbete|jobb|tjänst)\s+som\s+(?P<sv>[\w-]+)|"
    r"\b(?:looking for|seeking)\s+(?:a\s+|an\s+)?(?:[\w-]+\s+)?(?:job|work|position|"
    r"role)\s+as\s+(?:an?\s+)?(?P<en>[\w-]+(?:\s+(?!in\b|at\b|and\b|or\b)[\w-]+)?)|"
    r"\b(?:otsin|soovin)\s+tööd\s+(?P<et>[\w-]{3,}na)\b|\bшукаю\s+роботу\s+(?P<uk>[\w'-]+)",
    re.IGNORECASE,
)
_LONGEST_WAY_MINUTES = 300
_NEAR = 60
_MOST_MENTIONS = 50


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a seeker wishes and refuses.

    Refused occupations are words as written; ``wanted`` are the spans of titles of wanted jobs.
    """

    relocates: Fact[bool] = Fact()
    goes_abroad: Fact[bool] = Fact()
    wants_remote: Fact[bool] = Fact()
    commute_minutes: Fact[int] = Fact()
    available: Fact[date] = Fact()
    refused_employers: tuple[str, ...] = ()
    refused_occupations: tuple[str, ...] = ()
    wanted: tuple[Span, ...] = ()


def read_wishes(text: str, wish_spans: Sequence[Span], today: date, home: str | None = None) -> Wishes:
    """Wishes of a CV: a bare mention counts within ``wish_spans``, a whole sentence of wishing or refusing anywhere.

    ``home`` is the country where the seeker lives, if that is known: a wish for another one is a wish to go abroad.
    """
    return Wishes(
        relocates=_first(text, (_NO_MOVE, False), (_MOVE, True)),
        goes_abroad=_abroad(text, wish_spans, home),
        wants_remote=_remote(text, wish_spans),
        commute_minutes=_commute(text),
        available=_available(text, today),
        refused_employers=refused_employers(text),
        refused_occupations=refused_occupations(text),
        wanted=tuple(_title(found) for found in _WANTED.finditer(text)),
    )


def _first(text: str, *answers: tuple[re.Pattern[str], bool]) -> Fact[bool]:
    for pattern, answer in answers:
        found = pattern.search(text)
        if found:
            return Fact(answer, (Span(*found.span()),))
    return Fact()


def _abroad(text: str, wish_spans: Sequence[Span], home: str | None) -> Fact[bool]:
    refused = _first(text, (_NO_ABROAD, False))
    if refused.known:
        return refused
    for found in _wished(text, _ABROAD, wish_spans):
        return Fact(True, (Span(*found.span()),))
    for found in _ALSO_THERE.finditer(text):
        there = countries_in(text, found.end(), min(sentence_near(text, *found.span()).end, found.end() + _NEAR))
        if there:
            return Fact(True, (there[0][1],))
    for wish in _WISHING.finditer(text) if home else ():
        clause = clause_near(text, *wish.span())
        end = min(clause.end, wish.end() + _NEAR)
        named = countries_in(text, wish.end(), end)
        elsewhere = [at for code, at in named if code not in (*AREAS, home) and text[at.end : at.end + 1] != "-"]
        denied = _NO.search(text, clause.start, wish.start())
        if elsewhere and not denied and _WORK_OR_MOVE.search(text, wish.start(), end):
            return Fact(True, (elsewhere[0],))
    return Fact()


def _remote(text: str, wish_spans: Sequence[Span]) -> Fact[bool]:
    refused = _first(text, (_NO_REMOTE, False))
    if refused.known:
        return refused
    only = _first(text, (_ONLY_REMOTE, True))
    if only.known:
        return only
    for found in _wished(text, _REMOTE, wish_spans):
        around = text[max(0, found.start() - 15) : found.end() + 25].partition(".")[0]
        if not _PARTLY_REMOTE.search(around):
            return Fact(True, (Span(*found.span()),))
    return Fact()


def _wished(text: str, pattern: re.Pattern[str], wish_spans: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Mentions in the sections of wishes, and mentions anywhere behind a word of wishing in the same sentence."""
    for found in pattern.finditer(text):
        sentence = sentence_near(text, *found.span())
        inside = any(span.start <= found.start() < span.end for span in wish_spans)
        if inside or _WISHING.search(text, sentence.start, found.start()):
            yield found


def _commute(text: str) -> Fact[int]:
    """The time to work nearest to words of the way to work, in the same sentence; 1 to 300 minutes."""
    for way in islice(_WAY.finditer(text), _MOST_MENTIONS):
        sentence = sentence_near(text, *way.span())
        times = _TIME.finditer(text, max(sentence.start, way.start() - _NEAR), min(sentence.end, way.end() + _NEAR))
        nearest = min(times, key=lambda time: max(time.start() - way.end(), way.start() - time.end()), default=None)
        minutes = _minutes(nearest) if nearest else 0
        if nearest and 1 <= minutes <= _LONGEST_WAY_MINUTES:
            ends = Span(min(way.start(), nearest.start()), max(way.end(), nearest.end()))
            return Fact(minutes, (ends,))
    return Fact()


def _minutes(time: re.Match[str]) -> int:
    if time["minutes"]:
        return int(time["minutes"])
    return 60 if time["hour"] else int(time["hours"]) * 60 + (30 if time["half"] else 0)


def _available(text: str, today: date) -> Fact[date]:
    for cue in _AVAILABLE.finditer(text):
        sentence = sentence_near(text, *cue.span())
        dates = dates_in(text, cue.start(), min(max(sentence.end, cue.end()), cue.end() + _NEAR), today)
        if dates:
            return Fact(dates[0][0], (dates[0][1],))
    return Fact()


def _title(found: re.Match[str]) -> Span:
    return Span(*found.span(found.lastgroup or 0))
