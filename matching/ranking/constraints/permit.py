"""The permit to work in the country of the work place."""

from matching.ranking.evidence import from_both
from matching.ranking.options import Way, WorkOption, covers_country
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint, State


def permit(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    """Broken when the seeker still needs a permit and the employer does not help with one.

    Asked only of work at a known place, and only when the seeker says something of permits or would work in another
    country than that of the home. Nationality is never looked at.
    """
    if option.way is Way.REMOTE or option.work_place is None or not option.work_place.country:
        return ()
    facts, country = pair.seeker.facts, option.work_place.country
    home = facts.home.place.country if facts.home is not None else ""
    silent = facts.permit_countries.value is None and facts.needs_permit.value is None
    if silent and home in {"", country}:
        return ()
    evidence = from_both(
        pair, pair.vacancy.facts.sponsors_permit.spans, facts.permit_countries.spans + facts.needs_permit.spans
    )
    return (Constraint("permit", _state(pair, country), country, evidence),)


def _state(pair: Pair, country: str) -> State:
    facts, sponsors = pair.seeker.facts, pair.vacancy.facts.sponsors_permit.value
    covered = covers_country(pair, facts.permit_countries.value or (), country)
    if covered or facts.needs_permit.value is False or sponsors:
        return State.MET
    return State.BROKEN if facts.needs_permit.value and sponsors is False else State.UNKNOWN
