"""Named hard rules between a seeker and a vacancy. A rule that asks no real question of a pair is left out."""

from collections.abc import Callable

from matching.ranking.constraints.deadline import deadline
from matching.ranking.constraints.language import languages
from matching.ranking.constraints.licence import licences
from matching.ranking.constraints.location import location
from matching.ranking.constraints.permit import permit
from matching.ranking.constraints.refusal import refusals
from matching.ranking.constraints.shift import shifts
from matching.ranking.options import WorkOption
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint

RULES: tuple[Callable[[Pair, WorkOption], tuple[Constraint, ...]], ...] = (
    deadline,
    permit,
    licences,
    languages,
    location,
    refusals,
    shifts,
)


def constraints_of(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    """Every rule that asks something of this pair, in a fixed order, for the way to work that was chosen."""
    return tuple(constraint for rule in RULES for constraint in rule(pair, option))
