"""Facts of two postings side by side: whether what both of them say is the same."""

from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

from matching.values.facts import Fact, Hours, LanguageFact, Pay, ShiftFact, VacancyFacts

T = TypeVar("T")

PAY_SHARE = 0.005
"""Two amounts are one when they differ by less than this share: feeds round."""
SINGLE = ("contract", "openings", "closes", "starts", "experience_years", "remote")
RARE = frozenset({"closes", "pay", "starts", "hours", "apply"})
"""Facts that two jobs of one employer seldom share by chance."""


def differing(first: VacancyFacts, second: VacancyFacts) -> tuple[str, ...]:
    """Names of facts that both postings know and tell differently; of lists, where each has what the other lacks."""
    return tuple(name for name, same in _compared(first, second) if same is False)


def rare_equals(first: VacancyFacts, second: VacancyFacts) -> int:
    """How many facts that are seldom alike by chance both postings know and tell alike."""
    return sum(same is True and name in RARE for name, same in _compared(first, second))


def _compared(first: VacancyFacts, second: VacancyFacts) -> Iterator[tuple[str, bool | None]]:
    """Each fact with whether it is the same in both; None where one does not know it, or where it proves nothing."""
    for name in SINGLE:
        yield name, _same(getattr(first, name), getattr(second, name), lambda one, other: one == other)
    yield "education", _same(first.education, second.education, lambda one, other: one.isced == other.isced)
    yield "pay", _same(first.pay, second.pay, _same_pay)
    yield "hours", _same(first.hours, second.hours, _same_hours)
    yield "shifts", _same_shifts(first.shifts, second.shifts)
    yield (
        "licences",
        _same_list({f.key for f in first.licences if f.holds}, {f.key for f in second.licences if f.holds}),
    )
    yield "languages", _same_languages(first.languages, second.languages)
    yield "apply", _same_way(first, second)


def _same(first: Fact[T], second: Fact[T], same: Callable[[T, T], bool | None]) -> bool | None:
    if first.value is None or second.value is None:
        return None
    return same(first.value, second.value)


def _same_pay(first: Pay, second: Pay) -> bool:
    if (first.currency, first.period) != (second.currency, second.period):
        return False
    ends = ((first.low, second.low), (first.high or first.low, second.high or second.low))
    return all(abs(one - other) <= PAY_SHARE * max(one, other) for one, other in ends)


def _same_hours(first: Hours, second: Hours) -> bool | None:
    """Full time in both proves nothing; weekly hours do."""
    if first.working_time and second.working_time and first.working_time != second.working_time:
        return False
    if first.weekly_low is None or second.weekly_low is None:
        return None
    return (first.weekly_low, first.weekly_high) == (second.weekly_low, second.weekly_high)


def _same_shifts(first: tuple[ShiftFact, ...], second: tuple[ShiftFact, ...]) -> bool | None:
    """Another when one denies a time that the other has, or when they have no time in common; equal times prove nothing."""
    one, other = ({fact.shift: fact.holds for fact in facts} for facts in (first, second))
    if any(one[shift] is not other[shift] for shift in one.keys() & other.keys()):
        return False
    ours, theirs = ({shift for shift, holds in told.items() if holds} for told in (one, other))
    return False if ours and theirs and ours.isdisjoint(theirs) else None


def _same_list(first: set[Hashable], second: set[Hashable]) -> bool | None:
    """A list may name more than another; two that each name something of their own differ."""
    if first - second and second - first:
        return False
    return None


def _same_languages(first: tuple[LanguageFact, ...], second: tuple[LanguageFact, ...]) -> bool | None:
    levels, others = ({fact.language: fact.cefr for fact in facts if fact.holds} for facts in (first, second))
    common = levels.keys() & others.keys()
    if any(levels[each] and others[each] and levels[each] != others[each] for each in common):
        return False
    return _same_list(set(levels), set(others))


def _same_way(first: VacancyFacts, second: VacancyFacts) -> bool | None:
    """The same address to apply to tells that a job is the same; another one tells nothing, for feeds have their own."""
    one, other = first.how_to_apply.value, second.how_to_apply.value
    if one is None or other is None:
        return None
    same = (one.email and one.email == other.email) or (one.url and one.url == other.url)
    return True if same else None
