"""Facts that a record leaves unknown: what it tells is not counted, nor what it has no reason to tell."""

from ingest.unknowns import unknown_facts
from matching.values.facts import Fact, SeekerFacts, Shift, ShiftFact, VacancyFacts
from tests.models import samples


def test_a_seeker_who_refuses_nothing_leaves_nothing_of_it_unknown():
    found = set(unknown_facts(samples.seeker()))
    assert not {name for name in found if name.startswith("refused") or name == "relocation_regions"}
    assert {"skills", "pay", "commute_minutes", "shifts"} <= found


def test_a_known_no_is_known():
    facts = SeekerFacts(relocates=Fact(False), shifts=(ShiftFact(Shift.NIGHT, holds=False),))
    found = set(unknown_facts(samples.seeker(read=facts)))
    assert not {"relocates", "shifts"} & found


def test_what_either_the_source_or_the_text_tells_is_known():
    kept = samples.vacancy(imported=VacancyFacts(openings=Fact(2)), read=VacancyFacts(remote=Fact(False)))
    assert not {"openings", "remote"} & set(unknown_facts(kept))
