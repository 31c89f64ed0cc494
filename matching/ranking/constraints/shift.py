"""The seeker's own no to a time of work: nights, evenings, weekends, days, or shifts that change."""

from matching.ranking.constraints.refusal import REFUSAL
from matching.ranking.evidence import from_both
from matching.ranking.options import WorkOption
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint, State

SUBJECT = "shift:"
STATES = {True: State.BROKEN, False: State.MET, None: State.UNKNOWN}


def shifts(pair: Pair, _option: WorkOption) -> tuple[Constraint, ...]:
    """A refusal for each time that the seeker refuses: broken when the work takes it, unknown when it does not say."""
    offered = {fact.shift: fact for fact in pair.vacancy.facts.shifts}
    found = []
    for refused in pair.seeker.facts.shifts:
        if not refused.holds:
            offer = offered.get(refused.shift)
            evidence = from_both(pair, offer.spans if offer else (), refused.spans)
            found.append(Constraint(REFUSAL, STATES[offer.holds if offer else None], SUBJECT + refused.shift, evidence))
    return tuple(found)
