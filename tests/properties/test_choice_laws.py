"""Laws of "one of these": either is enough, neither is too little, and nothing is required of a choice taken apart."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching.explanation.edits import ChangeKind, employer_edits
from matching.ranking.rank import assess
from matching.ranking.values import Constraint, Side, State
from matching.ranking.weights import WEIGHTS_V1
from matching.values.facts import Cefr, LanguageFact, LicenceFact, Need, SeekerFacts, SkillFact, VacancyFacts
from matching.values.ids import LicenceKey
from tests.strategies import LANGUAGES, LICENCES, SKILLS, choice_of_languages, pair_of

HELD = LICENCES[-2:]


def rules(seeker: SeekerFacts, vacancy: VacancyFacts, name: str = "language") -> list[Constraint]:
    match = assess(pair_of(seeker, vacancy), Side.SEEKER, WEIGHTS_V1)
    return [constraint for constraint in match.constraints if constraint.name == name]


def spoken(*languages: LanguageFact) -> SeekerFacts:
    return SeekerFacts(languages=languages, languages_closed=True)


@given(choice_of_languages(), st.data())
def test_who_speaks_any_of_them_well_enough_is_never_shut_out(choice: tuple[LanguageFact, ...], data: st.DataObject):
    fact = data.draw(st.sampled_from(choice))
    (rule,) = rules(spoken(LanguageFact(fact.language, Cefr.C2)), VacancyFacts(languages=choice))
    assert rule.state is State.MET


@given(choice_of_languages())
def test_who_speaks_none_of_them_and_has_said_all_is_shut_out(choice: tuple[LanguageFact, ...]):
    other = spoken(LanguageFact("ja", Cefr.C2))
    assert [rule.state for rule in rules(other, VacancyFacts(languages=choice))] == [State.BROKEN]


@given(choice_of_languages())
def test_who_has_said_nothing_of_languages_is_kept_with_a_warning(choice: tuple[LanguageFact, ...]):
    assert [rule.state for rule in rules(SeekerFacts(), VacancyFacts(languages=choice))] == [State.UNKNOWN]


@given(choice_of_languages(), st.data())
def test_a_choice_that_a_person_took_apart_requires_nothing(choice: tuple[LanguageFact, ...], data: st.DataObject):
    n = data.draw(st.integers(0, len(choice) - 1))
    stated = replace(choice[n], one_of=(), holds=data.draw(st.booleans()))
    languages = (*choice[:n], stated, *choice[n + 1 :])
    assert rules(spoken(), VacancyFacts(languages=languages)) == []


@given(choice_of_languages(), st.sampled_from(LANGUAGES), st.sampled_from(Cefr))
def test_speaking_one_of_them_counts_as_speaking_what_is_asked(
    choice: tuple[LanguageFact, ...], code: str, level: Cefr
):
    vacancy = VacancyFacts(languages=choice)
    match = assess(pair_of(spoken(LanguageFact(code, level)), vacancy), Side.SEEKER, WEIGHTS_V1)
    (part,) = [part for part in match.parts if part.name == "language"]
    asked = [fact.cefr for fact in choice if fact.language == code]
    if any(level >= (cefr or Cefr.B1) for cefr in asked):
        assert part.points == part.max
    if not asked:
        assert part.points == 0


@given(choice_of_languages())
def test_an_employer_can_drop_a_choice_only_as_a_whole(choice: tuple[LanguageFact, ...]):
    edits = list(employer_edits(pair_of(spoken(), VacancyFacts(languages=choice))))
    assert [edit.kind for edit in edits] == [ChangeKind.DROP_LANGUAGE]
    assert edits[0].pair.vacancy.facts.languages == ()
    assert edits[0].subject.count("|") == len(choice) - 1


def test_one_of_two_licences_is_enough_and_neither_is_too_little():
    asked = VacancyFacts(licences=tuple(LicenceFact(key, Need.USEFUL, one_of=HELD) for key in HELD))
    for key in HELD:
        held = SeekerFacts(licences=(LicenceFact(key),), licences_closed=True)
        assert [rule.state for rule in rules(held, asked, "licence")] == [State.MET]
    (rule,) = rules(SeekerFacts(licences_closed=True), asked, "licence")
    assert (rule.state, rule.subject) == (State.BROKEN, "|".join(HELD))


def skills_share(seeker: SeekerFacts, vacancy: VacancyFacts) -> tuple[float, float, float]:
    match = assess(pair_of(seeker, vacancy), Side.SEEKER, WEIGHTS_V1)
    (part,) = [part for part in match.parts if part.name == "skills"]
    return part.points / part.max, part.low / part.max, part.high / part.max


@given(st.sampled_from(LICENCES), st.sampled_from(Need))
def test_licences_alone_earn_half_of_the_skills_and_leave_the_rest_open(key: LicenceKey, need: Need):
    asked = VacancyFacts(licences=(LicenceFact(key, need),))
    assert skills_share(SeekerFacts(licences=(LicenceFact(key),)), asked) == (0.5, 0.5, 1.0)
    assert skills_share(SeekerFacts(licences_closed=True), asked) == (0.0, 0.0, 0.5)
    assert skills_share(SeekerFacts(), asked) == (0.0, 0.0, 1.0)


def test_a_choice_of_licences_counts_once_among_the_skills():
    """Skill and choice weigh 2 each: who has the skill and one of the two has all, the skill alone is half."""
    skill = SkillFact(SKILLS[0], Need.REQUIRED)
    choice = tuple(LicenceFact(key, Need.USEFUL, one_of=HELD) for key in HELD)
    asked = VacancyFacts(skills=(skill,), licences=choice)
    both = SeekerFacts(skills=(SkillFact(SKILLS[0]),), licences=(LicenceFact(HELD[1]),), licences_closed=True)
    assert skills_share(both, asked)[0] == 1.0
    assert skills_share(SeekerFacts(skills=both.skills, licences_closed=True), asked)[0] == 0.5
