"""Vacancies are kept once, keep what people said of them, and come back as matching values."""

from datetime import date, timedelta

import pytest

from matching.places.values import Place, Precision
from matching.values.errors import UnknownRecordError
from matching.values.facts import Fact, PlaceFact, VacancyFacts
from matching.values.ids import VacancyId
from models import vacancies
from models.kept import KeptVacancy, Outcome, Withdrawal
from models.store import Store
from models.tables import metadata
from models.vacancies import vacancy_id
from tests.models.samples import DOCUMENT, LATER, NOW, OULU, TODAY, TORNIO, occupation, skill, vacancy

TABLE = metadata.tables["vacancy"]
CLOSES = Fact(TODAY + timedelta(days=1))


def _rows(store: Store):
    with store.reading() as session:
        return session.execute(TABLE.select().order_by(TABLE.c.row)).all()


def _keep(store: Store, *kept: KeptVacancy, now=NOW):
    with store.session() as session:
        return [vacancies.upsert(session, each, now) for each in kept]


def test_a_vacancy_comes_back_as_it_was_kept(store):
    kept = vacancy()
    assert _keep(store, kept) == [Outcome.NEW]
    with store.reading() as session:
        found = vacancies.find(session, vacancy_id("tmt", "1"))
    assert (found.title, found.employer, found.document) == (kept.title, kept.employer, DOCUMENT)
    assert found.facts == kept.read
    assert found.linked == ()


def test_the_same_vacancy_again_touches_nothing(store):
    _keep(store, vacancy())
    before = _rows(store)
    assert _keep(store, vacancy(), now=LATER) == [Outcome.UNCHANGED]
    assert _rows(store) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Perushoitaja"},
        {"employer": None},
        {"reader_version": "r2"},
        {"taxonomy_version": "t2"},
        {"employment_area": "TA37"},
        {"imported": VacancyFacts(closes=CLOSES)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_any_change_updates_the_one_row(store, changes):
    _keep(store, vacancy())
    assert _keep(store, vacancy(**changes), now=LATER) == [Outcome.UPDATED]
    (row,) = _rows(store)
    assert (row.first_seen, row.changed) == (NOW, LATER)
    assert _keep(store, vacancy(**changes), now=LATER) == [Outcome.UNCHANGED]


def test_ids_are_opaque_and_stay_when_everything_else_changes(store):
    _keep(store, vacancy())
    (before,) = _rows(store)
    _keep(store, vacancy(title="Muu", reader_version="r2"))
    (after,) = _rows(store)
    assert (after.id, after.row) == (before.id, before.row)
    assert after.id.startswith("v_")
    assert len(after.id) == 18
    assert "tmt" not in after.id


def test_sources_and_ids_do_not_run_into_each_other():
    assert vacancy_id("a", "bc") != vacancy_id("ab", "c")
    assert vacancy_id("tmt", "1") != vacancy_id("csv", "1")


def test_one_external_id_in_two_sources_is_two_vacancies(store):
    assert _keep(store, vacancy(), vacancy(source="csv")) == [Outcome.NEW, Outcome.NEW]
    assert len(_rows(store)) == 2


def test_a_new_import_never_overwrites_what_a_person_stated(store):
    _keep(store, vacancy())
    name = vacancy_id("tmt", "1")
    stated = VacancyFacts(skills=(skill("nursing", holds=False),), places=(PlaceFact(TORNIO),), closes=CLOSES)
    with store.session() as session:
        vacancies.state(session, name, stated, LATER)
    assert _keep(store, vacancy(title="Uusi", reader_version="r2"), now=LATER) == [Outcome.UPDATED]
    with store.reading() as session:
        found = vacancies.find(session, name)
        assert vacancies.layers(session, name).stated == stated
    assert [(fact.uri, fact.holds) for fact in found.facts.skills] == [("skill:nursing", False)]
    assert [fact.place.name for fact in found.facts.places] == ["Tornio"]
    (row,) = _rows(store)
    assert (row.municipality, row.closes) == ("851", CLOSES.value)


def test_the_columns_for_filters_follow_the_merged_facts(store):
    imported = VacancyFacts(
        occupations=(occupation("a", "5321", confidence=0.4), occupation("b", "2221", confidence=0.8)), closes=CLOSES
    )
    _keep(store, vacancy(imported=imported))
    (row,) = _rows(store)
    assert (row.isco08, row.closes) == ("2221", CLOSES.value)
    assert (row.country, row.region, row.municipality) == ("FI", OULU.region, "564")


def test_a_vacancy_without_a_place_has_empty_columns(store):
    _keep(store, vacancy(read=VacancyFacts()))
    (row,) = _rows(store)
    assert (row.country, row.region, row.municipality, row.isco08, row.closes) == (None,) * 5


def test_a_vacancy_abroad_has_a_country_and_no_municipality(store):
    abroad = Place("SE", "SE332", None, None, "Haparanda", 65.8, 24.1, Precision.CITY)
    _keep(store, vacancy(read=VacancyFacts(places=(PlaceFact(abroad),))))
    (row,) = _rows(store)
    assert (row.country, row.region, row.municipality) == ("SE", "SE332", None)


def test_open_vacancies_close_after_their_last_day_and_unknown_deadlines_stay_open(store):
    _keep(
        store,
        vacancy("past", imported=VacancyFacts(closes=Fact(TODAY - timedelta(days=1)))),
        vacancy("today", imported=VacancyFacts(closes=Fact(TODAY))),
        vacancy("unknown"),
        vacancy("gone"),
    )
    with store.session() as session:
        assert vacancies.withdraw(session, [vacancy_id("tmt", "gone"), VacancyId("v_none")], NOW) == 1
    with store.reading() as session:
        rows = vacancies.open_rows(session, TODAY)
        names = vacancies.ids_of(session, rows.tolist())
        assert list(names.values()) == [vacancy_id("tmt", "today"), vacancy_id("tmt", "unknown")]
        assert vacancies.rows_of(session, list(names.values())) == {name: row for row, name in names.items()}
        assert [each.id for each in vacancies.iterate(session, open_on=TODAY)] == list(names.values())
        assert len(list(vacancies.iterate(session))) == 4
        counted = vacancies.counts(session, TODAY)
    assert counted == vacancies.VacancyCounts(total=4, open_now=2, withdrawn=1, linked=0)


def test_an_empty_store_has_no_open_rows(store):
    with store.reading() as session:
        assert vacancies.open_rows(session, date(2026, 1, 1)).tolist() == []


def test_a_withdrawn_vacancy_is_open_again_when_its_source_gives_it_again(store):
    _keep(store, vacancy())
    with store.session() as session:
        vacancies.withdraw(session, [vacancy_id("tmt", "1")], NOW)
    assert _keep(store, vacancy(), now=LATER) == [Outcome.UPDATED]
    assert _rows(store)[0].withdrawn_at is None


def test_values_come_in_the_order_asked_and_without_unknown_ids(store):
    _keep(store, *(vacancy(str(number)) for number in range(5)))
    asked = [vacancy_id("tmt", name) for name in ("3", "nothing", "0", "4")]
    with store.reading() as session:
        assert [each.id for each in vacancies.values(session, asked)] == [asked[0], asked[2], asked[3]]


def test_iterating_crosses_pages_without_losing_or_doubling(store, monkeypatch):
    monkeypatch.setattr(vacancies, "_PAGE", 3)
    _keep(store, *(vacancy(str(number)) for number in range(8)))
    with store.reading() as session:
        found = [each.id for each in vacancies.iterate(session)]
        asked = vacancies.values(session, [VacancyId(each) for each in found])
    assert found == [vacancy_id("tmt", str(number)) for number in range(8)]
    assert [each.id for each in asked] == found


def test_a_withdrawn_vacancy_says_how_it_went_and_nothing_once_it_is_back(store):
    a, b = (vacancy_id("tmt", name) for name in "ab")
    _keep(store, vacancy("a"), vacancy("b"), vacancy("c", source="csv"))
    with store.session() as session:
        assert vacancies.not_withdrawn(session, "tmt") == {"a": a, "b": b}
        vacancies.withdraw(session, [a], NOW, Withdrawal.ABSENT)
        vacancies.withdraw(session, [b], NOW)
        assert vacancies.withdrawal(session, a) is Withdrawal.ABSENT
        assert vacancies.withdrawal(session, b) is Withdrawal.REMOVED
        assert vacancies.not_withdrawn(session, "tmt") == {}
        assert vacancies.reopen(session, [a, b], LATER) == 2
        assert vacancies.reopen(session, [a, b], LATER) == 0
        assert vacancies.withdrawal(session, a) is None


def test_an_unknown_id_is_named(store):
    with store.session() as session:
        for ask in (
            lambda: vacancies.find(session, VacancyId("v_none")),
            lambda: vacancies.layers(session, VacancyId("v_none")),
            lambda: vacancies.withdrawal(session, VacancyId("v_none")),
            lambda: vacancies.state(session, VacancyId("v_none"), VacancyFacts(), NOW),
        ):
            with pytest.raises(UnknownRecordError, match="v_none"):
                ask()


def test_listing_starts_behind_a_vacancy_and_at_the_first_behind_one_that_is_not_there(store):
    _keep(store, *(vacancy(number) for number in ("1", "2", "3")))
    with store.reading() as session:
        ids = [each.id for each in vacancies.iterate(session)]
        assert [each.id for each in vacancies.iterate(session, after=ids[0])] == ids[1:]
        assert [each.id for each in vacancies.iterate(session, after=ids[2])] == []
        assert [each.id for each in vacancies.iterate(session, after=VacancyId("v_none"))] == ids
