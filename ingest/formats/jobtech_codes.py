"""Codes and labels of JobTech, the open data of the Swedish public employment service, and what they mean here."""

from functools import lru_cache

from babel import Locale

from matching.values.facts import Contract, WorkingTime

EMPLOYMENT = {
    "kpPX_CNN_gDU": Contract.PERMANENT,
    "sTu5_NBQ_udq": Contract.FIXED_TERM,
    "gro4_cWF_6D7": Contract.FIXED_TERM,
    "EBhX_Qm2_8eX": Contract.SEASONAL,
    "Jh8f_q9J_pbJ": Contract.SEASONAL,
}
"""Concepts of employment types: until further notice, fixed time, substitute, season, summer. Work on call
(1paU_aCR_nGn), abroad (9Wuo_2Yb_36E) and plain employment (PFZr_Syz_cUq) say nothing of its form."""

PLAIN_EMPLOYMENT = "PFZr_Syz_cUq"
UNTIL_FURTHER_NOTICE = "a7uU_j21_mkL"
"""Concept of the duration that has no end."""

HOURS = {
    "6YE1_gAC_R2G": WorkingTime.FULL_TIME,
    "947z_JGS_Uk2": WorkingTime.PART_TIME,
    "heltid": WorkingTime.FULL_TIME,
    "deltid": WorkingTime.PART_TIME,
}
"""Concepts and labels of the extent of working time."""

COUNTIES = {
    "01": "SE110", "03": "SE121", "04": "SE122", "05": "SE123", "06": "SE211", "07": "SE212", "08": "SE213",
    "09": "SE214", "10": "SE221", "12": "SE224", "13": "SE231", "14": "SE232", "17": "SE311", "18": "SE124",
    "19": "SE125", "20": "SE312", "21": "SE313", "22": "SE321", "23": "SE322", "24": "SE331", "25": "SE332",
}  # fmt: skip
"""NUTS 3 code of each Swedish county (län) by its code."""

SWEDEN = ("199", "SE", "i46j_HmG_v64")
"""Codes that stand for Sweden."""


@lru_cache(maxsize=1)
def _swedish_languages() -> dict[str, str]:
    names = Locale.parse("sv").languages.items()
    return {str(name).casefold(): str(code) for code, name in names if len(code) == 2}  # noqa: PLR2004


def language_named(label: str) -> str | None:
    """ISO 639-1 code of a language by its Swedish name; None when it has none, as sign languages."""
    return _swedish_languages().get(" ".join(label.split()).casefold())
