"""Each part of the score on examples worked by hand."""

from datetime import timedelta

import pytest

from matching.ranking.education import education_part
from matching.ranking.experience import experience_part
from matching.ranking.language import language_part
from matching.ranking.occupation import occupation_part
from matching.ranking.pair import TextCalibration
from matching.ranking.skills import skills_part
from matching.ranking.terms import terms_part
from matching.ranking.text import text_part
from matching.ranking.values import Evidence, SharedPart, TextSide
from matching.values.facts import (
    Cefr,
    Contract,
    Education,
    Fact,
    Hours,
    LanguageFact,
    LicenceFact,
    Need,
    OccupationFact,
    Pay,
    PayPeriod,
    SeekerFacts,
    Shift,
    ShiftFact,
    SkillFact,
    Span,
    VacancyFacts,
    WorkingTime,
)
from matching.values.ids import LicenceKey
from tests.strategies import EMPTY_SEEKER, OCCUPATION_CODES, TODAY, WORDS, pair_of, uri


def triple(part: SharedPart) -> tuple[float, float, float]:
    return part.share, part.low, part.high


def skill(name: str, need: Need | None = None, *, holds: bool = True) -> SkillFact:
    return SkillFact(uri(name), need, holds)


def occupation(name: str, *, sure: float = 1.0, years: float | None = None, wanted: bool = False) -> OccupationFact:
    return OccupationFact(uri(name), OCCUPATION_CODES[uri(name)], sure, years, wanted)


def test_skills_held_count_in_full_and_related_ones_in_part_while_the_rest_is_open():
    """Weights 2, 2, 1: held 1, podman for docker .6, welding unsaid 0: (2 + 1.2 + 0) / 5 = .64 now and 1 at best."""
    asked = (skill("triage", Need.REQUIRED), skill("docker", Need.REQUIRED), skill("welding", Need.USEFUL))
    part = skills_part(pair_of(SeekerFacts(skills=(skill("triage"), skill("podman"))), VacancyFacts(skills=asked)))
    assert triple(part) == pytest.approx((0.64, 0.64, 1.0))
    assert part.matched == (uri("triage"),)
    assert part.near == ((uri("docker"), uri("podman")),)
    assert part.unknown == (uri("docker"), uri("welding"))
    assert part.missing == ()


def test_a_skill_that_the_seeker_says_is_missing_can_still_earn_a_relatives_share():
    """Docker known missing, podman unsaid: 0 now, .6 at best; held podman makes it .6 for good."""
    asked = VacancyFacts(skills=(skill("docker", Need.REQUIRED),))
    without = skills_part(pair_of(SeekerFacts(skills=(skill("docker", holds=False),)), asked))
    assert triple(without) == (0.0, 0.0, 0.6)
    assert (without.known, without.missing) == (True, (uri("docker"),))
    related = SeekerFacts(skills=(skill("docker", holds=False), skill("podman")))
    assert triple(skills_part(pair_of(related, asked))) == (0.6, 0.6, 0.6)


def test_licences_count_among_skills_and_a_greater_one_covers_a_lesser():
    """driving:B required (2) is covered by CE, hygiene useful (1) is a known no: 2 / 3, of the half that they decide."""
    asked = (LicenceFact(LicenceKey("driving:B"), Need.REQUIRED), LicenceFact(LicenceKey("hygiene"), Need.USEFUL))
    held = SeekerFacts(licences=(LicenceFact(LicenceKey("driving:CE")),), licences_closed=True)
    part = skills_part(pair_of(held, VacancyFacts(licences=asked)))
    assert triple(part) == pytest.approx((1 / 3, 1 / 3, 1 / 3 + 1 / 2))
    assert (part.matched, part.missing) == (("driving:B",), ("hygiene",))


def test_a_skill_asked_twice_counts_once_with_its_strongest_need():
    """Triage useful and required is one required skill (2), welding useful (1): 2 / 3, not 3 / 4."""
    asked = (skill("triage", Need.USEFUL), skill("triage", Need.REQUIRED), skill("welding", Need.USEFUL))
    part = skills_part(pair_of(SeekerFacts(skills=(skill("triage"),)), VacancyFacts(skills=asked)))
    assert part.share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "part_of", [skills_part, occupation_part, language_part, education_part, experience_part, terms_part]
)
def test_a_vacancy_that_asks_nothing_leaves_a_part_open(part_of):
    part = part_of(pair_of(SeekerFacts(skills=(skill("triage"),), occupations=(occupation("nurse"),))))
    assert (triple(part), part.known) == ((0.0, 0.0, 1.0), False)


def test_the_closest_pair_of_occupations_counts():
    """Nurse against nurse (1), rather than paramedic (.64) or welder (0)."""
    seeker = SeekerFacts(occupations=(occupation("welder"), occupation("nurse"), occupation("paramedic")))
    part = occupation_part(pair_of(seeker, VacancyFacts(occupations=(occupation("nurse"),))))
    assert (part.share, part.matched, part.near) == (1.0, (uri("nurse"),), ())


def test_an_unsure_reading_and_another_wish_both_lessen_an_occupation():
    """Programmer for software developer .9, read with .5, held beside a wanted welder .8: .9 * .5 * .8 = .36."""
    seeker = SeekerFacts(occupations=(occupation("programmer"), occupation("welder", wanted=True)))
    part = occupation_part(pair_of(seeker, VacancyFacts(occupations=(occupation("software developer", sure=0.5),))))
    assert part.share == pytest.approx(0.36)
    assert part.near == ((uri("software developer"), uri("programmer")),)


def test_distant_occupations_are_known_to_give_nothing():
    seeker = SeekerFacts(occupations=(occupation("welder"),))
    part = occupation_part(pair_of(seeker, VacancyFacts(occupations=(occupation("nurse"),))))
    assert (triple(part), part.known, part.missing) == ((0.0, 0.0, 0.0), True, (uri("nurse"),))


@pytest.mark.parametrize(("cosine", "share"), [(0.75, 0.0), (0.8, 0.0), (0.825, 0.25), (0.9, 1.0), (0.95, 1.0)])
def test_text_is_read_between_background_and_agreement(cosine: float, share: float):
    """Background .8 and agreement .9: (cosine - .8) / .1, cut to [0, 1]."""
    assert text_part(pair_of(cosine=cosine)).share == pytest.approx(share)


def test_a_missing_vector_or_an_empty_text_leaves_the_text_part_unknown():
    assert not text_part(pair_of(cosine=None)).known
    pair = pair_of(cosine=0.9)
    empty = type(pair)(EMPTY_SEEKER, pair.vacancy, 0.9, pair.context)
    assert triple(text_part(empty)) == (0.0, 0.0, 1.0)


def test_a_calibration_without_room_between_its_ends_is_refused():
    with pytest.raises(ValueError, match="below"):
        TextCalibration(0.9, 0.9)


def language(code: str, cefr: Cefr | None = None, need: Need | None = None) -> LanguageFact:
    return LanguageFact(code, cefr, need)


def test_a_language_below_its_level_loses_a_quarter_for_each_step():
    """fi:B2 required (2) at A2 is two steps short: .5; en:B1 useful (1) at C1: 1; (1 + 1) / 3."""
    asked = VacancyFacts(languages=(language("fi", Cefr.B2, Need.REQUIRED), language("en", Cefr.B1, Need.USEFUL)))
    part = language_part(pair_of(SeekerFacts(languages=(language("fi", Cefr.A2), language("en", Cefr.C1))), asked))
    assert triple(part) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (part.matched, part.missing) == (("en:B1",), ("fi:B2",))


@pytest.mark.parametrize(
    ("seeker", "expected", "known"),
    [
        (SeekerFacts(), (0.0, 0.0, 1.0), False),
        (SeekerFacts(languages=(language("fi"),)), (0.0, 0.0, 1.0), False),
        (SeekerFacts(languages_closed=True), (0.0, 0.0, 0.0), True),
        (SeekerFacts(languages=(LanguageFact("fi", holds=False),)), (0.0, 0.0, 0.0), True),
        (SeekerFacts(languages=(language("fi", Cefr.B2),)), (1.0, 0.5, 1.0), True),
        (SeekerFacts(languages=(language("fi", Cefr.A2),)), (0.0, 0.0, 1.0), False),
    ],
)
def test_a_language_asked_without_a_level_is_met_from_b1_on(seeker: SeekerFacts, expected, known):
    """Held at B2 it is met now; were C2 meant, it would be two steps short: .5."""
    part = language_part(pair_of(seeker, VacancyFacts(languages=(language("fi", None, Need.REQUIRED),))))
    assert triple(part) == pytest.approx(expected)
    assert part.known is known


def test_terms_are_the_mean_of_what_is_known_and_the_rest_is_open():
    """Full-time met 1, contract differs 0, 15 days late of 60: .75, pay and times unsaid: 1.75 / 5, at best 3.75 / 5."""
    wish = SeekerFacts(
        hours=Fact(Hours(WorkingTime.FULL_TIME)),
        contract=Fact(Contract.PERMANENT),
        available=Fact(TODAY + timedelta(days=15)),
    )
    offer = VacancyFacts(hours=Fact(Hours(None, 37.5)), contract=Fact(Contract.FIXED_TERM), starts=Fact(TODAY))
    part = terms_part(pair_of(wish, offer))
    assert triple(part) == pytest.approx((0.35, 0.35, 0.75))
    assert (part.matched, part.missing, part.unknown) == (("hours",), ("contract", "start"), ("shifts", "pay"))


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (Pay(20, 25, "EUR", PayPeriod.HOUR), (1.0, 1.0, 1.0)),
        (Pay(18, None, "EUR", PayPeriod.HOUR), (0.5, 0.5, 1.0)),
        (Pay(2880, 3200, "EUR", PayPeriod.MONTH), (1.0, 0.5, 1.0)),
        (Pay(30000, 30720, "EUR", PayPeriod.YEAR), (0.0, 0.0, 0.0)),
        (Pay(9000, 9000, "SEK", PayPeriod.MONTH), (0.0, 0.0, 1.0)),
    ],
)
def test_pay_is_compared_by_the_month(offer: Pay, expected):
    """The wish is 3,200 a month, worth nothing at 2,560; 18 an hour is 2,880 a month: half way, .5."""
    wish = SeekerFacts(pay=Fact(Pay(3200, None, "EUR", PayPeriod.MONTH)))
    part = terms_part(pair_of(wish, VacancyFacts(pay=Fact(offer))))
    share, low, high = expected
    assert triple(part) == pytest.approx((share / 5, low / 5, (4 + high) / 5))


DAY, EVENING, NIGHT, WEEKEND = (ShiftFact(shift) for shift in (Shift.DAY, Shift.EVENING, Shift.NIGHT, Shift.WEEKEND))
NO_NIGHT, NO_WEEKEND = (ShiftFact(shift, holds=False) for shift in (Shift.NIGHT, Shift.WEEKEND))


@pytest.mark.parametrize(
    ("offered", "wished", "expected", "known"),
    [
        ((DAY, EVENING), (DAY, EVENING), (1.0, 1.0, 1.0), True),
        ((DAY, EVENING), (DAY,), (0.5, 0.5, 1.0), True),
        ((DAY, NIGHT), (DAY, NO_NIGHT), (0.5, 0.5, 0.5), True),
        ((DAY, NO_WEEKEND), (NO_WEEKEND,), (0.5, 0.5, 1.0), True),
        ((NIGHT,), (DAY,), (0.0, 0.0, 1.0), False),
        ((), (DAY,), (0.0, 0.0, 1.0), False),
        ((NIGHT,), (), (0.0, 0.0, 1.0), False),
    ],
)
def test_times_of_work_count_by_the_share_that_suits(offered, wished, expected, known):
    """A fifth of the terms; a time of which the seeker says nothing may still suit."""
    part = terms_part(pair_of(SeekerFacts(shifts=wished), VacancyFacts(shifts=offered)))
    share, low, high = expected
    assert triple(part) == pytest.approx((share / 5, low / 5, (4 + high) / 5))
    assert part.known is known


@pytest.mark.parametrize(("reached", "share"), [(7, 1.0), (6, 1.0), (5, 2 / 3), (3, 0.0), (0, 0.0)])
def test_education_loses_a_third_for_each_level_below(reached: int, share: float):
    part = education_part(
        pair_of(SeekerFacts(education=Fact(Education(reached))), VacancyFacts(education=Fact(Education(6))))
    )
    assert part.share == pytest.approx(share)


def test_years_count_by_how_near_their_occupation_is():
    """1 year as a nurse and 2.5 as a paramedic (.64): 1 + 1.6 = 2.6 of the 4 years asked for."""
    seeker = SeekerFacts(occupations=(occupation("nurse", years=1.0), occupation("paramedic", years=2.5)))
    asked = VacancyFacts(occupations=(occupation("nurse"),), experience_years=Fact(4.0))
    assert triple(experience_part(pair_of(seeker, asked))) == pytest.approx((0.65, 0.65, 0.65))


def test_years_of_another_occupation_that_are_unsaid_may_still_add():
    seeker = SeekerFacts(occupations=(occupation("nurse", years=1.0), occupation("paramedic")))
    asked = VacancyFacts(occupations=(occupation("nurse"),), experience_years=Fact(4.0))
    assert triple(experience_part(pair_of(seeker, asked))) == pytest.approx((0.25, 0.25, 1.0))


def test_all_years_of_work_count_while_no_occupation_has_its_own():
    """3 of 4 years; the nurse's own years are unsaid, so at worst none count and at best all do."""
    seeker = SeekerFacts(occupations=(occupation("nurse"),), experience_years=Fact(3.0))
    asked = VacancyFacts(occupations=(occupation("nurse"),), experience_years=Fact(4.0))
    assert triple(experience_part(pair_of(seeker, asked))) == pytest.approx((0.75, 0.0, 1.0))


def test_evidence_quotes_both_texts_at_most_three_times_each():
    spans = tuple(Span(start, start + 7) for start in range(0, 50, 8))
    asked = VacancyFacts(skills=(SkillFact(uri("triage"), Need.REQUIRED, spans=spans),))
    part = skills_part(pair_of(SeekerFacts(skills=(SkillFact(uri("triage"), spans=spans[:1]),)), asked))
    assert part.evidence[0] == Evidence(TextSide.VACANCY, WORDS[0:7], 0, 7)
    assert [quote.side for quote in part.evidence] == [TextSide.VACANCY] * 3 + [TextSide.SEEKER]


def test_a_span_of_another_version_of_the_text_quotes_nothing():
    asked = VacancyFacts(skills=(SkillFact(uri("triage"), Need.REQUIRED, spans=(Span(0, 4000), Span(5, 5))),))
    assert skills_part(pair_of(SeekerFacts(), asked)).evidence == ()
