"""The languages of the site: a translator for each, made from the gettext catalogues when the site starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LOCALES = Path(__file__).parents[1] / "locales"
LOCALE_OF: Mapping[str, str] = {"fi": "fi", "sv": "sv_FI", "en": "en_GB"}
"""Languages of the site, each with the locale that its dates and numbers follow."""

OWN_NAMES: Mapping[str, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
"""What each language calls itself, for the language switch."""


def marked(message: str) -> str:
    """Mark a message for the catalogues where it stands in a table; it is translated when it is used."""
    return message


@dataclass(frozen=True, slots=True)
class Translator:
    """Says things in one language; ``language`` is the code that ``lang=`` takes."""

    language: str
    locale: Locale
    translations: Translations

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language, with ``%(name)s`` filled in."""
        return _filled(self.translations.ugettext(message), values)

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """The form of the message that goes with ``number``, which is also filled in as ``%(num)s``."""
        return _filled(self.translations.ungettext(singular, plural, number), {"num": number, **values})


@cache
def translator(language: str, folder: Path = LOCALES) -> Translator:
    """The translator of ``fi``, ``sv`` or ``en``. Raises KeyError for a language that the site does not speak."""
    locale = Locale.parse(LOCALE_OF[language])
    with (folder / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalog = read_po(file, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translator(language, locale, Translations(compiled))


def translators(folder: Path = LOCALES) -> Mapping[str, Translator]:
    """Every translator of the site by language code."""
    return {language: translator(language, folder) for language in LOCALE_OF}


def _filled(message: str, values: Mapping[str, object]) -> str:
    return message % values if values else message
