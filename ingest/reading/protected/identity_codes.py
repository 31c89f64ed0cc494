"""Personal identity codes of Finland and its neighbours, told from other numbers by date and check digits.

Codes with a check are removed wherever they stand, any code of the right length behind a label. Danish codes given out
since 2007 need not fulfil their check, and are removed with their hyphen only beside a label.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from ingest.reading.protected.number_labels import is_of_a_thing

IDENTITY_CODE = "[identity code]"

_FINNISH = re.compile(r"(?<!\w)(\d{6})([-+A-FU-Ya-fu-y])(\d{3})([0-9A-Ya-y])(?!\w)")
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SHORT = re.compile(r"(?<![\w+./-])(?:19|20)?(?P<day>\d{6})(?P<mark>[-+]?)(?P<tail>\d{4})(?![\w/-]|[.,]\d)")
_LONG = re.compile(r"(?<![\w+./-])(?P<day>\d{6})(?P<mark>[- ]?)(?P<tail>\d{5})(?![\w/-]|[.,]\d)")
_LATVIAN_NEW = re.compile(r"(?<![\w./-])3[2-9]\d{4}-\d{5}(?![\w/-])")
_LABELS = (
    r"henkil[öo]tunnu(?:s|kseni)(?:\s+on)?|hetu|sotu|sosiaaliturvatunnus|personbeteckning|personnummer|"
    r"personnr|samordningsnummer|fødselsnummer|fødselsnr|f\.?nr|d-nummer|cpr(?:-?(?:nr|nummer))?|"
    r"(?:personal\s+)?identity\s+(?:code|number|no)|personal\s+id\w*(?:\s+(?:code|number))?|"
    r"(?:social\s+security|national\s+insurance|passport|id\s+card)\s+(?:number|no)|ssn|nin|isikukood|personas\s+kods|"
    r"asmens\s+kodas|pesel|passin\s+numero|passinumero|passnummer|іпн|рнокпп|ідентифікаційний\s+(?:код|номер)|"
    r"паспорт|серія\s+паспорта|снилс|инн|passi\s+number|nr\s+paszportu|sozialversicherungsnummer|steuer-?id"
)
_LABELLED = re.compile(
    rf"\b((?:{_LABELS})\.?\W{{1,3}})(?=[^\n]{{0,13}}\d)(?:\d{{6}} \d{{4,5}}|[^\W_][\w+-]{{4,14}})(?![\w-])",
    re.IGNORECASE,
)
_DECIMAL, _ELEVEN = 10, 11
_BORN_DAYS = (14_610, 41_274)


def without_identity_codes(text: str) -> str:
    """The text with a mark for each code that a label names or its own check digits prove."""
    text = _LABELLED.sub(rf"\g<1>{IDENTITY_CODE}", text)
    text = _FINNISH.sub(lambda match: IDENTITY_CODE if _is_finnish(match) else match.group(), text)
    text = _LATVIAN_NEW.sub(IDENTITY_CODE, text)
    text = _LONG.sub(lambda match: IDENTITY_CODE if _is_long(match) else match.group(), text)
    return _SHORT.sub(lambda match: IDENTITY_CODE if _is_short(match) else match.group(), text)


def is_identity_code(written: str) -> bool:
    """Whether a string is a Finnish personal identity code with a right check character, old or new separators.

    The check character is number 30-remainder of the nine digits in 0123456789ABCDEFHJKLMNPRSTUVWXY (Digital and
    Population Data Services Agency).
    """
    match = _FINNISH.fullmatch(written)
    return match is not None and _is_finnish(match)


def _is_finnish(match: re.Match[str]) -> bool:
    return _CHECK[int(match[1] + match[3]) % len(_CHECK)] == match[4].upper()


def _is_short(match: re.Match[str]) -> bool:
    """Ten digits: Swedish with its Luhn digit, Danish (hyphen) or Ukrainian (no mark) with its weights.

    Ten digits in a row that begin with 0 are left to be a telephone number, which is removed too.
    """
    day, digits = match["day"], match["day"] + match["tail"]
    plain = match.group() == digits
    if (plain and digits[0] == "0") or (not match["mark"] and is_of_a_thing(match.string, match.start())):
        return False
    if _is_day(day[4:], day[2:4], day[:2], most=91) and _luhn(digits):
        return True
    if match["mark"] == "-":
        return _is_day(day[:2], day[2:4], day[4:]) and _weighed(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0
    return plain and _is_ukrainian(digits)


def _is_long(match: re.Match[str]) -> bool:
    """Eleven digits: Norwegian, Estonian or Lithuanian, Latvian, Polish, each with its own check."""
    digits = match["day"] + match["tail"]
    if not match["mark"] and is_of_a_thing(match.string, match.start()):
        return False
    return any(check(digits) for check in _ELEVEN_DIGITS) if match["mark"] != " " else _is_norwegian(digits)


def _is_ukrainian(digits: str) -> bool:
    """Days since 1899 of a birth in 1940-2012, a serial number and a weighed check."""
    born = _BORN_DAYS[0] <= int(digits[:5]) <= _BORN_DAYS[1]
    return born and _weighed(digits[:9], (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % _DECIMAL == int(digits[9])


def _is_norwegian(digits: str) -> bool:
    first, second = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    dated = _is_day(digits[:2], digits[2:4], digits[4:6], most=71)
    return dated and _weighed(digits[:10], first) == 0 and _weighed(digits, second) == 0


def _is_baltic(digits: str) -> bool:
    """Estonia and Lithuania: a century, a date, a serial number, and one of two weighings."""
    if not (digits[0] in "12345678" and _is_day(digits[5:7], digits[3:5], digits[1:3])):
        return False
    check = _weighed(digits[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 1))
    if check == _DECIMAL:
        check = _weighed(digits[:10], (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % _DECIMAL
    return check == int(digits[10])


def _is_latvian(digits: str) -> bool:
    weights = (1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return _is_day(digits[:2], digits[2:4], digits[4:6]) and (1101 - total) % 11 % 10 == int(digits[10])


def _is_polish(digits: str) -> bool:
    month = str(int(digits[2:4]) % 20)
    total = sum(int(digit) * weight for digit, weight in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), strict=True))
    return _is_day(digits[4:6], month, digits[:2]) and total % _DECIMAL == 0


_ELEVEN_DIGITS: Sequence[Callable[[str], bool]] = (_is_norwegian, _is_baltic, _is_latvian, _is_polish)


def _is_day(day: str, month: str, year: str, most: int = 31) -> bool:
    """Whether digits are a date; numbers for people without a permanent address add 40 or 60 to the day."""
    number = int(day)
    if number > most:
        return False
    offset = most - 31
    number -= offset if number > offset > 0 else 0
    try:
        date(2000 + int(year), int(month), number)
    except ValueError:
        return False
    return True


def _weighed(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % _ELEVEN


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - i % 2) for i, digit in enumerate(digits))
    return sum(number - 9 if number > 9 else number for number in doubled) % _DECIMAL == 0  # noqa: PLR2004
