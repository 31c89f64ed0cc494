"""Vacancies of every kind for exports: with concepts of ESCO and others, and texts that formats find hard to carry."""

from datetime import date, timedelta

from hypothesis import strategies as st

from matching.taxonomy.values import ISCO_PREFIX
from matching.values.facts import (
    Cefr,
    Contract,
    Education,
    Fact,
    Hours,
    HowToApply,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Pay,
    PayPeriod,
    PlaceFact,
    Provenance,
    Shift,
    ShiftFact,
    SkillFact,
    VacancyFacts,
    WorkingTime,
)
from matching.values.ids import ConceptUri, LicenceKey, VacancyId
from matching.values.records import Document, Vacancy
from tests.strategies import PLACES, some

ESCO = "http://data.europa.eu/esco/"
OCCUPATIONS = [
    ConceptUri(f"{ESCO}occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50"),
    ConceptUri(f"{ISCO_PREFIX}5120"),
    ConceptUri("test:cook"),
]
SKILLS = [
    ConceptUri(f"{ESCO}skill/a17286c5-238d-4f0b-bc24-29e9121345de"),
    ConceptUri(f"{ESCO}skill/7ee51257-8947-4b69-9bdf-322baf0a6398"),
    ConceptUri("test:cooking"),
]
PIECES = st.sampled_from(
    [
        *(
            "Keität ruokaa",
            "R&D",
            "&amp;",
            "&#xa0;",
            "<b>",
            "</b>",
            "List<int>",
            "a < b",
            "<br>",
            "<p>",
            "- kohta",
            "  ",
        ),
        *(
            "\n",
            "\n\n",
            "https://example.fi/a?b=1&c=2",
            "tyo@example.fi",
            "ёжик",
            "漢字",
            "🔧",
            "\u202e",
            "\x0b",
            "'\"",
            "]]>",
        ),
    ]
)
pieces = st.lists(PIECES, max_size=8).map("".join)
words = st.one_of(pieces, st.text(max_size=40))
known = st.sampled_from(list(Provenance))
needs = st.sampled_from([Need.REQUIRED, Need.USEFUL, None])
holds = st.sampled_from([True, True, True, False])
days = st.integers(-400, 400).map(lambda n: date(2026, 6, 1) + timedelta(days=n))
years = st.one_of(st.integers(0, 70), st.floats(0, 70)).map(float)
hours = st.builds(
    Hours,
    st.none() | st.sampled_from(list(WorkingTime)),
    st.none() | st.sampled_from([0.0, 20.0, 37.5, 38.25, 200.0]),
    st.none() | st.sampled_from([25.0, 40.0]),
)
pays = st.builds(
    lambda low, more, currency, period: Pay(low, None if more is None else low + more, currency, period),
    st.sampled_from([0.0, 13.2, 2500.0, 1e12, 0.001]),
    st.none() | st.sampled_from([0.0, 300.5]),
    st.sampled_from(["EUR", "SEK", "?"]),
    st.sampled_from(list(PayPeriod)),
)
ways = st.builds(
    HowToApply,
    st.none() | st.sampled_from(["https://example.fi/hae", "https://example.fi/h?a=1&b=ä", "ftp://x", "example.fi"]),
    st.none() | st.sampled_from(["tyo@example.fi", "ei sähköpostia"]),
    st.none() | words,
)


def fact(values):
    return st.builds(Fact, st.none() | values, st.just(()), known)


facts = st.builds(
    VacancyFacts,
    occupations=some(
        st.builds(
            OccupationFact,
            st.sampled_from(OCCUPATIONS),
            st.just("5120"),
            st.sampled_from([0.3, 0.9]),
            provenance=known,
        )
    ),
    skills=some(st.builds(SkillFact, st.sampled_from(SKILLS), needs, holds)),
    languages=some(
        st.builds(
            LanguageFact,
            st.sampled_from(["fi", "sv", "en", "uk", "zz"]),
            st.none() | st.sampled_from(list(Cefr)),
            needs,
            holds,
        )
    ),
    licences=some(
        st.builds(
            LicenceFact,
            st.sampled_from(["driving:B", "driving:C1", "driving:T", "hygiene-passport"]).map(LicenceKey),
            needs,
            holds,
        )
    ),
    places=some(st.builds(PlaceFact, st.sampled_from(PLACES))),
    shifts=some(st.builds(ShiftFact, st.sampled_from(list(Shift)), holds)),
    education=fact(st.builds(Education, st.integers(0, 8), st.none() | st.just("hoitoala"))),
    experience_years=fact(years),
    remote=fact(st.booleans()),
    remote_countries=fact(st.sampled_from([(), ("FI",), ("FI", "EE")])),
    sponsors_permit=fact(st.booleans()),
    hours=fact(hours),
    contract=fact(st.sampled_from(list(Contract))),
    pay=fact(pays),
    starts=fact(days),
    closes=fact(days),
    openings=fact(st.sampled_from([1, 3, 9_999, 0, 10**6])),
    how_to_apply=fact(ways),
)
titles = st.one_of(st.just("Kokki"), pieces, st.text(max_size=20)).filter(str.strip)


def vacancy(
    number: int, title: str, employer: str | None, body: str, language: str | None, told: VacancyFacts
) -> Vacancy:
    linked = (VacancyId("v_other"),) if number % 2 else ()
    return Vacancy(VacancyId(f"v_{number}"), title, employer, Document(f"{title}\n\n{body}", language), told, linked)


vacancies = st.builds(
    vacancy,
    st.integers(0, 10**6),
    titles,
    st.none() | st.sampled_from(["Esimerkki Oy", "Åbo & Co <AB>", "  "]),
    words,
    st.none() | st.sampled_from(["fi", "sv", "et", "tlh"]),
    facts,
)
