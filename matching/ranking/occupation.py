"""The occupation part: the same trade, or a neighbouring one."""

from collections.abc import Iterator
from itertools import product

from matching.ranking.evidence import from_both
from matching.ranking.items import unknown_part
from matching.ranking.pair import Pair
from matching.ranking.values import SharedPart
from matching.taxonomy.closeness import isco_closeness, occupation_closeness
from matching.taxonomy.values import Taxonomy
from matching.values.facts import OccupationFact, SeekerFacts

HELD_BESIDE_WANTED = 0.8
"""An occupation once held counts less for a seeker who names others as wanted."""


def nearness(taxonomy: Taxonomy, asked: OccupationFact, held: OccupationFact) -> float:
    """Closeness of two occupation facts; their own ISCO codes speak where the taxonomy knows a URI no more."""
    return max(occupation_closeness(taxonomy, asked.uri, held.uri), isco_closeness(asked.isco08, held.isco08))


def occupation_part(pair: Pair) -> SharedPart:
    """The closest of all pairs of occupations, times the confidence of the less certain reading."""
    asked, held = pair.vacancy.facts.occupations, pair.seeker.facts.occupations
    if not asked or not held:
        return unknown_part("occupation", unknown=tuple(fact.uri for fact in asked[:1]))
    share, offer, own = max(_scored(pair.context.taxonomy, asked, pair.seeker.facts), key=lambda found: found[0])
    same = offer.uri == own.uri
    return SharedPart(
        name="occupation",
        share=share,
        low=share,
        high=share,
        known=True,
        evidence=from_both(pair, offer.spans, own.spans),
        matched=(offer.uri,) if same else (),
        missing=() if share > 0 else (offer.uri,),
        near=((offer.uri, own.uri),) if share > 0 and not same else (),
    )


def _scored(
    taxonomy: Taxonomy, asked: tuple[OccupationFact, ...], facts: SeekerFacts
) -> Iterator[tuple[float, OccupationFact, OccupationFact]]:
    chooses = any(fact.wanted for fact in facts.occupations)
    for offer, own in product(asked, facts.occupations):
        wish = HELD_BESIDE_WANTED if chooses and not own.wanted else 1.0
        yield nearness(taxonomy, offer, own) * min(offer.confidence, own.confidence) * wish, offer, own
