"""Age and birth in sentences and beside the name at the top of a CV.

Years of experience, of a firm or of those who are cared for are no age: a number counts beside "I am", beside a word
for a person, or alone between separators on one of the first lines.
"""

import re

_NUMBER = r"(?<![\d–-])(?:1[5-9]|[2-9]\d)"
_BIRTH_YEAR = r"(?:19[3-9]\d|200\d|201[0-3])"
_DATE = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}\.?\s+[^\W\d_]{{3,12}}\s+(?:19|20)\d\d|[A-Z][a-z]{{2,8}}\s+\d{{1,2}},?\s+(?:19|20)\d\d|{_BIRTH_YEAR})"
)
_I_AM = r"(?:olen|i\s+am|i['’]m|jag\s+är|ma\s+olen|я|мені|мне|ich\s+bin|jestem|mam|am|jeg\s+er|es\s+esmu|man\s+ir|man)"
_BIRTH = re.compile(
    rf"\b(?:(?:olen|i\s+was|jag\s+är|я|ma\s+olen)\s+)?(?:s\.|synt\.|syntynyt|syntynyt\s+vuonna|f\.|född(?:\s+(?:den|år))?|"
    rf"born(?:\s+(?:on|in))?|b\.|народи(?:вся|лася)(?:\s+[ву])?|родил(?:ся|ась)(?:\s+в)?|sündinud|ur\.|urodzon[ya]|"
    rf"geboren(?:\s+am)?|født|gim\.|dzim\.)"
    rf"\s*{_DATE}(?:\s*(?:р\.|г\.|року|года|vuonna))?(?:\s+(?:i|in|at|в|у)\s+[^\W\d_]+|\s+[A-ZÅÄÖ][^\W\d_]+(?:ss[aä]|ll[aä]))?"
    r"|\b(?:olen\s+)?(?:syntynyt|synnyin)\s+[A-ZÅÄÖ][^\W\d_]+(?:ss[aä]|ll[aä])\s+(?:vuonna\s+)?(?:19|20)\d\d\b"
    r"|\b(?:(?:i\s+was\s+)?born|jag\s+är\s+född)\s+(?:and\s+raised\s+|och\s+uppvuxen\s+)?(?:in|i)\s+(?-i:[A-ZÅÄÖ])\w+",
    re.IGNORECASE,
)
_YEARS_OLD = (
    r"(?:[ \u00a0-]?vuotias|v\.?(?=\s*(?:[,.;)]|$|ja\b))|[ \u00a0-]years?[ -]old|[ \u00a0-]y/?o\b|[ \u00a0-]?åring|"
    r"-?årig\w*|[ \u00a0]år\s+gammal|[ \u00a0]?-?aasta(?:ne|t\s+vana)|[ \u00a0](?:роки|років|рік|года|год|лет)|"
    r"-?(?:річн|летн)\w+|[ \u00a0]lat\w?|[ \u00a0]jahre\s+alt|[ \u00a0]år(?=\s*(?:[,.;)]|$|och\b))|(?=\s*(?:[.;)]|$)))"
)
_PERSON = (
    r"(?:woman|man|male|female|mother|father|mom|dad|guy|girl|nainen|mies|äiti|isä|kvinna|tjej|kille|mamma|pappa|"
    r"жінка|чоловік|женщина|мужчина|naine|mees|ema|isa|kobieta|mężczyzna|frau|mann)"
)
_AGE = re.compile(
    rf"\b{_I_AM}\s+(?:(?:an?|en|nyt|now|nu|vasta|just|jo|already)\s+)?{_NUMBER}[ \u00a0]?{_YEARS_OLD}"
    rf"|\b(?:an?\s+|en\s+)?{_NUMBER}(?:[ -]years?[ -]old|-?årig|[ -]?vuotias|-?aastane|-?річн\w+|-?летн\w+)"
    rf"(?=\s+(?:\[removed\]|(?:\w+\s+)?{_PERSON})\b)"
    r"|\b(?:1[5-9]|[2-9]\d)[ -]?vuotiaana\b"
    rf"|(?:(?<=^)|(?<=[,;|]) ?|\b(?:i\s+am|woman|man)\s+)aged?\s+{_NUMBER}(?=\s*(?:[,.;)]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-ÞŠŽŁА-ЯІЇЄҐЁ])[^\W\d_]+"
_ALONE = re.compile(
    rf"(?P<lead>^[ \t]*(?:{_CAPITAL}(?:[ -]{_CAPITAL}){{1,3}}[ \t]*[,;|•(]+ ?(?:[^\n\d]{{0,30}}[,;|•] ?)?)?)"
    rf"{_NUMBER}[ \u00a0]?(?:-?vuotias|v\.?|years?[ -]old|yrs?\.?\s+old|y/?o|-?åring|"
    rf"år(?:\s+gammal)?|-?aastane|a\.|рок[иів]+|рік|год[а]?|лет|lata?|jahre(?:\s+alt)?)(?=[ \t]*(?:$|[,;|•)]))",
    re.IGNORECASE | re.MULTILINE,
)
_DATE_ALONE = re.compile(
    rf"(?P<lead>)(?:(?<=^)|(?<=[,;|•(])|(?<=[,;|•(] ))(?:\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?{_BIRTH_YEAR}|"
    rf"{_BIRTH_YEAR}-\d\d-\d\d)(?=[ \t]*(?:$|[,;|•)]))",
    re.MULTILINE,
)
_HEADER_LINES = 6
PATTERNS = (_BIRTH, _AGE)
HEADER_PATTERNS = (_ALONE, _DATE_ALONE)
"""Looked for in the first lines only."""


def header_end(text: str) -> int:
    """Where the first lines of a CV end, which say who a person is."""
    end = 0
    for _ in range(_HEADER_LINES):
        end = text.find("\n", end) + 1
        if not end:
            return len(text)
    return end - 1
