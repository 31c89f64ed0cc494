"""Code lists of the EURES exchange (HR-XML 3.2), and what they mean here, in both directions.

Codes compare without regard to case, as the countries write them in both.
"""

from matching.taxonomy.values import ISCO_PREFIX
from matching.values.facts import Cefr, Contract, PayPeriod, WorkingTime
from matching.values.ids import ConceptUri

OFFERINGS = {
    "temporary": Contract.FIXED_TERM,
    "temporarytohire": Contract.FIXED_TERM,
    "internship": Contract.INTERNSHIP,
    "apprenticeship": Contract.APPRENTICESHIP,
    "seasonal": Contract.SEASONAL,
    "selfemployed": Contract.SELF_EMPLOYED,
}
"""PositionOfferingTypeCode. DirectHire tells who hires, not for how long: jobs of a month and for life both carry it.
Contract, ContractToHire, OnCall, RecruitmentReserve and Volunteer have no counterpart."""

OFFERED = {
    Contract.FIXED_TERM: "Temporary",
    Contract.INTERNSHIP: "Internship",
    Contract.APPRENTICESHIP: "Apprenticeship",
    Contract.SEASONAL: "Seasonal",
    Contract.SELF_EMPLOYED: "SelfEmployed",
}
DIRECT_HIRE = "DirectHire"

SCHEDULES = {"fulltime": WorkingTime.FULL_TIME, "parttime": WorkingTime.PART_TIME}
"""PositionScheduleTypeCode; FlexTime and Any leave the working time open."""

SCHEDULED = {WorkingTime.FULL_TIME: "FullTime", WorkingTime.PART_TIME: "PartTime"}

INTERVALS = {
    "hour": PayPeriod.HOUR,
    "day": PayPeriod.DAY,
    "month": PayPeriod.MONTH,
    "year": PayPeriod.YEAR,
}
"""RemunerationRateInterval; of the others (weeks, seasons, quarters) pay has no period here."""

YEARS = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}
"""Years of the units in which experience is measured."""

DRIVING = frozenset({"AM", "A1", "A2", "A", "B1", "B", "BE", "C1", "C1E", "C", "CE", "D", "D1", "D1E", "DE"})
"""Classes of driving licences."""

LEVELS = {level.name: level for level in Cefr}

_LANGUAGE_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr "
    "ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si "
    "sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh "
    "yi yo za zh zu"
)
LANGUAGES = frozenset(_LANGUAGE_CODES.split())
"""ISO 639-1 codes of the list of languages."""

EARLIER_REGIONS = {
    "FI193": "FI198",
    "FI194": "FI199",
    "FI195": "FI19A",
    "FI197": "FI19B",
    "FI1C3": "FI1C6",
    "FI1C4": "FI1C7",
    "FI1D1": "FI1DA",
    "FI1D2": "FI1DB",
    "FI1D3": "FI1DC",
    "FI1D4": "FI1D8",
    "FI1D6": "FI1D9",
}
"""Finnish regions by their code in EURES, which keeps NUTS of 2021, and their code of 2024."""

REGIONS_OF_2021 = {now: then for then, now in EARLIER_REGIONS.items()}

MOST_ISCED = 8
ISCO_DIGITS = 4


def language_code(code: str) -> str | None:
    """ISO 639-1 code of a language; None for what is no such code."""
    plain = code.strip().lower()[:2] if len(code.strip()) in {2, 5} else ""
    return plain if plain in LANGUAGES else None


def isco_uri(code: str) -> ConceptUri | None:
    """The ISCO-08 group of a code of one to four digits; None for words and other codes."""
    digits = code.strip().removeprefix("C")
    fits = digits.isascii() and digits.isdigit() and 1 <= len(digits) <= ISCO_DIGITS
    return ConceptUri(f"{ISCO_PREFIX}{digits}") if fits else None


def isced_level(code: str) -> int | None:
    """ISCED 2011 level; None for 9 (other) and codes that are none."""
    digits = code.strip()
    fits = len(digits) == 1 and digits.isascii() and digits.isdigit() and int(digits) <= MOST_ISCED
    return int(digits) if fits else None
