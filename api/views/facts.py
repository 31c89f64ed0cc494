"""What was understood of a record, as views: every fact with the words it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from api.views.matches import (
    EvidenceView,
    FactView,
    LanguageView,
    LicenceView,
    OccupationView,
    PlaceView,
    QueryView,
    SkillView,
)
from ingest.reference.licences import LicenceVocabulary
from matching.places.gazetteer import Gazetteer
from matching.ranking.values import TextSide
from matching.taxonomy.values import Taxonomy
from matching.values.facts import (
    Education,
    Fact,
    Hours,
    HowToApply,
    OccupationFact,
    Pay,
    PlaceFact,
    ShiftFact,
    Span,
)
from matching.values.records import Document, Seeker, Vacancy

VACANCY_FACTS = (
    "education",
    "experience_years",
    "remote",
    "remote_countries",
    "sponsors_permit",
    "hours",
    "contract",
    "pay",
    "starts",
    "closes",
    "openings",
    "how_to_apply",
)
SEEKER_FACTS = (
    "education",
    "experience_years",
    "permit_countries",
    "needs_permit",
    "relocates",
    "relocation_regions",
    "goes_abroad",
    "wants_remote",
    "commute_minutes",
    "hours",
    "contract",
    "pay",
    "available",
)


@dataclass(frozen=True, slots=True)
class Names:
    """Where names of concepts, licences and places come from, and the language they are given in."""

    taxonomy: Taxonomy
    licences: LicenceVocabulary
    gazetteer: Gazetteer
    language: str


def quotes(spans: Iterable[Span], document: Document, side: TextSide) -> tuple[EvidenceView, ...]:
    """The words of spans."""
    return tuple(
        EvidenceView(side=side, text=document.text[span.start : span.end], start=span.start, end=span.end)
        for span in spans
    )


def query_view(record: Vacancy | Seeker, names: Names, *, stored: bool) -> QueryView:
    """What was understood of the side that looks."""
    side = TextSide.VACANCY if isinstance(record, Vacancy) else TextSide.SEEKER
    facts, document = record.facts, record.document
    occupations = tuple(_occupation(fact, names, document, side) for fact in facts.occupations)
    nothing = OccupationView(uri=None, isco08=None, label=None, known=False)
    places = record.facts.places[:1] if isinstance(record, Vacancy) else (record.facts.home,)
    return QueryView(
        id=record.id if stored else None,
        title=record.title,
        language=document.language,
        occupation=occupations[0] if occupations else nothing,
        occupations=occupations,
        place=_place(next(iter(places), None), names, document, side),
        skills=tuple(
            SkillView(
                uri=fact.uri,
                label=names.taxonomy.label(fact.uri, names.language),
                need=fact.need,
                holds=fact.holds,
                evidence=quotes(fact.spans, document, side),
            )
            for fact in facts.skills
        ),
        languages=tuple(
            LanguageView(
                language=fact.language,
                cefr=fact.cefr.name if fact.cefr else None,
                need=fact.need,
                holds=fact.holds,
                known=fact.cefr is not None or not fact.holds,
                evidence=quotes(fact.spans, document, side),
                one_of=fact.one_of,
            )
            for fact in facts.languages
        ),
        licences=tuple(
            LicenceView(
                key=fact.key,
                label=names.licences.name(fact.key, names.language),
                need=fact.need,
                holds=fact.holds,
                evidence=quotes(fact.spans, document, side),
                one_of=fact.one_of,
            )
            for fact in facts.licences
        ),
        facts=tuple(_others(record, document, side)),
    )


def _occupation(fact: OccupationFact, names: Names, document: Document, side: TextSide) -> OccupationView:
    return OccupationView(
        uri=fact.uri,
        isco08=fact.isco08 or None,
        label=names.taxonomy.label(fact.uri, names.language),
        known=True,
        confidence=round(fact.confidence, 3),
        evidence=quotes(fact.spans, document, side),
    )


def _place(fact: PlaceFact | None, names: Names, document: Document, side: TextSide) -> PlaceView:
    if fact is None:
        return PlaceView(name=None, region=None, country=None, known=False)
    place = fact.place
    return PlaceView(
        name=names.gazetteer.place_name(place, names.language),
        region=place.region,
        country=place.country,
        known=True,
        evidence=quotes(fact.spans, document, side),
    )


def _others(record: Vacancy | Seeker, document: Document, side: TextSide) -> Iterator[FactView]:
    for name in VACANCY_FACTS if isinstance(record, Vacancy) else SEEKER_FACTS:
        fact: Fact[object] = getattr(record.facts, name)
        value = None if fact.value is None else in_words(fact.value)
        yield FactView(name=name, value=value, known=fact.known, evidence=quotes(fact.spans, document, side))
    yield _times(record.facts.shifts, document, side)


def _times(facts: tuple[ShiftFact, ...], document: Document, side: TextSide) -> FactView:
    """Times of work: "day, evening; no night"."""
    yes = ", ".join(fact.shift for fact in facts if fact.holds)
    no = ", ".join(f"no {fact.shift}" for fact in facts if not fact.holds)
    spans = dict.fromkeys(span for fact in facts for span in fact.spans)
    value = "; ".join(filter(None, (yes, no))) or None
    return FactView(name="shifts", value=value, known=bool(facts), evidence=quotes(spans, document, side))


def in_words(value: object) -> str:
    """A value of a fact as a short text without a language of its own, for programs and logs."""
    match value:
        case bool():
            told = "yes" if value else "no"
        case Enum():
            told = str(value.value)
        case date():
            told = value.isoformat()
        case Education():
            told = f"ISCED {value.isced}" + (f", {value.field}" if value.field else "")
        case Hours():
            hours = "-".join(f"{h:g}" for h in (value.weekly_low, value.weekly_high) if h is not None)
            told = " ".join(filter(None, (value.working_time, f"{hours} h/week" if hours else "")))
        case Pay():
            high = "" if value.high is None or value.high == value.low else f"-{value.high:g}"
            told = f"{value.low:g}{high} {value.currency}/{value.period}"
        case HowToApply():
            told = value.url or value.email or value.instructions or ""
        case tuple():
            told = ", ".join(str(item) for item in value)
        case float():
            told = f"{value:g}"
        case _:
            told = str(value)
    return told
