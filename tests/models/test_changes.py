"""Every change of a record has its entry in the log, in the order of commits, kept or undone together with it."""

import threading

import numpy as np
import pytest

from matching.values.facts import SeekerFacts, VacancyFacts
from models import changes, erasure, place_filling, places, seekers, soundness, twins, vacancies, vectors
from models.changes import Change, Position
from models.kept import Withdrawal
from models.soundness import BadPassages, BadVector
from models.store import Store, open_store
from models.vectors import SqlVectorStore
from tests.models.samples import LATER, NOW, seeker, vacancy

JOB = vacancies.vacancy_id("tmt", "1")
PERSON = seekers.seeker_id("cv", "1")


@pytest.fixture
def filled(store: Store) -> Store:
    with store.session() as session:
        for name in "12":
            vacancies.upsert(session, vacancy(name), NOW)
        seekers.upsert(session, seeker("1"), NOW)
    return store


def end(store: Store) -> Position:
    with store.reading() as session:
        return changes.last(session)


def since(store: Store, position: Position) -> list[tuple[str, int, Change]]:
    with store.reading() as session:
        return changes.entries(session, position)


def _withdraw(how: Withdrawal):
    return lambda session: vacancies.withdraw(session, [JOB], LATER, how)


def _link(session):
    posted = list(twins.posted(session, [1, 2]))
    assert twins.regroup(session, [1, 2], [posted], LATER) == 2


def _lose_places(session):
    session.execute(places.PLACES.delete().where(places.PLACES.c.owner == "vacancy", places.PLACES.c.owner_row == 1))
    place_filling.fill_places(session)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda session: vacancies.upsert(session, vacancy("3"), LATER), [("vacancy", 3, Change.INSERT)]),
        (
            lambda session: vacancies.upsert(session, vacancy("1", read=VacancyFacts()), LATER),
            [("vacancy", 1, Change.UPDATE)],
        ),
        (lambda session: vacancies.upsert(session, vacancy("1"), LATER), []),
        (lambda session: vacancies.upsert(session, vacancy("1", given_hash="h"), LATER), []),
        (lambda session: vacancies.state(session, JOB, VacancyFacts(), LATER), [("vacancy", 1, Change.UPDATE)]),
        (_withdraw(Withdrawal.REMOVED), [("vacancy", 1, Change.WITHDRAW)]),
        (_withdraw(Withdrawal.ABSENT), [("vacancy", 1, Change.EXPIRE)]),
        (_link, [("vacancy", 1, Change.UPDATE), ("vacancy", 2, Change.UPDATE)]),
        (_lose_places, [("vacancy", 1, Change.UPDATE)]),
        (
            lambda session: soundness.mend_passages(session, [BadPassages("vacancy", 2, "")]),
            [("vacancy", 2, Change.UPDATE)],
        ),
        (lambda session: seekers.upsert(session, seeker("2"), LATER), [("seeker", 2, Change.INSERT)]),
        (
            lambda session: seekers.upsert(session, seeker("1", read=SeekerFacts()), LATER),
            [("seeker", 1, Change.UPDATE)],
        ),
        (lambda session: seekers.state(session, PERSON, SeekerFacts(), LATER), [("seeker", 1, Change.UPDATE)]),
        (
            lambda session: seekers.protect(session, [PERSON], protection=True, now=LATER),
            [("seeker", 1, Change.UPDATE)],
        ),
        (lambda session: erasure.erase(session, PERSON, LATER), [("seeker", 1, Change.ERASE)]),
    ],
)
def test_every_change_has_its_entry(filled, change, told):
    before = end(filled)
    with filled.session() as session:
        change(session)
    assert since(filled, before) == told


def test_a_vacancy_that_comes_back_is_reopened_by_either_way(filled):
    with filled.session() as session:
        vacancies.withdraw(session, [JOB], LATER)
    before = end(filled)
    with filled.session() as session:
        vacancies.reopen(session, [JOB], LATER)
        vacancies.withdraw(session, [JOB], LATER)
        vacancies.upsert(session, vacancy("1"), LATER)
    assert [kind for *_, kind in since(filled, before)] == [Change.REOPEN, Change.WITHDRAW, Change.REOPEN]


def test_a_vector_is_told_of_the_records_that_lack_none_any_more(filled):
    with filled.reading() as session:
        waiting = list(vectors.missing_passages(session, "vacancy", "e1"))
    before, put = end(filled), SqlVectorStore(filled, "e1").put
    assert len(waiting) > 1
    put({passage.text_hash: np.ones(3, np.float32) for passage in waiting[1:]})
    assert since(filled, before) == []
    put({waiting[0].text_hash: np.ones(3, np.float32)})
    assert ("vacancy", 1, Change.VECTOR) in since(filled, before)
    assert ("vacancy", 2, Change.VECTOR) in since(filled, before)
    before = end(filled)
    with filled.session() as session:
        assert soundness.drop_vectors(session, [BadVector(waiting[0].text_hash, "e1")]) == 1
    assert ("vacancy", 2, Change.VECTOR) in since(filled, before)


def test_an_entry_is_undone_with_its_change(filled):
    before = end(filled)

    def break_off() -> None:
        with filled.session() as session:
            vacancies.withdraw(session, [JOB], LATER)
            message = "stop"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="stop"):
        break_off()
    assert end(filled) == before
    assert since(filled, before) == []


def test_what_one_has_read_up_to_never_grows_behind_them(store, any_url):
    """Several writers at once, and a reader that follows: it must see every entry once, whatever commits when."""

    def write(name: str) -> None:
        own = open_store(any_url)
        for each in range(8):
            with own.session() as session:
                vacancies.upsert(session, vacancy(f"{name}-{each}"), NOW)
                vacancies.upsert(session, vacancy(f"{name}-{each}-b"), NOW)
        own.close()

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    seen: list[tuple[str, int, Change]] = []
    position = Position()
    while len(seen) < 48:
        with store.reading() as session:
            seen += changes.entries(session, position)
            position = changes.last(session)
        if not any(writer.is_alive() for writer in writers) and len(seen) < 48:
            seen += since(store, position)
            break
    for writer in writers:
        writer.join()
    assert len(seen) == len(set(seen)) == 48


def test_a_position_of_another_log_is_not_of_this_one(filled):
    position = end(filled)
    with filled.session() as session:
        assert changes.holds(session, position)
        assert not changes.holds(session, Position(position.seq, "other"))
        assert not changes.holds(session, Position())
        session.execute(changes.CHANGES.delete().where(changes.CHANGES.c.seq == position.seq))
        vacancies.withdraw(session, [JOB], LATER)
        assert not changes.holds(session, position)


def test_a_log_is_opened_once(store):
    for _ in range(2):
        with store.session() as session:
            changes.begin(session)
    with store.reading() as session:
        assert [kind for *_, kind in changes.entries(session)] == [Change.BEGIN]
        assert changes.after(session, "vacancy", Position()).rows == ()


def test_trimming_leaves_the_last_entry_of_every_record_and_the_end(filled):
    with filled.session() as session:
        vacancies.withdraw(session, [JOB], LATER)
        vacancies.reopen(session, [JOB], LATER)
        assert changes.trim(session) == 0
        assert changes.trim(session, keep=0) == 2
        left = changes.entries(session)
        assert changes.after(session, "vacancy", Position()).rows == (1, 2)
    assert left == [("vacancy", 2, Change.INSERT), ("seeker", 1, Change.INSERT), ("vacancy", 1, Change.REOPEN)]


def test_what_happened_is_told_by_kind_of_record(filled):
    before = end(filled)
    with filled.session() as session:
        erasure.erase(session, PERSON, LATER)
        vacancies.withdraw(session, [JOB], LATER)
    with filled.reading() as session:
        jobs, people = (changes.after(session, owner, before) for owner in ("vacancy", "seeker"))
    assert (jobs.rows, jobs.erased) == ((1,), False)
    assert (people.rows, people.erased) == ((1,), True)
