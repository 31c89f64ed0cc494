"""What a record of the demo was read as, compared with what its planted case says must be read."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from ingest.demo import resolved
from matching.values.facts import LanguageFact, LicenceFact
from matching.values.records import Seeker, Vacancy

Record = Seeker | Vacancy


def differences(record: Record, expected: Mapping[str, Any], today: date) -> list[str]:
    """One line for each fact of the case that was read otherwise; keys that name the record are left out."""
    asked = {key: value for key, value in expected.items() if key not in ("seeker", "vacancy")}
    found = {key: FACTS[key](record, _dated(value, today)) for key, value in asked.items()}
    return [f"{key}: wanted {asked[key]}, read {read}" for key, read in found.items() if read is not None]


def _dated(value: object, today: date) -> object:
    return resolved(value, today) if isinstance(value, str) else value


def _same(read: object, wanted: object) -> object:
    """None when they agree, else what was read."""
    return None if read == wanted else (read if read is not None else "nothing")


def _languages(record: Record, wanted: Mapping[str, list[str | None]]) -> object:
    read = {fact.language: [fact.cefr and fact.cefr.name, _need(fact)] for fact in record.facts.languages}
    return _same({code: read.get(code) for code in wanted}, dict(wanted))


def _licences(record: Record, wanted: Mapping[str, object]) -> object:
    if isinstance(record, Seeker):
        read: dict[str, object] = {fact.key: fact.holds for fact in record.facts.licences}
    else:
        read = {fact.key: _need(fact) for fact in record.facts.licences}
    return _same({key: read.get(key) for key in wanted}, dict(wanted))


def _need(fact: LanguageFact | LicenceFact) -> str | None:
    return None if fact.need is None else str(fact.need)


def _required(facts: Iterable[LanguageFact | LicenceFact], name: str, unwanted: list[str]) -> object:
    """None when none of these is required."""
    return [key for fact in facts if _need(fact) == "required" and (key := getattr(fact, name)) in unwanted] or None


def _skills(record: Record, *, holds: bool) -> set[str]:
    return {fact.uri for fact in record.facts.skills if fact.holds is holds}


def _isco(record: Record) -> set[str]:
    return {fact.isco08 for fact in record.facts.occupations}


def _place(record: Record, wanted: str | None) -> object:
    assert isinstance(record, Vacancy)
    names = [fact.place.name for fact in record.facts.places]
    return _same(names[0] if names else None, wanted)


def _pay(record: Record, wanted: list[object] | None) -> object:
    pay = record.facts.pay.value
    return _same(None if pay is None else [pay.low, pay.high, pay.currency, str(pay.period)], wanted)


def _weekly_hours(record: Record, wanted: list[float]) -> object:
    hours = record.facts.hours.value
    return _same(None if hours is None else [hours.weekly_low, hours.weekly_high], wanted)


def _value(name: str) -> Callable[[Any, Any], object]:
    """A fact with one value, dates as ISO dates and words as they are written."""

    def compare(record: Record, wanted: object) -> object:
        read = getattr(record.facts, name).value
        plain = read.isoformat() if isinstance(read, date) else list(read) if isinstance(read, tuple) else read
        return _same(plain, wanted)

    return compare


def _holds(read: Iterable[str], wanted: list[str]) -> object:
    """None when all are there, else those that are missing."""
    missing = sorted(set(wanted) - set(read))
    return f"no {missing}" if missing else None


def _lacks(read: Iterable[str], unwanted: list[str]) -> object:
    return sorted(set(unwanted) & set(read)) or None


FACTS: Mapping[str, Callable[[Any, Any], object]] = {
    "languages": _languages,
    "licences": _licences,
    "not_required_languages": lambda record, keys: _required(record.facts.languages, "language", keys),
    "not_required_licences": lambda record, keys: _required(record.facts.licences, "key", keys),
    "has_skills": lambda record, uris: _holds(_skills(record, holds=True), uris),
    "lacks_skills": lambda record, uris: _lacks(_skills(record, holds=True), uris),
    "not_denied_skills": lambda record, uris: _lacks(_skills(record, holds=False), uris),
    "isco08": lambda record, codes: _holds(_isco(record), codes),
    "not_isco08": lambda record, codes: _lacks(_isco(record), codes),
    "place": _place,
    "home": lambda record, name: _same(record.facts.home and record.facts.home.place.name, name),
    "pay": _pay,
    "weekly_hours": _weekly_hours,
    "closes": _value("closes"),
    "contract": _value("contract"),
    "openings": _value("openings"),
    "remote": _value("remote"),
    "remote_countries": _value("remote_countries"),
    "remote_countries_hold": lambda record, codes: _holds(record.facts.remote_countries.value or (), codes),
    "sponsors_permit": _value("sponsors_permit"),
    "how_to_apply": lambda record, wanted: _same(record.facts.how_to_apply.known, wanted),
    "refused_employers": lambda record, names: _same(list(record.facts.refused_employers), names),
    "text_holds": lambda record, words: [word for word in words if word not in record.document.text] or None,
    "text_lacks": lambda record, words: [word for word in words if word in record.document.text] or None,
}
"""Kinds of facts that a case can name; each gives None when the record was read so, else what was read."""
