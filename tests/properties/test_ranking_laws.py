"""Laws of ranking that hold for every seeker and vacancy: fairness to the unknown, order, and honest sums."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.explanation.changes import LEAST_GAIN, MOST_CHANGES, single_changes
from matching.ranking.options import work_option
from matching.ranking.pair import Pair
from matching.ranking.rank import assess, order, rank
from matching.ranking.values import Match, Side, State, TextSide
from matching.ranking.weights import WEIGHTS_V1
from matching.values.facts import (
    Cefr,
    Education,
    Fact,
    LanguageFact,
    LicenceFact,
    OccupationFact,
    PlaceFact,
    SeekerFacts,
    SkillFact,
    VacancyFacts,
)
from tests.strategies import (
    CONTEXT,
    EMPTY_SEEKER,
    HELSINKI,
    LICENCES,
    ROVANIEMI,
    SKILLS,
    candidates,
    cosines,
    pair_of,
    pairs,
    places,
    uri,
    vacancies,
)

TOLERANCE = 1e-6
sides = st.sampled_from(Side)


def changed(pair: Pair, facts: SeekerFacts) -> Pair:
    return replace(pair, seeker=replace(pair.seeker, facts=facts))


def assert_within_former_interval(before: Match, after: Match) -> None:
    low, high = before.interval
    assert low - TOLERANCE <= after.score <= high + TOLERANCE


@given(candidates(), sides)
def test_no_shown_match_breaks_a_known_constraint(found: list[Pair], side: Side):
    for match in rank(found, side, WEIGHTS_V1, 50):
        assert all(constraint.state is not State.BROKEN for constraint in match.constraints)


@given(pairs(), sides)
def test_a_job_that_cannot_be_reached_is_always_forbidden_by_name(pair: Pair, side: Side):
    names = {constraint.name for constraint in assess(pair, side, WEIGHTS_V1).broken}
    assert work_option(pair).open is not False or names & {"relocation", "refusal", "country"}


@given(pairs(), sides, st.sampled_from(SKILLS))
def test_learning_a_skill_never_lowers_a_score(pair: Pair, side: Side, skill):
    before = assess(pair, side, WEIGHTS_V1)
    facts = pair.seeker.facts
    after = assess(changed(pair, replace(facts, skills=(*facts.skills, SkillFact(skill)))), side, WEIGHTS_V1)
    assert after.score >= before.score - TOLERANCE
    assert after.other_score >= before.other_score - TOLERANCE


@given(vacancies(), cosines, sides)
def test_an_empty_profile_scores_nothing_against_everything(vacancy, cosine, side: Side):
    match = assess(Pair(EMPTY_SEEKER, vacancy, cosine, CONTEXT), side, WEIGHTS_V1)
    assert (match.score, match.other_score) == (0.0, 0.0)


@given(candidates(), st.randoms(use_true_random=False), st.integers(0, 6))
def test_order_is_total_and_does_not_depend_on_the_order_of_candidates(
    found: list[Pair], rng: random.Random, limit: int
):
    shuffled = list(found)
    rng.shuffle(shuffled)
    ranked = rank(found, Side.SEEKER, WEIGHTS_V1, limit, include_broken=True)
    assert ranked == rank(shuffled, Side.SEEKER, WEIGHTS_V1, limit, include_broken=True)
    assert [order(match) for match in ranked] == sorted({order(match) for match in ranked})
    assert len(ranked) == min(limit, len(found))


@given(pairs(), sides)
def test_a_score_is_the_sum_of_its_parts_within_its_interval(pair: Pair, side: Side):
    match = assess(pair, side, WEIGHTS_V1)
    low, high = match.interval
    assert match.score == pytest.approx(sum(part.points for part in match.parts), abs=TOLERANCE)
    assert -TOLERANCE <= low - TOLERANCE <= match.score <= high + TOLERANCE <= 100 + 2 * TOLERANCE
    for part in (*match.parts, *match.other_parts):
        assert 0 <= part.low <= part.points + TOLERANCE
        assert part.points <= part.high + TOLERANCE
        assert part.high <= part.max + TOLERANCE


@given(pairs(), sides)
def test_an_unknown_part_has_no_points(pair: Pair, side: Side):
    match = assess(pair, side, WEIGHTS_V1)
    assert [part.points for part in (*match.parts, *match.other_parts) if not part.known and part.points != 0] == []


@given(pairs(), sides)
def test_every_quote_is_the_words_of_its_source(pair: Pair, side: Side):
    match = assess(pair, side, WEIGHTS_V1)
    sources = {TextSide.SEEKER: pair.seeker.document.text, TextSide.VACANCY: pair.vacancy.document.text}
    quoted = [quote for part in match.parts for quote in part.evidence]
    quoted += [quote for constraint in match.constraints for quote in constraint.evidence]
    for quote in quoted:
        assert quote.text == sources[quote.side][quote.start : quote.end] != ""


@given(pairs(), sides, st.booleans())
def test_a_skill_that_turns_out_either_way_stays_within_the_interval(pair: Pair, side: Side, holds: bool):
    facts = pair.seeker.facts
    named = {fact.uri for fact in facts.skills}
    for skill in SKILLS:
        if skill not in named:
            after = changed(pair, replace(facts, skills=(*facts.skills, SkillFact(skill, holds=holds))))
            assert_within_former_interval(assess(pair, side, WEIGHTS_V1), assess(after, side, WEIGHTS_V1))


@given(pairs(), sides, st.sampled_from(["fi", "sv", "en"]), st.none() | st.sampled_from(Cefr), st.booleans())
def test_a_language_that_turns_out_any_way_stays_within_the_interval(pair: Pair, side: Side, language, level, holds):
    others = tuple(fact for fact in pair.seeker.facts.languages if fact.language != language)
    facts = replace(pair.seeker.facts, languages=others, languages_closed=False)
    answer = LanguageFact(language, level, holds=holds)
    after = replace(facts, languages=(*others, answer))
    assert_within_former_interval(
        assess(changed(pair, facts), side, WEIGHTS_V1), assess(changed(pair, after), side, WEIGHTS_V1)
    )


@given(pairs(), sides, st.sampled_from(["fi", "sv", "en"]), st.sampled_from(Cefr))
def test_a_level_that_turns_out_any_way_stays_within_the_interval(pair: Pair, side: Side, language, level):
    others = tuple(fact for fact in pair.seeker.facts.languages if fact.language != language)
    before = changed(pair, replace(pair.seeker.facts, languages=(*others, LanguageFact(language))))
    after = changed(pair, replace(pair.seeker.facts, languages=(*others, LanguageFact(language, level))))
    assert_within_former_interval(assess(before, side, WEIGHTS_V1), assess(after, side, WEIGHTS_V1))


@given(pairs(), sides, st.booleans(), st.booleans())
def test_closing_a_list_stays_within_the_interval(pair: Pair, side: Side, languages: bool, licences: bool):
    facts = pair.seeker.facts
    closed = replace(
        facts,
        languages_closed=facts.languages_closed or languages,
        licences_closed=facts.licences_closed or licences,
    )
    assert_within_former_interval(assess(pair, side, WEIGHTS_V1), assess(changed(pair, closed), side, WEIGHTS_V1))


@given(pairs(), sides, st.sampled_from(LICENCES), st.booleans())
def test_a_licence_that_turns_out_either_way_stays_within_the_interval(pair: Pair, side: Side, key, holds: bool):
    held = tuple(fact for fact in pair.seeker.facts.licences if fact.holds and fact.key != key)
    before = changed(pair, replace(pair.seeker.facts, licences=held, licences_closed=False))
    after = changed(before, replace(before.seeker.facts, licences=(*held, LicenceFact(key, holds=holds))))
    assert_within_former_interval(assess(before, side, WEIGHTS_V1), assess(after, side, WEIGHTS_V1))


@given(pairs(), sides, st.integers(0, 8), st.floats(0, 40))
def test_education_and_years_that_turn_out_any_way_stay_within_the_interval(pair: Pair, side: Side, isced, years):
    facts = replace(pair.seeker.facts, education=Fact(), experience_years=Fact())
    before = assess(changed(pair, facts), side, WEIGHTS_V1)
    for after in (replace(facts, education=Fact(Education(isced))), replace(facts, experience_years=Fact(years))):
        assert_within_former_interval(before, assess(changed(pair, after), side, WEIGHTS_V1))


WISHED_TRADE = pair_of(
    SeekerFacts(occupations=(OccupationFact(uri("nurse"), "2221", wanted=True),), experience_years=Fact(9.0)),
    VacancyFacts(experience_years=Fact(3.0)),
)
WELCOME_REGION = pair_of(
    SeekerFacts(home=PlaceFact(HELSINKI), relocation_regions=Fact(("FI1D7",))),
    VacancyFacts(places=(PlaceFact(ROVANIEMI),)),
)


@given(pairs(), sides, st.floats(0, 40))
@example(WISHED_TRADE, Side.SEEKER, 0.0)
def test_years_in_a_trade_that_turn_out_any_way_stay_within_the_interval(pair: Pair, side: Side, years):
    facts = pair.seeker.facts
    dated = tuple(replace(fact, years=years) if fact.years is None else fact for fact in facts.occupations)
    after = changed(pair, replace(facts, occupations=dated))
    assert_within_former_interval(assess(pair, side, WEIGHTS_V1), assess(after, side, WEIGHTS_V1))


WISHES: dict[str, Callable[[SeekerFacts, Fact[bool]], SeekerFacts]] = {
    "relocates": lambda facts, answer: replace(facts, relocates=answer),
    "goes_abroad": lambda facts, answer: replace(facts, goes_abroad=answer),
    "wants_remote": lambda facts, answer: replace(facts, wants_remote=answer),
}


@given(pairs(), sides, st.sampled_from(sorted(WISHES)), st.booleans())
@example(WELCOME_REGION, Side.SEEKER, "relocates", False)
def test_a_wish_that_turns_out_either_way_stays_within_the_interval(pair: Pair, side: Side, wish: str, answer: bool):
    unsaid = changed(pair, WISHES[wish](pair.seeker.facts, Fact()))
    said = changed(pair, WISHES[wish](pair.seeker.facts, Fact(answer)))
    assert_within_former_interval(assess(unsaid, side, WEIGHTS_V1), assess(said, side, WEIGHTS_V1))


@given(pairs(), sides, places)
def test_a_home_that_turns_out_anywhere_stays_within_the_interval(pair: Pair, side: Side, home):
    unsaid = changed(pair, replace(pair.seeker.facts, home=None))
    said = changed(pair, replace(pair.seeker.facts, home=home))
    assert_within_former_interval(assess(unsaid, side, WEIGHTS_V1), assess(said, side, WEIGHTS_V1))


@given(pairs())
def test_both_sides_see_the_same_two_scores(pair: Pair):
    mine = assess(pair, Side.SEEKER, WEIGHTS_V1)
    theirs = assess(pair, Side.EMPLOYER, WEIGHTS_V1)
    assert (mine.score, mine.other_score) == (theirs.other_score, theirs.score)


@given(pairs(), sides)
def test_a_change_that_is_named_gains_points_or_repairs_a_constraint(pair: Pair, side: Side):
    before = assess(pair, side, WEIGHTS_V1)
    changes = single_changes(pair, side, WEIGHTS_V1)
    assert len(changes) <= MOST_CHANGES
    broken = {constraint.name for constraint in before.broken}
    for change in changes:
        assert change.score_before == before.score
        assert change.score_after - change.score_before >= LEAST_GAIN or set(change.repairs) & broken
