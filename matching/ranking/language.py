"""The language part: languages that the vacancy asks for or finds useful, against those the seeker speaks."""

from matching.ranking.choices import standing_choices
from matching.ranking.evidence import from_both
from matching.ranking.holdings import held_language
from matching.ranking.items import NEED_WEIGHT, Item, any_of, decided, part_of_items, undecided
from matching.ranking.pair import Pair
from matching.ranking.values import SharedPart
from matching.values.facts import Cefr, LanguageFact, Need

WORKING_LEVEL = Cefr.B1
"""What is taken to be meant when a vacancy asks for a language and says no level."""

LOSS_PER_LEVEL = 0.25


def language_part(pair: Pair) -> SharedPart:
    """Languages asked for, required ones weighing 2 and useful ones 1; a level too low loses .25 for each step.

    A level that the seeker has not said is unknown, and so is a level under B1 when the vacancy does not say which
    level it asks for. From B1 on such a vacancy is satisfied, and the interval says how it could turn out. Languages
    of which one is required are one item, with the best share of any of them.
    """
    asked = strongest(pair.vacancy.facts.languages)
    choices = language_choices(asked)
    chosen = {fact.language for choice in choices for fact in choice}
    alone = [_item(pair, fact) for fact in asked if fact.language not in chosen]
    return part_of_items("language", [*alone, *(any_of([_item(pair, fact) for fact in choice]) for choice in choices)])


def language_choices(asked: tuple[LanguageFact, ...]) -> tuple[tuple[LanguageFact, ...], ...]:
    """The languages, of those that `strongest` gave, of which the vacancy requires one."""
    by_code = {fact.language: fact for fact in asked}
    choices = standing_choices({code: fact.one_of for code, fact in by_code.items() if fact.need is not Need.REQUIRED})
    return tuple(tuple(by_code[code] for code in choice) for choice in choices)


def strongest(asked: tuple[LanguageFact, ...]) -> tuple[LanguageFact, ...]:
    """Each language asked for once: the stronger need, then the higher level, in the order of first mention."""
    found: dict[str, LanguageFact] = {}
    for fact in asked:
        if fact.holds and (fact.language not in found or _demand(fact) > _demand(found[fact.language])):
            found[fact.language] = fact
    return tuple(found.values())


def language_code(fact: LanguageFact) -> str:
    """``fi:B2``, or ``fi`` when the level is not said."""
    return fact.language if fact.cefr is None else f"{fact.language}:{fact.cefr.name}"


def level_share(asked: Cefr, held: Cefr) -> float:
    """1 at or above the level, .25 less for each step below it, at least 0."""
    return max(0.0, 1.0 - LOSS_PER_LEVEL * max(0, asked - held))


def _demand(fact: LanguageFact) -> tuple[float, int]:
    return NEED_WEIGHT[fact.need], fact.cefr or 0


def _item(pair: Pair, asked: LanguageFact) -> Item:
    name, weight = language_code(asked), NEED_WEIGHT[asked.need]
    holding = held_language(pair.seeker.facts, asked.language)
    evidence = from_both(pair, asked.spans, holding.spans)
    if holding.holds is False:
        return decided(name, weight, 0.0, evidence)
    if holding.holds is None or holding.cefr is None:
        return undecided(name, weight, evidence)
    if asked.cefr is not None:
        return decided(name, weight, level_share(asked.cefr, holding.cefr), evidence)
    if holding.cefr < WORKING_LEVEL:
        return undecided(name, weight, evidence)
    return Item(name, weight, 1.0, level_share(Cefr.C2, holding.cefr), 1.0, evidence=evidence)
