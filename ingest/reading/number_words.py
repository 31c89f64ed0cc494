"""Small numbers in words: kolme, kahden, två, five, двох."""

import re

_WORDS: tuple[tuple[int, str], ...] = (
    (1, "yksi|yhden|yhtä|yhdestä|en|ett|one|üks|ühe|один|одного|одну|рік|jeden|ein|eine"),
    (2, "kaksi|kahden|kahta|kahdesta|par|två|two|kaks|kahe|два|двох|дві|двух|dwa|dwóch|zwei"),
    (3, "kolme|kolmen|kolmea|kolmesta|tre|three|kolm|три|трьох|трех|трёх|trzy|trzech|drei"),
    (4, "neljä|neljän|neljää|fyra|four|neli|nelja|чотири|чотирьох|четыре|четырех|cztery|czterech|vier"),
    (5, "viisi|viiden|viittä|fem|five|viis|viie|п['’ʼ]ять|п['’ʼ]яти|пять|пяти|pięć|pięciu|fünf"),
    (6, "kuusi|kuuden|kuutta|sex|six|kuus|kuue|шість|шести|шесть|sześć|sześciu|sechs"),
    (7, "seitsemän|seitsemää|sju|seven|seitse|сім|семи|семь|siedem|siedmiu|sieben"),
    (8, "kahdeksan|kahdeksaa|åtta|eight|kaheksa|вісім|восьми|восемь|osiem|ośmiu|acht"),
    (9, "yhdeksän|yhdeksää|nio|nine|üheksa|дев['’ʼ]ять|дев['’ʼ]яти|девять|девяти|dziewięć|neun"),
    (10, "kymmenen|kymmentä|tio|ten|kümme|kümne|десять|десяти|dziesięć|zehn"),
    (11, "yksitoista|elva|eleven"),
    (12, "kaksitoista|tolv|twelve"),
    (15, "viisitoista|femton|fifteen"),
    (20, "kaksikymmentä|kahdenkymmenen|tjugo|twenty"),
)
NUMBER = r"(?:\d{1,2}(?:[.,]5)?|" + "|".join(words for _, words in _WORDS) + ")"
_VALUES = tuple((value, re.compile(words, re.IGNORECASE)) for value, words in _WORDS)


def number_of(written: str) -> float | None:
    """The number that digits or a word give, None for another word."""
    digits = written.strip().replace(",", ".")
    if re.fullmatch(r"\d{1,6}(?:\.\d+)?", digits):
        return float(digits)
    return next((float(value) for value, words in _VALUES if words.fullmatch(written.strip())), None)
