"""What a seeker is known to hold, known to lack, or has not said, of languages and licences."""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.values.facts import Cefr, LanguageFact, SeekerFacts, Spans
from matching.values.ids import LicenceKey


@dataclass(frozen=True, slots=True)
class Holding:
    """``holds`` None is unknown; ``cefr`` None is an unknown level of a language that is spoken."""

    holds: bool | None
    cefr: Cefr | None = None
    spans: Spans = ()


UNSAID = Holding(None)


def held_language(facts: SeekerFacts, language: str) -> Holding:
    """What the seeker says of a language; one that is missing from a closed list is a known no.

    Of several facts the best counts: a yes before a no, then the highest level.
    """
    found = [fact for fact in facts.languages if fact.language == language]
    if found:
        best = max(found, key=_strength)
        return Holding(best.holds, best.cefr, best.spans)
    return Holding(False) if facts.languages_closed else UNSAID


def held_licence(facts: SeekerFacts, key: LicenceKey, covers: Mapping[LicenceKey, frozenset[LicenceKey]]) -> Holding:
    """What the seeker says of a licence; a greater licence covers the lesser ones it includes."""
    for fact in facts.licences:
        if fact.holds and (fact.key == key or key in covers.get(fact.key, frozenset())):
            return Holding(True, spans=fact.spans)
    for fact in facts.licences:
        if fact.key == key:
            return Holding(False, spans=fact.spans)
    return Holding(False) if facts.licences_closed else UNSAID


def _strength(fact: LanguageFact) -> tuple[bool, int]:
    return fact.holds, fact.cefr or 0
