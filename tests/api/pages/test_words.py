"""Whatever matching can answer has words in every language of the site."""

from itertools import product

import pytest

from api.pages import sentences, words
from api.pages.translation import LOCALE_OF, Translator
from api.views.facts import SEEKER_FACTS, VACANCY_FACTS
from matching.explanation.edits import ChangeKind
from matching.places.travel import Band
from matching.ranking.options import Way
from matching.ranking.values import State
from matching.ranking.weights import WEIGHTS_V1
from matching.values.facts import Contract, Need, PayPeriod, Shift, WorkingTime
from tests.api.pages import samples

STATES = tuple(State)
RULES = [
    *product(("deadline", "permit", "licence", "language", "country"), STATES, ("any",)),
    *product(("place",), (State.UNKNOWN,), ("home", "work_place", "distance")),
    *product(("relocation",), STATES, ("relocation", "abroad")),
    *product(("refusal",), STATES, ("employer", "occupation", "country")),
    *product(("refusal",), STATES, (f"shift:{shift}" for shift in Shift)),
    ("refusal", State.BROKEN, "remote"),
]


@pytest.fixture(params=LOCALE_OF)
def tr(request) -> Translator:
    return samples.pages().translator(request.param)


def test_every_part_of_the_score_has_a_name(tr):
    names = [words.part_name(name, tr) for name, _most in (*WEIGHTS_V1.seeker, *WEIGHTS_V1.employer)]
    assert len(set(names)) == len(WEIGHTS_V1.seeker)


def test_every_band_has_a_name_and_a_note(tr):
    bands = [*(band.value for band in Band), words.REMOTE, None]
    assert len({words.band_name(band, tr) for band in bands}) == len(bands)
    assert all(words.band_note(band, tr).endswith(".") for band in bands)


def test_every_way_to_work_and_term_has_a_name(tr):
    assert all(words.place_word(way.value, tr) for way in Way)
    assert all(words.place_word(word, tr) for word in ("home", "work_place", "distance"))
    assert all(words.term_name(term, tr) for term in ("hours", "shifts", "contract", "pay", "start"))


def test_every_fixed_value_of_a_fact_has_a_name(tr):
    assert all(words.contract_name(each.value, tr) for each in Contract)
    assert len({words.shift_name(each.value, tr) for each in Shift}) == len(Shift)
    assert all(words.working_time_name(each.value, tr) for each in WorkingTime)
    assert all(words.pay_period_name(each.value, tr) for each in PayPeriod)
    assert all(words.need_name(each.value, tr) for each in Need)
    assert len({words.education_name(level, tr) for level in range(9)}) == 9
    assert words.yes_or_no(True, tr) != words.yes_or_no(False, tr)


def test_every_fact_that_can_be_understood_has_a_name(tr):
    assert all(words.fact_name(name, tr) for name in (*VACANCY_FACTS, *SEEKER_FACTS))


@pytest.mark.parametrize(("name", "state", "subject"), RULES)
def test_every_rule_has_a_sentence_for_every_state(tr, name, state, subject):
    sentence = sentences.constraint_sentence(name, state, subject, "<label>", tr)
    assert sentence.endswith(".")
    assert "%(" not in sentence
    assert subject not in sentence or name in {"refusal", "relocation"}


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_change_has_a_sentence(tr, kind):
    sentence = sentences.change_sentence(kind.value, "<label>", tr)
    assert sentence[0].isupper()
    assert ("<label>" in sentence) is (kind not in {"relocate", "go_abroad", "accept_remote"})


def test_a_name_that_is_not_known_is_an_error_and_never_a_raw_key(tr):
    with pytest.raises(KeyError):
        words.part_name("luck", tr)


def test_languages_and_countries_are_named_as_in_the_readers_language():
    fi, sv, en = (samples.pages().translator(language) for language in ("fi", "sv", "en"))
    assert words.language_and_level("sv:B1", fi) == "ruotsi B1"
    assert words.language_and_level("fi", sv) == "finska"
    assert words.language_and_level("uk:C2", en) == "Ukrainian C2"
    assert words.country_name("EE", sv) == "Estland"
    assert words.country_name("EEA", fi) == "Euroopan talousalue"


def test_things_that_parts_compare_are_named_unless_the_taxonomy_must():
    en = samples.pages().translator("en")
    assert words.thing_name("language", "fi:B2", en) == "Finnish B2"
    assert words.thing_name("education", "isced:6", en) == "bachelor's level"
    assert words.thing_name("experience", "years:2.5", en) == "2.5 years of experience"
    assert words.thing_name("terms", "pay", en) == "Pay"
    assert words.thing_name("place", "remote", en) == "Remote work"
    assert words.thing_name("skills", "http://data.europa.eu/esco/skill/1", en) is None


def test_the_interval_gives_its_reason_rounds_outwards_and_is_certain_only_without_width():
    fi = samples.pages().translator("fi")
    assert sentences.interval_sentence(63.4, 80.2, 3, fi) == "63–81, koska 3 asiaa ei ole tiedossa"
    assert sentences.interval_sentence(63.4, 80.2, 1, fi) == "63–81, koska 1 asia ei ole tiedossa"
    assert sentences.interval_sentence(63.4, 80.2, 0, fi) == "63–81"
    assert sentences.interval_sentence(70, 70, 0, fi).startswith("Varma")


def test_the_other_side_is_named_by_who_looks():
    en = samples.pages().translator("en")
    assert sentences.other_score_sentence("seeker", 71.5, en) == "Seen from the employer: 71.5 points out of 100."
    assert sentences.other_score_sentence("employer", 71.5, en) == "Seen from the seeker: 71.5 points out of 100."
