"""Where the work is: whether the places are known, whether one may work from home, whether the seeker would move."""

from matching.ranking.evidence import from_both
from matching.ranking.options import Way, WorkOption, remote_eligible
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint, State

STATES = {True: State.MET, False: State.BROKEN, None: State.UNKNOWN}


def location(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    """Warnings for unknown places, then eligibility for remote work, then the seeker's own no to moving."""
    return _places(pair, option) + _country(pair, option) + _relocation(pair, option)


def _places(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    if option.way is Way.REMOTE and option.open is not None:
        return ()
    subjects = []
    if pair.seeker.facts.home is None:
        subjects.append("home")
    if option.place is None and option.way is not Way.REMOTE:
        subjects.append("work_place")
    if not subjects and option.way is Way.UNKNOWN:
        subjects.append("distance")
    return tuple(Constraint("place", State.UNKNOWN, subject) for subject in subjects)


def _country(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    """Residence decides who may work remotely; work on site that is open to the seeker needs no such leave."""
    facts, home = pair.vacancy.facts, pair.seeker.facts.home
    if facts.remote.value is not True or pair.seeker.facts.wants_remote.value is False:
        return ()
    if option.way is not Way.REMOTE and option.open is True:
        return ()
    evidence = from_both(pair, facts.remote.spans + facts.remote_countries.spans, home.spans if home else ())
    country = home.place.country if home is not None else ""
    return (Constraint("country", STATES[remote_eligible(pair)], country, evidence),)


def _relocation(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    """The seeker's yes or no to moving; a refused country is a refusal, not a matter of moving."""
    if option.way not in {Way.RELOCATION, Way.ABROAD}:
        return ()
    place, home = option.place, pair.seeker.facts.home
    if place is not None and place.place.country in pair.seeker.facts.refused_countries:
        return ()
    evidence = from_both(pair, place.spans if place else (), (home.spans if home else ()) + option.spans)
    return (Constraint("relocation", STATES[option.open], option.way.value, evidence),)
