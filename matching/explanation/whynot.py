"""Why a record is not on a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from matching.ranking.constraints.deadline import DEADLINE
from matching.ranking.rank import other_id
from matching.ranking.values import Match


class Reason(StrEnum):
    """What kept it off the list; SHOWN when nothing did."""

    SHOWN = "shown"
    EXPIRED = "expired"
    CONSTRAINT = "constraint"
    NOT_RETRIEVED = "not_retrieved"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The reason, the name of the broken constraint, and the place (from 1) in the full order where it is known."""

    reason: Reason
    constraint: str | None = None
    rank: int | None = None


def why_not(match: Match, *, shown: Sequence[str], ranked: Sequence[str], retrieved: bool) -> WhyNot:
    """The first reason that applies, in the order: shown, expired, constraint, not retrieved, rank.

    Args:
        match: the pair, assessed for the side that looks.
        shown: ids on the list, in order.
        ranked: ids of all candidates that break no constraint, best first, of which the list is the beginning.
        retrieved: whether retrieval chose the record as a candidate.

    """
    subject = other_id(match)
    if subject in shown:
        return WhyNot(Reason.SHOWN, rank=_place(subject, shown))
    broken = [constraint.name for constraint in match.broken]
    if DEADLINE in broken:
        return WhyNot(Reason.EXPIRED, constraint=DEADLINE)
    if broken:
        return WhyNot(Reason.CONSTRAINT, constraint=broken[0])
    if not retrieved:
        return WhyNot(Reason.NOT_RETRIEVED)
    return WhyNot(Reason.RANK, rank=_place(subject, ranked))


def _place(subject: str, ids: Sequence[str]) -> int | None:
    return ids.index(subject) + 1 if subject in ids else None
