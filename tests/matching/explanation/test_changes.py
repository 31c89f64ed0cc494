"""What would move a score, worked by hand."""

import pytest

from matching.explanation.changes import MOST_CHANGES, Change, single_changes
from matching.explanation.edits import ChangeKind
from matching.ranking.pair import Pair
from matching.ranking.values import Side
from matching.ranking.weights import WEIGHTS_V1
from matching.values.facts import (
    Cefr,
    Education,
    Fact,
    LanguageFact,
    LicenceFact,
    Need,
    PlaceFact,
    SeekerFacts,
    Shift,
    ShiftFact,
    SkillFact,
    VacancyFacts,
)
from matching.values.ids import LicenceKey
from tests.strategies import HELSINKI, ROVANIEMI, SKILLS, pair_of, uri


def changes(pair: Pair, side: Side = Side.SEEKER) -> dict[ChangeKind, Change]:
    return {change.kind: change for change in single_changes(pair, side, WEIGHTS_V1)}


def gain(change: Change) -> float:
    return change.score_after - change.score_before


def test_learning_a_missing_skill_gains_its_share_of_the_skills():
    """Triage required (2) is held, welding useful (1) is not: it is worth a third of 25 points."""
    asked = (SkillFact(uri("triage"), Need.REQUIRED), SkillFact(uri("welding"), Need.USEFUL))
    pair = pair_of(SeekerFacts(skills=(SkillFact(uri("triage")),)), VacancyFacts(skills=asked))
    found = single_changes(pair, Side.SEEKER, WEIGHTS_V1)
    assert [(change.kind, change.subject) for change in found] == [(ChangeKind.LEARN_SKILL, uri("welding"))]
    assert (found[0].score_before, found[0].score_after) == pytest.approx((50 / 3, 25.0))


def test_what_repairs_a_broken_rule_comes_before_what_gains_more():
    """Finnish from B1 to B2 gains a quarter of 8 points and repairs the rule; a skill gains 25."""
    seeker = SeekerFacts(languages=(LanguageFact("fi", Cefr.B1),))
    vacancy = VacancyFacts(
        languages=(LanguageFact("fi", Cefr.B2, Need.REQUIRED),), skills=(SkillFact(uri("triage"), Need.REQUIRED),)
    )
    first, second = single_changes(pair_of(seeker, vacancy), Side.SEEKER, WEIGHTS_V1)
    assert (first.kind, first.subject, first.repairs) == (ChangeKind.RAISE_LANGUAGE, "fi:B2", ("language",))
    assert gain(first) == pytest.approx(2.0)
    assert (second.kind, second.repairs) == (ChangeKind.LEARN_SKILL, ())
    assert gain(second) == pytest.approx(25.0)


def test_a_yes_to_moving_repairs_the_seekers_own_no():
    """Half of 12 points."""
    seeker = SeekerFacts(home=PlaceFact(HELSINKI), relocates=Fact(False))
    found = changes(pair_of(seeker, VacancyFacts(places=(PlaceFact(ROVANIEMI),))))
    assert found[ChangeKind.RELOCATE].repairs == ("relocation",)
    assert gain(found[ChangeKind.RELOCATE]) == pytest.approx(6.0)
    assert set(found) == {ChangeKind.RELOCATE}


def test_a_yes_to_nights_repairs_the_seekers_own_no_to_them():
    """Days are accepted; with nights the times suit whole: half of a fifth of 8 points more."""
    seeker = SeekerFacts(shifts=(ShiftFact(Shift.DAY), ShiftFact(Shift.NIGHT, holds=False)))
    vacancy = VacancyFacts(shifts=(ShiftFact(Shift.DAY), ShiftFact(Shift.NIGHT)))
    found = changes(pair_of(seeker, vacancy))
    assert (found[ChangeKind.ACCEPT_SHIFT].subject, found[ChangeKind.ACCEPT_SHIFT].repairs) == ("night", ("refusal",))
    assert gain(found[ChangeKind.ACCEPT_SHIFT]) == pytest.approx(0.8)


def test_unknowns_of_the_seeker_are_worth_stating():
    """Education 3 points, experience 4."""
    vacancy = VacancyFacts(education=Fact(Education(6)), experience_years=Fact(2.0))
    found = changes(pair_of(SeekerFacts(), vacancy))
    assert gain(found[ChangeKind.STATE_EDUCATION]) == pytest.approx(3.0)
    assert (found[ChangeKind.STATE_EXPERIENCE].subject, gain(found[ChangeKind.STATE_EXPERIENCE])) == ("years:2", 4.0)


def test_a_licence_that_the_vacancy_requires_is_worth_getting():
    vacancy = VacancyFacts(licences=(LicenceFact(LicenceKey("driving:B"), Need.REQUIRED),))
    found = changes(pair_of(SeekerFacts(licences_closed=True), vacancy))
    assert found[ChangeKind.GET_LICENCE].subject == "driving:B"
    assert found[ChangeKind.GET_LICENCE].repairs == ("licence",)


def test_an_employer_learns_which_requirement_stands_in_the_way():
    """Without welding (2) beside triage (2), the seeker covers all skills: 15 more of 30 points."""
    asked = (SkillFact(uri("triage"), Need.REQUIRED), SkillFact(uri("welding"), Need.REQUIRED))
    vacancy = VacancyFacts(skills=asked, languages=(LanguageFact("sv", Cefr.C1, Need.REQUIRED),))
    seeker = SeekerFacts(skills=(SkillFact(uri("triage")),), languages_closed=True)
    first, second = single_changes(pair_of(seeker, vacancy), Side.EMPLOYER, WEIGHTS_V1)
    assert (first.kind, first.subject, first.repairs) == (ChangeKind.DROP_LANGUAGE, "sv:C1", ("language",))
    assert (second.kind, second.subject) == (ChangeKind.DROP_SKILL, uri("welding"))
    assert gain(second) == pytest.approx(15.0)


def test_only_the_best_few_changes_are_named():
    languages = tuple(LanguageFact(code, Cefr.B1, Need.USEFUL) for code in ("fi", "sv", "en"))
    asked = VacancyFacts(skills=tuple(SkillFact(skill, Need.USEFUL) for skill in SKILLS), languages=languages)
    found = single_changes(pair_of(SeekerFacts(), asked), Side.SEEKER, WEIGHTS_V1)
    gains = [gain(change) for change in found]
    assert len(found) == MOST_CHANGES
    assert gains == sorted(gains, reverse=True)


def test_nothing_is_named_where_nothing_would_help():
    assert single_changes(pair_of(), Side.SEEKER, WEIGHTS_V1) == ()
