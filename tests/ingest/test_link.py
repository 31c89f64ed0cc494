"""The same job from two feeds is linked and shown once; a job that only looks like it is not."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from ingest.link import Linked, groups, link_vacancies
from matching.encoders.cached import text_hash
from matching.encoders.passages import passages
from matching.encoders.protocol import EncoderCard
from matching.places.values import Place, Precision
from matching.ranking.pair import TextCalibration
from matching.values.facts import PlaceFact, VacancyFacts
from matching.values.records import Document, Section, SectionKind
from models import vacancies
from models.kept import KeptVacancy
from models.store import Store
from models.vacancies import vacancy_id
from models.vectors import SqlVectorStore
from tests.ingest.test_same_job import ad
from tests.models.samples import LATER, NOW, TODAY

CARD = EncoderCard("none", 2, "r1", "none", "", "none", 0.2, 0.8, 0.8)
TEXT = (
    "Hoidat potilaita päivystyksessä ja vastaat lääkehoidosta. Työ on kolmivuorotyötä. Edellytämme alan koulutusta, "
    "huolellisuutta sekä hyvää suomen kielen taitoa."
)


def job(
    source: str, external_id: str = "1", text: str = TEXT, town: str = "Oulu", employer: str = "Pohde"
) -> KeptVacancy:
    place = Place("FI", None, town, None, town, None, None, Precision.MUNICIPALITY)
    document = Document(text, "fi", (Section(SectionKind.TASKS, 0, len(text)),))
    return KeptVacancy(
        source,
        external_id,
        "Sairaanhoitaja",
        document,
        "r1",
        "t1",
        employer,
        read=VacancyFacts(places=(PlaceFact(place),)),
    )


def keep(store: Store, *jobs: KeptVacancy, now=NOW) -> None:
    with store.session() as session:
        for each in jobs:
            vacancies.upsert(session, each, now)


def linked(store: Store, source: str, external_id: str = "1") -> set[str]:
    with store.reading() as session:
        return set(vacancies.find(session, vacancy_id(source, external_id)).linked)


def shown(store: Store) -> set[str]:
    with store.reading() as session:
        return set(vacancies.ids_of(session, vacancies.open_rows(session, TODAY).tolist()).values())


def test_a_job_of_two_feeds_is_kept_twice_and_shown_once(store):
    keep(store, job("a"), job("b", text=TEXT + " Tarjoamme myös työsuhdepyörän."), job("c", town="Kemi"))
    done = link_vacancies(store, CARD, NOW)
    assert (done.vacancies, done.compared) == (2, 1)
    assert linked(store, "a") == {vacancy_id("b", "1")}
    assert shown(store) == {vacancy_id("b", "1"), vacancy_id("c", "1")}
    with store.reading() as session:
        assert vacancies.counts(session, TODAY).total == 3


def test_of_equal_texts_the_one_that_was_seen_first_is_shown(store):
    keep(store, job("z"))
    keep(store, job("a"), now=LATER)
    link_vacancies(store, CARD, NOW)
    assert shown(store) == {vacancy_id("z", "1")}


def test_a_second_run_compares_nothing_and_new_ads_only_with_those_of_their_employer(store):
    many = [
        job(source, str(n), text=f"{TEXT} Numero {n}.", employer=f"Yritys {n}") for n in range(40) for source in "ab"
    ]
    keep(store, *many)
    assert link_vacancies(store, CARD, NOW).compared == 40
    assert link_vacancies(store, CARD, NOW) == Linked(vacancies=0, compared=0)
    keep(store, *(job("c", str(n), text=f"{TEXT} Numero {n}.", employer=f"Yritys {n}") for n in range(10)))
    assert link_vacancies(store, CARD, NOW).compared == 20
    assert len(linked(store, "c", "3")) == 2


def test_a_text_that_no_longer_agrees_is_unlinked(store):
    keep(store, job("a"), job("b"))
    link_vacancies(store, CARD, NOW)
    assert linked(store, "a") == {vacancy_id("b", "1")}
    keep(store, job("b", text=TEXT.replace("päivystyksessä", "lastenosastolla")), now=LATER)
    assert link_vacancies(store, CARD, LATER).vacancies == 2
    assert linked(store, "a") == linked(store, "b") == set()
    assert len(shown(store)) == 2
    keep(store, job("b"), now=LATER)
    link_vacancies(store, CARD, LATER)
    assert linked(store, "a") == {vacancy_id("b", "1")}


def test_who_leaves_a_group_leaves_the_others_together(store):
    keep(store, job("a"), job("b"), job("c"))
    link_vacancies(store, CARD, NOW)
    assert len(linked(store, "a")) == 2
    keep(store, job("c", town="Kemi"), now=LATER)
    link_vacancies(store, CARD, LATER)
    assert linked(store, "a") == {vacancy_id("b", "1")}
    assert linked(store, "c") == set()


def test_an_ad_that_could_be_a_copy_of_either_of_two_jobs_is_linked_to_neither(store):
    one, other = TEXT + " Tehtävän numero on 77.", TEXT + " Tehtävän numero on 78."
    keep(store, job("a", "77", one), job("a", "78", other), job("b"))
    link_vacancies(store, CARD, NOW)
    assert linked(store, "b") == linked(store, "a", "77") == linked(store, "a", "78") == set()
    assert len(shown(store)) == 3


def test_a_run_that_stops_between_two_employers_goes_on_where_it_stopped(store, monkeypatch):
    monkeypatch.setattr("ingest.link.AT_ONCE", 1)
    keep(store, job("a"), job("b"), job("a", "2", employer="Meri"), job("b", "2", employer="Meri"))

    def stop(done: int, total: int) -> None:
        assert total == 4
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        link_vacancies(store, CARD, NOW, stop)
    done: list[int] = []
    link_vacancies(store, CARD, NOW, lambda _count, total: done.append(total))
    assert set(done) == {2}
    assert linked(store, "a") == {vacancy_id("b", "1")}
    assert linked(store, "a", "2") == {vacancy_id("b", "2")}


def test_vectors_of_the_store_tell_how_close_two_texts_are(store, monkeypatch):
    asked: list[float | None] = []
    monkeypatch.setattr("ingest.link.same_job", lambda _first, _second, close: asked.append(close))
    keep(store, job("a"), job("b", text=TEXT + " Lue lisää."))
    link_vacancies(store, CARD, NOW)
    assert asked == [None]
    for source, vector in (("a", (1.0, 0.0)), ("b", (0.6, 0.8))):
        with store.reading() as session:
            found = vacancies.find(session, vacancy_id(source, "1"))
        keys = [text_hash(each.text) for each in passages(found.title, found.document)[1:]]
        SqlVectorStore(store, "r1").put({key: np.array(vector, np.float32) for key in keys})
    SqlVectorStore(store, "r1").put({text_hash("Sairaanhoitaja"): np.zeros(2, np.float32)})
    keep(store, replace(job("a"), business_id="1234567-1"), now=LATER)
    link_vacancies(store, CARD, LATER)
    assert asked[1] == pytest.approx(TextCalibration.of(CARD).likeness(0.6)) == pytest.approx(2 / 3)


def test_everyone_in_a_group_agrees_with_everyone(store):
    ads = {n: replace(ad(str(n)).posted, row=n, first_seen=NOW + timedelta(days=n)) for n in range(1, 8)}
    clique, path = {(1, 2), (1, 3), (2, 3)}, {(4, 5), (5, 6)}
    found = groups(ads, clique | path)
    assert [[each.row for each in group] for group in found] == [[1, 2, 3]]
