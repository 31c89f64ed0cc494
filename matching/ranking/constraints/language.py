"""Languages that the vacancy says it requires."""

from matching.ranking.evidence import from_both
from matching.ranking.holdings import Holding, held_language
from matching.ranking.language import WORKING_LEVEL, language_code, strongest
from matching.ranking.options import WorkOption
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint, State
from matching.values.facts import Cefr, Need


def languages(pair: Pair, _option: WorkOption) -> tuple[Constraint, ...]:
    """One constraint for each required language: broken when it is known not to be spoken, or below the level."""
    return tuple(
        Constraint(
            "language",
            _state(fact.cefr, holding),
            language_code(fact),
            from_both(pair, fact.spans, holding.spans),
        )
        for fact in strongest(pair.vacancy.facts.languages)
        if fact.need is Need.REQUIRED
        for holding in (held_language(pair.seeker.facts, fact.language),)
    )


def _state(asked: Cefr | None, holding: Holding) -> State:
    if holding.holds is False:
        return State.BROKEN
    if holding.holds is None or holding.cefr is None:
        return State.UNKNOWN
    if asked is None:
        return State.MET if holding.cefr >= WORKING_LEVEL else State.UNKNOWN
    return State.MET if holding.cefr >= asked else State.BROKEN
