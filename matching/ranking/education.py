"""The education part: the level asked for against the level reached."""

from matching.ranking.evidence import from_both
from matching.ranking.items import unknown_part
from matching.ranking.pair import Pair
from matching.ranking.values import SharedPart

LEVELS_TO_NOTHING = 3


def education_part(pair: Pair) -> SharedPart:
    """1 at or above the ISCED level asked for, a third less for each level below it; unknown when either is unsaid.

    Fields are words in any language, so they are left to the text part.
    """
    asked, reached = pair.vacancy.facts.education, pair.seeker.facts.education
    evidence = from_both(pair, asked.spans, reached.spans)
    word = () if asked.value is None else (f"isced:{asked.value.isced}",)
    if asked.value is None or reached.value is None:
        return unknown_part("education", evidence, word)
    gap = max(0, asked.value.isced - reached.value.isced)
    share = max(0.0, 1.0 - gap / LEVELS_TO_NOTHING)
    return SharedPart(
        "education",
        share,
        share,
        share,
        known=True,
        evidence=evidence,
        matched=() if gap else word,
        missing=word if gap else (),
    )
