"""Every fact of a vacancy as an item: a field and a value in words. An export carries each item, or reports it lost.

How a fact is known (its words, its provenance, its confidence) is no item: what is exported becomes imported.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from ingest.exports.protocol import Loss, shown
from matching.places.values import Place
from matching.ranking.choices import SEPARATOR
from matching.values.facts import (
    Education,
    Fact,
    Hours,
    HowToApply,
    LanguageFact,
    LicenceFact,
    Need,
    Pay,
    SkillFact,
    VacancyFacts,
)
from matching.values.records import Vacancy

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a vacancy says. A part of a fact has a dotted field: ``languages.cefr`` beside ``languages``."""

    field: str
    value: str

    def lost(self, vacancy: Vacancy, reason: str) -> Loss:
        """The report of this item as lost."""
        return Loss(vacancy.id, self.field, shown(self.value), reason)


def items(vacancy: Vacancy) -> Iterator[Item]:
    """Everything that a vacancy says, in a fixed order, the same item once or more."""
    yield Item("title", vacancy.title)
    if vacancy.employer:
        yield Item("employer", vacancy.employer)
    if body(vacancy):
        yield Item("text", body(vacancy))
    if vacancy.document.language:
        yield Item("language", vacancy.document.language)
    yield from fact_items(vacancy.facts)
    for other in vacancy.linked:
        yield Item("linked", other)


def whole(item: Item) -> Item | None:
    """What an item tells more of: of a need or a level, the skill, licence or language itself."""
    base, _, part = item.field.partition(".")
    return Item(base, item.value.rpartition(" ")[0]) if part in {"need", "cefr", "one_of"} else None


def body(vacancy: Vacancy) -> str:
    """The text of a posting behind its title, which stands at the start of the text."""
    return vacancy.document.text.removeprefix(vacancy.title).strip()


def fact_items(facts: VacancyFacts) -> Iterator[Item]:
    """The items of the facts alone."""
    for occupation in facts.occupations:
        yield Item("occupations", occupation.uri)
    for skill in facts.skills:
        yield from skill_items(skill)
    for language in facts.languages:
        yield from language_items(language)
    for licence in facts.licences:
        yield from licence_items(licence)
    for place in facts.places:
        yield place_item(place.place)
    for shift in facts.shifts:
        yield Item("shifts" if shift.holds else "shifts.never", shift.shift)
    yield from education_items(facts.education.value)
    yield from single("experience_years", facts.experience_years)
    yield from single("remote", facts.remote)
    for country in facts.remote_countries.value or ():
        yield Item("remote_countries", country)
    yield from single("sponsors_permit", facts.sponsors_permit)
    yield from hours_items(facts.hours.value)
    yield from single("contract", facts.contract)
    yield from pay_items(facts.pay.value)
    yield from single("starts", facts.starts)
    yield from single("closes", facts.closes)
    yield from single("openings", facts.openings)
    yield from apply_items(facts.how_to_apply.value)


def single(field: str, fact: Fact[T]) -> Iterator[Item]:
    """The item of a fact with one plain value; none when it is unknown."""
    if fact.value is not None:
        yield Item(field, number(fact.value) if isinstance(fact.value, float) else str(fact.value))


def number(value: float) -> str:
    """A number without needless decimals."""
    return str(int(value)) if float(value).is_integer() else str(value)


def skill_items(fact: SkillFact) -> Iterator[Item]:
    """The skill, and how strongly it is asked for."""
    yield from _asked("skills", fact.uri, fact.need, holds=fact.holds)


def licence_items(fact: LicenceFact) -> Iterator[Item]:
    """The licence, how strongly it is asked for, and whether one of several is enough."""
    yield from _asked("licences", fact.key, fact.need, holds=fact.holds)
    if fact.one_of and fact.holds:
        yield Item("licences.one_of", f"{fact.key} {SEPARATOR.join(fact.one_of)}")


def language_items(fact: LanguageFact) -> Iterator[Item]:
    """The language, its level, how strongly it is asked for, and whether one of several is enough."""
    yield from _asked("languages", fact.language, fact.need, holds=fact.holds)
    if fact.cefr is not None and fact.holds:
        yield Item("languages.cefr", f"{fact.language} {fact.cefr.name}")
    if fact.one_of and fact.holds:
        yield Item("languages.one_of", f"{fact.language} {SEPARATOR.join(fact.one_of)}")


def _asked(field: str, what: str, need: Need | None, *, holds: bool) -> Iterator[Item]:
    if not holds:
        yield Item(f"{field}.not_needed", what)
        return
    yield Item(field, what)
    if need is not None:
        yield Item(f"{field}.need", f"{what} {need}")


def place_item(place: Place) -> Item:
    """A place by the finest that it is known by: a municipality's code, a name, a region's code, a country's."""
    finest = place.municipality or place.name or place.region or ""
    return Item("places", " ".join(filter(None, (place.country, finest))))


def education_items(education: Education | None) -> Iterator[Item]:
    """The level and the field of education."""
    if education is not None:
        yield Item("education.isced", str(education.isced))
        if education.field:
            yield Item("education.field", education.field)


def hours_items(hours: Hours | None) -> Iterator[Item]:
    """Working time, and the bounds of the weekly hours."""
    if hours is None:
        return
    if hours.working_time is not None:
        yield Item("hours.working_time", hours.working_time)
    for field, value in (("hours.weekly_low", hours.weekly_low), ("hours.weekly_high", hours.weekly_high)):
        if value is not None:
            yield Item(field, number(value))


def pay_items(pay: Pay | None) -> Iterator[Item]:
    """Pay as one item: an amount without its currency or period would be another pay."""
    if pay is not None:
        high = "" if pay.high is None else number(pay.high)
        yield Item("pay", f"{number(pay.low)}-{high} {pay.currency}/{pay.period}")


def apply_items(apply: HowToApply | None) -> Iterator[Item]:
    """The ways to apply, each by itself."""
    if apply is not None:
        for field, value in (("url", apply.url), ("email", apply.email), ("instructions", apply.instructions)):
            if value:
                yield Item(f"how_to_apply.{field}", value)
