"""A mark tells whether what an index was built from is still what the store holds."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from matching.encoders.cached import text_hash
from matching.values.facts import SeekerFacts, VacancyFacts
from matching.values.records import Document, Section, SectionKind
from models import seekers, twins, vacancies, vectors
from models.kept import KeptVacancy
from models.marks import mark
from models.store import Store
from models.vectors import SqlVectorStore
from tests.models.samples import LATER, NOW, seeker, vacancy

OTHER = Document("Toinen teksti", "fi", (Section(SectionKind.TASKS, 0, 13),))


def marked(store: Store, owner: str = "vacancy", revision: str = "e1") -> str:
    with store.reading() as session:
        return mark(session, owner, revision)


def embed(store: Store, owner: str, most: int | None = None) -> None:
    with store.reading() as session:
        waiting = list(vectors.missing_passages(session, owner, "e1"))[:most]
    SqlVectorStore(store, "e1").put({passage.text_hash: np.ones(3, np.float32) for passage in waiting})


def upsert(store: Store, *kept: KeptVacancy, now: datetime = NOW) -> None:
    with store.session() as session:
        for each in kept:
            vacancies.upsert(session, each, now)


@pytest.fixture
def filled(store: Store) -> Store:
    upsert(store, vacancy("1"), vacancy("2"), vacancy("3"))
    with store.session() as session:
        seekers.upsert(session, seeker("1"), NOW)
    embed(store, "vacancy")
    embed(store, "seeker")
    return store


def _insert(store: Store) -> None:
    upsert(store, vacancy("4"), now=LATER)


def _update(store: Store) -> None:
    upsert(store, vacancy("1", document=OTHER), now=LATER)


def _update_facts(store: Store) -> None:
    upsert(store, vacancy("1", read=VacancyFacts()), now=LATER)


def _correct(store: Store) -> None:
    with store.session() as session:
        vacancies.state(session, vacancies.vacancy_id("tmt", "1"), VacancyFacts(), LATER)


def _withdraw(store: Store) -> None:
    with store.session() as session:
        assert vacancies.withdraw(session, [vacancies.vacancy_id("tmt", "1")], LATER) == 1


def _link(store: Store) -> None:
    with store.session() as session:
        known = vacancies.rows_of(session, [vacancies.vacancy_id("tmt", name) for name in "12"])
        assert (
            twins.regroup(session, list(known.values()), [list(twins.posted(session, list(known.values())))], LATER)
            == 2
        )


@pytest.mark.parametrize("change", [_insert, _update, _update_facts, _correct, _withdraw, _link])
def test_every_change_of_a_record_changes_the_mark(filled, change):
    before = marked(filled)
    change(filled)
    assert marked(filled) != before


def test_nothing_new_leaves_the_mark_as_it_is(filled):
    before = marked(filled)
    upsert(filled, vacancy("1"), now=LATER)
    assert marked(filled) == before == marked(filled)


def test_a_vector_changes_the_mark(store):
    upsert(store, vacancy("1"))
    marks = [marked(store)]
    for _ in range(3):
        embed(store, "vacancy", most=1)
        marks.append(marked(store))
    assert len(set(marks)) == 4


def test_records_that_a_run_changes_at_one_moment_in_several_transactions_change_the_mark_each_time(filled):
    marks = [marked(filled)]
    for name in "123":
        upsert(filled, vacancy(name, read=VacancyFacts()), now=LATER)
        marks.append(marked(filled))
    assert len(set(marks)) == 4


def test_a_change_older_than_the_newest_one_changes_the_mark(filled):
    upsert(filled, vacancy("4"), now=LATER + timedelta(days=1))
    before = marked(filled)
    upsert(filled, vacancy("5"), now=LATER)
    assert marked(filled) != before


def test_a_change_of_a_seeker_changes_the_mark_of_seekers_only(filled):
    before = marked(filled, "seeker"), marked(filled, "vacancy")
    with filled.session() as session:
        seekers.upsert(session, seeker("1", read=SeekerFacts()), LATER)
    assert marked(filled, "seeker") != before[0]
    assert marked(filled, "vacancy") == before[1]


def test_a_cv_that_waits_for_its_vectors_leaves_the_lists_of_vacancies_alone(filled):
    before = marked(filled)
    with filled.session() as session:
        seekers.upsert(session, seeker("2", document=OTHER), LATER)
        assert vectors.missing_hashes(session, "e1") == [text_hash(OTHER.text)]
    assert marked(filled) == before


def test_marks_belong_to_a_kind_of_record_and_to_an_encoder(filled):
    assert len({marked(filled), marked(filled, "seeker"), marked(filled, revision="e2")}) == 3
