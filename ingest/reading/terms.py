"""Working time and form of employment, as a vacancy offers or a seeker wishes them.

What is contradictory is unknown: "full-time or part-time" says neither, though weekly hours beside it are kept.
A share of full time ("60 %") counts as part-time and gives no hours, for full time differs between trades.
"""

import re
from collections.abc import Sequence

from ingest.reading.clauses import sentence_at, within
from ingest.reading.pay import read_pay
from ingest.reading.weekly_hours import weekly_hours
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Contract, Fact, Hours, Span, WorkingTime

__all__ = ["read_contract", "read_hours", "read_pay"]

_FULL = (
    r"kokoaik\w+|kokopäivä\w+|täysiaikai\w+|kokopäivätyö\w*|heltid\w*|full[- ]?time|повн(?:а|у|ої)\s+зайнят\w+|"
    r"повний\s+(?:робочий\s+)?день|робота\s+повна|полн\w+\s+занятост\w*|полный\s+(?:рабочий\s+)?день|täisko\w+|"
    r"täistöö\w*|täisaja\w*|pełny\s+etat|pełn\w+\s+wymiar\w*|vollzeit\w*"
)
_PART = (
    r"osa-?aik(?!aeläk|alisä|asairaus)\w+|deltid\w*|part[- ]?time|неповн\w+\s+(?:зайнят\w+|день)|"
    r"частичн\w+\s+занятост\w*|неполн\w+\s+(?:занятост\w*|(?:рабоч\w+\s+)?день)|osalise\w*\s+\w+|osaaja\w*|część\s+etatu|"
    r"niepełn\w+\s+wymiar\w*|teilzeit\w*"
)
_TIME = WordPattern(rf"(?<![\w-])(?:(?P<full>{_FULL})|(?P<part>{_PART}))(?!\w)", re.IGNORECASE)
_SHARE = WordPattern(
    r"(?<![\w.,–-])(?:(?P<share>[1-9]\d)|(?P<whole>100))[\s-]?(?:%|prosent\w+|procent\w*|percent|"
    r"per\s+cent)(?!\s*(?:remote|etä|distans|onsite|on-site))\s*(?:\S+\s+){0,2}?(?:työaja\w*|työajal\w*|työaika|tjänst\w*|työ\b|arbetstid\w*|position|"
    r"(?:of|av)\s+(?:en\s+)?(?:full[- ]time|heltid)|etatu|koormus\w*|\)|,|$)",
    re.IGNORECASE | re.MULTILINE,
)
_SHARE_AHEAD = WordPattern(
    r"(?:osa-?aikai\w+|deltid|part[- ]?time|työaika\w*|stilling|sysselsättningsgrad|"
    r"tjänstgöringsgrad)\W{1,3}(?:(?P<share>[1-9]\d)|(?P<whole>100))\s?(?:%|prosent\w+|procent\w*)",
    re.IGNORECASE,
)
_CONTRACTS: tuple[tuple[Contract, str], ...] = (
    (
        Contract.SEASONAL,
        (
            r"kausityö\w*|(?:kesä|talvi|kevät|syys|sato|lumi|hiihto)?kau(?:delle|deksi|den\s+ajaksi)|"
            r"säsong(?=\s+(?:\d|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*))|kausiluon\w+|sesonki\w*|säsong(?:s)?(?:arbete|anställning|jobb|betonat)\w*|"
            r"seasonal(?:\s+(?:work|job|contract))?|winter\s+season|сезонн\w+|hooajatöö\w*|hooajaline|sezonow\w+|"
            r"saisonarbeit\w*"
        ),
    ),
    (
        Contract.APPRENTICESHIP,
        r"oppisopimu\w+|läroavtal\w*|apprentice(?:ship)?\w*|lärlingsplats\w*|praktyczna\s+nauka\s+zawodu|õpipoisi\w*",
    ),
    (
        Contract.INTERNSHIP,
        (
            r"harjoittelija\w*|harjoittelupaik\w+|työharjoittelu\w*|harjoittelujakso\w*|praktikplats\w*|"
            r"praktikant\w*|internship\w*|intern\b|trainee\w*|стажуван\w+|стажировк\w+|staż\w*"
        ),
    ),
    (
        Contract.SELF_EMPLOYED,
        (
            r"toiminimi\w*|toiminimellä|freelanc\w+|laskutuspalvelu\w*|kevytyrittäj\w+|egenföretagare|f-skatt\w*|"
            r"self[- ]employed|b2b(?:\s+contract)?|umow\w+\s+b2b|kontrakt\s+b2b|фоп\b"
        ),
    ),
    (
        Contract.FIXED_TERM,
        (
            r"määräaikai\w+|työ(?:suhde)?\s+kestää\s+(?:n\.?|noin)?\s*\d{1,2}\s*(?:kk|kuukau\w+|viik\w+|vko)|sijaisuu\w+|\w{0,12}sijai(?:nen|seksi|sta|sen)|visstid\w*|tidsbegräns\w+|tidsbunden\w*|"
            r"\w{0,20}vikariat\w*|\w{0,12}vikarie\w*|projekt(?:anställning|tjänst)\w*|fixed[- ]term|"
            r"temporary(?:\s+(?:contract|position|job))?|short[- ]term\s+contract|"
            r"contract\s+of\s+\d+\s+months|(?:\d{1,2}|three|six|nine|twelve)[- ]months?\s+contract|"
            r"(?:maternity|paternity|parental\s+leave)\s+(?:leave\s+)?cover|тимчасов\w+\s+(?:робот|договір|контракт)\w*|строков\w+\s+договір\w*|"
            r"временн\w+\s+работ\w*|tähtajali\w+|umow\w+\s+na\s+czas\s+określony|befristet\w*"
        ),
    ),
    (
        Contract.PERMANENT,
        (
            r"vakitui\w+|vakinai\w+|toistaiseksi(?:\s+voimassa\s+olev\w+)?|pysyvä\s+työ\w*|tillsvidare\w*|"
            r"tills\s+vidare|fast\s+stilling|"
            r"fast\s+(?:heltids?|deltids?)?[- ]?(?:anställning|tjänst|jobb|arbete)|fast\s+och\s+på\s+heltid|"
            r"permanent(?!\s+(?:residence|right|make|address))|open[- ]ended|indefinite|"
            r"постійн\w+\s+(?:робот|договір|контракт)\w*|безстроков\w+|постоянн\w+\s+работ\w*|бессрочн\w+|"
            r"tähtajatu\w*|umow\w+\s+na\s+czas\s+nieokreślony|umow\w+\s+o\s+pracę|unbefristet\w*"
        ),
    ),
)
_CONTRACT = WordPattern(
    r"(?<!\w)(?:" + "|".join(f"(?P<{kind.name}>{words})" for kind, words in _CONTRACTS) + r")(?!\w)", re.IGNORECASE
)
_NO = re.compile(r"\b(?:ei|en|inte|not|no|не|nie|nicht)\s+(?:ole\s+)?$", re.IGNORECASE)
_OUTRANKED = {Contract.FIXED_TERM: {Contract.SEASONAL, Contract.APPRENTICESHIP, Contract.INTERNSHIP}}
"""A season or a time of learning is fixed-term by nature: the narrower form is kept."""
_STUDIES = re.compile(
    r"\b(?:suor\w+|harjoittelu(?:n|ssa)\b.*\bohja|opiskelij\w+|students?|studerande|handled\w+)\b", re.IGNORECASE
)


def read_hours(text: str, parts: Sequence[Span] | None = None) -> Fact[Hours]:
    """Full-time or part-time work and weekly hours, with an open end for "at least"; unknown when neither is said.

    Only the given parts of the text are read, all of it by default; spans point into the whole text.
    """
    text = within(text, parts)
    kinds = {name: Span(*match.span()) for match in _TIME.finditer(text) for name in ("full", "part") if match[name]}
    weekly = weekly_hours(text)
    share = _SHARE.search(text) or _SHARE_AHEAD.search(text)
    if share:
        if "full" in kinds and share.start() <= kinds["full"].start < share.end():
            del kinds["full"]  # "50 % of full-time"
        kinds.setdefault("part" if share["share"] else "full", Span(*share.span(share.lastgroup or 0)))
    spans = tuple(sorted([*kinds.values(), *(weekly[2:] if weekly else ())]))
    working_time = _working_time(set(kinds))
    low, high = weekly[:2] if weekly else (None, None)
    if working_time is None and weekly is None:
        return Fact()
    return Fact(Hours(working_time, low, high), spans)


def read_contract(text: str, parts: Sequence[Span] | None = None) -> Fact[Contract]:
    """Form of the employment; unknown when the text names two ("vakituinen tai määräaikainen") or none."""
    text = within(text, parts)
    found: dict[Contract, Span] = {}
    for match in _CONTRACT.finditer(text):
        kind = Contract[match.lastgroup or ""]
        sentence = sentence_at(text, *match.span())
        if not _NO.search(text, sentence.start, match.start()) and not _is_task(text, kind, sentence):
            found.setdefault(kind, Span(*match.span()))
    for wide, narrow in _OUTRANKED.items():
        if wide in found and narrow & set(found):
            del found[wide]
    if len(found) != 1:
        return Fact()
    ((kind, span),) = found.items()
    return Fact(kind, (span,))


def _is_task(text: str, kind: Contract, sentence: Span) -> bool:
    """Whether interns are spoken of, not hired: "ohjaat harjoittelijoita"."""
    return kind is Contract.INTERNSHIP and _STUDIES.search(text, sentence.start, sentence.end) is not None


def _working_time(kinds: set[str]) -> WorkingTime | None:
    if kinds == {"full"}:
        return WorkingTime.FULL_TIME
    return WorkingTime.PART_TIME if kinds == {"part"} else None
