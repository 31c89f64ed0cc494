"""Years of experience that a vacancy requires, or that a seeker's dated jobs and own words give.

The years of a seeker are the union of the months of dated jobs, so that two jobs at once count once. A year without a
month counts from its middle to the other's middle ("2015-2019" is four years), a running job up to ``today``. Studies
and care at home are no work: only EXPERIENCE sections count, without lines marked as removed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.reading.clauses import clause_at, line_at
from ingest.reading.need import asked_at
from ingest.reading.number_words import NUMBER, number_of
from ingest.reading.periods import Period, periods_in
from ingest.reading.side import Side
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Fact, Need, Span
from matching.values.records import Section, SectionKind

_YEARS = (
    r"(?:vuotta|vuoden|vuosi(?:en)?|v\.|v(?=\s+\w*(?:kokemu|työkok))|års?|år|years?['’]?|yrs?|рок\w+|рік|років|год\w*|лет|aasta\w*|lat|"
    r"lata|rok\w*|jahr\w*)"
)
_WORK = (
    r"(?:\w*kokemu\w+|\w{3,}homm\w+|стаж\w*|(?:\w+)?erfarenhet\w*|experience\w*|experienced|työ(?:stä|tä|ssä)\w*|досвід\w*|опыт\w*|"
    r"\w*kogemus\w*|doświadczen\w*|praktik\w*|practice|praxis|erfahrung\w*|"
    r"(?:as|of|in)\s+(?:an?\s+)?[^\W\d_]+)"
)
_YEAR_WORD = WordPattern(
    r"vuo|år|year|yrs?\b|рок|рік|год|лет|aasta|\blata?\b|\brok|jahr|\d ?v\b|Vuo|VUO|År|Year|Jahr|Aasta"
)
_ASKED = WordPattern(
    rf"(?<![\w.,-])(?P<low>{NUMBER})\s?(?:\+|[-–]\s?\d{{1,2}}|\s(?:to|till|"
    rf"–)\s\d{{1,2}})?\s*(?:tai\s+useamman\s+|eller\s+fler\w*\s+|or\s+more\s+|"
    rf"або\s+більше\s+)?[-\s]?{_YEARS}(?![\w])"
    rf"(?:\s+or\s+more|\s+eller\s+mer)?[^.;\n\d]{{0,40}}?\b{_WORK}\b",
    re.IGNORECASE,
)
_AHEAD = WordPattern(rf"\b{_WORK}[^.;,\n\d]{{0,35}}?\b(?P<low>{NUMBER})\s?\+?\s*{_YEARS}\b", re.IGNORECASE)
_ONE = WordPattern(
    rf"\b(?:vähintään|ainakin|väh\.|yli|noin|reilun|at\s+least|about|over)\s+(?P<low>vuoden|vuosi|an?\s+year(?:['’]s)?)"
    rf"(?!\w)[^.;\n\d]{{0,40}}?\b{_WORK}\b",
    re.IGNORECASE,
)
"""A year that no number counts."""
_COMPOUND = WordPattern(r"\b(?P<low>kahe|kolme|nelja|viie|ühe)aasta(?:st|ne|se)\b", re.IGNORECASE)
_ESTONIAN = {"ühe": 1.0, "kahe": 2.0, "kolme": 3.0, "nelja": 4.0, "viie": 5.0}
_INSTEAD = WordPattern(
    r"\b(?:\w*tutkin\w*|\w*koulutus\w*|\w*koulutu\w+|\w*exam\w*|\w*utbildning\w*|training|degree|qualification|"
    r"diploma|освіт\w*|haridus\w*)\b[^.;,\n]{0,40}?,?\s*\b(?:tai|eller|or|або|или|või|lub)\b[^.;,\n]{0,30}$",
    re.IGNORECASE,
)
_MOST_YEARS = 60.0
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class WorkEntry:
    """One dated job: its title is ``text[title_start:title_end]``; ``years`` is how long it lasted."""

    title_start: int
    title_end: int
    years: float


def read_experience(text: str, sections: Sequence[Section], side: Side, today: date) -> Fact[float]:
    """Years of experience, unknown when not said.

    For a vacancy the least that it requires; "tai" a degree instead, or years that are only useful, give no fact. For
    a seeker the union of dated jobs up to ``today``, else the most years that the text names itself.
    """
    return _required(text) if side is Side.VACANCY else _gained(text, sections, today)


def work_entries(text: str, sections: Sequence[Section], today: date) -> tuple[WorkEntry, ...]:
    """Dated jobs of a CV, in text order, with the words of their titles; the summers of one job are one entry."""
    months: dict[tuple[int, int], int] = {}
    for period in sorted(_jobs(text, sections, today), key=lambda period: period.span):
        title = _title(text, period.span)
        if title is not None:
            months[title] = months.get(title, 0) + period.months
    return tuple(WorkEntry(*title, round(count / _MONTHS, 2)) for title, count in months.items())


def _said(text: str) -> Iterator[re.Match[str]]:
    """Numbers of years with a word for work behind or before them, on lines that speak of years at all."""
    lines = dict.fromkeys(line_at(text, year.start()) for year in _YEAR_WORD.finditer(text))
    for pattern in (_ASKED, _AHEAD, _ONE):
        for line in lines:
            yield from pattern.finditer(text, line.start, line.end)


def _years(match: re.Match[str]) -> float | None:
    return 1.0 if match.re is _ONE.pattern else number_of(match["low"])


def _required(text: str) -> Fact[float]:
    for match in _said(text):
        years = _years(match)
        clause = clause_at(text, *match.span("low"))
        asked = asked_at(text, *match.span("low"))
        instead = _INSTEAD.search(text, clause.start, match.start()) or _takes_degree(text, match.end(), clause.end)
        if (
            years is not None
            and years <= _MOST_YEARS
            and not asked.waived
            and asked.need is not Need.USEFUL
            and not instead
        ):
            return Fact(years, (Span(match.start(), match.end()),))
    for match in _COMPOUND.finditer(text):
        return Fact(_ESTONIAN[match["low"].casefold()], (Span(*match.span()),))
    return Fact()


_DEGREE_NEXT = re.compile(
    r"[^.,;\n]{0,40}\b(?:tai|eller|or)\b[^.,;\n]{0,30}\b(?:\w*tutkin\w*|\w*koulutus\w*|\w*koulutusta|\w*examen|"
    r"\w*utbildning|degree|training|qualification)\b",
    re.IGNORECASE,
)


def _takes_degree(text: str, start: int, end: int) -> bool:
    return _DEGREE_NEXT.match(text, start, end) is not None


def _gained(text: str, sections: Sequence[Section], today: date) -> Fact[float]:
    jobs = list(_jobs(text, sections, today))
    if jobs:
        worked: set[int] = set()
        for job in jobs:
            worked.update(range(job.first, job.first + job.months))
        return Fact(round(len(worked) / _MONTHS, 2), tuple(job.span for job in jobs))
    said = [
        (years, Span(*match.span()))
        for match in _said(text)
        if (years := _years(match)) is not None and years <= _MOST_YEARS
    ]
    if not said:
        return Fact()
    years, span = max(said, key=lambda one: (one[0], -one[1].start))
    return Fact(years, (span,))


def _jobs(text: str, sections: Sequence[Section], today: date) -> Iterator[Period]:
    ranges = [(s.start, s.end) for s in sections if s.kind is SectionKind.EXPERIENCE]
    for start, end in ranges:
        for period in periods_in(text, start, end, today):
            if not _REMOVED_NEXT.match(text, period.span.end):
                yield period


_REMOVED_NEXT = re.compile(r"[\s:,;|–—(-]*\[removed\]")
"""A time of leave, of which the dates are left; a job that a leave is only noted in counts."""
_SEASON = (
    r"(?:(?:winter|summer|spring|autumn|fall|high|tourist)s?(?:\s+(?:seasons?|months))?|seasons?|"
    r"(?:kesä|talvi|kevät|syksy)(?:t|isin|kau[ds]\w+|seson\w+)?|kesät|talvet|keväät|syksyt|kesäisin|talvisin|sesong\w+|"
    r"somra(?:r|rna)|vintra(?:r|rna)|sommarsäsong\w*|vintersäsong\w*|säsong\w*|suvi\w*|talvi\w*|hooaj\w*|"
    r"лето|летом|зима|зимой|сезон\w*|літо|влітку|взимку)"
)
_BEFORE_TITLE = re.compile(
    rf"[\s:,;|–—-]*(?:\([^)]*\)[\s:,;|–—-]*)?(?:{_SEASON}[ \t]*(?::|[,–—-][ \t])[ \t]*)?", re.IGNORECASE
)
"""What parts the dates of a job from its title: marks, a remark, a season ("Summers: hiking guide")."""
_TITLE = re.compile(r"[^\W\d_][^,:;|\n(–—.]*?(?=\s*(?:[,:;|\n(–—.]|\s-\s|$))")


def _title(text: str, span: Span) -> tuple[int, int] | None:
    """The first words behind the dates, else those in front of them on the line, else the line below.

    Words in front come first where a comma follows the dates ("Servitör sedan 2019, Åbo").
    """
    line = line_at(text, span.start)
    ahead = re.compile(r"[^\W\d_][^,:;|\n(–—.]*").search(text, line.start, span.start)
    if ahead and text[span.end : line.end].lstrip().startswith(","):
        return ahead.start(), ahead.start() + len(ahead.group().rstrip(" -"))
    begins = _BEFORE_TITLE.match(text, span.end, line.end)
    behind = _TITLE.match(text, begins.end() if begins else span.end, line.end)
    if behind:
        return behind.span()
    if ahead:
        return ahead.start(), ahead.start() + len(ahead.group().rstrip(" -"))
    below = line_at(text, min(line.end + 1, len(text)))
    title = _TITLE.match(text, below.start, below.end) if line.end < len(text) else None
    return title.span() if title else None
