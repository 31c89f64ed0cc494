"""The three layers of facts as JSON, and the one way they are laid over each other.

A record keeps what a person *stated*, what its source *imported* and what was *read* from its text apart, so that a
new import or a better reader replaces its own layer only. Matching sees them merged.
"""

from collections.abc import Callable, Hashable
from dataclasses import fields, replace
from typing import Any, TypeVar

from pydantic import TypeAdapter

from matching.values.facts import (
    Fact,
    LanguageFact,
    LicenceFact,
    OccupationFact,
    PlaceFact,
    Provenance,
    SeekerFacts,
    ShiftFact,
    SkillFact,
    VacancyFacts,
)
from models.tables.columns import Json

_VACANCY = TypeAdapter(VacancyFacts)
_SEEKER = TypeAdapter(SeekerFacts)
_STRONGEST_FIRST = (Provenance.STATED, Provenance.IMPORTED, Provenance.READ)

T = TypeVar("T")
Marked = TypeVar("Marked", OccupationFact, SkillFact, LanguageFact, LicenceFact, PlaceFact, ShiftFact)


def vacancy_json(facts: VacancyFacts) -> Json:
    """Facts of a vacancy as JSON; what has its default is left out, so nothing known is ``{}``."""
    return _json(_VACANCY.dump_python(facts, mode="json", exclude_defaults=True))


def vacancy_facts(stored: Json) -> VacancyFacts:
    """The facts that `vacancy_json` wrote."""
    return _VACANCY.validate_python(stored)


def seeker_json(facts: SeekerFacts) -> Json:
    """Facts of a seeker as JSON; what has its default is left out, so nothing known is ``{}``."""
    return _json(_SEEKER.dump_python(facts, mode="json", exclude_defaults=True))


def seeker_facts(stored: Json) -> SeekerFacts:
    """The facts that `seeker_json` wrote."""
    return _SEEKER.validate_python(stored)


def _json(dumped: Any) -> Json:  # noqa: ANN401
    return dict(dumped)


def merge_vacancy(stated: VacancyFacts, imported: VacancyFacts, read: VacancyFacts) -> VacancyFacts:
    """Lay the layers of a vacancy over each other; each fact carries the layer it came from.

    A single fact is the first known one in the order stated, imported, read. Skills, languages, licences and shifts
    are the union by concept, code, key or time, the stronger layer winning: a stated known no stays as a known no.
    Occupations and places come from the strongest layer that names any.
    """
    layers = (stated, imported, read)
    return VacancyFacts(
        occupations=_occupations(tuple(layer.occupations for layer in layers)),
        skills=_union(tuple(layer.skills for layer in layers), lambda skill: skill.uri),
        languages=_union(tuple(layer.languages for layer in layers), lambda fact: fact.language),
        licences=_union(tuple(layer.licences for layer in layers), lambda fact: fact.key),
        places=_strongest(tuple(layer.places for layer in layers)),
        shifts=_union(tuple(layer.shifts for layer in layers), lambda fact: fact.shift),
        **_single(layers),
    )


def merge_seeker(stated: SeekerFacts, imported: SeekerFacts, read: SeekerFacts) -> SeekerFacts:
    """Lay the layers of a seeker over each other, as `merge_vacancy` does.

    A list of languages or licences that a layer gives in full (closed) replaces the weaker layers. Occupations
    held and occupations wanted come each from the strongest layer that names any. Refusals add up.
    """
    layers = (stated, imported, read)
    languages, languages_closed = _closable(
        tuple((layer.languages, layer.languages_closed) for layer in layers), lambda fact: fact.language
    )
    licences, licences_closed = _closable(
        tuple((layer.licences, layer.licences_closed) for layer in layers), lambda fact: fact.key
    )
    homes = tuple((layer.home,) if layer.home else () for layer in layers)
    return SeekerFacts(
        occupations=_occupations(tuple(layer.occupations for layer in layers)),
        skills=_union(tuple(layer.skills for layer in layers), lambda skill: skill.uri),
        languages=languages,
        languages_closed=languages_closed,
        licences=licences,
        licences_closed=licences_closed,
        home=next(iter(_strongest(homes)), None),
        shifts=_union(tuple(layer.shifts for layer in layers), lambda fact: fact.shift),
        refused_employers=_all(tuple(layer.refused_employers for layer in layers)),
        refused_occupations=_all(tuple(layer.refused_occupations for layer in layers)),
        refused_countries=_all(tuple(layer.refused_countries for layer in layers)),
        **_single(layers),
    )


def _single(layers: tuple[VacancyFacts, ...] | tuple[SeekerFacts, ...]) -> dict[str, Any]:
    """Every field that is a `Fact`, from the first layer that knows it; a field added later is merged too."""
    names = [field.name for field in fields(layers[0]) if isinstance(getattr(layers[0], field.name), Fact)]
    return {name: _first(*(getattr(layer, name) for layer in layers)) for name in names}


def _first(*layers: Fact[T]) -> Fact[T]:
    for fact, provenance in zip(layers, _STRONGEST_FIRST, strict=True):
        if fact.known:
            return fact if fact.provenance is provenance else replace(fact, provenance=provenance)
    return Fact()


def _marked(facts: tuple[Marked, ...], provenance: Provenance) -> tuple[Marked, ...]:
    """Facts with the provenance of the layer they lie in, whatever the caller wrote on them."""
    return tuple(fact if fact.provenance is provenance else replace(fact, provenance=provenance) for fact in facts)


def _union(layers: tuple[tuple[Marked, ...], ...], key: Callable[[Marked], Hashable]) -> tuple[Marked, ...]:
    """Facts of all layers, strongest first; a key that a stronger layer names is taken from that layer alone."""
    taken: set[Hashable] = set()
    merged: list[Marked] = []
    for facts, provenance in zip(layers, _STRONGEST_FIRST, strict=True):
        fresh = tuple(fact for fact in facts if key(fact) not in taken)
        merged.extend(_marked(fresh, provenance))
        taken.update(key(fact) for fact in fresh)
    return tuple(merged)


def _closable(
    layers: tuple[tuple[tuple[Marked, ...], bool], ...], key: Callable[[Marked], Hashable]
) -> tuple[tuple[Marked, ...], bool]:
    """Union down to the first layer that is closed, and whether there is one."""
    closed = False
    reached: list[tuple[Marked, ...]] = []
    for facts, ends in layers:
        reached.append(() if closed else facts)
        closed = closed or ends
    return _union(tuple(reached), key), closed


def _strongest(layers: tuple[tuple[Marked, ...], ...]) -> tuple[Marked, ...]:
    for facts, provenance in zip(layers, _STRONGEST_FIRST, strict=True):
        if facts:
            return _marked(facts, provenance)
    return ()


def _occupations(layers: tuple[tuple[OccupationFact, ...], ...]) -> tuple[OccupationFact, ...]:
    """Held and wanted apart: who states a wish has not taken back the work they have done."""
    held = _strongest(tuple(tuple(fact for fact in facts if not fact.wanted) for facts in layers))
    wanted = _strongest(tuple(tuple(fact for fact in facts if fact.wanted) for facts in layers))
    return held + wanted


def _all(layers: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for layer in layers for value in layer))
