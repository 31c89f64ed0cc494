"""How near two occupations, or two skills, stand to each other in the taxonomy: numbers in [0, 1]."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from matching.taxonomy.values import ISCO_PREFIX, Profile, Taxonomy
from matching.values.ids import ConceptUri

UNIT_GROUP_DIGITS = 4
ISCO_LADDER = {4: 0.9, 3: 0.6, 2: 0.3}
"""Closeness by the number of leading digits that two ISCO-08 codes share; fewer say nothing."""

FIELDS = (
    ("22", "32", "532"),
    ("23", "531"),
    ("25", "35"),
    ("512", "94"),
    ("515", "91"),
    ("71", "931"),
    ("83", "933"),
)
"""Groups of one field of work at several levels of skill: health, teaching, IT, kitchens, cleaning, building, transport.

In ESCO the skills of their unit groups overlap by .08 on the mean, those of groups with two digits in common by .04, and
those of others by .008; in other fields that ISCO-08 splits by level (engineering, business, law) the overlap is less.
"""
FIELD = 0.3

PROFILE_CEILING = 0.8
"""Occupations of different unit groups whose skills agree fully; below the same unit group."""

RELATED = 0.6
SIBLING = 0.4
SEMANTIC_CEILING = 0.5
"""Below a relation that the taxonomy states, above mere siblings."""

NARROW_PARENT_CHILDREN = 12
"""A parent with more children than this is too wide to make them near (in ESCO a third of the lowest groups)."""


class SkillSimilarity(Protocol):
    """Calibrated likeness of two skills' meanings: 0 for unrelated skills, 1 for the same."""

    def __call__(self, a: ConceptUri, b: ConceptUri, /) -> float:
        """Likeness in [0, 1], the same in both orders. Called often: answer from what is already at hand."""
        ...


@dataclass(frozen=True, slots=True)
class Cover:
    """The held skill that best stands in for a wanted one; ``held`` is None when none is near (relatedness 0)."""

    wanted: ConceptUri
    held: ConceptUri | None
    relatedness: float


class SkillNeighbours:
    """Who stands beside whom among the skills of one taxonomy.

    Built once per taxonomy (one pass over ``broader``) and shared by all who rank with it. The sets of a skill are
    made when it is first asked for and kept in this object; they are the same whenever they are made.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        children: dict[ConceptUri, list[ConceptUri]] = {}
        for child, parents in taxonomy.broader.items():
            for parent in parents:
                children.setdefault(parent, []).append(child)
        self._children = children
        self._narrow = frozenset(p for p, below in children.items() if len(below) <= NARROW_PARENT_CHILDREN)
        self._related: dict[ConceptUri, frozenset[ConceptUri]] = {}
        self._siblings: dict[ConceptUri, frozenset[ConceptUri]] = {}

    def related(self, skill: ConceptUri) -> frozenset[ConceptUri]:
        """Skills that the taxonomy relates to this one, its parents and its children."""
        if skill not in self._related:
            parents = self._taxonomy.broader.get(skill, frozenset())
            stated = self._taxonomy.related.get(skill, frozenset())
            self._related[skill] = (stated | parents | frozenset(self._children.get(skill, ()))) - {skill}
        return self._related[skill]

    def siblings(self, skill: ConceptUri) -> frozenset[ConceptUri]:
        """Skills that share a narrow parent with this one."""
        if skill not in self._siblings:
            narrow = self._taxonomy.broader.get(skill, frozenset()) & self._narrow
            self._siblings[skill] = frozenset(c for parent in narrow for c in self._children[parent]) - {skill}
        return self._siblings[skill]


def skill_relatedness(
    neighbours: SkillNeighbours, wanted: ConceptUri, held: ConceptUri, similarity: SkillSimilarity | None = None
) -> float:
    """How far a held skill stands in for a wanted one.

    Returns:
        1 for the same skill, .6 for a related one, a parent or a child, .4 for siblings under a narrow parent, and up
        to .5 by likeness of meaning; the greatest that applies, else 0.

    """
    return best_cover(neighbours, (wanted,), (held,), similarity)[0].relatedness


def best_cover(
    neighbours: SkillNeighbours,
    wanted: Sequence[ConceptUri],
    held: Collection[ConceptUri],
    similarity: SkillSimilarity | None = None,
) -> tuple[Cover, ...]:
    """For each wanted skill, in order, the held skill that stands in for it best; ties go to the lesser URI."""
    owned = frozenset(held)
    ordered = sorted(owned) if similarity is not None else ()
    return tuple(_cover(neighbours, skill, owned, ordered, similarity) for skill in wanted)


def _cover(
    neighbours: SkillNeighbours,
    wanted: ConceptUri,
    owned: frozenset[ConceptUri],
    ordered: Sequence[ConceptUri],
    similarity: SkillSimilarity | None,
) -> Cover:
    if wanted in owned:
        return Cover(wanted, wanted, 1.0)
    if near := neighbours.related(wanted) & owned:
        return Cover(wanted, min(near), RELATED)
    near = neighbours.siblings(wanted) & owned
    best = Cover(wanted, min(near), SIBLING) if near else Cover(wanted, None, 0.0)
    if similarity is None:
        return best
    for skill in ordered:
        likeness = SEMANTIC_CEILING * min(1.0, max(0.0, similarity(wanted, skill)))
        if likeness > best.relatedness:
            best = Cover(wanted, skill, likeness)
    return best


def occupation_closeness(taxonomy: Taxonomy, a: ConceptUri, b: ConceptUri) -> float:
    """How near two occupations (ESCO occupations or ISCO-08 groups) stand.

    Returns:
        1 for the same URI, .9 within one unit group, else the greater of the ISCO ladder (.6 for three digits in
        common, .3 for two, or for one field of work at another level) and .8 times
        the overlap of their skills. Unknown URIs are near to nothing but themselves.

    """
    if a == b:
        return 1.0
    ladder = isco_closeness(isco_code(taxonomy, a), isco_code(taxonomy, b))
    if ladder > PROFILE_CEILING:
        return ladder
    return max(ladder, PROFILE_CEILING * profile_overlap(taxonomy.profile(a), taxonomy.profile(b)))


def isco_closeness(a: str, b: str) -> float:
    """Closeness of two ISCO-08 codes of 1 to 4 digits by their common beginning or field; 0 when either is empty."""
    return ISCO_LADDER.get(_common_digits(a, b), FIELD if _share_field(a, b) else 0.0)


def _share_field(a: str, b: str) -> bool:
    return any(a.startswith(field) and b.startswith(field) for field in FIELDS)


def isco_code(taxonomy: Taxonomy, uri: ConceptUri) -> str:
    """ISCO-08 code of an occupation or group; empty when the taxonomy does not know it."""
    if uri in taxonomy.concepts:
        return taxonomy.concepts[uri].isco08
    return uri.removeprefix(ISCO_PREFIX) if uri.startswith(ISCO_PREFIX) else ""


def profile_overlap(a: Profile, b: Profile) -> float:
    """Weighted Jaccard of two skill profiles, essential skills counting 2 and optional ones 1; 0 when both are empty.

    Source: sum of minima over sum of maxima (Ruzicka similarity).
    """
    optional_a, optional_b = a.optional - a.essential, b.optional - b.essential
    shared = (
        2 * len(a.essential & b.essential)
        + len(a.essential & optional_b)
        + len(optional_a & b.essential)
        + len(optional_a & optional_b)
    )
    total = _weight(a.essential, optional_a) + _weight(b.essential, optional_b) - shared
    return shared / total if total else 0.0


def _weight(essential: Collection[ConceptUri], optional: Collection[ConceptUri]) -> int:
    return 2 * len(essential) + len(optional)


def _common_digits(a: str, b: str) -> int:
    count = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        count += 1
    return min(count, UNIT_GROUP_DIGITS)
