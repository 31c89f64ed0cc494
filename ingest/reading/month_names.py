"""Names of the months in the languages that are read, whole and shortened."""

import re

_NAMES = (
    r"tammikuu\w*|januari|january|jan|jaanuar\w*|січ\w+|январ\w+|stycz\w+|januar",
    r"helmikuu\w*|februari|february|feb|veebruar\w*|лют\w+|феврал\w+|lut\w+|februar",
    r"maaliskuu\w*|mars|march|mar|märts\w*|берез\w+|март\w*|marz\w+|marca|märz",
    r"huhtikuu\w*|april|apr|aprill\w*|квіт\w+|апрел\w+|kwie\w+",
    r"toukokuu\w*|maj|may|mai|травн\w+|трав\w+|мая|май|maja",
    r"kesäkuu\w*|juni|june|jun|juun\w*|черв\w+|июн\w+|czerw\w+",
    r"heinäkuu\w*|juli|july|jul|juul\w*|лип\w+|июл\w+|lip\w+",
    r"elokuu\w*|augusti|august|aug|серп\w+|август\w*|sierp\w+",
    r"syyskuu\w*|september|sept?|septemb\w*|верес\w+|сентяб\w+|wrze\w+",
    r"lokakuu\w*|oktober|october|oct|okt|oktoob\w*|жовт\w+|октяб\w+|paźdz\w+",
    r"marraskuu\w*|november|nov|novemb\w*|листоп\w+|нояб\w+|listop\w+",
    r"joulukuu\w*|december|dec|detsemb\w*|груд\w+|декаб\w+|grud\w+|dezember",
)
MONTH = "(?:" + "|".join(_NAMES) + ")"
_WHOLE = tuple(re.compile(names, re.IGNORECASE) for names in _NAMES)


def month_of(written: str) -> int | None:
    """Number of a month, 1 to 12, None for another word."""
    word = written.strip().rstrip(".")
    return next((number for number, names in enumerate(_WHOLE, start=1) if names.fullmatch(word)), None)
