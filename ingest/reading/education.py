"""Level of education (ISCED 2011) that a vacancy asks for or a seeker has finished, and its field.

Levels: comprehensive school 2; vocational qualification and upper secondary 3; special vocational qualification 4;
bachelor and AMK/YH 6; master and the engineer's DI 7; doctor 8 (Statistics Finland, classification of education).
"Soveltuva koulutus" and its like say no level. A vacancy that takes experience instead ("tai kolmen vuoden kokemus")
asks for no level. Studies that are under way are not finished.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.reading.clauses import clause_at, line_at, sentence_at
from ingest.reading.need import asked_at
from ingest.reading.side import Side
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Education, Fact, Need, Span
from matching.values.records import Section, SectionKind

_LEVELS: tuple[tuple[int, str], ...] = (
    (
        8,
        (
            r"tohtori\w*|(?-i:TkT|KTT|YTT)|filosofian tohtori|lisensiaat\w+|väitöskirja|"
            r"doktor\w*|doctorate|doctoral|ph\.?\s?d\b\.?|"
            r"kandidat nauk|доктор\w*\s+(?:наук|філософії)|кандидат\s+наук|doktorat"
        ),
    ),
    (
        7,
        (
            r"maister\w+|(?<!\d )(?-i:KM|KTM|YTM|VTM|OTM|HTM|TtM|MA(?=\s+(?:in|degree)\b))|"
            r"diplomi-insinöör\w+|DI\b|ylempi\s+(?:korkeakoulu|amk|AMK)\w*(?:[\s-]+tutkin\w+)?|"
            r"ylem\w+\s+korkeakoulututkin\w+|magister\w*|diplomingenjör\w*|högre\s+högskoleexam\w+|"
            r"civilingenjör\w*|"
            r"master(?:['’]s)?(?:\s+(?:of|degree)\b\w*)?|m\.?sc\.?|магістр\w*|магистр\w*|magistr\w*|mgr\b|"
            r"ekonomie\s+magister|pedagogie\s+magister"
        ),
    ),
    (
        6,
        (
            r"kandidaat\w+|(?-i:BA(?=\s+(?:in|degree)\b))|\(?\bAMK\b\)?|amk-tutkin\w+|ammattikorkeakoulu\w*|alem\w+\s+korkeakoulututkin\w+|"
            r"tradenom\w*|insinöör\w+|sosionomi\w*|restonom\w*|medianom\w*|korkeakoulututkin\w+|"
            r"yrkeshögskol\w+|\(?\bYH\b\)?|kandidat\w*|lägre\s+högskoleexam\w+|högskoleexam\w+|ingenjörsexam\w+|"
            r"ingenjör\b|socionom\w*|bachelor(?:['’]s)?(?:\s+(?:of|degree)\b\w*)?|b\.?sc\.?|university\s+degree|"
            r"engineering\s+degree|"
            r"nursing\s+degree|бакалавр\w*|bakalaureus\w*|rakenduskõrghari\w*|licencjat\w*|wykształcenie\s+wyższe|"
            r"вищ[аоу]\w*\s+освіт\w+|высш\w+\s+образован\w+"
        ),
    ),
    (5, r"opistoast\w*|opistotaso\w*|higher\s+vocational\s+diploma|kutsekõrghari\w*"),
    (4, r"erikoisammattitutkin\w+|specialyrkesexam\w+|specialist\s+vocational\s+qualification"),
    (
        3,
        (
            r"perustutkin\w+|ammattitutkin\w+|ylioppilas\w*|ammattikoulu\w*|ammattiopisto\w*|ammatilli(?:nen|sta|"
            r"sen)\s+(?:perustutkin\w+|tutkin\w+|koulutus\w*|koulutu\w+)|lukio\w*|merkonom\w*|"
            r"grundexam\w+|yrkesexam\w+|yrkesutbildning\w*|studentexam\w+|studenten\b|gymnasi\w+|närvårdarexam\w+|"
            r"vocational\s+(?:qualification|school|training|certificate|education|degree)|"
            r"upper\s+secondary|high\s+school|secondary\s+school|matriculation\w*|keskhari\w*|kutsehari\w*|"
            r"kutsekool\w*|gümnaasium\w*|professional[- ]technical|професійно-технічн\w+(?:\s+(?:училищ\w+|"
            r"освіт\w+))?|коледж\w*|училищ\w+|"
            r"проф\w*тех\w*|średni\w*\s+wykształcen\w+|wykształcenie\s+(?:średnie|zawodowe)|technikum|"
            r"lähihoitajan\s+tutkin\w+"
        ),
    ),
    (2, r"peruskoulu\w*|grundskol\w*|comprehensive\s+school|põhihari\w*|põhikool\w*"),
)
_LEVEL = WordPattern(r"(?<!\w)(?:" + "|".join(f"(?P<l{level}>(?i:{words}))" for level, words in _LEVELS) + r")(?!\w)")
_UNFINISHED = WordPattern(
    r"\b(?:kesken|opinnot|opiskelija\w*|opiskelen|studerande|pågående|studerar|student\s+of|studying|ongoing|"
    r"unfinished|навчаюсь|студент\w*|õpin)\b",
    re.IGNORECASE,
)
_INSTEAD = WordPattern(
    r"\b(?:tai|eller|or|або|или|või|lub)\b[^.,;\n]{0,60}?\b(?:kokemu\w*|erfarenhet\w*|experience|work|"
    r"praktik\w*|досвід\w*|опыт\w*|kogemus\w*|doświadczen\w*|vuoden|års)\b",
    re.IGNORECASE,
)
_FIELD_BEFORE = re.compile(
    r"([^\W\d_][^\W_]*-?(?:\s+(?:ja|och)\s+[^\W\d_]+)?(?:alan|tekniikan|tieteen|talouden)\s)\s*(?:\w+\s)?$"
)
_FIELD_AFTER = re.compile(
    r"\)?\s*(?:\([A-Z]+\)\s*)?(?:degree\s+)?(?:(?:,|:|–|inom|in|of)\s*)([^\W\d_][^,.\n\d;()]{2,40})"
)


def read_education(text: str, sections: Sequence[Section], side: Side) -> Fact[Education]:
    """The highest finished level of a seeker, or the lowest that a vacancy requires; unknown when no level is said.

    A level that a vacancy would only like to see is no requirement and stays unknown.
    """
    found = list(_seekers(text, sections)) if side is Side.SEEKER else list(_vacancies(text, sections))
    if not found:
        return Fact()
    pick = max if side is Side.SEEKER else min
    level, span = pick(found, key=lambda one: (one[0], -one[1].start if side is Side.SEEKER else one[1].start))
    return Fact(Education(level, _field(text, span)), (span,))


def _seekers(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, Span]]:
    """Levels in sections about education; in the whole text when there is no such section."""
    parts = [s for s in sections if s.kind is SectionKind.EDUCATION] or [
        s for s in sections if s.kind in {SectionKind.SUMMARY, SectionKind.OTHER, SectionKind.TITLE}
    ]
    ranges = [(s.start, s.end) for s in parts] or ([(0, len(text))] if not sections else [])
    for start, end in ranges:
        for level, span in _levels(text, start, end):
            line = sentence_at(text, span.start, span.end)
            if not _UNFINISHED.search(text, line.start, line.end):
                yield level, span


def _vacancies(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, Span]]:
    start = next((s.end for s in sections if s.kind is SectionKind.TITLE), 0)
    for level, span in _levels(text, start, len(text)):
        clause = clause_at(text, span.start, span.end)
        asked = asked_at(text, span.start, span.end)
        inside = next((s.kind for s in sections if s.start <= span.start < s.end), None)
        required = asked.need is Need.REQUIRED or (asked.need is None and inside is SectionKind.REQUIREMENTS)
        if required and not asked.waived and not _INSTEAD.search(text, span.end, clause.end):
            yield level, span


def _levels(text: str, start: int, end: int) -> Iterator[tuple[int, Span]]:
    for match in _LEVEL.finditer(text, start, end):
        yield int((match.lastgroup or "l0")[1:]), Span(*match.span())


def _field(text: str, span: Span) -> str | None:
    """The field in the words beside the level: "Sähköalan perustutkinto", "Tradenomi (AMK), taloushallinto"."""
    line = line_at(text, span.start)
    before = _FIELD_BEFORE.search(text, line.start, span.start)
    found = before or _FIELD_AFTER.match(text, span.end, line.end)
    field = found[1].strip() if found else ""
    is_place = field.istitle() and " " not in field and found is not before
    return None if is_place else field or None
