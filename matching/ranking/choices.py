"""What a vacancy requires one of: "Finnish or Swedish", "a forklift licence or a crane licence"."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from matching.ranking.values import State

K = TypeVar("K", bound=Hashable)

SEPARATOR = "|"
"""Between the codes in the subject of a choice: ``fi:B1|sv``."""


def standing_choices(one_of: Mapping[K, tuple[K, ...]]) -> tuple[tuple[K, ...], ...]:
    """The choices of which one is required, from the choice that each thing asked for names.

    A choice stands only while each of its members names it: a person or a source that says otherwise of one of them
    has taken it apart, and nothing of it is required then.
    """
    named = dict.fromkeys(choice for choice in one_of.values() if len(choice) > 1)
    return tuple(choice for choice in named if all(one_of.get(member) == choice for member in choice))


def state_of_choice(states: Iterable[State]) -> State:
    """Met by any member that is met, broken when all are broken, else unknown."""
    found = set(states)
    if State.MET in found:
        return State.MET
    return State.BROKEN if found == {State.BROKEN} else State.UNKNOWN
