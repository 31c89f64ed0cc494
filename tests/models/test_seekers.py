"""Seekers are kept once, keep what they said, stay protected and stay erased."""

import pytest

from matching.values.errors import UnknownRecordError
from matching.values.facts import Fact, LanguageFact, PlaceFact, SeekerFacts
from matching.values.ids import SeekerId
from models import seekers
from models.kept import KeptSeeker, Outcome
from models.store import Store
from models.tables import metadata
from tests.models.samples import DOCUMENT, LATER, NOW, OULU, occupation, seeker

TABLE = metadata.tables["seeker"]
NAME = seekers.seeker_id("cv", "1")


def _keep(store: Store, *kept: KeptSeeker, now=NOW):
    with store.session() as session:
        return [seekers.upsert(session, each, now) for each in kept]


def _row(store: Store):
    with store.reading() as session:
        return session.execute(TABLE.select()).one()


def _erase(store: Store) -> None:
    with store.session() as session:
        session.execute(TABLE.update().values(erased_at=NOW, text="", title=""))


def test_a_seeker_comes_back_as_kept(store):
    assert _keep(store, seeker()) == [Outcome.NEW]
    with store.reading() as session:
        found = seekers.find(session, NAME)
        assert list(seekers.iterate(session)) == [found]
        rows = seekers.active_rows(session).tolist()
        assert seekers.ids_of(session, rows) == {rows[0]: NAME}
        assert seekers.rows_of(session, [NAME]) == {NAME: rows[0]}
    assert (found.title, found.document, found.facts) == ("Sairaanhoitaja", DOCUMENT, seeker().read)


def test_the_same_seeker_again_touches_nothing(store):
    _keep(store, seeker())
    before = _row(store)
    assert _keep(store, seeker(), now=LATER) == [Outcome.UNCHANGED]
    assert _row(store) == before
    assert _keep(store, seeker(reader_version="r2"), now=LATER) == [Outcome.UPDATED]


def test_what_a_seeker_stated_outlives_a_new_cv(store):
    _keep(store, seeker())
    mine = SeekerFacts(
        languages=(LanguageFact("fi"),), languages_closed=True, home=PlaceFact(OULU), goes_abroad=Fact(value=False)
    )
    with store.session() as session:
        seekers.state(session, NAME, mine, LATER)
    _keep(store, seeker(read=SeekerFacts(languages=(LanguageFact("sv"),), goes_abroad=Fact(value=True))), now=LATER)
    with store.reading() as session:
        facts = seekers.find(session, NAME).facts
        assert seekers.layers(session, NAME).stated == mine
    assert [fact.language for fact in facts.languages] == ["fi"]
    assert facts.goes_abroad.value is False
    assert _row(store).municipality == "564"


def test_the_occupation_to_filter_by_is_the_wanted_one(store):
    held = occupation("nurse", "2221", confidence=1.0)
    wish = occupation("teacher", "2341", confidence=0.5, wanted=True)
    _keep(store, seeker(read=SeekerFacts(occupations=(held, wish))))
    assert _row(store).isco08 == "2341"


def test_a_protection_order_outlives_a_source_that_forgets_it(store):
    assert _keep(store, seeker(protection=True)) == [Outcome.NEW]
    assert _keep(store, seeker(protection=False, title="Muu")) == [Outcome.UPDATED]
    with store.reading() as session:
        assert seekers.protected(session, [NAME, SeekerId("s_none")]) == {NAME}
        assert seekers.counts(session).protected == 1
    with store.session() as session:
        assert seekers.protect(session, [NAME], protection=False, now=LATER) == 1
        assert seekers.protected(session, [NAME]) == frozenset()


def test_a_protection_order_that_comes_later_is_an_update(store):
    _keep(store, seeker())
    assert _keep(store, seeker(protection=True)) == [Outcome.UPDATED]
    assert _keep(store, seeker(protection=True)) == [Outcome.UNCHANGED]


def test_a_feed_never_brings_an_erased_seeker_back(store):
    _keep(store, seeker())
    _erase(store)
    assert _keep(store, seeker(title="Takaisin", protection=True), now=LATER) == [Outcome.UNCHANGED]
    assert (_row(store).text, _row(store).title) == ("", "")
    with store.session() as session:
        assert seekers.values(session, [NAME]) == []
        assert list(seekers.iterate(session)) == []
        assert seekers.active_rows(session).tolist() == []
        assert seekers.counts(session) == seekers.SeekerCounts(total=1, erased=1, protected=0)
        for ask in (
            lambda: seekers.find(session, NAME),
            lambda: seekers.layers(session, NAME),
            lambda: seekers.state(session, NAME, SeekerFacts(), NOW),
        ):
            with pytest.raises(UnknownRecordError, match=NAME):
                ask()
