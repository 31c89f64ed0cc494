"""Sources of the taxonomy are replaced as a whole and read as one."""

from typing import Any

import pytest

from matching.taxonomy.values import Concept, ConceptKind, Label, isco_uri
from matching.values.ids import ConceptUri
from models.kept import Outcome
from models.store import Store
from models.taxonomy import Relation, RelationKind, Release, releases, replace_source
from models.taxonomy_reading import load_taxonomy, taxonomy_version
from tests.models.samples import NOW

NURSES = isco_uri("2221")
NURSE, NURSING, OWN, GROUP = (ConceptUri(name) for name in ("esco:nurse", "esco:nursing", "starter:care", "esco:S1"))


def _load(store: Store):
    with store.reading() as session:
        return load_taxonomy(session)


def _starter(store: Store, digest: str = "aaaaaaaaaa", **changes: object) -> Outcome:
    given: dict[str, Any] = {
        "concepts": [Concept(NURSES, ConceptKind.ISCO_GROUP, "2221"), Concept(OWN, ConceptKind.SKILL)],
        "labels": [
            Label(NURSES, "fi", "Sairaanhoitajat", 0),
            Label(NURSES, "fi", "sairaanhoitaja", 1),
            Label(NURSES, "en", "Nursing professionals", 0),
            Label(OWN, "fi", "hoitotyö", 0),
        ],
        "relations": [Relation(NURSES, RelationKind.ESSENTIAL, OWN)],
    }
    with store.session() as session:
        return replace_source(session, Release("starter", "1", digest), now=NOW, **(given | changes))


def _esco(store: Store, digest: str = "bbbbbbbbbb", **changes: object) -> Outcome:
    given: dict[str, Any] = {
        "concepts": [
            Concept(NURSES, ConceptKind.ISCO_GROUP, "2221"),
            Concept(NURSE, ConceptKind.OCCUPATION, "2221", "Cares for patients."),
            Concept(NURSING, ConceptKind.KNOWLEDGE),
            Concept(GROUP, ConceptKind.SKILL_GROUP),
        ],
        "labels": [
            Label(NURSES, "en", "Nursing professionals", 0),
            Label(NURSE, "en", "nurse", 0),
            Label(NURSING, "en", "nursing", 0),
        ],
        "relations": [
            Relation(NURSE, RelationKind.ESSENTIAL, NURSING),
            Relation(NURSE, RelationKind.OPTIONAL, NURSING),
            Relation(NURSING, RelationKind.BROADER, GROUP),
            Relation(NURSING, RelationKind.RELATED, GROUP),
            Relation(NURSE, RelationKind.OPTIONAL, ConceptUri("esco:unknown")),
        ],
    }
    with store.session() as session:
        return replace_source(session, Release("esco", "1.2", digest), now=NOW, **(given | changes))


def test_an_empty_store_gives_an_empty_taxonomy(store):
    taxonomy = _load(store)
    assert (taxonomy.version, dict(taxonomy.concepts), dict(taxonomy.labels)) == ("none", {}, {})


def test_the_starter_set_alone_comes_back_whole(store):
    assert _starter(store) is Outcome.NEW
    taxonomy = _load(store)
    assert taxonomy.version == "starter-aaaaaaaa"
    assert set(taxonomy.concepts) == {NURSES, OWN}
    assert taxonomy.profile(NURSES).essential == {OWN}
    assert [(label.text, label.rank) for label in taxonomy.labels[NURSES] if label.language == "fi"] == [
        ("Sairaanhoitajat", 0),
        ("sairaanhoitaja", 1),
    ]


def test_with_esco_the_starter_skills_give_way_and_its_titles_stay(store):
    _starter(store)
    _esco(store)
    taxonomy = _load(store)
    assert taxonomy.version == "esco-bbbbbbbb+starter-aaaaaaaa"
    assert set(taxonomy.concepts) == {NURSES, NURSE, NURSING, GROUP}
    assert [concept.uri for concept in taxonomy.skills()] == [NURSING]
    assert taxonomy.label(NURSES, "fi") == "Sairaanhoitajat"
    assert [label.text for label in taxonomy.labels[NURSES] if label.language == "en"] == ["Nursing professionals"]
    assert taxonomy.profile(NURSES).essential == frozenset()


def test_relations_are_read_both_ways_once_and_only_between_known_concepts(store):
    _esco(store)
    taxonomy = _load(store)
    assert taxonomy.profile(NURSE).essential == {NURSING}
    assert taxonomy.profile(NURSE).optional == frozenset()
    assert taxonomy.broader == {NURSING: {GROUP}}
    assert taxonomy.related == {NURSING: {GROUP}, GROUP: {NURSING}}


def test_what_an_occupation_is_said_to_do_comes_back(store):
    _starter(store)
    _esco(store)
    concepts = _load(store).concepts
    assert (concepts[NURSE].description, concepts[NURSING].description) == ("Cares for patients.", "")


def test_names_from_an_extra_file_rank_behind_those_of_esco(store):
    _esco(store)
    with store.session() as session:
        extra = [
            Label(NURSE, "en", "registered nurse", 0),
            Label(NURSE, "en", "nurse", 0),
            Label(NURSE, "lv", "medmāsa", 0),
            Label(ConceptUri("esco:unknown"), "lv", "nekas", 0),
        ]
        replace_source(session, Release("labels:lv", "1", "cc"), labels=extra, now=NOW)
    names = [(label.language, label.rank, label.text) for label in _load(store).labels[NURSE]]
    assert sorted(names) == [("en", 0, "nurse"), ("en", 1, "registered nurse"), ("lv", 0, "medmāsa")]


def test_the_same_release_again_is_left_alone(store):
    _esco(store)
    assert _esco(store, labels=[]) is Outcome.UNCHANGED
    assert _load(store).label(NURSE, "en") == "nurse"


def test_a_new_release_replaces_all_of_its_source_and_nothing_else(store):
    _starter(store)
    _esco(store)
    assert _esco(store, "dddddddddd", concepts=[], labels=[], relations=[]) is Outcome.UPDATED
    with store.reading() as session:
        assert [(each.source, each.digest) for each in releases(session)] == [
            ("esco", "dddddddddd"),
            ("starter", "aaaaaaaaaa"),
        ]
    assert set(_load(store).concepts) == {NURSES}


def test_of_a_name_given_twice_the_better_rank_stays(store):
    _starter(store, labels=[Label(OWN, "fi", "hoito", 3), Label(OWN, "fi", "hoito", 1)])
    assert [label.rank for label in _load(store).labels[OWN]] == [1]


def test_a_replacement_that_breaks_off_leaves_the_old_release(store):
    _esco(store)

    def broken():
        yield Label(NURSE, "en", "half", 0)
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011
        _esco(store, "eeeeeeeeee", labels=broken())
    taxonomy = _load(store)
    assert (taxonomy.version, taxonomy.label(NURSE, "en")) == ("esco-bbbbbbbb", "nurse")


def test_two_loads_are_equal_and_the_version_is_known_without_loading(store):
    _starter(store)
    _esco(store)
    first, second = _load(store), _load(store)
    assert first == second
    with store.reading() as session:
        assert taxonomy_version(session) == first.version


def test_the_report_of_a_release_is_kept(store):
    report = {"missing": ["esco:unknown"], "labels": 3}
    with store.session() as session:
        replace_source(session, Release("esco", "1.2", "ff", report), now=NOW)
        (kept,) = releases(session)
    assert kept == Release("esco", "1.2", "ff", report)
