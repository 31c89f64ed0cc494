"""The terms part: hours, shifts, contract, pay and start, a fifth each."""

from collections.abc import Iterable

from matching.ranking.evidence import from_both
from matching.ranking.items import Item, decided, part_of_items, undecided
from matching.ranking.pair import Pair
from matching.ranking.pay import pay_range
from matching.ranking.values import SharedPart
from matching.values.facts import Hours, ShiftFact, Spans, WorkingTime

FULL_TIME_HOURS = 30.0
"""Weekly hours from which work counts as full-time where only hours are said (the OECD's line)."""

LONGEST_WAIT_DAYS = 60
"""A seeker who is free this many days after the start is worth nothing for it."""


def terms_part(pair: Pair) -> SharedPart:
    """The mean of the five terms; a term that either side leaves unsaid is unknown and counts 0."""
    return part_of_items("terms", [_hours(pair), _shifts(pair), _contract(pair), _pay(pair), _start(pair)])


def working_time(hours: Hours) -> WorkingTime | None:
    """Full-time or part-time as said, else told from the weekly hours (the lower end where both are said)."""
    if hours.working_time is not None:
        return hours.working_time
    weekly = hours.weekly_low if hours.weekly_low is not None else hours.weekly_high
    if weekly is None:
        return None
    return WorkingTime.FULL_TIME if weekly >= FULL_TIME_HOURS else WorkingTime.PART_TIME


def _hours(pair: Pair) -> Item:
    offer, wish = pair.vacancy.facts.hours, pair.seeker.facts.hours
    evidence = from_both(pair, offer.spans, wish.spans)
    offered = working_time(offer.value) if offer.value is not None else None
    wished = working_time(wish.value) if wish.value is not None else None
    if offered is None or wished is None:
        return undecided("hours", 1.0, evidence)
    return decided("hours", 1.0, float(offered is wished), evidence)


def _shifts(pair: Pair) -> Item:
    """The share of the times of the work that suit the seeker; a no on both sides is an agreement too.

    A time of which the seeker says nothing can still turn out either way.
    """
    offered, wished = pair.vacancy.facts.shifts, {fact.shift: fact for fact in pair.seeker.facts.shifts}
    asked = [fact for fact in offered if fact.holds or (fact.shift in wished and not wished[fact.shift].holds)]
    answered = [(fact, wished[fact.shift]) for fact in asked if fact.shift in wished]
    if not answered:
        evidence = from_both(pair, _words(offered), _words(pair.seeker.facts.shifts))
        return undecided("shifts", 1.0, evidence)
    agreed = sum(offer.holds is wish.holds for offer, wish in answered)
    open_ = len(asked) - len(answered)
    evidence = from_both(pair, _words(offer for offer, _ in answered), _words(wish for _, wish in answered))
    share = agreed / len(asked)
    return Item("shifts", 1.0, share, share, (agreed + open_) / len(asked), evidence=evidence)


def _words(facts: Iterable[ShiftFact]) -> Spans:
    """The words of several facts, each once."""
    return tuple(dict.fromkeys(span for fact in facts for span in fact.spans))


def _contract(pair: Pair) -> Item:
    offer, wish = pair.vacancy.facts.contract, pair.seeker.facts.contract
    evidence = from_both(pair, offer.spans, wish.spans)
    if offer.value is None or wish.value is None:
        return undecided("contract", 1.0, evidence)
    return decided("contract", 1.0, float(offer.value is wish.value), evidence)


def _pay(pair: Pair) -> Item:
    offer, wish = pair.vacancy.facts.pay, pair.seeker.facts.pay
    evidence = from_both(pair, offer.spans, wish.spans)
    found = pay_range(offer.value, wish.value) if offer.value is not None and wish.value is not None else None
    if found is None:
        return undecided("pay", 1.0, evidence)
    share, low, high = found
    return Item("pay", 1.0, share, low, high, evidence=evidence)


def _start(pair: Pair) -> Item:
    starts, available = pair.vacancy.facts.starts, pair.seeker.facts.available
    evidence = from_both(pair, starts.spans, available.spans)
    if starts.value is None or available.value is None:
        return undecided("start", 1.0, evidence)
    late_days = max(0, (available.value - starts.value).days)
    return decided("start", 1.0, max(0.0, 1.0 - late_days / LONGEST_WAIT_DAYS), evidence)
