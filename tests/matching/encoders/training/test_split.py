"""No concept and no held-out language is on two sides."""

from collections import Counter

from matching.encoders.training.concepts import to_train
from matching.encoders.training.panel import panel
from matching.encoders.training.split import HELD_OUT_LANGUAGES, Part, part_of
from tests.matching.encoders.training.tiny import made_up


def test_the_part_of_a_concept_never_changes():
    """The first eight bytes of the URI's SHA-256, modulo 100: 77, 3 and 14."""
    parts = [part_of(f"http://example.org/{n}").value for n in (0, 4, 17)]
    assert parts == ["train", "test", "dev"]


def test_eight_in_ten_concepts_are_trained_on():
    shares = Counter(part_of(f"http://example.org/{n}") for n in range(10_000))
    assert 0.78 < shares[Part.TRAIN] / 10_000 < 0.82
    assert 0.09 < shares[Part.DEV] / 10_000 < 0.11


def test_training_sees_neither_other_parts_nor_held_out_languages():
    concepts = made_up()
    trained = to_train(concepts)
    assert {part_of(concept.uri) for concept in trained} == {Part.TRAIN}
    assert not {language for concept in trained for language in concept.languages} & HELD_OUT_LANGUAGES
    seen = {name.text for concept in trained for name in concept.names} | {c.description for c in trained}
    for part in (Part.DEV, Part.TEST):
        tasks = panel(concepts, part)
        assert {"same", "to-en", "to-fi", "translation"} <= {task.name for task in tasks}
        assert not seen & {query for task in tasks for query in task.queries}


def test_development_and_test_queries_are_of_different_concepts():
    concepts = made_up()
    asked = [{query for task in panel(concepts, part) for query in task.queries} for part in (Part.DEV, Part.TEST)]
    assert asked[0]
    assert not asked[0] & asked[1]


def test_each_query_is_answered_by_its_own_concept():
    concepts = made_up()
    owner = {name.text: concept.uri for concept in concepts for name in concept.names}
    for task in panel(concepts, Part.TEST):
        if task.name != "sentences":
            for query, answer in zip(task.queries, task.answers, strict=True):
                assert owner[task.corpus[answer]] == owner[query]
