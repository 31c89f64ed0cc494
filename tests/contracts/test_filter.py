"""One filter, three answers: plain Python, columns in memory and SQL on both databases give the same rows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.places.travel import distance_km
from matching.places.values import Place, Precision
from matching.retrieval.faiss_index import FaissIndex
from matching.retrieval.filters import ALL, KM_PER_DEGREE, Circle, Described, Filter, FilterColumns
from matching.values.employers import employer_key
from matching.values.facts import OccupationFact, PlaceFact, VacancyFacts
from matching.values.ids import ConceptUri
from matching.values.records import Document
from models import filters, migrate, places, vacancies
from models.place_filling import fill_places
from models.store import Store, open_store
from tests import postgres
from tests.models.samples import NOW, vacancy

TOWNS = (
    Place("FI", "FI1D9", "564", "TA37", "Oulu", 65.01, 25.47, Precision.MUNICIPALITY),
    Place("FI", "FI1D7", "851", "TA44", "Tornio", 65.85, 24.15, Precision.MUNICIPALITY),
    Place("FI", "FI1D7", "240", "TA44", "Kemi", 65.74, 24.56, Precision.MUNICIPALITY),
    Place("SE", "SE332", None, None, "Haparanda", 65.84, 24.14, Precision.CITY),
    Place("SE", "SE33", None, None, "Övre Norrland", 66.0, 20.0, Precision.REGION),
    Place("EE", None, None, None, "Eesti", None, None, Precision.COUNTRY),
)
EMPLOYERS = (None, "Pohde", "Meri Oy")
LANGUAGES = (None, "fi", "sv", "et")
CODES = (None, "2221", "2222", "3221", "5120")
TENANTS = (None, "TA37", "TA44")
DAYS = tuple(NOW + timedelta(days=day) for day in range(4))

described = st.builds(
    Described,
    row=st.just(0),
    places=st.lists(st.sampled_from(TOWNS), max_size=3, unique=True).map(tuple),
    language=st.sampled_from(LANGUAGES).map(lambda each: each or ""),
    isco08=st.sampled_from(CODES).map(lambda each: each or ""),
    employer=st.sampled_from(EMPLOYERS).map(lambda each: employer_key(each) or ""),
    first_seen=st.sampled_from(DAYS),
    tenant=st.sampled_from(TENANTS).map(lambda each: each or ""),
)
circles = st.builds(
    Circle,
    lat=st.floats(60, 70),
    lon=st.floats(18, 30),
    km=st.floats(0, 800),
)


def some(values: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), max_size=2)


wanted = st.builds(
    Filter,
    countries=some(("FI", "SE", "EE", "NO")),
    regions=some(("FI", "FI1D", "FI1D7", "SE33", "SE332")),
    municipalities=some(("564", "851", "999")),
    employment_areas=some(("TA37", "TA44")),
    near=st.none() | circles,
    languages=some(("fi", "sv")),
    occupations=some(("2", "22", "222", "2221", "5")),
    employers=some(("pohde", "meri", "none")),
    since=st.none() | st.sampled_from(DAYS),
    tenants=some(("TA37",)),
)


def oracle(records: list[Described], filter_: Filter) -> list[int]:
    """What a filter means, in plain words."""
    return [record.row for record in records if _fulfils(record, filter_)]


def _fulfils(record: Described, wanted: Filter) -> bool:
    of_record = (
        (wanted.languages, lambda value: record.language == value),
        (wanted.employers, lambda value: record.employer == value),
        (wanted.tenants, lambda value: record.tenant == value),
        (wanted.occupations, record.isco08.startswith),
    )
    if not all(not values or any(holds(value) for value in values) for values, holds in of_record):
        return False
    if wanted.since is not None and record.first_seen < wanted.since:
        return False
    return not wanted.of_places or any(_lies(place, wanted) for place in record.places)


def _lies(place: Place, wanted: Filter) -> bool:
    if wanted.near is not None:
        if place.point is None:
            return False
        north = (place.point[0] - wanted.near.lat) * KM_PER_DEGREE
        east = (place.point[1] - wanted.near.lon) * wanted.near.km_per_degree_of_longitude
        if north * north + east * east > wanted.near.km**2:
            return False
    return (
        (not wanted.countries or place.country in wanted.countries)
        and (not wanted.regions or any((place.region or "").startswith(code) for code in wanted.regions))
        and (not wanted.municipalities or place.municipality in wanted.municipalities)
        and (not wanted.employment_areas or place.employment_area in wanted.employment_areas)
    )


def _numbered(records: list[Described]) -> list[Described]:
    return [
        Described(row, each.places, each.language, each.isco08, each.employer, each.first_seen, each.tenant)
        for row, each in enumerate(records, 1)
    ]


@given(st.lists(described, max_size=12), wanted)
def test_columns_in_memory_answer_as_plain_python_does(records, filter_):
    numbered = _numbered(records)
    assert FilterColumns(numbered[::-1]).allowed(filter_).tolist() == oracle(numbered, filter_)


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path_factory.mktemp('filter') / 'store.db'}"
    migrate.upgrade(url)
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture(scope="module")
def on_server(migrated_server: str) -> Iterator[Store]:
    with postgres.copy_of(migrated_server, postgres.TEMPLATE) as address:
        store = open_store(address)
        yield store
        store.close()


@pytest.fixture(params=["on_sqlite", "on_server"])
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(request.param)
    return found


def _keep(store: Store, records: list[Described]) -> None:
    """The records as vacancies, in the place of those that are there; row numbers go on."""
    with store.session() as session:
        session.execute(places.PLACES.delete())
        session.execute(vacancies.VACANCIES.delete())
        for number, record in enumerate(records):
            facts = VacancyFacts(
                occupations=(OccupationFact(ConceptUri("x"), record.isco08),) if record.isco08 else (),
                places=tuple(PlaceFact(place) for place in record.places),
            )
            employer = next(name for name in EMPLOYERS if (employer_key(name) or "") == record.employer)
            kept = vacancy(
                str(number),
                read=facts,
                employer=employer,
                document=Document("Työ", record.language or None),
                employment_area=record.tenant or None,
            )
            vacancies.upsert(session, kept, record.first_seen)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(described, min_size=1, max_size=8), asked=st.lists(wanted, min_size=1, max_size=6))
def test_both_databases_answer_as_plain_python_does(store, records, asked):
    _keep(store, records)
    with store.reading() as session:
        first = min(filters.rows(session, "vacancy", ALL))
        numbered = [
            Described(first + at, each.places, each.language, each.isco08, each.employer, each.first_seen, each.tenant)
            for at, each in enumerate(records)
        ]
        columns = FilterColumns(list(filters.described(session, "vacancy")))
        for filter_ in asked:
            told = oracle(numbered, filter_)
            assert filters.rows(session, "vacancy", filter_) == told
            assert columns.allowed(filter_).tolist() == told


def test_the_index_gives_exactly_as_many_as_are_allowed_whatever_the_filter(on_sqlite: Store):
    """k hits whenever k allowed rows exist, for filters that allow nothing, one, some and all."""
    records = [Described(0, (TOWNS[at % len(TOWNS)],), "fi", CODES[1 + at % 4] or "") for at in range(60)]
    columns = FilterColumns(_numbered(records))
    index = FaissIndex(8)
    vectors = np.random.default_rng(0).normal(size=(60, 8)).astype(np.float32)
    index.upsert(np.arange(1, 61), vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    for filter_ in (ALL, Filter(countries=frozenset({"SE"})), Filter(occupations=frozenset({"9"}))):
        allowed = columns.allowed(filter_)
        (hits,) = index.search(vectors[:1], 10, allowed)
        assert len(hits) == min(10, len(allowed))
        assert {hit.row for hit in hits} <= set(allowed.tolist())


@pytest.mark.parametrize("km", [10.0, 50.0, 100.0])
def test_a_circle_is_within_two_in_a_hundred_of_the_great_circle(km):
    oulu = TOWNS[0].point or (0.0, 0.0)
    circle = Circle(*oulu, km)
    for direction in np.linspace(0, 2 * np.pi, 16, endpoint=False):
        point = (
            oulu[0] + np.cos(direction) * km / KM_PER_DEGREE,
            oulu[1] + np.sin(direction) * km / circle.km_per_degree_of_longitude,
        )
        assert distance_km(oulu, point) == pytest.approx(km, rel=0.02)


def test_a_store_made_before_there_were_places_gets_them(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'old.db'}"
    migrate.upgrade(url)
    store = open_store(url)
    _keep(store, [Described(0, (TOWNS[0], TOWNS[3]))])
    with store.session() as session:
        session.execute(places.PLACES.delete())
        assert filters.rows(session, "vacancy", Filter(countries=frozenset({"SE"}))) == []
        assert fill_places(session) == 1
        assert filters.rows(session, "vacancy", Filter(countries=frozenset({"SE"}))) == [1]
        assert fill_places(session) == 0
    store.close()


def test_a_moment_names_its_zone():
    record = Described(1, first_seen=datetime(2026, 3, 2, tzinfo=UTC))
    assert FilterColumns([record]).allowed(Filter(since=datetime(2026, 3, 2, tzinfo=UTC))).tolist() == [1]
