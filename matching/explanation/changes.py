"""The single changes that would move a match most, each verified by matching the changed pair again."""

from dataclasses import dataclass

from matching.explanation.edits import ChangeKind, Edit, employer_edits, seeker_edits
from matching.ranking.pair import Pair
from matching.ranking.rank import assess
from matching.ranking.values import Match, Side, Weights

MOST_CHANGES = 8
LEAST_GAIN = 0.05
"""Points; a smaller change is not worth a line."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done differently: the score before and after, in points, and the constraints it would repair.

    ``subject`` is what it is about: a concept URI, a language and level (``fi:B2``), a licence key, ``years:3``,
    ``isced:6``, a time such as ``night``, or empty when the kind says it all. ``repairs`` are names of constraints that
    are broken now.
    """

    kind: ChangeKind
    subject: str
    score_before: float
    score_after: float
    repairs: tuple[str, ...] = ()


def single_changes(pair: Pair, side: Side, weights: Weights) -> tuple[Change, ...]:
    """At most eight single changes for the side that looks, best first; empty when none would help.

    What repairs a broken constraint comes first, then what gains most; ties by kind and subject. To the seeker these
    are things to learn, get, allow or state, to the employer requirements to drop.
    """
    before = assess(pair, side, weights)
    edits = seeker_edits(pair) if side is Side.SEEKER else employer_edits(pair)
    changes = [_change(edit, before, assess(edit.pair, side, weights)) for edit in edits]
    worth = [change for change in changes if change.repairs or _gain(change) >= LEAST_GAIN]
    return tuple(sorted(worth, key=_best_first)[:MOST_CHANGES])


def _change(edit: Edit, before: Match, after: Match) -> Change:
    still = {(constraint.name, constraint.subject) for constraint in after.broken}
    repairs = [c.name for c in before.broken if (c.name, c.subject) not in still]
    return Change(edit.kind, edit.subject, before.score, after.score, tuple(dict.fromkeys(repairs)))


def _gain(change: Change) -> float:
    return change.score_after - change.score_before


def _best_first(change: Change) -> tuple[int, float, str, str]:
    return -len(change.repairs), -round(_gain(change), 9), change.kind, change.subject
