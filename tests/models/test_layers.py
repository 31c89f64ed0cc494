"""Facts survive storing, and the layers lie over each other as the design says."""

import json
from dataclasses import fields
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matching.values.facts import (
    Cefr,
    Fact,
    LanguageFact,
    LicenceFact,
    Need,
    PlaceFact,
    Provenance,
    SeekerFacts,
    Span,
    VacancyFacts,
)
from matching.values.ids import LicenceKey
from models.layers import merge_seeker, merge_vacancy, seeker_facts, seeker_json, vacancy_facts, vacancy_json
from tests.models.samples import OULU, TORNIO, any_seeker_facts, any_vacancy_facts, occupation, skill

NOTHING = VacancyFacts()
NOBODY = SeekerFacts()


def _provenances(facts):
    found = set()
    for field in fields(facts):
        value = getattr(facts, field.name)
        for fact in value if isinstance(value, tuple) else (value,):
            known = getattr(fact, "known", True)
            if known and hasattr(fact, "provenance"):
                found.add(fact.provenance)
    return found


@given(any_vacancy_facts)
def test_vacancy_facts_come_back_from_json_as_they_went_in(facts):
    assert vacancy_facts(json.loads(json.dumps(vacancy_json(facts)))) == facts


@given(any_seeker_facts)
def test_seeker_facts_come_back_from_json_as_they_went_in(facts):
    assert seeker_facts(json.loads(json.dumps(seeker_json(facts)))) == facts


def test_a_known_no_is_stored_and_an_unknown_is_not():
    stored = vacancy_json(VacancyFacts(remote=Fact(value=False), closes=Fact(date(2026, 5, 1))))
    assert stored == {"remote": {"value": False}, "closes": {"value": "2026-05-01"}}
    assert vacancy_json(NOTHING) == {}


@given(any_vacancy_facts)
def test_one_vacancy_layer_alone_loses_nothing(facts):
    read = merge_vacancy(NOTHING, NOTHING, facts)
    again = merge_vacancy(NOTHING, NOTHING, read)
    assert again == read
    assert sorted(map(repr, again.occupations)) == sorted(map(repr, read.occupations))
    for field in fields(facts):
        before, after = getattr(facts, field.name), getattr(read, field.name)
        if isinstance(before, tuple):
            assert len(after) == len(before), field.name
        else:
            assert (before.value, before.spans if before.known else ()) == (after.value, after.spans), field.name


@given(any_seeker_facts)
def test_one_seeker_layer_alone_loses_nothing(facts):
    stated = merge_seeker(facts, NOBODY, NOBODY)
    for field in fields(facts):
        before, after = getattr(facts, field.name), getattr(stated, field.name)
        if isinstance(before, Fact):
            assert before.value == after.value, field.name
        elif isinstance(before, tuple) and not field.name.startswith("refused"):
            assert len(after) == len(before), field.name
        elif isinstance(before, tuple):
            assert set(after) == set(before), field.name
        elif field.name == "home":
            assert (before is None) == (after is None)
        else:
            assert before == after, field.name


@given(any_vacancy_facts, st.sampled_from(list(Provenance)))
def test_every_merged_fact_carries_the_layer_it_came_from(facts, provenance):
    layers = [facts if each is provenance else NOTHING for each in reversed(Provenance)]
    assert _provenances(merge_vacancy(*layers)) <= {provenance}


def test_a_single_fact_is_the_first_known_one_from_stated_over_imported_to_read():
    read = VacancyFacts(remote=Fact(value=True, spans=(Span(0, 4),)), openings=Fact(2), experience_years=Fact(1.0))
    imported = VacancyFacts(openings=Fact(3), experience_years=Fact(2.0))
    stated = VacancyFacts(experience_years=Fact(3.0), remote=Fact(value=False))
    merged = merge_vacancy(stated, imported, read)
    assert merged.remote == Fact(value=False, provenance=Provenance.STATED)
    assert merged.openings == Fact(3, provenance=Provenance.IMPORTED)
    assert merged.experience_years.value == 3.0
    assert not merged.pay.known


def test_skills_are_united_and_the_stronger_layer_wins_a_skill():
    read = VacancyFacts(skills=(skill("a", need=Need.REQUIRED), skill("b"), skill("c")))
    imported = VacancyFacts(skills=(skill("a", need=Need.USEFUL),))
    stated = VacancyFacts(skills=(skill("b", holds=False),))
    merged = merge_vacancy(stated, imported, read)
    assert {(fact.uri, fact.need, fact.holds, fact.provenance) for fact in merged.skills} == {
        ("skill:a", Need.USEFUL, True, Provenance.IMPORTED),
        ("skill:b", None, False, Provenance.STATED),
        ("skill:c", None, True, Provenance.READ),
    }


def test_a_closed_stated_list_of_languages_replaces_and_an_open_one_adds():
    read = SeekerFacts(languages=(LanguageFact("en", Cefr.B1), LanguageFact("sv", Cefr.A2)))
    mine = (LanguageFact("fi", Cefr.C2), LanguageFact("en", Cefr.C1))
    added = merge_seeker(SeekerFacts(languages=mine), NOBODY, read)
    assert {(fact.language, fact.cefr) for fact in added.languages} == {
        ("fi", Cefr.C2),
        ("en", Cefr.C1),
        ("sv", Cefr.A2),
    }
    assert not added.languages_closed
    closed = merge_seeker(SeekerFacts(languages=mine, languages_closed=True), NOBODY, read)
    assert {fact.language for fact in closed.languages} == {"fi", "en"}
    assert closed.languages_closed


def test_a_closed_empty_list_of_licences_says_that_there_are_none():
    read = SeekerFacts(licences=(LicenceFact(LicenceKey("driving:B")),))
    merged = merge_seeker(SeekerFacts(licences_closed=True), NOBODY, read)
    assert merged.licences == ()
    assert merged.licences_closed


def test_imported_occupations_replace_read_ones():
    merged = merge_vacancy(
        NOTHING,
        VacancyFacts(occupations=(occupation("nurse"),)),
        VacancyFacts(occupations=(occupation("driver", "8322"),)),
    )
    assert [fact.uri for fact in merged.occupations] == ["occupation:nurse"]


def test_a_stated_wish_leaves_the_work_that_was_done():
    wish = SeekerFacts(occupations=(occupation("teacher", "2341", wanted=True),))
    cv = SeekerFacts(occupations=(occupation("nurse", years=4.0), occupation("carer", "5321", wanted=True)))
    merged = merge_seeker(wish, NOBODY, cv)
    assert [(fact.uri, fact.wanted) for fact in merged.occupations] == [
        ("occupation:nurse", False),
        ("occupation:teacher", True),
    ]


def test_a_stronger_place_replaces_the_weaker_ones():
    read = VacancyFacts(places=(PlaceFact(OULU), PlaceFact(TORNIO)))
    imported = VacancyFacts(places=(PlaceFact(TORNIO),))
    assert merge_vacancy(NOTHING, imported, read).places == (PlaceFact(TORNIO, provenance=Provenance.IMPORTED),)
    home = merge_seeker(SeekerFacts(home=PlaceFact(OULU)), NOBODY, SeekerFacts(home=PlaceFact(TORNIO))).home
    assert home == PlaceFact(OULU, provenance=Provenance.STATED)


def test_refusals_of_all_layers_add_up():
    merged = merge_seeker(SeekerFacts(refused_countries=("SE",)), NOBODY, SeekerFacts(refused_countries=("EE", "SE")))
    assert merged.refused_countries == ("SE", "EE")
