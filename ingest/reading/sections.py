"""Which part of a text is about what: the tasks and requirements of a posting, the experience and skills of a CV.

Headings decide where there are any; else the words that a paragraph begins with. A heading itself is in no section.
Lines that nothing tells apart are TASKS in a posting; in a CV they stay in the section they stand in, and above the
first heading they are CONTACT unless they are sentences.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from ingest.reading.clauses import is_bullet, line_at, sentences_of, trimmed
from ingest.reading.headings import cv_heading, posting_heading
from ingest.reading.language_lists import is_about_languages, is_language_list
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Span
from matching.values.records import Section, SectionKind

_ASKS = WordPattern(
    r"(?:edellyt|vaadi|vaati|odotamme|toivomme|eduksi|sinulla on|tehtävässä (?:tarvitset|vaaditaan)|kelpoisuus|"
    r"hakijalta|vi (?:kräver|förväntar|söker dig som)|krav|"
    r"meriterande|kunskaper i|behörighet|du (?:har|behöver)\b|we (?:require|expect)|require|must have|you "
    r"(?:have|need|must|bring)|"
    r"ideal candidate|nice to have|useful:|experience (?:in|of|with)|вимоги|вимага|перевагою|бажано|требу|"
    r"желательно|nõua|"
    r"kasuks|ootame|wymag|oczekuj|mile widziane|anforder)",
    re.IGNORECASE,
)
_OFFERS = WordPattern(
    r"(?:tarjoamme|saat |palkka|työaika|työsuhde|työ on|kokoaikatyö|kokoaikainen|vakituinen|osa-aikainen|vi "
    r"erbjuder|lön|arbetet är|anställning|heltid|deltid|"
    r"we offer|salary|pay |gross pay|permanent|full-time|part-time|fixed-term|seasonal work|we pay|пропону|"
    r"оплата|предлага|pakume|töö on|töötasu|oferuj|"
    r"wir bieten|säsongsarbete|tjänsten är|arbetstid|työ alkaa|kolmivuorotyö|månadslön|timlön)",
    re.IGNORECASE,
)
_APPLIES = WordPattern(
    r"(?:hae |hakemu|lähetä|ilmoittaudu|lisätie|ansök|skicka|ring |kontakta|apply|send |please apply|"
    r"applications? |contact|"
    r"for more information|заявк|надсила|saada |kandideeri|aplikuj|wyślij|bewerb|haku päättyy|hakuaika|"
    r"paikkoja|avoimia paikkoja|antal platser)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\[(?:name|email|phone|address|postcode|link|identity code|removed)\]|\S@\S|^\W*[^\W\d_]+\s*:")
_DATED = re.compile(r"^\W*(?:\d{1,2}[./])?(?:19|20)\d\d\b")
_STUDIED = re.compile(
    r"\(amk\)|\b(?:\w*tutkinto|ylioppilas|opisto|koulu|"
    r"yliopisto|examen|utbildning|gymnasi\w+|"
    r"universitet|degree|bachelor|master|"
    r"university|school|diploma|освіта|коледж|університет|училище|haridus|ülikool|kool)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:ammattikoulu\w*|ammattiopisto\w*|ammattikorkeakoulu\w*|maisteri|kandidaatti|tradenomi|insinööri|"
    r"yrkesskola\w*|yrkeshögskola\w*|högskola\w*|college|M\.?A\.?(?=\s+in)|M\.?Sc|B\.?Sc|Ph\.?D)\b",
    re.IGNORECASE,
)
"""Schools and degrees, which with dates in front are often where somebody works."""
_TERMS = re.compile(
    r"\b(?:kokoai|kokopäivä|osa-?ai|palk|vakitui|määräaik|etätyö|vuorotyö|en\s+muuta|minuut|heltid|deltid|lön|distans|flytta|"
    r"full[- ]time|part[- ]time|permanent|remote|relocat|commut|salary|повна\s+зайнят|зарплат|täistöö|täisko|pełny\s+etat)|"
    r"\d\s?(?:€|e/|eur|kr)",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:toivo\w*|etsin|etsii|haen|hakee|palkkatoive|työmatka\w*|önskar|söker|resväg|looking for|pay wish|commute|"
    r"relocate|шукаю|ищу|бажан\w*|otsin|szukam|ser etter)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"^\W*(?:\d{1,2}[./])?(?:19|20)\d\d\s*[–—-]")
_SEEKS = re.compile(
    r"\W*(?:haen|etsin|jag\s+söker|söker|looking\s+for|i\s+am\s+looking\s+for|seeking|шукаю|ищу|otsin|szukam)\s+"
    r"(?:\w+\s+){0,2}(?:työ|töi|kokoai|osa-?ai|vakitui|harjoitt|jobb|arbet|heltid|deltid|tjänst|work|job|full|part|position|role|"
    r"робот|работ|töö|prac)",
    re.IGNORECASE,
)
"""A line that says what is looked for is a wish under any heading."""
_SENTENCE_WORDS = 6
_PROSE_WORDS = 20
_HEADING_WORDS = 4
_TITLE_WORDS = 8
_TITLE_PIECES = 4
"""More are a list of tasks."""
_BESIDE = re.compile(r"[/|,•·();:.]|\s[–—&-]\s|\s(?:ja|och|and|та|і|и|i|og)\s")


def posting_sections(title_end: int, text: str) -> tuple[Section, ...]:
    """Sections of a posting whose title is ``text[:title_end]``."""
    title = trimmed(text, 0, max(0, title_end))
    found = [(SectionKind.TITLE, title)] if title.end > title.start else []
    return _merged([*found, *_posting_parts(text, title_end)])


def cv_sections(text: str, is_title: Callable[[str], bool] | None = None) -> tuple[Section, ...]:
    """Sections of a CV. ``is_title`` tells a line that names a trade where no heading stands above it, which is then TITLE."""
    lines = list(_lines(text, 0))
    first = next((i for i, line in enumerate(lines) if cv_heading(text[line.start : line.end])), None)
    if first is None:
        return _merged(part for line in lines for part in _unheaded(text, line, is_title))
    head = [(_above(text[line.start : line.end], is_title), line) for line in lines[:first]]
    return _merged([*head, *_headed(text, lines[first:])])


def _lines(text: str, start: int) -> Iterator[Span]:
    while start < len(text):
        line = line_at(text, start)
        line = Span(max(line.start, start), line.end)
        if not text[line.start : line.end].isspace() and line.end > line.start:
            yield line
        start = line.end + 1


def _posting_parts(text: str, start: int) -> Iterator[tuple[SectionKind, Span]]:
    kind, under_heading, last_end = SectionKind.TASKS, False, start
    for line in _lines(text, start):
        words = text[line.start : line.end]
        gap = text.count("\n", last_end, line.start) > 1
        last_end = line.end
        heading = posting_heading(words)
        if heading is not None:
            kind, under_heading = heading.kind, True
        elif not (under_heading and (is_bullet(words) or not gap)):
            kind, under_heading = _by_words(text, line, kind if is_bullet(words) else SectionKind.TASKS), False
        yield kind, line if heading is None else trimmed(text, line.start + heading.length, line.end)


def _by_words(text: str, line: Span, otherwise: SectionKind) -> SectionKind:
    start = line.end - len(text[line.start : line.end].lstrip(" \t-–—•*#"))
    for cue, kind in (
        (_ASKS, SectionKind.REQUIREMENTS),
        (_OFFERS, SectionKind.OFFER),
        (_APPLIES, SectionKind.OTHER),
    ):
        if cue.match(text, start, line.end):
            return kind
    return SectionKind.REQUIREMENTS if _ASKS.search(text, start, line.end) else otherwise


def _headed(text: str, lines: Iterable[Span]) -> Iterator[tuple[SectionKind, Span]]:
    kind = SectionKind.OTHER
    for line in lines:
        words = text[line.start : line.end]
        heading = cv_heading(words)
        if heading is not None:
            kind = heading.kind
            yield kind, trimmed(text, line.start + heading.length, line.end)
        elif _is_unknown_heading(words):
            kind = SectionKind.OTHER
        elif is_language_list(words):
            yield SectionKind.LANGUAGES, line
        else:
            yield SectionKind.WISHES if _SEEKS.match(words) else kind, line


def _is_unknown_heading(words: str) -> bool:
    """A short line in capitals, or one that ends with a colon."""
    short = len(words.split()) <= _HEADING_WORDS and not any(map(str.isdigit, words))
    return short and not is_bullet(words) and words.rstrip().endswith(":")


def _above(words: str, is_title: Callable[[str], bool] | None) -> SectionKind:
    if _PERIOD.match(words):
        return SectionKind.EXPERIENCE
    if _is_contact(words):
        return SectionKind.CONTACT
    if is_language_list(words):
        return SectionKind.LANGUAGES
    return _said(words, is_title, SectionKind.CONTACT)


def _is_contact(words: str) -> bool:
    """Whether a line holds contact data and little else: a whole CV may stand in one line that ends in an address."""
    return _CONTACT.search(words) is not None and len(words.split()) < _PROSE_WORDS


def _unheaded(text: str, line: Span, is_title: Callable[[str], bool] | None) -> Iterator[tuple[SectionKind, Span]]:
    """A line by its words; one that holds several sentences sentence by sentence, for it may be a whole CV.

    A job with its dates stays whole; terms of work beside a wish ("Palkka 20 €/h.") are part of it.
    """
    words = text[line.start : line.end]
    if _is_contact(words) and not is_about_languages(words):
        yield SectionKind.CONTACT, line
        return
    pieces = [line] if _DATED.match(words) else list(sentences_of(text, line))
    is_short = len(pieces) == 1 or len(words.split()) < _SENTENCE_WORDS
    short = SectionKind.OTHER if is_short else SectionKind.SUMMARY
    told = [(_by_content(text[piece.start : piece.end], is_title, short), piece) for piece in pieces]
    wishes = any(kind is SectionKind.WISHES for kind, _ in told)
    for kind, piece in told:
        is_term = wishes and kind is SectionKind.SUMMARY and _TERMS.search(text, piece.start, piece.end)
        yield SectionKind.WISHES if is_term else kind, piece


def _by_content(words: str, is_title: Callable[[str], bool] | None, otherwise: SectionKind) -> SectionKind:
    if is_about_languages(words):
        return SectionKind.LANGUAGES
    if _STUDIED.search(words) and len(words) <= _MOST_LIST_CHARACTERS:
        return SectionKind.EDUCATION
    if _DATED.match(words):
        return SectionKind.EXPERIENCE
    if _SCHOOL.search(words) and len(words) <= _MOST_LIST_CHARACTERS:
        return SectionKind.EDUCATION
    if _WISHED.search(words):
        return SectionKind.WISHES
    return _said(words, is_title, otherwise)


def _said(words: str, is_title: Callable[[str], bool] | None, otherwise: SectionKind) -> SectionKind:
    """A line that only its length and the names of trades tell apart; ``otherwise`` is what a short one is."""
    if is_title is not None and _names_a_trade(words, is_title):
        return SectionKind.TITLE
    return SectionKind.SUMMARY if len(words.split()) >= _SENTENCE_WORDS else otherwise


def _names_a_trade(words: str, is_title: Callable[[str], bool]) -> bool:
    """Whether a short line is the name of an occupation, or of several beside each other or beside a place."""
    if is_title(words.strip()):
        return True
    pieces = [piece.strip() for piece in _BESIDE.split(words)] if len(words.split()) <= _TITLE_WORDS else []
    return len(pieces) <= _TITLE_PIECES and any(piece and is_title(piece) for piece in pieces)


_MOST_LIST_CHARACTERS = 120


def _merged(parts: Iterable[tuple[SectionKind, Span]]) -> tuple[Section, ...]:
    """Join neighbouring lines of one kind; a heading between two parts of one kind keeps them apart."""
    sections: list[Section] = []
    for kind, part in parts:
        if part.end <= part.start:
            sections.append(Section(kind, part.start, part.start))  # the heading, to part what stands around it
        elif sections and sections[-1].kind is kind and sections[-1].end <= part.start:
            start = sections[-1].start if sections[-1].end > sections[-1].start else part.start
            sections[-1] = Section(kind, start, part.end)
        else:
            sections.append(Section(kind, part.start, part.end))
    return tuple(section for section in sections if section.end > section.start)
