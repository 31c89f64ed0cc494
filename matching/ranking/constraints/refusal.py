"""The seeker's own no: to an employer, an occupation, a country, or to work from home."""

import re
from collections.abc import Iterable

from matching.ranking.evidence import from_both, from_vacancy
from matching.ranking.options import WorkOption
from matching.ranking.pair import Pair
from matching.ranking.values import Constraint, State
from matching.taxonomy.values import ISCO_PREFIX
from matching.values.facts import OccupationFact

REFUSAL = "refusal"
SURE_ENOUGH = 0.5
"""Confidence from which a reading of the vacancy's occupation can be refused."""

COMPANY_FORMS = frozenset(
    {
        "oy",
        "oyj",
        "ab",
        "abp",
        "ay",
        "ky",
        "ry",
        "rf",
        "tmi",
        "osk",
        "hb",
        "kb",
        "as",
        "asa",
        "oü",
        "ou",
        "uab",
        "sia",
        "gmbh",
        "ag",
        "kg",
        "se",
        "ltd",
        "limited",
        "llc",
        "inc",
        "plc",
        "bv",
        "nv",
        "sa",
        "sarl",
        "srl",
        "spa",
        "aps",
    }
)


def refusals(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    """One constraint for each kind of thing that the seeker refuses; unknown when the vacancy does not say it."""
    return _employer(pair) + _occupation(pair) + _country(pair, option) + _remote(pair)


def plain_name(employer: str) -> str:
    """A company's name without case, punctuation and the company forms around it (``Oy Esimerkki Ab``)."""
    words = re.findall(r"\w+", re.sub(r"[./]", "", employer.casefold()))
    kept = list(words)
    while kept and kept[-1] in COMPANY_FORMS:
        kept.pop()
    while kept and kept[0] in COMPANY_FORMS:
        kept.pop(0)
    return " ".join(kept or words)


def _employer(pair: Pair) -> tuple[Constraint, ...]:
    refused = {plain_name(name): name for name in pair.seeker.facts.refused_employers}
    if not refused:
        return ()
    if pair.vacancy.employer is None:
        return (Constraint(REFUSAL, State.UNKNOWN, "employer"),)
    broken = plain_name(pair.vacancy.employer) in refused
    return (Constraint(REFUSAL, State.BROKEN if broken else State.MET, "employer"),)


def _occupation(pair: Pair) -> tuple[Constraint, ...]:
    refused = pair.seeker.facts.refused_occupations
    if not refused:
        return ()
    offered = [fact for fact in pair.vacancy.facts.occupations if fact.confidence >= SURE_ENOUGH]
    if not offered:
        return (Constraint(REFUSAL, State.UNKNOWN, "occupation"),)
    hit = next((fact for fact in offered if _is_refused(fact, refused)), None)
    evidence = from_vacancy(pair, hit.spans) if hit is not None else ()
    return (Constraint(REFUSAL, State.MET if hit is None else State.BROKEN, "occupation", evidence),)


def _is_refused(fact: OccupationFact, refused: Iterable[str]) -> bool:
    codes = (name.removeprefix(ISCO_PREFIX) for name in refused)
    return fact.uri in refused or any(code.isdigit() and fact.isco08.startswith(code) for code in codes)


def _country(pair: Pair, option: WorkOption) -> tuple[Constraint, ...]:
    """Broken when every work place is in a refused country, or when the only other ones are closed to the seeker."""
    refused = pair.seeker.facts.refused_countries
    if not refused:
        return ()
    places = [place for place in pair.vacancy.facts.places if place.place.country]
    if not places:
        return (Constraint(REFUSAL, State.UNKNOWN, "country"),)
    last = option.work_place
    closed = option.open is False and last is not None and last.country in refused
    broken = closed or all(place.place.country in refused for place in places)
    evidence = from_vacancy(pair, places[0].spans) if broken else ()
    return (Constraint(REFUSAL, State.BROKEN if broken else State.MET, "country", evidence),)


def _remote(pair: Pair) -> tuple[Constraint, ...]:
    """Work that can only be done from home, for a seeker who does not want that."""
    wish, offer = pair.seeker.facts.wants_remote, pair.vacancy.facts.remote
    if wish.value is not False or offer.value is not True or pair.vacancy.facts.places:
        return ()
    evidence = from_both(pair, offer.spans, wish.spans)
    return (Constraint(REFUSAL, State.BROKEN, "remote", evidence),)
