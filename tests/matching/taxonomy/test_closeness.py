"""Closeness of occupations and skills, worked by hand over the small taxonomy."""

import pytest

from matching.taxonomy.closeness import (
    NARROW_PARENT_CHILDREN,
    Cover,
    SkillNeighbours,
    best_cover,
    isco_closeness,
    occupation_closeness,
    profile_overlap,
    skill_relatedness,
)
from matching.taxonomy.values import Profile, Taxonomy, isco_uri
from matching.values.ids import ConceptUri
from tests.strategies import CONTEXT, TAXONOMY, uri

NEIGHBOURS = CONTEXT.neighbours


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (uri("nurse"), uri("nurse"), 1.0),
        (uri("software developer"), uri("programmer"), 0.9),
        (isco_uri("2512"), uri("programmer"), 0.9),
        (uri("web developer"), uri("programmer"), 0.6),
        (uri("nurse"), uri("midwife"), 0.6),
        (uri("nurse"), uri("welder"), 0.0),
        (isco_uri("22"), uri("nurse"), 0.3),
        (uri("unheard of"), uri("nurse"), 0.0),
    ],
)
def test_occupations_stand_near_by_their_unit_group(a: ConceptUri, b: ConceptUri, expected: float):
    assert occupation_closeness(TAXONOMY, a, b) == expected
    assert occupation_closeness(TAXONOMY, b, a) == expected


def test_shared_skills_bring_occupations_of_different_groups_together():
    """Nurse (2 essential, 1 optional = 5) and paramedic (2 essential = 4): 4 shared of 5 in all, times .8 = .64."""
    assert occupation_closeness(TAXONOMY, uri("nurse"), uri("paramedic")) == pytest.approx(0.64)


def test_overlap_of_profiles_weighs_essential_skills_twice():
    """{a, b} and {b} essential, {c} optional each: shared 2 + 1, in all 5 + 3 - 3; 3 / 5."""
    a, b, c = (ConceptUri(name) for name in "abc")
    left, right = Profile(frozenset({a, b}), frozenset({c})), Profile(frozenset({b}), frozenset({c}))
    assert profile_overlap(left, right) == pytest.approx(0.6)
    assert profile_overlap(Profile(), Profile()) == 0.0


def test_isco_codes_without_a_common_beginning_of_two_digits_say_nothing():
    assert isco_closeness("2512", "2221") == 0.0
    assert isco_closeness("", "2512") == 0.0


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2221", "5321", 0.3),
        ("3221", "5322", 0.3),
        ("2341", "5312", 0.3),
        ("7111", "9313", 0.3),
        ("2221", "9112", 0.0),
        ("2341", "5321", 0.0),
        ("7212", "9313", 0.0),
        ("2", "5321", 0.0),
    ],
)
def test_one_field_of_work_at_another_level_is_as_near_as_two_digits(a, b, expected):
    assert isco_closeness(a, b) == isco_closeness(b, a) == expected


@pytest.mark.parametrize(
    ("wanted", "held", "expected"),
    [
        ("docker", "docker", 1.0),
        ("docker", "podman", 0.6),
        ("nursing", "wounds", 0.6),
        ("wounds", "nursing", 0.6),
        ("python", "java", 0.4),
        ("python", "welding", 0.0),
    ],
)
def test_a_skill_stands_in_for_its_relatives(wanted: str, held: str, expected: float):
    assert skill_relatedness(NEIGHBOURS, uri(wanted), uri(held)) == expected


def test_meaning_counts_half_and_never_lowers_what_the_taxonomy_says():
    """Likeness .9 gives .45, above siblings (.4) and below related skills (.6); beyond 1 it is cut."""

    def alike(_a: ConceptUri, _b: ConceptUri) -> float:
        return 0.9

    assert skill_relatedness(NEIGHBOURS, uri("python"), uri("welding"), alike) == pytest.approx(0.45)
    assert skill_relatedness(NEIGHBOURS, uri("python"), uri("java"), alike) == pytest.approx(0.45)
    assert skill_relatedness(NEIGHBOURS, uri("docker"), uri("podman"), alike) == 0.6
    assert skill_relatedness(NEIGHBOURS, uri("python"), uri("welding"), lambda _a, _b: 7.0) == 0.5


def test_a_wide_parent_makes_no_siblings():
    children = [ConceptUri(f"child {n}") for n in range(NARROW_PARENT_CHILDREN + 1)]
    wide = Taxonomy("wide", {}, {}, broader={child: frozenset({ConceptUri("parent")}) for child in children})
    narrow = Taxonomy("narrow", {}, {}, broader={child: frozenset({ConceptUri("parent")}) for child in children[1:]})
    assert skill_relatedness(SkillNeighbours(wide), children[1], children[2]) == 0.0
    assert skill_relatedness(SkillNeighbours(narrow), children[1], children[2]) == 0.4


def test_each_wanted_skill_gets_its_best_cover_in_order():
    wanted = (uri("welding"), uri("docker"), uri("python"))
    held = [uri("java"), uri("podman"), uri("docker")]
    assert best_cover(NEIGHBOURS, wanted, held) == (
        Cover(uri("welding"), None, 0.0),
        Cover(uri("docker"), uri("docker"), 1.0),
        Cover(uri("python"), uri("java"), 0.4),
    )
