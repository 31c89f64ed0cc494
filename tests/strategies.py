"""Hypothesis strategies for seekers, vacancies and pairs over a small taxonomy and a few real places."""

from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from matching.places.values import Place, Precision
from matching.ranking.pair import Pair, RankingContext, TextCalibration
from matching.taxonomy.closeness import SkillNeighbours
from matching.taxonomy.values import Concept, ConceptKind, Label, Profile, Taxonomy, isco_uri
from matching.values.facts import (
    Cefr,
    Contract,
    Education,
    Fact,
    Hours,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Pay,
    PayPeriod,
    PlaceFact,
    SeekerFacts,
    Shift,
    ShiftFact,
    SkillFact,
    Span,
    Spans,
    VacancyFacts,
    WorkingTime,
)
from matching.values.ids import ConceptUri, LicenceKey, SeekerId, VacancyId
from matching.values.records import Document, Section, SectionKind, Seeker, Vacancy

T = TypeVar("T")
TODAY = date(2026, 5, 4)


def uri(name: str) -> ConceptUri:
    """A concept of the small taxonomy."""
    return ConceptUri(f"test:{name}")


SKILLS = tuple(uri(name) for name in ("nursing", "triage", "wounds", "python", "java", "docker", "podman", "welding"))
OCCUPATION_CODES = {
    uri("nurse"): "2221",
    uri("paramedic"): "3258",
    uri("midwife"): "2222",
    uri("web developer"): "2513",
    uri("software developer"): "2512",
    uri("programmer"): "2512",
    uri("welder"): "7212",
}
OCCUPATIONS = tuple(OCCUPATION_CODES)
LICENCES = tuple(LicenceKey(key) for key in ("driving:B", "driving:CE", "health:nurse", "hygiene"))
COVERS = {LicenceKey("driving:CE"): frozenset({LicenceKey("driving:B")})}
BY_LAW = {"2221": LicenceKey("health:nurse")}
LANGUAGES = ("fi", "sv", "en", "uk")
EEA = frozenset({"FI", "SE", "EE"})


def small_taxonomy() -> Taxonomy:
    """Seven occupations in six unit groups, eight skills, two of them related and some under narrow parents."""
    concepts = {name: Concept(name, ConceptKind.OCCUPATION, code) for name, code in OCCUPATION_CODES.items()}
    concepts |= {name: Concept(name, ConceptKind.SKILL) for name in SKILLS}
    concepts |= {isco_uri(c): Concept(isco_uri(c), ConceptKind.ISCO_GROUP, c) for c in OCCUPATION_CODES.values()}
    concepts[uri("programming")] = Concept(uri("programming"), ConceptKind.SKILL_GROUP)
    return Taxonomy(
        version="small-1",
        concepts=concepts,
        labels={name: (Label(name, "en", name.removeprefix("test:"), 0),) for name in concepts},
        profiles={
            uri("nurse"): Profile(frozenset({uri("nursing"), uri("triage")}), frozenset({uri("wounds")})),
            uri("paramedic"): Profile(frozenset({uri("triage"), uri("nursing")}), frozenset()),
            uri("software developer"): Profile(frozenset({uri("python"), uri("java")}), frozenset({uri("docker")})),
        },
        broader={
            uri("python"): frozenset({uri("programming")}),
            uri("java"): frozenset({uri("programming")}),
            uri("wounds"): frozenset({uri("nursing")}),
        },
        related={uri("docker"): frozenset({uri("podman")}), uri("podman"): frozenset({uri("docker")})},
    )


TAXONOMY = small_taxonomy()
CONTEXT = RankingContext(
    taxonomy=TAXONOMY,
    neighbours=SkillNeighbours(TAXONOMY),
    skill_similarity=None,
    eea=EEA.__contains__,
    calibration=TextCalibration(background=0.8, agreement=0.9),
    today=TODAY,
    covers=COVERS,
    by_law=BY_LAW,
)


def town(name: str, country: str, region: str, code: str | None, *, at: tuple[float, float]) -> Place:
    """A municipality in Finland (with a code) or a city abroad."""
    precision = Precision.CITY if code is None else Precision.MUNICIPALITY
    return Place(country, region, code, None, name, *at, precision)


HELSINKI = town("Helsinki", "FI", "FI1B1", "091", at=(60.17, 24.94))
ESPOO = town("Espoo", "FI", "FI1B1", "049", at=(60.21, 24.66))
ROVANIEMI = town("Rovaniemi", "FI", "FI1D7", "698", at=(66.50, 25.73))
TORNIO = town("Tornio", "FI", "FI1D7", "851", at=(65.85, 24.15))
HAPARANDA = town("Haparanda", "SE", "SE332", None, at=(65.84, 24.14))
TALLINN = town("Tallinn", "EE", "EE001", None, at=(59.44, 24.75))
LAPLAND = Place("FI", "FI1D7", None, None, "Lappi", None, None, Precision.REGION)
CANADA = Place("CA", None, None, None, "Canada", None, None, Precision.COUNTRY)
PLACES = (HELSINKI, ESPOO, ROVANIEMI, TORNIO, HAPARANDA, TALLINN, LAPLAND, CANADA)

WORDS = "hoitaja tekijä työ nurse Tornio kieli taito 🔧 skicklig досвід "
EMPTY_SEEKER = Seeker(SeekerId("empty"), "", Document("", None), SeekerFacts())


def document(text: str) -> Document:
    """A text that is one summary."""
    return Document(text, None, (Section(SectionKind.SUMMARY, 0, len(text)),) if text else ())


def pair_of(
    seeker: SeekerFacts | None = None,
    vacancy: VacancyFacts | None = None,
    cosine: float | None = None,
    employer: str | None = None,
) -> Pair:
    """A pair of given facts over the usual words, for examples worked by hand."""
    return Pair(
        Seeker(SeekerId("s"), "a trade", document(WORDS), seeker or SeekerFacts()),
        Vacancy(VacancyId("v"), "a job", employer, document(WORDS), vacancy or VacancyFacts()),
        cosine,
        CONTEXT,
    )


texts = st.sampled_from(["", WORDS, WORDS * 3])
SPANS: tuple[Spans, ...] = (
    (),
    (Span(0, 7),),
    (Span(8, 14), Span(15, 18)),
    (Span(3, 3), Span(70, 90), Span(0, 5)),
    tuple(Span(start, start + 4) for start in range(0, 50, 10)),
)
"""None, one, two; an empty one and one beyond a short text; more than are quoted."""
spans = st.sampled_from(SPANS)


def some(values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """None to a few, in any order."""
    return st.lists(values, max_size=most).map(tuple)


def facts_of(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Fact[Any]]:
    """A known or unknown fact."""
    return st.builds(Fact, st.none() | values, spans)


yes_or_no = facts_of(st.booleans())
needs = st.sampled_from([Need.REQUIRED, Need.USEFUL, None])
levels = st.none() | st.sampled_from(list(Cefr))
hours = st.builds(Hours, st.none() | st.sampled_from(list(WorkingTime)), st.none() | st.floats(5, 45))
pays = st.builds(
    lambda low, extra, currency, period: Pay(low, None if extra is None else low + extra, currency, period),
    st.floats(10, 5000),
    st.none() | st.floats(0, 1000),
    st.sampled_from(["EUR", "SEK"]),
    st.sampled_from(list(PayPeriod)),
)
days = st.integers(-40, 90).map(lambda n: TODAY + timedelta(days=n))
educations = st.builds(Education, st.integers(0, 8))
countries = st.lists(st.sampled_from(["FI", "SE", "EE", "CA", "EEA"]), max_size=2, unique=True).map(tuple)
places = st.builds(PlaceFact, st.sampled_from(PLACES), spans)
shifts = st.dictionaries(st.sampled_from(list(Shift)), st.booleans(), max_size=3).map(
    lambda told: tuple(ShiftFact(shift, holds) for shift, holds in told.items())
)


def occupations(wanted: st.SearchStrategy[bool]) -> st.SearchStrategy[OccupationFact]:
    """Occupations with their unit group, sometimes read with little confidence."""
    return st.builds(
        lambda name, sure, years, wish, words: OccupationFact(name, OCCUPATION_CODES[name], sure, years, wish, words),
        st.sampled_from(OCCUPATIONS),
        st.sampled_from([0.3, 0.7, 1.0]),
        st.none() | st.floats(0, 40),
        wanted,
        spans,
    )


@st.composite
def choice_of_languages(draw: st.DrawFn) -> tuple[LanguageFact, ...]:
    """Two or three languages of which a vacancy requires one, each with a level or none."""
    codes = tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=2, max_size=3, unique=True)))
    return tuple(LanguageFact(code, draw(levels), Need.USEFUL, one_of=codes) for code in codes)


def vacancies(ids: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Vacancy]:
    """Vacancies that say much, little or nothing."""
    facts = st.builds(
        VacancyFacts,
        occupations=some(occupations(st.just(False))),
        skills=some(st.builds(SkillFact, st.sampled_from(SKILLS), needs, spans=spans), 5),
        languages=some(st.builds(LanguageFact, st.sampled_from(LANGUAGES), levels, needs, spans=spans))
        | choice_of_languages(),
        licences=some(st.builds(LicenceFact, st.sampled_from(LICENCES), needs, spans=spans), 2),
        places=some(places),
        shifts=shifts,
        education=facts_of(educations),
        experience_years=facts_of(st.floats(0, 10)),
        remote=yes_or_no,
        remote_countries=facts_of(countries),
        sponsors_permit=yes_or_no,
        hours=facts_of(hours),
        contract=facts_of(st.sampled_from(list(Contract))),
        pay=facts_of(pays),
        starts=facts_of(days),
        closes=facts_of(days),
    )
    return st.builds(
        Vacancy,
        (ids or st.sampled_from("abcdefgh")).map(VacancyId),
        st.just("a job"),
        st.none() | st.sampled_from(["Esimerkki Oy", "Oy ESIMERKKI Ab", "Muu Ab"]),
        texts.map(document),
        facts,
    )


def seekers(ids: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Seeker]:
    """Seekers who say much, little or nothing."""
    facts = st.builds(
        SeekerFacts,
        occupations=some(occupations(st.booleans())),
        skills=some(st.builds(SkillFact, st.sampled_from(SKILLS), holds=st.booleans(), spans=spans), 5),
        languages=some(st.builds(LanguageFact, st.sampled_from(LANGUAGES), levels, holds=st.booleans(), spans=spans)),
        languages_closed=st.booleans(),
        licences=some(st.builds(LicenceFact, st.sampled_from(LICENCES), holds=st.booleans(), spans=spans), 2),
        licences_closed=st.booleans(),
        home=st.none() | places,
        shifts=shifts,
        education=facts_of(educations),
        experience_years=facts_of(st.floats(0, 40)),
        permit_countries=facts_of(countries),
        needs_permit=yes_or_no,
        relocates=yes_or_no,
        relocation_regions=facts_of(st.sampled_from([(), ("FI1D7",), ("FI1B1", "SE332")])),
        goes_abroad=yes_or_no,
        wants_remote=yes_or_no,
        commute_minutes=facts_of(st.integers(0, 120)),
        hours=facts_of(hours),
        contract=facts_of(st.sampled_from(list(Contract))),
        pay=facts_of(pays),
        available=facts_of(days),
        refused_employers=st.sampled_from([(), ("Esimerkki",)]),
        refused_occupations=st.sampled_from([(), ("22",), (str(uri("welder")),)]),
        refused_countries=st.sampled_from([(), ("CA",), ("SE", "EE")]),
    )
    return st.builds(
        Seeker, (ids or st.sampled_from("stuvwxyz")).map(SeekerId), st.just("a trade"), texts.map(document), facts
    )


cosines = st.none() | st.floats(-1, 1)


def pairs(context: RankingContext = CONTEXT) -> st.SearchStrategy[Pair]:
    """Any seeker with any vacancy."""
    return st.builds(Pair, seekers(), vacancies(), cosines, st.just(context))


def candidates(context: RankingContext = CONTEXT, most: int = 6) -> st.SearchStrategy[list[Pair]]:
    """One seeker with several vacancies, each of its own id."""
    listed = st.lists(st.tuples(vacancies(), cosines), max_size=most, unique_by=_vacancy_id)
    return st.builds(lambda s, rest: [Pair(s, v, cosine, context) for v, cosine in rest], seekers(), listed)


def _vacancy_id(drawn: tuple[Vacancy, float | None]) -> str:
    return drawn[0].id
