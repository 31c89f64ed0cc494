"""Names of employers, made comparable."""

import re

FORMS = (
    *("oyj?", "osakeyhtiö", "ab", "aktiebolag", "a/s", "asa?", "aps", "hf", "oü", "sia", "uab", "ltd", "limited"),
    *("inc", "llc", "plc", "gmbh", "ag", "bv", "ky", "ry", "tmi", r"sp\.? ?z ?o\.? ?o\.?", r"s\.?a\.?"),
)
COMPANY_FORMS = re.compile(rf"(?<!\w)(?:{'|'.join(FORMS)})(?!\w)\.?", re.IGNORECASE)


def employer_key(employer: str | None) -> str:
    """Name of an employer without its company form, for comparison; empty when there is no name."""
    plain = COMPANY_FORMS.sub(" ", (employer or "").casefold())
    return " ".join(re.findall(r"\w+", plain))
