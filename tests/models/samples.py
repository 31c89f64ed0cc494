"""Records and facts to keep: a few by hand, any at all by hypothesis."""

from datetime import UTC, date, datetime
from typing import Any, get_type_hints

from hypothesis import strategies as st

from matching.places.values import Place, Precision
from matching.values.facts import (
    Education,
    Fact,
    Hours,
    HowToApply,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Pay,
    PlaceFact,
    SeekerFacts,
    Shift,
    ShiftFact,
    SkillFact,
    Span,
    VacancyFacts,
)
from matching.values.ids import ConceptUri, LicenceKey
from matching.values.records import Document, Section, SectionKind
from models.kept import KeptSeeker, KeptVacancy

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)

OULU = Place("FI", "FI1D9", "564", "TA37", "Oulu", 65.01, 25.47, Precision.MUNICIPALITY)
TORNIO = Place("FI", "FI1D7", "851", "TA44", "Tornio", 65.85, 24.15, Precision.MUNICIPALITY)

TEXT = "Sairaanhoitaja\nHoidat potilaita päivystyksessä.\nVaadimme laillistuksen.\nPuh. 040"
SECTIONS = (
    Section(SectionKind.TITLE, 0, 14),
    Section(SectionKind.TASKS, 15, 47),
    Section(SectionKind.REQUIREMENTS, 48, 71),
    Section(SectionKind.CONTACT, 72, 80),
)
DOCUMENT = Document(TEXT, "fi", SECTIONS)


def skill(name: str, **changes: object) -> SkillFact:
    given: dict[str, Any] = {**changes}
    return SkillFact(ConceptUri(f"skill:{name}"), **given)


def occupation(name: str, isco08: str = "2221", **changes: object) -> OccupationFact:
    given: dict[str, Any] = {**changes}
    return OccupationFact(ConceptUri(f"occupation:{name}"), isco08, **given)


def vacancy(external_id: str = "1", **changes: object) -> KeptVacancy:
    given: dict[str, Any] = {
        "source": "tmt",
        "external_id": external_id,
        "title": "Sairaanhoitaja",
        "document": DOCUMENT,
        "reader_version": "r1",
        "taxonomy_version": "t1",
        "employer": "Pohde",
        "read": VacancyFacts(
            occupations=(occupation("nurse", confidence=0.9),),
            skills=(skill("nursing", need=Need.REQUIRED, spans=(Span(15, 31),)),),
            places=(PlaceFact(OULU),),
        ),
    }
    return KeptVacancy(**(given | changes))


def seeker(external_id: str = "1", **changes: object) -> KeptSeeker:
    given: dict[str, Any] = {
        "source": "cv",
        "external_id": external_id,
        "title": "Sairaanhoitaja",
        "document": DOCUMENT,
        "reader_version": "r1",
        "taxonomy_version": "t1",
        "read": SeekerFacts(occupations=(occupation("nurse", years=4.0),), home=PlaceFact(TORNIO)),
    }
    return KeptSeeker(**(given | changes))


_names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
_few = st.integers(0, 10_000)
_amounts = st.floats(0, 1e6)
_countries = st.sampled_from(["FI", "SE", "EE", "UA"])
_plain: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: _few,
    float: _amounts,
    date: st.dates(),
    tuple[str, ...]: st.lists(_countries, max_size=3).map(tuple),
    Education: st.builds(Education, st.integers(0, 8), st.none() | _names),
    Hours: st.builds(Hours, weekly_low=st.none() | _amounts, weekly_high=st.none() | _amounts),
    Pay: st.builds(Pay, low=_amounts, high=st.none() | _amounts, currency=st.just("EUR")),
    HowToApply: st.builds(HowToApply, url=st.none() | _names, email=st.none() | _names),
}
_spans = st.lists(st.builds(Span, _few, _few), max_size=2).map(tuple)
_places = st.builds(Place, country=_countries, name=_names, lat=st.none() | st.floats(-90, 90), lon=st.none())


def _few_of(kind: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.builds(kind, spans=_spans, **fields), max_size=3).map(tuple)


def _uris(kind: str) -> st.SearchStrategy[ConceptUri]:
    return st.sampled_from([ConceptUri(f"{kind}:{letter}") for letter in "abcd"])


_lists: dict[str, st.SearchStrategy[Any]] = {
    "occupations": _few_of(
        OccupationFact,
        uri=_uris("occupation"),
        isco08=st.sampled_from(["2221", "5321"]),
        confidence=st.floats(0, 1),
        years=st.none() | st.floats(0, 50),
    ),
    "skills": _few_of(SkillFact, uri=_uris("skill")),
    "languages": _few_of(LanguageFact, language=st.sampled_from(["fi", "sv", "en", "uk"])),
    "licences": _few_of(LicenceFact, key=st.sampled_from([LicenceKey("driving:B"), LicenceKey("hygiene")])),
    "places": _few_of(PlaceFact, place=_places),
    "shifts": _few_of(ShiftFact, shift=st.sampled_from(list(Shift)), holds=st.booleans()),
    "home": st.none() | st.builds(PlaceFact, place=_places, spans=_spans),
    "languages_closed": st.booleans(),
    "licences_closed": st.booleans(),
}


def _field(name: str, hint) -> st.SearchStrategy[Any]:
    if name in _lists:
        return _lists[name]
    if hint == tuple[str, ...]:
        return _plain[hint]
    (inner,) = hint.__args__
    values = _plain[inner] if inner in _plain else st.from_type(inner)
    return st.builds(Fact, value=st.none() | values, spans=_spans)


def _any_facts(kind: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{name: _field(name, hint) for name, hint in get_type_hints(kind).items()})


any_vacancy_facts: st.SearchStrategy[VacancyFacts] = _any_facts(VacancyFacts)
any_seeker_facts: st.SearchStrategy[SeekerFacts] = _any_facts(SeekerFacts)
