"""Pay that a text names, with its currency and the time it is for.

Only an amount with a currency and a unit of time counts, or with a word for pay on its line that tells the unit
("månadslön", "timlön"). "Palkka TES:n mukaan" names none. Allowances, rents and reimbursements are not pay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.clauses import sentence_at, within
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Fact, Pay, PayPeriod, Span

_AMOUNT = r"\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,6}(?:[.,]\d{1,2})?(?!\d)"
_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("EUR", r"€|eur(?:o(?:a|n|ja|s|t|on|sta|lla)?|ot)?|євро|евро|eurot?|e(?=/)"),
    ("SEK", r"tkr|tsek|SEK|sek|kronor|kr|:-"),
    ("NOK", r"NOK|nok"),
    ("DKK", r"DKK|dkk"),
    ("PLN", r"PLN|pln|zł(?:otych|oty)?"),
    ("GBP", r"£|GBP|gbp"),
    ("USD", r"\$|USD|usd"),
    ("CHF", r"CHF|chf"),
    ("CZK", r"CZK|czk|Kč"),
    ("UAH", r"UAH|uah|грн|гривень"),
    ("RUB", r"RUB|rub|₽|руб\w*"),
)
_CURRENCY = "(?:" + "|".join(words for _, words in _CURRENCIES) + ")"
_PERIODS: tuple[tuple[PayPeriod, str], ...] = (
    (
        PayPeriod.HOUR,
        (
            r"h|t|tunti(?:a)?|tunnilta|tunnissa|tim(?:men|me)?|hour|hr|годину|год|час|tunnis|tund|godz(?:in[ęay])?|"
            r"stunde|std"
        ),
    ),
    (PayPeriod.DAY, r"pv|päivä(?:ssä|ltä)?|dag(?:en)?|day|день|päevas|dzień|tag"),
    (
        PayPeriod.MONTH,
        (
            r"kk|kuukausi|kuukaudessa|kuussa|mån(?:aden|ad)?\.?|month(?:ly)?|mo|mth|місяць|міс|месяц|мес|kuus|kuu|"
            r"mies(?:iąc|ięcznie)?\.?|mc|monat"
        ),
    ),
    (PayPeriod.YEAR, r"v|vuosi|vuodessa|år(?:et)?|year|yr|annum|p\.?a\.?|рік|год\b|aastas|rok|rocznie|jahr"),
)
_PERIOD = "(?:" + "|".join(f"(?P<{period.name}>{words})" for period, words in _PERIODS) + ")"
_PAY = WordPattern(
    rf"(?<![\w.,/])(?P<among>(?:mellan|between)\s+)?(?:(?P<ahead>{_CURRENCY})\s{{0,2}})?(?P<low>{_AMOUNT})(?:\s{{0,2}}(?P<k>k)(?=\W|"
    rf"$))?(?:\s{{0,2}}(?P<between>{_CURRENCY})(?!\w))?"
    rf"(?:(?:\s{{0,2}}(?:[-–—]|to|till|до|kuni|do|ja|(?(among)(?:och|and)|(?!)))\s{{0,2}}|(?<=eurosta)\s)(?:{_CURRENCY}\s{{0,2}})?(?P<high>{_AMOUNT})(?:\s{{0,2}}(?P<k2>k)(?=\W|$|"
    rf"€))?)?(?:\s{{0,2}}(?P<behind>{_CURRENCY})(?!\w))?"
    rf"(?:\s{{0,2}}\(?(?:brutto|netto|gross|before tax|bruttona)\)?)?(?:(?:\s{{0,2}}/\s{{0,2}}|\s+(?:per|a|an|i|om|за|на|в|w|pro|"
    rf"each)\s+|\s+){_PERIOD}(?!\w))?",
    re.IGNORECASE,
)
_WORD_PERIODS = (
    (PayPeriod.HOUR, re.compile(r"\b(?:tuntipalk\w+|timlön\w*|hourly)\b", re.IGNORECASE)),
    (PayPeriod.DAY, re.compile(r"\b(?:päiväpalk\w+|dags?lön\w*|daily\s+(?:pay|rate|wage))\b", re.IGNORECASE)),
    (
        PayPeriod.MONTH,
        re.compile(r"\b(?:kuukausipalk\w+|kuukausiansio\w*|månadslön\w*|monthly|miesięczn\w+)\b", re.IGNORECASE),
    ),
    (
        PayPeriod.YEAR,
        re.compile(
            r"\b(?:vuosipalk\w+|vuosiansio\w*|årslön\w*|annual(?:ly)?|yearly|per\s+annum|roczn\w+)\b", re.IGNORECASE
        ),
    ),
)
_PAY_WORD = re.compile(
    r"(?:palk\w*|ansio\w*|\blön\w*|\w+lön\w*|löneönsk\w*|\bpay\b|salary|wages?|compensation|remuneration|"
    r"оплат\w*|зарплат\w*|töötasu|palgasoov\w*|\bpalk\b|wynagrodzen\w*|płac\w*|pensja|gehalt|lohn|stawka)",
    re.IGNORECASE,
)
_NOT_PAY = WordPattern(
    r"(?:vuokra|asunto|majoitus|muuttotuki|matkakorvau|päiväraha|lounas|bonus|flat|rent\b|room|hyra|bostad|"
    r"relocation|allowance|житл|bonusar|friskvård|bidrag|"
    r"liikevaihto|omsättning|turnover|revenue|budjet|budget|investoi|milj|million|mrd|kulttuuriset|epassi|edut? )",
    re.IGNORECASE,
)
_FLOOR = re.compile(
    r"\b(?:alk\.?|starting\s+(?:at|from)|fr\.|from|over|more\s+than|guaranteed|alkaen|vähintään|yli|takuupalkka\w*|från|minst|över|mer\s+än|garantilön\w*|"
    r"at\s+least|від|от|не\s+менше|vähemalt|alates|od|ab)\s+$",
    re.IGNORECASE,
)
_CEILING = re.compile(
    r"\b(?:up\s+to|maximum|max\.?|at\s+most|jopa|enintään|korkeintaan|upp\s+till|högst|maximalt|kuni|до|do|bis\s+zu)\s+$",
    re.IGNORECASE,
)
"""Of such an amount only the most is known, which is no pay to count on."""
_FLOOR_BEHIND = re.compile(
    r"\s*(?:alkaen|ja\s+siitä\s+ylös|tai\s+(?:enemmän|yli)|and\s+up|or\s+more|eller\s+mer|\+(?!\s*\w))", re.IGNORECASE
)
_RANGES = {
    PayPeriod.HOUR: (3, 1000),
    PayPeriod.DAY: (20, 5000),
    PayPeriod.MONTH: (150, 200_000),
    PayPeriod.YEAR: (2_000, 2_000_000),
}
"""Amounts outside are no pay for the time they are said for."""


@dataclass(frozen=True, slots=True)
class _Found:
    pay: Pay
    span: Span
    named: bool
    """Whether a word for pay stands in the sentence."""


def read_pay(text: str, parts: Sequence[Span] | None = None) -> Fact[Pay]:
    """The pay that the text names first beside a word for pay, else the first with a unit of time; else unknown.

    ``high`` is None for an open end ("from 235 NOK per hour"), and equals ``low`` for one amount.
    """
    found = list(_found(within(text, parts)))
    best = next((one for one in found if one.named), None) or next(iter(found), None)
    return Fact(best.pay, (best.span,)) if best else Fact()


def _found(text: str) -> Iterator[_Found]:
    for match in _PAY.finditer(text):
        currency = _currency(match)
        if currency is None:
            continue
        sentence = sentence_at(text, *match.span("low"))
        around = text[sentence.start : sentence.end]
        period = _period(match) or _word_period(around)
        near = (text, max(sentence.start, match.start() - 40), min(sentence.end, match.end() + 30))
        named = _PAY_WORD.search(around) is not None
        if period is None or (
            _NOT_PAY.search(*near)
            and not _PAY_WORD.search(text, max(sentence.start, match.start() - 40), match.start())
        ):
            continue
        pay = _pay(text, match, currency, period)
        if pay is not None:
            yield _Found(pay, _span(match), named)


def _pay(text: str, match: re.Match[str], currency: str, period: PayPeriod) -> Pay | None:
    thousands = match["k2"] or next((c for c in (match["behind"], match["between"]) if c and c[0] in "tT"), None)
    low, high = _amount(match["low"], match["k"] or thousands), _amount(match["high"], thousands)
    least, most = _RANGES[period]
    if low is None or not least <= low <= most or (high is not None and not low <= high <= most):
        return None
    if high is None:
        ahead = text[max(0, match.start() - 20) : match.start("low")].removesuffix(match["ahead"] or "")
        if _CEILING.search(ahead):
            return None
        high = None if _FLOOR.search(ahead) or _FLOOR_BEHIND.match(text, match.end()) else low
    return Pay(low, high, currency, period)


def _span(match: re.Match[str]) -> Span:
    start = match.end("among") if match["among"] else match.start()
    written = match.string[start : match.end()]
    return Span(start + len(written) - len(written.lstrip()), start + len(written.rstrip()))


def _currency(match: re.Match[str]) -> str | None:
    written = match["behind"] or match["between"] or match["ahead"]
    if written is None:
        return None
    return next(
        (code for code, words in _CURRENCIES if re.fullmatch(words.replace("e(?=/)", "e"), written, re.IGNORECASE)),
        None,
    )


def _period(match: re.Match[str]) -> PayPeriod | None:
    return next((period for period, _ in _PERIODS if match[period.name]), None)


def _word_period(sentence: str) -> PayPeriod | None:
    return next((period for period, words in _WORD_PERIODS if words.search(sentence)), None)


def _amount(written: str | None, thousands: str | None) -> float | None:
    if not written:
        return None
    whole = re.sub(r"[ \u00a0\u202f']", "", written)
    whole = re.sub(r"[.,](?=\d{3}(?!\d))", "", whole).replace(",", ".")
    return float(whole) * (1000 if thousands else 1)
