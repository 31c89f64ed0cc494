"""Batches are drawn from the seed and the step alone, of neighbours, half of them across languages."""

from matching.encoders.training.batches import Batches
from matching.encoders.training.concepts import to_train
from tests.matching.encoders.training.tiny import made_up

CONCEPTS = to_train(made_up(400))


def test_a_step_draws_the_same_pairs_every_time_and_another_step_others():
    one, other = Batches(CONCEPTS, 32, 1), Batches(CONCEPTS, 32, 1)
    one.draw(0)
    assert one.draw(7) == other.draw(7)
    assert one.draw(7) != one.draw(8)
    assert Batches(CONCEPTS, 32, 2).draw(7) != other.draw(7)


def test_a_pair_is_of_one_concept_and_no_concept_comes_twice():
    named = {concept.uri: {*(name.text for name in concept.names), concept.description} for concept in CONCEPTS}
    for step in range(20):
        batch = Batches(CONCEPTS, 32, 1).draw(step)
        assert len(batch) == 32
        assert len({pair.uri for pair in batch}) == 32
        assert all({pair.left, pair.right} <= named[pair.uri] and pair.left != pair.right for pair in batch)


def test_about_half_of_the_pairs_cross_languages_and_a_quarter_are_skills():
    pairs = [pair for step in range(60) for pair in Batches(CONCEPTS, 32, 1).draw(step)]
    group = {concept.uri: concept.group for concept in CONCEPTS}
    across = sum(pair.left_language != pair.right_language for pair in pairs) / len(pairs)
    assert 0.4 < across < 0.8
    assert 0.24 < sum(not group[pair.uri] for pair in pairs) / len(pairs) < 0.3


def test_wrong_answers_are_neighbours_in_the_language_that_is_asked_for():
    pairs = Batches(CONCEPTS, 32, 1).draw(3)
    group = {concept.uri: concept.group for concept in CONCEPTS}
    block = pairs[:6]
    assert len({group[pair.uri][:3] for pair in block}) == 1
    assert len({pair.right_language for pair in block}) == 1


def test_fewer_concepts_than_pairs_give_a_smaller_batch():
    assert len(Batches(CONCEPTS[:5], 32, 1).draw(0)) == 5
