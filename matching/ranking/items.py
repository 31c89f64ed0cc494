"""A part that compares several things: weighted items, some of them unknown, summed into one share."""

from collections.abc import Sequence
from dataclasses import dataclass

from matching.ranking.choices import SEPARATOR
from matching.ranking.values import Evidence, SharedPart
from matching.values.facts import Need

NEED_WEIGHT = {Need.REQUIRED: 2.0, Need.USEFUL: 1.0, None: 1.0}
"""Required counts twice as much as useful; what is asked without saying how strongly counts as useful."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing compared: ``low`` <= ``share`` <= ``high``, all in [0, 1]; an item that is not known has share 0.

    ``near`` is what the seeker has instead, when that earns a share of its own.
    """

    name: str
    weight: float
    share: float
    low: float
    high: float
    known: bool = True
    evidence: tuple[Evidence, ...] = ()
    near: str | None = None


def decided(name: str, weight: float, share: float, evidence: tuple[Evidence, ...] = ()) -> Item:
    """An item about which nothing is unknown."""
    return Item(name, weight, share, share, share, evidence=evidence)


def undecided(name: str, weight: float, evidence: tuple[Evidence, ...] = ()) -> Item:
    """An item that could still turn out either way: nothing now, everything at best."""
    return Item(name, weight, 0.0, 0.0, 1.0, known=False, evidence=evidence)


def any_of(items: Sequence[Item]) -> Item:
    """One required item for several of which one is enough; unknown while none is held and one may yet be."""
    return Item(
        SEPARATOR.join(item.name for item in items),
        NEED_WEIGHT[Need.REQUIRED],
        max(item.share for item in items),
        max(item.low for item in items),
        max(item.high for item in items),
        known=any(item.share > 0 for item in items) or all(item.known for item in items),
        evidence=tuple(quote for item in items for quote in item.evidence),
    )


def part_of_items(name: str, items: Sequence[Item]) -> SharedPart:
    """The weighted mean of the items; unknown when nothing is compared or no item is known."""
    if not items:
        return unknown_part(name)
    total = sum(item.weight for item in items)
    return SharedPart(
        name=name,
        share=sum(item.weight * item.share for item in items) / total,
        low=sum(item.weight * item.low for item in items) / total,
        high=sum(item.weight * item.high for item in items) / total,
        known=any(item.known for item in items),
        evidence=tuple(quote for item in items for quote in item.evidence),
        matched=tuple(item.name for item in items if item.share >= 1),
        missing=tuple(item.name for item in items if item.known and item.high < 1),
        unknown=tuple(item.name for item in items if item.share < 1 and item.high >= 1),
        near=tuple((item.name, item.near) for item in items if item.near is not None),
    )


def unknown_part(
    name: str, evidence: tuple[Evidence, ...] = (), unknown: tuple[str, ...] = (), high: float = 1.0
) -> SharedPart:
    """A part about which nothing is known: 0 now, ``high`` at best."""
    return SharedPart(name, 0.0, 0.0, high, known=False, evidence=evidence, unknown=unknown)
