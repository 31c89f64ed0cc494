"""Words that are about languages and little else: "svenska, finska", "English (native), basic Finnish"."""

import re

from ingest.reading.language_forms import FormKind, name_forms
from ingest.reading.language_levels import levels_in

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)?")
_FILL = frozenset(
    re.findall(
        r"\S+",
        "ja sekä myös vähän hiukan jonkin verran lisäksi on olen puhun osaan kieli kielen kielet kielinä kielitaito "
        "taito "
        "och samt också lite grann något även är jag talar pratar kan språk språket på i tal skrift på "
        "and also some little bit a is i speak know my language languages of level in spoken written tongue yes "
        "förstår ymmärrän ymmärtää understand passive passiivinen passiv "
        "ja ka natuke räägin keel keeled та і й також трохи мова мови мовою и также немного язык языки я знаю "
        "język języki i oraz trochę znam og litt jeg snakker",
    )
)
_OF_LANGUAGES = re.compile(
    r"kiel[ie]|puhu[nt]|osaan|språk|modersmål|talar|pratar|languages?\b|speak|keel|мов[аиу]|язык|розмовля|говор|język|snakker",
    re.IGNORECASE,
)
_MOST_CHARACTERS = 240
_LEAST_SHARE = 0.5
"""Share of the words of a sentence that make it one about languages."""


def is_about_languages(words: str) -> bool:
    """Whether a sentence is about languages: half of its words at least, and more than a name that is also a country's."""
    if len(words) > _MOST_CHARACTERS or _share(words) < _LEAST_SHARE:
        return False
    return len(languages_named(words)) > 1 or bool(levels_in(words, 0, len(words)) or _OF_LANGUAGES.search(words))


def is_language_list(words: str) -> bool:
    """Whether words are languages and levels alone: two languages at least, or one with its level."""
    if len(words) > _MOST_CHARACTERS or _share(words) < 1:
        return False
    named = languages_named(words)
    return len(named) > 1 or (len(named) == 1 and bool(levels_in(words, 0, len(words))))


def _share(words: str) -> float:
    """Share of words, in [0, 1], that name a language or a level or join such; 0 where no language is named."""
    forms = name_forms()
    found = list(_WORD.finditer(words))
    named = [word.group().casefold() in forms for word in found]
    if not any(named):
        return 0.0
    levelled = {at for level in levels_in(words, 0, len(words)) for at in range(level.span.start, level.span.end)}
    told = (
        name or word.start() in levelled or word.group().casefold() in _FILL
        for name, word in zip(named, found, strict=True)
    )
    return sum(told) / len(found)


def languages_named(words: str) -> set[str]:
    """Languages by forms that are no genitive, but for Estonian, where a language is one ("eesti keel")."""
    readings = (form for word in _WORD.findall(words) for form in name_forms().get(word.casefold(), ()))
    return {form.language for form in readings if form.kind is not FormKind.GENITIVE or form.tongue == "et"}
