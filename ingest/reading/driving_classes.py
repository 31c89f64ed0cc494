"""Classes of driving licences in a list: "B, C ja T", "C- tai CE-ajokortti", "Körkort: B och C", "class B and C"."""

import re
from collections.abc import Iterator

from ingest.reading.word_starts import WordPattern
from matching.values.facts import Span
from matching.values.ids import LicenceKey

CLASSES = ("AM", "A1", "A2", "A", "BE", "B", "C1E", "C1", "CE", "C", "D1E", "D1", "DE", "D", "T")
_CLASS = r"(?:AM|A1|A2|A|BE|B|C1E|C1|CE|C|D1E|D1|DE|D|T)"
_JOIN = (
    r"(?:\s*-?\s*(?:,|/|\+|&|\bja\b|\btai\b|\boch\b|\beller\b|\band\b|\bor\b|\bта\b|\bі\b|\bабо\b|\bи\b|"
    r"\bили\b|\boraz\b|\blub\b)\s*|\s)"
)
_RUN = r"(?:(?=[ABCDET]{2,6}(?![\wÅÄÖåäö]))A?B?C?D?E?T?)"
_ITEM = rf"(?:{_CLASS}(?!\w)|{_RUN})"
_LIST = rf"(?P<list>{_ITEM}(?:{_JOIN}{_ITEM}){{0,9}})"
_DOCUMENT = (
    r"(?:[Aa]jokort\w*|[Aa]jo-oikeu\w*|[Kk]örkort\w*|[Dd]riv(?:ing|er['’]?s?)\s+licen[cs]es?|[Ll]icen[cs]es?|"
    r"[Pp]rawo\s+jazdy|[Pp]rawa\s+jazdy|"
    r"[Вв]одійськ\w+\s+прав\w*|[Вв]одительск\w+\s+прав\w*|[Вв]одійськ\w+\s+посвідченн\w*|[Пп]освідченн\w+\s+водія|"
    r"[Вв]одительск\w+\s+удостоверени\w*|[Jj]uhil\w*|[Ff]ührerschein\w*)"
)
_KIND = r"(?:[Kk]ategori\w*|kat\.|[Cc]lass(?:es)?|[Cc]ategor(?:y|ies)|klass|luokka|luokat|luokan|категор\w*)"
_BEHIND = re.compile(rf"(?<![\w-]){_LIST}\s?-?\s?(?:luok\w+\s+|klass\w*\s+|kategooria\s+)?{_DOCUMENT}")
_AHEAD = WordPattern(rf"\b{_DOCUMENT}\s*[:(–-]?\s*(?:(?:av|för|of|for|w)?\s*{_KIND}\s*:?\s*)?{_LIST}(?![\w'’-])")
_BY_KIND = WordPattern(rf"\b(?:[Cc]lass|[Cc]ategory)\s+{_LIST}\s+(?:driving|driver)")
_CARDS = re.compile(
    rf"(?m)(?:^|[.;]\s)[^\w\n]{{0,10}}(?:[Kk]ortit|[Aa]jokortit|[Kk]örkort|KORTIT|[Ll]uvat|[Ll]icen[cs]es)"
    rf"(?:\s*:\s*|\s+){_LIST}(?![\w-])"
)
_NAMED = re.compile(
    rf"(?:(?<![\w-]){_LIST}\s?-\s?(?:kategooria|kategori\w?|kat\.|категор\w+)|\b(?:[Пп]рава|[Пп]равами)\s+(?:категор\w+|кат\.)\s+"
    rf"{_LIST.replace('list', 'listed')})(?!\w)"
)
"""A class with the word for classes alone: "CE-kategooria", "права категорії B"."""
_ANY = WordPattern(rf"\b(?:{_DOCUMENT}|[Cc]lass|[Cc]ategory|[Kk]ortit|KORTIT|[Ll]uvat)|-\s?(?:kateg|kat\.)|[Пп]рава")
"""One of these stands in every text that names a class, at the beginning of a word."""
_ONE = re.compile(rf"(?<!\w){_ITEM}(?!\w)")
_CYRILLIC = str.maketrans("АВСЕТ", "ABCET")
_CYRILLIC_CLASS = re.compile(r"(?<!\w)(?:[АВСТ]Е?1?Е?)(?!\w)")
_ARTICLE = re.compile(r"A\s+(?:driv|licen)")


def driving_classes(text: str) -> Iterator[tuple[LicenceKey, Span]]:
    """Each class that the text names beside a word for a driving licence, with its letters; a class may come twice."""
    if _ANY.search(text) is None:
        return
    plain = _CYRILLIC_CLASS.sub(lambda match: match.group().translate(_CYRILLIC), text)
    for pattern in (_BEHIND, _AHEAD, _BY_KIND, _CARDS, _NAMED):
        for match in pattern.finditer(plain):
            listed = match.span(match.lastgroup or "list")
            if _ARTICLE.match(plain, listed[0]):
                continue
            for one in _ONE.finditer(plain, *listed):
                for each in _classes(one.group()):
                    yield LicenceKey(f"driving:{each}"), Span(*one.span())


def _classes(written: str) -> Iterator[str]:
    """Classes that are written as one word: BC is B and C, BCE is B, C and CE."""
    if written in CLASSES:
        yield written
        return
    for before, letter in zip(" " + written, written, strict=False):
        yield before + letter if letter == "E" and before != " " else letter
