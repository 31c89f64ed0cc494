"""The skills part: what the vacancy asks one to master, licences among it, against what the seeker holds."""

from collections.abc import Iterable
from dataclasses import replace

from matching.ranking.constraints.licence import licence_choices
from matching.ranking.evidence import from_both
from matching.ranking.holdings import held_licence
from matching.ranking.items import NEED_WEIGHT, Item, any_of, decided, part_of_items, undecided
from matching.ranking.pair import Pair
from matching.ranking.values import SharedPart
from matching.taxonomy.closeness import RELATED, Cover, best_cover
from matching.values.facts import LicenceFact, SkillFact
from matching.values.ids import ConceptUri

LICENCES_ALONE = 0.5
"""What the licences of a vacancy that names no skill make of the part: the rest is its skills, of which it is silent."""


def skills_part(pair: Pair) -> SharedPart:
    """Skills and licences asked for, required ones weighing 2 and useful ones 1.

    A skill held counts 1, one that a held skill stands near counts by its relatedness, one that is not named counts 0
    now and 1 at best. Also a skill that the seeker says is missing can earn a related skill's share, now or later.
    Licences of which one is required are one item. Where no skill is named, licences decide half of the part, and the
    skills that the work takes are unknown.
    """
    skills, licences = _skill_items(pair, strongest(pair.vacancy.facts.skills)), _licence_items(pair)
    part = part_of_items("skills", [*skills, *licences])
    if skills or not licences:
        return part
    unsaid = 1.0 - LICENCES_ALONE
    return replace(
        part,
        share=LICENCES_ALONE * part.share,
        low=LICENCES_ALONE * part.low,
        high=LICENCES_ALONE * part.high + unsaid,
    )


def strongest(asked: Iterable[SkillFact]) -> tuple[SkillFact, ...]:
    """Each skill asked for once, with its strongest need, in the order of first mention."""
    found: dict[ConceptUri, SkillFact] = {}
    for fact in asked:
        if fact.holds and (fact.uri not in found or NEED_WEIGHT[fact.need] > NEED_WEIGHT[found[fact.uri].need]):
            found[fact.uri] = fact
    return tuple(found.values())


def _skill_items(pair: Pair, asked: tuple[SkillFact, ...]) -> list[Item]:
    facts = pair.seeker.facts.skills
    held = {fact.uri: fact for fact in facts if fact.holds}
    denied = frozenset(fact.uri for fact in facts if not fact.holds) - held.keys()
    wanted = tuple(fact.uri for fact in asked)
    covers = best_cover(pair.context.neighbours, wanted, held.keys(), pair.context.skill_similarity)
    return [_skill_item(pair, fact, cover, held, denied) for fact, cover in zip(asked, covers, strict=True)]


def _skill_item(
    pair: Pair, asked: SkillFact, cover: Cover, held: dict[ConceptUri, SkillFact], denied: frozenset[ConceptUri]
) -> Item:
    share = cover.relatedness
    best = max(share, RELATED) if asked.uri in denied else 1.0
    return Item(
        name=asked.uri,
        weight=NEED_WEIGHT[asked.need],
        share=share,
        low=share,
        high=best,
        known=cover.held is not None or asked.uri in denied,
        evidence=from_both(pair, asked.spans, held[cover.held].spans if cover.held is not None else ()),
        near=cover.held if cover.held != asked.uri else None,
    )


def _licence_items(pair: Pair) -> list[Item]:
    asked: dict[str, LicenceFact] = {}
    for fact in pair.vacancy.facts.licences:
        if fact.key not in asked or NEED_WEIGHT[fact.need] > NEED_WEIGHT[asked[fact.key].need]:
            asked[fact.key] = fact
    choices = licence_choices(pair)
    chosen = {key for choice in choices for key in choice}
    alone = [_licence_item(pair, fact) for key, fact in asked.items() if key not in chosen]
    return [*alone, *(any_of([_licence_item(pair, asked[key]) for key in choice]) for choice in choices)]


def _licence_item(pair: Pair, asked: LicenceFact) -> Item:
    holding = held_licence(pair.seeker.facts, asked.key, pair.context.covers)
    evidence = from_both(pair, asked.spans, holding.spans)
    weight = NEED_WEIGHT[asked.need]
    if holding.holds is None:
        return undecided(asked.key, weight, evidence)
    return decided(asked.key, weight, float(holding.holds), evidence)
