"""Pairs of the same job are kept, regrouped when they come and go, and shown once."""

from datetime import timedelta

import pytest

from matching.values.facts import Fact, VacancyFacts
from matching.values.ids import VacancyId
from models import twins, vacancies
from models.kept import KeptVacancy
from models.store import Store
from models.vacancies import vacancy_id
from tests.models.samples import LATER, NOW, TODAY, vacancy

RULE = "rule 1"


def keep(store: Store, *kept: KeptVacancy, now=NOW) -> list[int]:
    with store.session() as session:
        for each in kept:
            vacancies.upsert(session, each, now)
        wanted = [vacancy_id(each.source, each.external_id) for each in kept]
        known = vacancies.rows_of(session, wanted)
    return [known[each] for each in wanted]


def group(store: Store, *rows: int) -> int:
    with store.session() as session:
        members = list(twins.posted(session, sorted(rows)))
        ordered = sorted(members, key=lambda each: rows.index(each.row))
        return twins.regroup(session, rows, [ordered], LATER)


def names(store: Store, day=TODAY) -> list[VacancyId]:
    with store.reading() as session:
        return list(vacancies.ids_of(session, vacancies.open_rows(session, day).tolist()).values())


def test_a_vacancy_waits_until_it_is_compared_and_again_when_it_changes(store):
    a, b = keep(store, vacancy("a"), vacancy("b", employer="Meri Oy"))
    with store.session() as session:
        assert twins.waiting(session, RULE) == {("pohde", "", "", ""): [a], ("meri", "", "", ""): [b]}
        assert twins.replace_pairs(session, [a, b], [], RULE) == {a, b}
        assert twins.waiting(session, RULE) == {}
        assert twins.waiting(session, "rule 2") != {}
    keep(store, vacancy("a"), vacancy("b", employer="Meri Oy"), now=LATER)
    with store.session() as session:
        assert twins.waiting(session, RULE) == {}
    keep(store, vacancy("a", title="Muu"), now=LATER)
    with store.session() as session:
        assert twins.waiting(session, RULE) == {("pohde", "", "", ""): [a]}


def test_what_a_person_corrects_is_compared_again(store):
    (a,) = keep(store, vacancy("a"))
    with store.session() as session:
        twins.replace_pairs(session, [a], [], RULE)
        vacancies.state(session, vacancy_id("tmt", "a"), VacancyFacts(), LATER)
        assert list(twins.waiting(session, RULE).values()) == [[a]]


def test_vacancies_without_an_employer_wait_by_their_place(store):
    rows = keep(
        store, vacancy("a", employer=None), vacancy("b", employer=None), vacancy("c", employer="", read=VacancyFacts())
    )
    with store.session() as session:
        waiting = twins.waiting(session, RULE)
        assert sorted(waiting.values()) == [rows[:2], rows[2:]]
        assert twins.block_rows(session, waiting) == waiting


def test_a_block_holds_everyone_of_the_employer_whatever_its_form(store):
    rows = keep(store, vacancy("a", employer="Meri Oy"), vacancy("b", employer="MERI OYJ"), vacancy("c"))
    with store.session() as session:
        assert twins.block_rows(session, [("meri", "", "", "")]) == {("meri", "", "", ""): rows[:2]}


def test_pairs_are_found_from_any_end_however_many_steps_away_and_go_with_who_is_compared_anew(store):
    a, b, c, d = keep(store, *(vacancy(name) for name in "abcd"))
    with store.session() as session:
        twins.replace_pairs(session, [a, b, c, d], [(b, a), (b, c)], RULE)
        assert twins.pairs_around(session, [c]) == ({a, b, c}, {(a, b), (b, c)})
        assert twins.pairs_around(session, [d]) == ({d}, set())
        assert twins.replace_pairs(session, [c], [], RULE) == {b, c}
        assert twins.pairs_around(session, [c]) == ({c}, set())
        assert twins.pairs_around(session, [a]) == ({a, b}, {(a, b)})


def test_members_of_a_group_know_each_other_until_they_leave_it(store):
    a, b, c = keep(store, *(vacancy(name) for name in "abc"))
    assert group(store, a, b, c) == 3
    assert group(store, a, b, c) == 0
    with store.session() as session:
        found = vacancies.find(session, vacancy_id("tmt", "a"))
        assert set(found.linked) == {vacancy_id("tmt", "b"), vacancy_id("tmt", "c")}
        assert vacancies.counts(session, TODAY).linked == 3
        assert twins.regroup(session, [a, b, c], [], LATER) == 3
        assert vacancies.find(session, vacancy_id("tmt", "a")).linked == ()


def test_the_first_open_one_of_a_group_is_shown_and_the_next_when_it_closes(store):
    a, b, c = keep(
        store,
        vacancy("a", imported=VacancyFacts(closes=Fact(TODAY))),
        vacancy("b", imported=VacancyFacts(closes=Fact(TODAY + timedelta(days=1)))),
        vacancy("c"),
    )
    keep(store, vacancy("alone"))
    group(store, a, b, c)
    last = vacancy_id("tmt", "alone")
    assert names(store) == [vacancy_id("tmt", "a"), last]
    assert names(store, TODAY + timedelta(days=1)) == [vacancy_id("tmt", "b"), last]
    assert names(store, TODAY + timedelta(days=2)) == [vacancy_id("tmt", "c"), last]
    with store.session() as session:
        vacancies.withdraw(session, [vacancy_id("tmt", "a")], NOW)
    assert names(store) == [vacancy_id("tmt", "b"), last]


@pytest.mark.parametrize("employer", [None, "Meri Oy"])
def test_stores_made_before_employers_had_keys_get_them(store, employer):
    keep(store, vacancy("a", employer=employer))
    with store.session() as session:
        session.execute(vacancies.VACANCIES.update().values(employer_key=None))
        (block,) = twins.waiting(session, RULE)
    assert block[0] == ("meri" if employer else "")
