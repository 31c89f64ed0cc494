"""Times of work: what a job has, and what a seeker accepts or refuses (nights, evenings, weekends, shifts).

A seeker's own no counts wherever it is said in the first person, a bare mention only among wishes. What a posting leaves
to choice ("päivä- tai iltavuoro", "yövuorot vapaaehtoisia"), and what it both says and denies, is unknown.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.reading.nearby import sentence_near
from ingest.reading.shift_hours import Told, left_out, says_only, told_by_clock
from ingest.reading.shift_words import BARE, STEM, mentions_in, shifts_of
from ingest.reading.side import Side
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Shift, ShiftFact, Span

_ANSWER = re.compile(r"\s*[:=]\s*")
_BREAK = re.compile(r"[;:()]|\s[–—-]\s|,?\s(?:mutta|but|however|men|vaan|але|но|aga|kuid|ale)\s|,", re.IGNORECASE)
_LINK = re.compile(
    r"\s*(?:[,/&+]|[-–])?\s*(?:ja|tai|sekä|eikä|enkä|eller|och|samt|and|or|nor|ning|või|ega|та|і|й|або|чи|и|или|i|lub|oraz)?"
    r"\s*(?:myös|även|också|also|joka|työ\w*|in|on|at|the)?\s*",
    re.IGNORECASE,
)
_CHOICE = WordPattern(r"\b(?:tai|eller|or|või|або|чи|или|lub)\b", re.IGNORECASE)
_NO = WordPattern(
    r"\b(?:en|enkä|ei|eikä|emme|ilman|inte|inga|ingen|inget|ej|utan|aldrig|not|no|nor|never|without|cannot|\w+n['’]t|"
    r"mitte|ilma|ega|не|ні|без|нет|nie|bez|żadn\w+)\b(?!\s+(?:vain|pelkästään|ainoastaan|bara|endast|only|just|тільки|только|"
    r"tylko|ainult))",
    re.IGNORECASE,
)
_NO_BEHIND = re.compile(
    r"\s*\W?\s*(?:\S+\s+){0,2}?(?:en|ei|eivät|inte|ej|not|no|cannot|\w+n['’]t|не|nie)(?!\w)", re.IGNORECASE
)
_NO_HARM = WordPattern(
    r"\b(?:ongelma\w*|haitta\w*|pelkää|este\w*|problem\w*|mind|afraid|hinder|objection\w*|проблем\w*|пробл\w+|вимаг\w+)\b",
    re.IGNORECASE,
)
_FITS = WordPattern(
    r"\b(?:sop(?:ii|ivat|isi|isivat)|käy|käyvät|kävisi|onnistu\w+|ok|okej|okay|fine|suits?|welcome|possible|går\s+(?:bra|fint|"
    r"också|även|att)|passar|funkar|fungerar|sobib|sobivad|підход\w+|згод\w+|соглас\w+|устраив\w+|готов\w*|odpowiada\w*|"
    r"voin|pystyn|teen|mielelläni|mieluiten|mieluummin|kan|gärna|helst|prefer\w*|happy|willing|ready|можу|могу|mogę)\b",
    re.IGNORECASE,
)
_I = WordPattern(
    r"\b(?:en|enkä|voin|pystyn|haluan|haluaisin|teen|minulle|jag|mig|i|my|me|я|мені|мне|ma|mina|saan|sop\w+|käy|käyvät|"
    r"passar|mogę|pracuj\w+)\b",
    re.IGNORECASE,
)
_OPTIONAL = WordPattern(
    r"\b(?:mahdollisuus\s+(?:tehdä|myös)|halutes\w+|vapaaehtoi\w+|tarvittaessa|möjlighet\s+(?:till|att)|frivillig\w*|vid\s+behov|"
    r"optional|voluntar\w+|if\s+you\s+(?:want|wish|like|prefer)|(?:if|as|when)\s+needed|за\s+бажанням|по\s+желанию)\b",
    re.IGNORECASE,
)
_OTHERS = WordPattern(r"\beivät\b|\balle\s+18|\bunder\s+18|\bminors?\b|\bminderårig\w*", re.IGNORECASE)
_REACH = 60
_MOST_MENTIONS = 1_000


def read_shifts(text: str, side: Side, wished: Sequence[Span] = ()) -> tuple[ShiftFact, ...]:
    """Times of work that a text tells or denies, each once, in the order of `Shift`.

    Args:
        text: a posting or a CV.
        side: whose text it is.
        wished: stretches of a CV where wishes stand.

    """
    told = [one for sentence in _sentences(text) for one in _of_sentence(text, sentence, side, wished)]
    return tuple(fact for shift in Shift for fact in _decided(shift, [one for one in told if one.shift is shift], side))


def _decided(shift: Shift, told: Sequence[Told], side: Side) -> Iterator[ShiftFact]:
    """The outright word before the implied one; a seeker's no before a yes; else a yes and a no cancel out."""
    said = [one for one in told if not one.implied]
    for group in (said, told):
        answers = {one.holds for one in group}
        if len(answers) > 1 and side is Side.VACANCY and group is said:
            return
        if answers:
            holds = (side is Side.VACANCY) if len(answers) > 1 else answers.pop()
            spans = dict.fromkeys(one.span for one in group if one.holds is holds)
            yield ShiftFact(shift, holds, tuple(spans))
            return


def _sentences(text: str) -> Iterator[Span]:
    """Sentences in which a word for a time may stand, each once."""
    last = -1
    for stem in islice(STEM.finditer(text), _MOST_MENTIONS):
        if stem.start() >= last:
            sentence = sentence_near(text, stem.start(), stem.start() + 1)
            last = max(sentence.end, stem.start() + 1)
            yield sentence


def _of_sentence(text: str, sentence: Span, side: Side, wished: Sequence[Span]) -> Iterator[Told]:
    inside = any(
        span.start <= sentence.start < span.end or sentence.start <= span.start < sentence.end for span in wished
    )
    mentions = _mentions(text, sentence, bare=inside)
    runs = list(_runs(text, mentions))
    for number, run in enumerate(runs):
        before = Span(runs[number - 1][-1][0].end if number else sentence.start, run[0][0].start)
        behind = Span(run[-1][0].end, runs[number + 1][0][0].start if number + 1 < len(runs) else sentence.end)
        yield from _of_run(text, sentence, run, before, behind, side, inside)
    if side is Side.VACANCY or inside:
        yield from told_by_clock(text, sentence, side, named=bool(mentions))


_Mention = tuple[Span, tuple[Shift, ...]]


def _mentions(text: str, sentence: Span, *, bare: bool) -> list[_Mention]:
    found = [(Span(*m.span()), shifts_of(m)) for m in mentions_in(text, sentence.start, sentence.end)]
    if bare:
        for match in BARE.finditer(text, sentence.start, sentence.end):
            if not any(span.start <= match.start() < span.end for span, _ in found):
                found.append((Span(*match.span()), (Shift[match.lastgroup or ""],)))
    return sorted(found)


def _runs(text: str, mentions: Sequence[_Mention]) -> Iterator[list[_Mention]]:
    """Mentions that stand in one list: "iltoja, öitä ja viikonloppuja"."""
    run: list[_Mention] = []
    for mention in mentions:
        if run and not _LINK.fullmatch(text, run[-1][0].end, mention[0].start):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _of_run(
    text: str, sentence: Span, run: list[_Mention], before: Span, behind: Span, side: Side, inside: bool
) -> Iterator[Told]:
    ahead, rest = _last_piece(text, before), _first_piece(text, behind)
    no = list(_NO.finditer(text, max(ahead.start, ahead.end - _REACH), ahead.end))
    no_behind = _NO_BEHIND.match(text, rest.start, rest.end)
    fits = _FITS.search(text, rest.start, rest.end)
    if no and fits and not no_behind and len(run) > 1 and _comma_before(text, run):
        yield from _of_run(text, sentence, run[:-1], before, Span(run[-2][0].end, run[-2][0].end), side, inside)
        yield from _of_run(text, sentence, run[-1:], Span(run[-1][0].start, run[-1][0].start), behind, side, inside)
        return
    harmless = _NO_HARM.search(text, ahead.start, ahead.end) or _NO_HARM.search(text, rest.start, rest.end)
    denied = bool(no or (no_behind and not (fits and fits.start() < no_behind.end() - 3))) and not harmless
    quote = _quote(no, no_behind, run, rest, denied=denied)
    if side is Side.VACANCY:
        yield from _of_posting(text, sentence, run, quote, denied=denied)
        return
    fits_ahead = _FITS.search(text, ahead.start, ahead.end)
    first_person = _I.search(text, ahead.start, rest.end)
    if inside or (first_person and (denied or fits or harmless) and not _past(text, sentence)):
        only = None if denied else says_only(text, ahead, rest)
        for span, shifts in run:
            yield from _told(shifts, not denied, quote if denied else span)
        if only and (inside or fits_ahead or first_person):
            named = {shift for _, shifts in run for shift in shifts}
            yield from (Told(shift, False, False, quote) for shift in left_out(named))


_PAST = re.compile(r"\b(?:19|20)\d\d\b")


def _past(text: str, sentence: Span) -> bool:
    """Whether a year stands in the sentence, so that it tells of work done."""
    return _PAST.search(text, sentence.start, sentence.end) is not None


def _of_posting(text: str, sentence: Span, run: list[_Mention], quote: Span, *, denied: bool) -> Iterator[Told]:
    words = (text, sentence.start, sentence.end)
    if _OTHERS.search(*words) or (not denied and _OPTIONAL.search(*words)):
        return
    if not denied and len(run) > 1 and _CHOICE.search(text, run[0][0].start, run[-1][0].end):
        return
    for span, shifts in run:
        yield from _told(shifts, not denied, quote if denied else span)


def _told(shifts: tuple[Shift, ...], holds: bool, span: Span) -> Iterator[Told]:
    """A yes to three shifts is one to nights; who says no to three shifts may still take two, but no nights."""
    first, *others = shifts
    if holds:
        yield Told(first, True, False, span)
        yield from (Told(shift, True, True, span) for shift in others)
    elif Shift.NIGHT in others:
        yield Told(Shift.NIGHT, False, False, span)
    else:
        yield Told(first, False, False, span)


def _quote(
    no: list[re.Match[str]], behind: re.Match[str] | None, run: list[_Mention], rest: Span, *, denied: bool
) -> Span:
    """The words of a list, with the no that stands before or behind it."""
    start, end = run[0][0].start, run[-1][0].end
    if denied and no:
        return Span(no[-1].start(), end)
    return Span(start, min(behind.end(), rest.end)) if denied and behind else Span(start, end)


def _comma_before(text: str, run: list[_Mention]) -> bool:
    """Whether a bare comma parts the last mention from those before it: "no nights, weekends ok"."""
    return text[run[-2][0].end : run[-1][0].start].strip() == ","


def _last_piece(text: str, span: Span) -> Span:
    ends = [match.end() for match in _BREAK.finditer(text, span.start, span.end)]
    return Span(ends[-1] if ends else span.start, span.end)


def _first_piece(text: str, span: Span) -> Span:
    lead = _ANSWER.match(text, span.start, span.end)
    start = lead.end() if lead else span.start
    found = _BREAK.search(text, start, span.end)
    return Span(start, found.start() if found else span.end)
