"""How much stays unknown of the records that are read: which facts a text or a source does not tell."""

from collections.abc import Iterator
from dataclasses import fields

from matching.values.facts import Fact, SeekerFacts, VacancyFacts
from models.kept import KeptSeeker, KeptVacancy
from models.layers import merge_seeker, merge_vacancy

LEFT_OUT = frozenset(
    {
        *("languages_closed", "licences_closed", "sponsors_permit", "remote_countries", "relocation_regions"),
        *("refused_employers", "refused_occupations", "refused_countries"),
    }
)
"""Not facts of their own, or facts that most have no reason to tell: who refuses nothing leaves nothing unknown."""


def unknown_facts(kept: KeptVacancy | KeptSeeker) -> Iterator[str]:
    """Names of the facts that are unknown of a record, ``text_language`` and ``employer`` among them."""
    if kept.document.language is None:
        yield "text_language"
    if isinstance(kept, KeptVacancy):
        if not kept.employer:
            yield "employer"
        facts: VacancyFacts | SeekerFacts = merge_vacancy(VacancyFacts(), kept.imported, kept.read)
    else:
        facts = merge_seeker(SeekerFacts(), kept.imported, kept.read)
    for each in fields(facts):
        value = getattr(facts, each.name)
        known = value.known if isinstance(value, Fact) else bool(value)
        if each.name not in LEFT_OUT and not known:
            yield each.name
