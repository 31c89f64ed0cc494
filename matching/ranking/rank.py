"""From pairs to matches in order: weigh the parts for both sides, drop what a constraint forbids, sort by points."""

from collections.abc import Callable, Iterable, Mapping

from matching.places.travel import crosses_border
from matching.ranking.constraints import constraints_of
from matching.ranking.education import education_part
from matching.ranking.experience import experience_part
from matching.ranking.language import language_part
from matching.ranking.occupation import occupation_part
from matching.ranking.options import WorkOption, work_option
from matching.ranking.pair import Pair
from matching.ranking.place import place_part_of
from matching.ranking.skills import skills_part
from matching.ranking.terms import terms_part
from matching.ranking.text import text_part
from matching.ranking.values import Match, Part, SharedPart, Side, Weights
from matching.ranking.weights import of_side, other

PARTS: tuple[Callable[[Pair], SharedPart], ...] = (
    skills_part,
    occupation_part,
    text_part,
    language_part,
    terms_part,
    education_part,
    experience_part,
)
"""All parts but the place, which shares the chosen way to the work with the constraints."""


def rank(
    pairs: Iterable[Pair], side: Side, weights: Weights, limit: int, *, include_broken: bool = False
) -> tuple[Match, ...]:
    """The best matches for the side that looks: most points first, ties by the id of the other record.

    Args:
        pairs: candidates of one seeker (or of one vacancy), in any order, none twice.
        side: who looks.
        weights: what the parts are worth.
        limit: the most matches to return, >= 0.
        include_broken: keep pairs that break a constraint (for counting why they are not shown), in their place.

    """
    matches = (assess(pair, side, weights) for pair in pairs)
    kept = [match for match in matches if include_broken or not match.broken]
    return tuple(sorted(kept, key=order)[:limit])


def order(match: Match) -> tuple[float, str]:
    """Sort key: points falling, then the other record's id rising."""
    return -match.score, other_id(match)


def other_id(match: Match) -> str:
    """Id of the record that the side that looks is shown."""
    return match.vacancy if match.side is Side.SEEKER else match.seeker


def assess(pair: Pair, side: Side, weights: Weights) -> Match:
    """One pair with all its reasons, whether or not a constraint forbids it."""
    option = work_option(pair)
    shared = {part.name: part for part in (*(of(pair) for of in PARTS), place_part_of(pair, option))}
    return Match(
        seeker=pair.seeker.id,
        vacancy=pair.vacancy.id,
        side=side,
        parts=_weighed(shared, of_side(weights, side)),
        other_parts=_weighed(shared, of_side(weights, other(side))),
        constraints=constraints_of(pair, option),
        band=option.band,
        crosses_border=_crosses_border(pair, option),
        commute_minutes=option.commute_minutes,
        work_place=option.work_place,
    )


def _weighed(shared: Mapping[str, SharedPart], maxima: Iterable[tuple[str, float]]) -> tuple[Part, ...]:
    return tuple(_part(shared[name], most) for name, most in maxima)


def _part(shared: SharedPart, most: float) -> Part:
    return Part(
        name=shared.name,
        points=shared.share * most,
        max=most,
        low=shared.low * most,
        high=shared.high * most,
        known=shared.known,
        evidence=shared.evidence,
        matched=shared.matched,
        missing=shared.missing,
        unknown=shared.unknown,
        near=shared.near,
    )


def _crosses_border(pair: Pair, option: WorkOption) -> bool | None:
    home, work = pair.seeker.facts.home, option.work_place
    return None if home is None or work is None else crosses_border(home.place, work)
