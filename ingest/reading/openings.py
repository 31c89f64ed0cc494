"""How many people are wanted."""

import re

from ingest.reading.word_starts import WordPattern
from matching.values.facts import Fact, Span

_WORDS = {
    word: number
    for number, words in {
        1: "yksi yhtä yhden yhdellä one",
        2: "kaksi kahta kahden kahdella två two kaks kaht двох два dwóch",
        3: "kolme kolmea kolmen kolmella tre three kolm kolme трьох три trzech",
        4: "neljä neljää neljän neljällä fyra four neli чотирьох чотири czterech",
        5: "viisi viittä viiden viidellä fem five viis п'ять п'ятьох pięciu",
        6: "kuusi kuutta kuuden kuudella sex six kuus шість шістьох sześciu",
        7: "seitsemän seitsemää seitsemällä sju seven",
        8: "kahdeksan kahdeksaa kahdeksalla åtta eight",
        9: "yhdeksän yhdeksää yhdeksällä nio nine",
        10: "kymmenen kymmentä kymmenellä tio ten kümme десять",
        12: "kaksitoista kahtatoista tolv twelve",
        15: "viisitoista viittätoista femton fifteen",
        20: "kaksikymmentä kahtakymmentä tjugo twenty двадцять",
    }.items()
    for word in words.split()
}
_TOKEN = re.compile(r"(?<![\w–—.,'’-])[^\W_]+(?:['’][^\W_]+)?(?![\w%]|[–—.,-]\d)")
_NUMBER = WordPattern(rf"(?<!\w)(?:\d{{1,3}}|{'|'.join(map(re.escape, _WORDS))})(?!\w)", re.IGNORECASE)
"""A token that is a number begins so."""
_OF_TIME = re.compile(
    r"\s+(?:\w+\s+)?(?:vuo\w+|v\b|kuuka\w+|kk\b|viik\w+|päiv\w+|tun\w+|h\b|min\w*|år\w*|mån\w*|veck\w*|dag\w*|timm\w*|"
    r"years?|"
    r"months?|weeks?|days?|hours?|shifts?|aasta\w*|kuud|рок\w+|місяц\w+|дн\w+|годин\w*|hen[gk]\w*\s+(?:tiimi|ryhm)\w*|"
    r"prosent\w*|procent|percent|kilometr\w*|km\b|euro\w*|toimipai\w+|kohte\w+|orter|locations|offices|cities)|"
    r"\s*[%€]|(?!\s+\w)",
    re.IGNORECASE,
)
_SEEK = re.compile(
    r"\b(?:(?:haemme|haetaan|etsimme|etsitään|palkkaamme|rekrytoimme|tarvitsemme|vahvistamme\s+\w+|"
    r"(?:söker|anställer|behöver|rekryterar)(?:\s+vi)?|looking for|hiring|seeking|recruiting|we need|want to hire|"
    r"otsime|"
    r"шука(?:є|ємо)|потріб\w+|ищем|szukamy|zatrudnimy|poszukujemy)(?:\s+(?:nyt|nu|now|heti))?)\s+$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?:(?:paikkoja|työpaikkoja|paikkojen (?:määrä|lukumäärä)|antal (?:platser|tjänster)|open positions|openings|"
    r"vacancies|"
    r"number of (?:positions|vacancies|openings))(?:\s+on|\s*:)\s*(?:yhteensä\s+)?)$|"
    r"(?:^|[.!\n]\s{0,3})(?:paikkoja|työpaikkoja|antal (?:platser|tjänster)|openings|vacancies)\s+$",
    re.IGNORECASE,
)
_PLACE = (
    r"(?:paikka\w*|työpaikka\w*|tehtävää|tjänst\w*|plats\w*|positions?|openings?|vacanc\w+|posts|kohta|töökohta|"
    r"місц\w+|wakat\w*)\b"
)
_FREE = re.compile(
    r"\b(?:avoinna|haettavana|täytettävänä|lediga|öppna|open|available)(?:\s+\w+){0,2}\s+$", re.IGNORECASE
)
_PLACES = re.compile(rf"\s+(?:\w+\s+)?{_PLACE}", re.IGNORECASE)
_FREE_PLACES = re.compile(
    rf"\s+(?:(?:avoin\w*|avointa|vapaata|lediga?|öppna|open|vaba\w*)\s+(?:\w+\s+)?{_PLACE}|(?:työpaikkaa|positions|"
    rf"openings|vacancies)\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\A\s*(?!24\b|112\b)\d{1,3}\s+(?!(?:shift|vuoro|skift|star|phase|axis|d\b|h\b))(?:[^\W\d_]{3,}\s+){0,2}?"
    r"[^\W\d_]{4,}(?:[aä]|s|are|or|er|ar)\b",
    re.IGNORECASE,
)
"""A text, that is its title, that begins with a number of people: "10 varastotyöntekijää", "15 welders"."""
_BEFORE = 60
MOST = 999


def read_openings(text: str) -> Fact[int]:
    """The number of open positions, 1 to 999; unknown when it is not said, or said as a range."""
    best: tuple[int, int, Span] | None = None
    for place in _NUMBER.finditer(text):
        token = _TOKEN.match(text, place.start())
        number = _number(token.group()) if token else 0
        if token is None or not 1 <= number <= MOST:
            continue
        rank = _rank(text[max(0, token.start() - _BEFORE) : token.start()], text, token.end())
        if rank and (best is None or rank < best[0]):
            best = rank, number, Span(*token.span())
    return Fact(best[1], (best[2],)) if best else Fact()


def _rank(before: str, text: str, end: int) -> int:
    """How plainly the words around a number say that it counts positions: 1 most plainly, 0 not at all."""
    if _COUNT.search(before):
        return 1
    if _FREE_PLACES.match(text, end) or (_FREE.search(before) and _PLACES.match(text, end)):
        return 2
    if _OF_TIME.match(text, end):
        return 0
    if _SEEK.search(before):
        return 3
    return 4 if not before.strip() and end < _BEFORE and _OPENS.match(text) else 0


def _number(word: str) -> int:
    if word.isdecimal() and len(word) <= len(str(MOST)):
        return int(word)
    return _WORDS.get(word.lower(), 0)
