"""Single edits of a pair: what a seeker could learn, say or allow, and what an employer could drop."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from matching.ranking.choices import SEPARATOR
from matching.ranking.constraints.licence import licence_choices, required_licences
from matching.ranking.holdings import held_language, held_licence
from matching.ranking.language import WORKING_LEVEL, language_choices, language_code
from matching.ranking.language import strongest as strongest_languages
from matching.ranking.options import work_option
from matching.ranking.pair import Pair
from matching.ranking.skills import strongest as strongest_skills
from matching.values.facts import (
    Fact,
    LanguageFact,
    LicenceFact,
    Need,
    Provenance,
    SeekerFacts,
    ShiftFact,
    SkillFact,
    VacancyFacts,
)
from matching.values.ids import LicenceKey


class ChangeKind(StrEnum):
    """What one could do."""

    LEARN_SKILL = "learn_skill"
    RAISE_LANGUAGE = "raise_language"
    GET_LICENCE = "get_licence"
    RELOCATE = "relocate"
    GO_ABROAD = "go_abroad"
    ACCEPT_REMOTE = "accept_remote"
    ACCEPT_SHIFT = "accept_shift"
    STATE_EXPERIENCE = "state_experience"
    STATE_EDUCATION = "state_education"
    DROP_SKILL = "drop_skill"
    DROP_LANGUAGE = "drop_language"
    DROP_LICENCE = "drop_licence"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one of the two records; ``subject`` is a concept URI, ``fi:B2``, a licence key, a time or empty."""

    kind: ChangeKind
    subject: str
    pair: Pair


def seeker_edits(pair: Pair) -> Iterator[Edit]:
    """Every single thing that the seeker could learn, get, allow or state for this vacancy."""
    yield from _skills(pair)
    yield from _languages(pair)
    yield from _licences(pair)
    yield from _wishes(pair)
    yield from _shifts(pair)
    yield from _statements(pair)


def employer_edits(pair: Pair) -> Iterator[Edit]:
    """Every single skill, and every required language or licence or choice of them, that the vacancy could drop."""
    facts = pair.vacancy.facts
    for skill in strongest_skills(facts.skills):
        rest = tuple(fact for fact in facts.skills if fact.uri != skill.uri)
        yield _of_vacancy(pair, ChangeKind.DROP_SKILL, skill.uri, replace(facts, skills=rest))
    asked = strongest_languages(facts.languages)
    alone = [(fact,) for fact in asked if fact.need is Need.REQUIRED]
    for several in (*alone, *language_choices(asked)):
        codes = {fact.language for fact in several}
        spoken = tuple(fact for fact in facts.languages if fact.language not in codes)
        subject = SEPARATOR.join(map(language_code, several))
        yield _of_vacancy(pair, ChangeKind.DROP_LANGUAGE, subject, replace(facts, languages=spoken))
    single = dict.fromkeys((fact.key,) for fact in facts.licences if fact.need is Need.REQUIRED)
    for keys in (*single, *licence_choices(pair)):
        held = tuple(fact for fact in facts.licences if fact.key not in keys)
        yield _of_vacancy(pair, ChangeKind.DROP_LICENCE, SEPARATOR.join(keys), replace(facts, licences=held))


def _skills(pair: Pair) -> Iterator[Edit]:
    facts = pair.seeker.facts
    held = {fact.uri for fact in facts.skills if fact.holds}
    for asked in strongest_skills(pair.vacancy.facts.skills):
        if asked.uri not in held:
            learned = (*facts.skills, SkillFact(asked.uri, provenance=Provenance.STATED))
            yield _of_seeker(pair, ChangeKind.LEARN_SKILL, asked.uri, replace(facts, skills=learned))


def _languages(pair: Pair) -> Iterator[Edit]:
    facts = pair.seeker.facts
    for asked in strongest_languages(pair.vacancy.facts.languages):
        level = asked.cefr or WORKING_LEVEL
        holding = held_language(facts, asked.language)
        if not holding.holds or holding.cefr is None or holding.cefr < level:
            spoken = (*facts.languages, LanguageFact(asked.language, level, provenance=Provenance.STATED))
            subject = f"{asked.language}:{level.name}"
            yield _of_seeker(pair, ChangeKind.RAISE_LANGUAGE, subject, replace(facts, languages=spoken))


def _licences(pair: Pair) -> Iterator[Edit]:
    facts = pair.seeker.facts
    asked: dict[LicenceKey, None] = dict.fromkeys(fact.key for fact in pair.vacancy.facts.licences)
    asked.update(dict.fromkeys(required_licences(pair, work_option(pair))))
    for key in asked:
        if not held_licence(facts, key, pair.context.covers).holds:
            got = (*facts.licences, LicenceFact(key, provenance=Provenance.STATED))
            yield _of_seeker(pair, ChangeKind.GET_LICENCE, key, replace(facts, licences=got))


def _wishes(pair: Pair) -> Iterator[Edit]:
    facts = pair.seeker.facts
    yes = Fact(True, provenance=Provenance.STATED)
    if not facts.relocates.value or facts.relocation_regions.value:
        yield _of_seeker(pair, ChangeKind.RELOCATE, "", replace(facts, relocates=yes, relocation_regions=Fact()))
    if not facts.goes_abroad.value:
        yield _of_seeker(pair, ChangeKind.GO_ABROAD, "", replace(facts, goes_abroad=yes))
    if not facts.wants_remote.value:
        yield _of_seeker(pair, ChangeKind.ACCEPT_REMOTE, "", replace(facts, wants_remote=yes))


def _shifts(pair: Pair) -> Iterator[Edit]:
    """Each time of the work that the seeker refuses or says nothing of, accepted."""
    facts = pair.seeker.facts
    for shift in (fact.shift for fact in pair.vacancy.facts.shifts if fact.holds):
        others = tuple(fact for fact in facts.shifts if fact.shift is not shift)
        if not any(fact.shift is shift and fact.holds for fact in facts.shifts):
            accepted = (*others, ShiftFact(shift, provenance=Provenance.STATED))
            yield _of_seeker(pair, ChangeKind.ACCEPT_SHIFT, shift, replace(facts, shifts=accepted))


def _statements(pair: Pair) -> Iterator[Edit]:
    """Unknowns of the seeker, stated as what the vacancy asks for."""
    facts, asked = pair.seeker.facts, pair.vacancy.facts
    if asked.experience_years.value is not None and not facts.experience_years.known:
        years = Fact(asked.experience_years.value, provenance=Provenance.STATED)
        subject = f"years:{asked.experience_years.value:g}"
        yield _of_seeker(pair, ChangeKind.STATE_EXPERIENCE, subject, replace(facts, experience_years=years))
    if asked.education.value is not None and not facts.education.known:
        level = Fact(asked.education.value, provenance=Provenance.STATED)
        subject = f"isced:{asked.education.value.isced}"
        yield _of_seeker(pair, ChangeKind.STATE_EDUCATION, subject, replace(facts, education=level))


def _of_seeker(pair: Pair, kind: ChangeKind, subject: str, facts: SeekerFacts) -> Edit:
    return Edit(kind, subject, replace(pair, seeker=replace(pair.seeker, facts=facts)))


def _of_vacancy(pair: Pair, kind: ChangeKind, subject: str, facts: VacancyFacts) -> Edit:
    return Edit(kind, subject, replace(pair, vacancy=replace(pair.vacancy, facts=facts)))
