"""What speaks for each unit group, weighed into the probability that it is the right one.

A conditional logit: the log-odds of a group are a weighted sum of a few kinds of evidence, the same weights for every
group, so that nothing is learnt about single groups and languages without training data are coded as well.
"""

from dataclasses import dataclass, fields

import numpy as np

from matching.coding.groups import Places, Values


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each of g groups, in one order, how much each kind of evidence speaks for it (arrays of length g).

    ``spelt``: cosine of n-grams with the group's nearest name, ``worded``: with all its names together, both in
    [0, 1]; ``near``: how its nearest name in the title's language stands out in meaning, ``abroad``: the same in other
    languages, ``told``: the same of the text, all in standard deviations; ``named``: names that the title holds, times
    the share of it that they are; ``frequent``: logarithm of its base rate.
    """

    spelt: Values
    worded: Values
    named: Values
    frequent: Values
    near: Values
    abroad: Values
    told: Values

    def matrix(self) -> Values:
        """One row per kind, in the order of the fields."""
        return np.stack([getattr(self, each.name) for each in fields(Evidence)])


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds that one unit of each kind of evidence is worth.

    ``kin``: what the other kinds say of a minor group on the mean, base rates aside, counts so many times more for each
    of its unit groups: titles and texts often tell the family better than the member.
    """

    spelt: float
    worded: float
    named: float
    frequent: float
    near: float = 0.0
    abroad: float = 0.0
    told: float = 0.0
    kin: float = 0.0

    def vector(self) -> Values:
        """Of the kinds of evidence, in the order of `Evidence`."""
        return np.array([getattr(self, each.name) for each in fields(Evidence)], dtype=np.float32)


def probabilities(evidence: Evidence, weights: Weights, kin: Places) -> Values:
    """Probability of each group, adding up to 1; (0,) for no groups. ``kin`` are the numbers of their minor groups.

    Source: conditional logit, McFadden 1974, "Conditional logit analysis of qualitative choice behavior".
    """
    odds = weights.vector() @ evidence.matrix()
    if not len(odds):
        return odds
    said = odds - np.float32(weights.frequent) * evidence.frequent
    families = np.bincount(kin, said) / np.bincount(kin)
    odds = odds + np.float32(weights.kin) * families[kin].astype(np.float32)
    raised = np.exp(odds - odds.max())
    found: Values = (raised / raised.sum()).astype(np.float32)
    return found
