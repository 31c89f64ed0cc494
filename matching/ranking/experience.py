"""The experience part: years asked for against years in this trade and its neighbours."""

from dataclasses import dataclass

from matching.ranking.evidence import from_both
from matching.ranking.items import unknown_part
from matching.ranking.occupation import nearness
from matching.ranking.pair import Pair
from matching.ranking.values import SharedPart
from matching.values.facts import OccupationFact, Spans


@dataclass(frozen=True, slots=True)
class Years:
    """Years that count, and whether unknown ones could make them fewer (``floor`` False) or more (``ceiling``)."""

    counted: float
    floor: bool = True
    ceiling: bool = True
    spans: Spans = ()


def experience_part(pair: Pair) -> SharedPart:
    """Years that count over years asked for, at most 1; unknown when either is unsaid.

    Years in an occupation count by its nearness to the vacancy's. Where no occupation has years, all years of work
    count, and at worst, once the occupations' own years are said, none do.
    """
    asked = pair.vacancy.facts.experience_years
    if asked.value is None:
        return unknown_part("experience")
    years, word = years_that_count(pair), (f"years:{asked.value:g}",)
    evidence = from_both(pair, asked.spans, years.spans if years is not None else ())
    if years is None:
        return unknown_part("experience", evidence, word)
    share = min(1.0, years.counted / asked.value) if asked.value > 0 else 1.0
    return SharedPart(
        name="experience",
        share=share,
        low=share if years.floor else 0.0,
        high=share if years.ceiling else 1.0,
        known=True,
        evidence=evidence,
        matched=word if share >= 1 else (),
        missing=word if share < 1 and years.ceiling else (),
        unknown=word if share < 1 and not years.ceiling else (),
    )


def years_that_count(pair: Pair) -> Years | None:
    """Years of the seeker's occupations, each by its nearness to the vacancy's; None when no years are said.

    For a vacancy without an occupation all years count.
    """
    facts, offers = pair.seeker.facts, pair.vacancy.facts.occupations
    dated = [(fact, fact.years) for fact in facts.occupations if fact.years is not None]
    undated = any(fact.years is None for fact in facts.occupations)
    if dated:
        counted = sum(years * _relevance(pair, offers, fact) for fact, years in dated)
        return Years(counted, ceiling=not undated, spans=tuple(span for fact, _ in dated for span in fact.spans))
    total = facts.experience_years
    if total.value is None:
        return None
    return Years(total.value, floor=not undated, ceiling=not undated, spans=total.spans)


def _relevance(pair: Pair, offers: tuple[OccupationFact, ...], fact: OccupationFact) -> float:
    return max((nearness(pair.context.taxonomy, offer, fact) for offer in offers), default=1.0)
