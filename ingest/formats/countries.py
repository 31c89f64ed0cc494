"""Countries as sources write them: a code of two or three letters, or a name in a language of the region."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "fi", "sv", "et", "nb", "da", "de", "pl", "lv", "lt", "ru", "uk")
"""Languages of names, the first that has a name deciding what it means."""
ALPHA_2 = 2


def country_code(written: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a country; None when the words are no country.

    The last part of a list counts too, as in "Michigan, USA"; two letters there are often a state ("Springfield, IL").
    """
    whole = " ".join(written.split())
    last = whole.rpartition(",")[2].strip()
    return _code(whole) or (_code(last) if len(last) > ALPHA_2 else None)


def _code(words: str) -> str | None:
    code = words.upper()
    if len(code) == ALPHA_2 and code in _known():
        return code
    if code in _aliases():
        return _aliases()[code]
    return _names().get(words.casefold().removeprefix("the "))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    territories = Locale.parse("en").territories
    return frozenset(code for code in territories if len(code) == ALPHA_2 and code.isalpha()) - {"EU", "EZ", "UN", "ZZ"}


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    """Codes of three letters, and others that were renamed, whose country is one."""
    named = get_global("territory_aliases").items()
    return {str(alias): str(codes[0]) for alias, codes in named if len(codes) == 1 and codes[0] in _known()}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in _known():
                found.setdefault(str(name).casefold(), str(code))
    return found
