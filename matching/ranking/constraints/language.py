"""Languages that the vacancy says it requires, alone or one of several."""

from matching.ranking.choices import SEPARATOR, state_of_choice
from matching.ranking.evidence import from_both
from matching.ranking.holdings import Holding, held_language
from matching.ranking.language import WORKING_LEVEL, language_choices, language_code, strongest
from matching.ranking.options import WorkOption
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint, State
from matching.values.facts import Cefr, LanguageFact, Need


def languages(pair: Pair, _option: WorkOption) -> tuple[Constraint, ...]:
    """One constraint for each required language: broken when it is known not to be spoken, or below the level.

    Of languages of which one is required there is one constraint together, broken when each of them is.
    """
    asked = strongest(pair.vacancy.facts.languages)
    alone = [_constraint(pair, (fact,)) for fact in asked if fact.need is Need.REQUIRED]
    return (*alone, *(_constraint(pair, choice) for choice in language_choices(asked)))


def _constraint(pair: Pair, facts: tuple[LanguageFact, ...]) -> Constraint:
    holdings = [held_language(pair.seeker.facts, fact.language) for fact in facts]
    return Constraint(
        "language",
        state_of_choice(_state(fact.cefr, holding) for fact, holding in zip(facts, holdings, strict=True)),
        SEPARATOR.join(map(language_code, facts)),
        from_both(
            pair,
            tuple(span for fact in facts for span in fact.spans),
            tuple(span for holding in holdings for span in holding.spans),
        ),
    )


def _state(asked: Cefr | None, holding: Holding) -> State:
    if holding.holds is False:
        return State.BROKEN
    if holding.holds is None or holding.cefr is None:
        return State.UNKNOWN
    if asked is None:
        return State.MET if holding.cefr >= WORKING_LEVEL else State.UNKNOWN
    return State.MET if holding.cefr >= asked else State.BROKEN
