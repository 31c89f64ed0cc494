"""Licences that the vacancy requires, and those that Finnish law requires of an occupation."""

from collections.abc import Iterator

from matching.ranking.choices import SEPARATOR, standing_choices, state_of_choice
from matching.ranking.evidence import from_both
from matching.ranking.holdings import held_licence
from matching.ranking.options import WorkOption
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint, State
from matching.values.facts import Need, Spans
from matching.values.ids import LicenceKey

LAW_OF = "FI"
SURE_ENOUGH = 0.5
"""Confidence from which a reading of the occupation binds the vacancy to the law of that occupation."""

STATES = {True: State.MET, False: State.BROKEN, None: State.UNKNOWN}


def licences(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    """One constraint for each required licence: met when held or covered, broken by a known no, else unknown.

    Of licences of which one is required there is one constraint together, broken when each of them is.
    """
    alone = [_constraint(pair, (key,), spans) for key, spans in required_licences(pair, option).items()]
    said = {fact.key: fact.spans for fact in pair.vacancy.facts.licences}
    return (
        *alone,
        *(_constraint(pair, keys, tuple(span for key in keys for span in said[key])) for keys in licence_choices(pair)),
    )


def licence_choices(pair: Pair) -> tuple[tuple[LicenceKey, ...], ...]:
    """The licences of which the vacancy requires one."""
    asked = {fact.key: fact.one_of for fact in pair.vacancy.facts.licences if fact.holds}
    required = {fact.key for fact in pair.vacancy.facts.licences if fact.need is Need.REQUIRED}
    return standing_choices({key: one_of for key, one_of in asked.items() if key not in required})


def required_licences(pair: Pair, option: WorkOption) -> dict[LicenceKey, Spans]:
    """Licences that the vacancy, or the law of its country, requires, and the vacancy's words that say so."""
    required: dict[LicenceKey, Spans] = {}
    for key, spans in (*_asked(pair), *_by_law(pair, option)):
        required.setdefault(key, spans)
    return required


def _constraint(pair: Pair, keys: tuple[LicenceKey, ...], spans: Spans) -> Constraint:
    holdings = [held_licence(pair.seeker.facts, key, pair.context.covers) for key in keys]
    state = state_of_choice(STATES[holding.holds] for holding in holdings)
    held = tuple(span for holding in holdings for span in holding.spans)
    return Constraint("licence", state, SEPARATOR.join(keys), from_both(pair, spans, held))


def _asked(pair: Pair) -> Iterator[tuple[LicenceKey, Spans]]:
    return ((fact.key, fact.spans) for fact in pair.vacancy.facts.licences if fact.need is Need.REQUIRED)


def _by_law(pair: Pair, option: WorkOption) -> Iterator[tuple[LicenceKey, Spans]]:
    if option.work_place is None or option.work_place.country != LAW_OF:
        return
    for fact in pair.vacancy.facts.occupations:
        key = pair.context.by_law.get(fact.isco08)
        if key is not None and fact.confidence >= SURE_ENOUGH:
            yield key, fact.spans
