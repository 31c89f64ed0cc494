"""All sources of the taxonomy read as one value, in raw tuples: a full ESCO in about a second."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from matching.taxonomy.values import Concept, ConceptKind, Label, Profile, Taxonomy
from matching.values.ids import ConceptUri
from models.taxonomy import CONCEPTS, ESCO, EXTRA_LABELS, LABELS, RELATIONS, STARTER, RelationKind, Release, releases

SKILL_KINDS = frozenset({ConceptKind.SKILL, ConceptKind.KNOWLEDGE, ConceptKind.SKILL_GROUP})
_DIGITS = 8

Concepts = dict[ConceptUri, Concept]
Name = tuple[int, str, str]
Pairs = Sequence[tuple[ConceptUri, ConceptUri]]


def taxonomy_version(session: Session) -> str:
    """What `load_taxonomy` would give as version, without loading anything."""
    return _version(_by_strength(releases(session)))


def load_taxonomy(session: Session) -> Taxonomy:
    """Everything imported, as one taxonomy.

    With ESCO in the store, skills are those of ESCO alone and the starter skills are left out; the starter's ISCO-08
    groups give their usual titles to the groups of ESCO. Without it, the starter set is all there is. Names from
    weaker sources rank behind those of stronger ones in the same language. Labels and relations of concepts that no
    source has are left out. An empty store gives an empty taxonomy, version ``none``.
    """
    sources = _by_strength(releases(session))
    concepts = _concepts(session, sources)
    pairs = {kind: _pairs(session, kind, concepts) for kind in RelationKind}
    related = pairs[RelationKind.RELATED]
    return Taxonomy(
        version=_version(sources),
        concepts=concepts,
        labels=_labels(session, sources, concepts),
        profiles=_profiles(pairs[RelationKind.ESSENTIAL], pairs[RelationKind.OPTIONAL]),
        broader=_sets(pairs[RelationKind.BROADER]),
        related=_sets([*related, *((right, left) for left, right in related)]),
    )


def _by_strength(found: Iterable[Release]) -> tuple[Release, ...]:
    order = {ESCO: 0, STARTER: 1, EXTRA_LABELS: 2}
    return tuple(sorted(found, key=lambda each: (order.get(each.source.partition(":")[0], len(order)), each.source)))


def _version(sources: Sequence[Release]) -> str:
    return "+".join(f"{each.source}-{each.digest[:_DIGITS]}" for each in sources) or "none"


def _concepts(session: Session, sources: Sequence[Release]) -> Concepts:
    """Concepts by URI; of two sources that have one, the stronger counts."""
    has_esco = any(each.source == ESCO for each in sources)
    strength = {each.source: place for place, each in enumerate(sources)}
    query = sa.select(CONCEPTS.c.uri, CONCEPTS.c.kind, CONCEPTS.c.isco08, CONCEPTS.c.description, CONCEPTS.c.source)
    rows = sorted(session.execute(query).all(), key=lambda row: (strength[row[4]], row[0]))
    concepts: Concepts = {}
    for uri, kind_name, isco08, description, source in rows:
        kind = ConceptKind(kind_name)
        outdone = has_esco and source == STARTER and kind in SKILL_KINDS
        if uri not in concepts and not outdone:
            concepts[uri] = Concept(uri, kind, isco08, description)
    return concepts


def _labels(
    session: Session, sources: Sequence[Release], concepts: Mapping[ConceptUri, Concept]
) -> dict[ConceptUri, list[Label]]:
    """Names by concept, by rank within each language; a name that two sources give is there once."""
    labels: dict[ConceptUri, list[Label]] = {}
    for each in sources:
        query = sa.select(LABELS.c.uri, LABELS.c.rank, LABELS.c.language, LABELS.c.text)
        fresh: defaultdict[ConceptUri, list[Name]] = defaultdict(list)
        for uri, rank, language, text in session.execute(query.where(LABELS.c.source == each.source)).all():
            fresh[uri].append((rank, language, text))
        for uri, names in fresh.items():
            concept = concepts.get(uri)
            if concept is not None:
                stronger = labels.setdefault(concept.uri, [])
                stronger.extend(
                    Label(concept.uri, language, text, rank) for rank, language, text in _behind(stronger, names)
                )
    return labels


def _behind(stronger: Sequence[Label], weaker: Sequence[Name]) -> list[Name]:
    """Names that a stronger source does not have, by rank, ranked behind all that it has in their language."""
    if not stronger:
        return sorted(weaker)
    taken = {(label.language, label.text) for label in stronger}
    last: defaultdict[str, int] = defaultdict(int)
    for label in stronger:
        last[label.language] = max(last[label.language], label.rank + 1)
    return [
        (rank + last[language], language, text)
        for rank, language, text in sorted(weaker)
        if (language, text) not in taken
    ]


def _pairs(session: Session, kind: RelationKind, concepts: Mapping[ConceptUri, Concept]) -> Pairs:
    """Relations of a kind whose two ends are there; the strings are those of the concepts, to save memory."""
    query = sa.select(RELATIONS.c.subject, RELATIONS.c.object).where(RELATIONS.c.kind == kind.value)
    found = ((concepts.get(left), concepts.get(right)) for left, right in session.execute(query).all())
    return [(left.uri, right.uri) for left, right in found if left is not None and right is not None]


def _sets(pairs: Pairs) -> dict[ConceptUri, frozenset[ConceptUri]]:
    gathered: defaultdict[ConceptUri, set[ConceptUri]] = defaultdict(set)
    for left, right in pairs:
        gathered[left].add(right)
    return {uri: frozenset(others) for uri, others in gathered.items()}


def _profiles(essential: Pairs, optional: Pairs) -> dict[ConceptUri, Profile]:
    """Skills by occupation; one that a source calls both is essential."""
    needed, useful = _sets(essential), _sets(optional)
    none: frozenset[ConceptUri] = frozenset()
    return {
        uri: Profile(needed.get(uri, none), useful.get(uri, none) - needed.get(uri, none))
        for uri in {**needed, **useful}
    }
