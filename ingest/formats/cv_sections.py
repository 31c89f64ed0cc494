"""The text of a CV that comes as structure: the usual headings on lines of their own, and below them an entry a line.

Structured CVs become texts so that they are read, redacted and quoted like any other; the facts that the structure
states are kept beside the text. Headings are in the language of the CV where that is Finnish, Swedish or English.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from babel.core import Locale, get_global

from ingest.formats.cv_periods import DEFAULT_LANGUAGE, Period
from ingest.formats.eures_codes import LANGUAGES
from matching.values.facts import Cefr, LanguageFact, Provenance


class Heading(StrEnum):
    """The sections of a structured CV."""

    SUMMARY = "summary"
    WISHES = "wishes"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    LICENCES = "licences"
    OTHER = "other"


_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("Summary", "Wishes", "Experience", "Projects", "Education"),
        *("Skills", "Languages", "Licences", "Other information"),
    ),
    "fi": (
        *("Tiivistelmä", "Toiveet", "Työkokemus", "Projektit", "Koulutus"),
        *("Osaaminen", "Kielitaito", "Kortit ja luvat", "Muut tiedot"),
    ),
    "sv": (
        *("Sammanfattning", "Önskemål", "Arbetslivserfarenhet", "Projekt", "Utbildning"),
        *("Kunskaper", "Språkkunskaper", "Kort och tillstånd", "Övrigt"),
    ),
}
"""Words of the sections, in the order of `Heading`."""
DRIVING_LICENCE = {"en": "Driving licence", "fi": "Ajokortti", "sv": "Körkort"}
MOTHER_TONGUE = {"en": "mother tongue", "fi": "äidinkieli", "sv": "modersmål"}
_LIKE = {"nb": "no", "nn": "no"}
"""Written forms of a language that the readers know by one code."""


def in_language(words: Mapping[str, str], language: str) -> str:
    """The words in the language of the CV, in English for languages that have none."""
    return words.get(language, words[DEFAULT_LANGUAGE])


def headed(heading: Heading, language: str, entries: Iterable[str]) -> str:
    """A section: its heading on a line of its own, then its entries; empty when it has none."""
    told = [entry for entry in entries if entry]
    words = dict(zip(Heading, _WORDS.get(language, _WORDS[DEFAULT_LANGUAGE]), strict=True))
    return "\n".join((words[heading], *told)) if told else ""


def entry(period: Period, language: str, head: Iterable[str], text: str = "") -> str:
    """One job or course: ``period: what, where`` on a line, and the text that describes it below."""
    named = ", ".join(dict.fromkeys(part for part in head if part))
    when = period.told(language)
    return "\n".join(part for part in (f"{when}: {named}" if when and named else named, text) if part)


def whole(sections: Iterable[str]) -> str:
    """The sections with a blank line between them."""
    return "\n\n".join(section for section in sections if section)


def overall(levels: Iterable[Cefr | None]) -> Cefr | None:
    """One level for a language whose skills (listening, reading, speech, writing) have each their own: the lowest.

    A vacancy that asks for a level means all of them; the lowest of those that are told promises nothing too much.
    """
    return min((level for level in levels if level is not None), default=None)


def language_of(code: str) -> str | None:
    """ISO 639-1 code of a language code of two or three letters (``fi``, ``fi-FI``, ``fin``); None for others."""
    plain = code.strip().lower().replace("_", "-").partition("-")[0]
    short = _short_codes().get(plain, plain)
    return _LIKE.get(short, short) if short in LANGUAGES else None


def language_name(code: str, language: str) -> str:
    """The name of a language in the language of the CV; the code itself where it has none."""
    known = language_of(code)
    names = Locale.parse(language if language in _WORDS else DEFAULT_LANGUAGE).languages
    return str(names.get(known, code)) if known else code


@lru_cache(maxsize=1)
def _short_codes() -> Mapping[str, str]:
    """Codes of two letters by those of three, from the aliases of CLDR."""
    return {str(long): str(short) for long, short in get_global("language_aliases").items()}


def languages(named: Iterable[tuple[str | None, Cefr | None]]) -> tuple[tuple[LanguageFact, ...], bool]:
    """Facts of a list of languages by ISO 639-1 code, and whether the list is closed.

    A language that is named twice has its higher level. The list is closed when it names any and all have a code: what
    is not on it is then a known no.
    """
    levels: dict[str, Cefr | None] = {}
    closed = True
    for code, level in named:
        if code is None:
            closed = False
            continue
        known = levels.get(code)
        levels[code] = level if known is None else max(known, level or known)
    facts = tuple(LanguageFact(code, level, provenance=Provenance.IMPORTED) for code, level in levels.items())
    return facts, closed and bool(facts)
