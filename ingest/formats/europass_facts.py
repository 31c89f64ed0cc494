"""What a Europass CV states as structure: languages with levels, driving licences, education."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ingest.formats.cv_periods import Month, Period
from ingest.formats.cv_sections import language_of, languages, overall
from ingest.formats.eures_codes import DRIVING, LEVELS
from ingest.formats.written import line_of, part, parts, text_of
from matching.values.facts import Cefr, Education, Fact, LicenceFact, Provenance, SeekerFacts
from matching.values.ids import LicenceKey

Json = Mapping[str, object]
ISCED_OF_EQF = {"1": 1, "2": 2, "3": 2, "4": 3, "5": 5, "6": 6, "7": 7, "8": 8}
"""The lowest level of ISCED 2011 that qualifications of a level of the European framework (EQF) have."""


def facts(cv: Json) -> SeekerFacts:
    """Facts of the sections; what they do not state is unknown."""
    told = [(code, level) for _, code, level, _ in spoken(cv)]
    known, closed = languages(told)
    return SeekerFacts(
        languages=known,
        languages_closed=closed,
        licences=tuple(
            LicenceFact(LicenceKey(f"driving:{code}"), provenance=Provenance.IMPORTED) for code in driving(cv)
        ),
        education=Fact(_education(parts(cv, "Education")), provenance=Provenance.IMPORTED),
    )


def spoken(cv: Json) -> Iterator[tuple[str, str | None, Cefr | None, bool]]:
    """Each language: its name, ISO 639-1 code, level, and whether it is a mother tongue.

    The level is the lowest of listening, reading, speech and writing, see `overall`.
    """
    linguistic = part(part(cv, "Skills"), "Linguistic")
    for item in parts(linguistic, "MotherTongue"):
        yield *_language(item), Cefr.C2, True
    for item in parts(linguistic, "ForeignLanguage"):
        levels = part(item, "ProficiencyLevel").values()
        yield *_language(item), overall(LEVELS.get(line_of(level).upper()) for level in levels), False


def driving(cv: Json) -> list[str]:
    """Classes of driving licences, without those that nobody knows."""
    told = text_of(part(part(cv, "Skills"), "Driving").get("Description"))
    return [code for code in dict.fromkeys(re.split(r"[,\s]+", told.upper())) if code in DRIVING]


def period(item: Json) -> Period:
    """When an entry was; impossible dates are unknown."""
    told = part(item, "Period")
    return Period(_month(told, "From"), _month(told, "To"), line_of(told.get("Current")) in {"true", "yes", "1"})


def _month(told: Json, name: str) -> Month | None:
    value = part(told, name)
    return Month.of(*(line_of(value.get(unit)) for unit in ("Year", "Month", "Day")))


def _language(item: Json) -> tuple[str, str | None]:
    described = part(item, "Description")
    code = language_of(line_of(described.get("Code")))
    return line_of(described.get("Label")) or code or "", code


def _education(items: Iterable[Json]) -> Education | None:
    """The highest level of the studies that have an end."""
    finished = [item for item in items if (when := period(item)).end and not when.current]
    found = [
        Education(level, line_of(part(item, "Field").get("Label")) or None)
        for item in finished
        if (level := _level(part(item, "Level"))) is not None
    ]
    return max(found, key=lambda education: education.isced, default=None)


def _level(told: Json) -> int | None:
    """Level by ISCED 2011 of a code of the European framework; unknown where the label tells of another one."""
    label = line_of(told.get("Label")).upper()
    return None if "ISCED" in label else ISCED_OF_EQF.get(line_of(told.get("Code")))
