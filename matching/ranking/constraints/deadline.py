"""The deadline for applications."""

from matching.ranking.evidence import from_vacancy
from matching.ranking.options import WorkOption
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint, State

DEADLINE = "deadline"


def deadline(pair: Pair, _option: WorkOption) -> tuple[Constraint, ...]:
    """Broken from the day after the vacancy closes; a vacancy that says no deadline is open."""
    closes = pair.vacancy.facts.closes
    if closes.value is None:
        return ()
    state = State.BROKEN if closes.value < pair.context.today else State.MET
    return (Constraint(DEADLINE, state, closes.value.isoformat(), from_vacancy(pair, closes.spans)),)
