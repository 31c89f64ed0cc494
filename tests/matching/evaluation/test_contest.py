"""The four retrievers over a small collection, ranked whole, with ties by id."""

import numpy as np
import pytest

from matching.encoders.hashing import HashingEncoder
from matching.evaluation.collection import Collection, Item
from matching.evaluation.contest import Contest, Retriever, item_vectors, measure_scores, run
from matching.evaluation.measures import Metric
from matching.retrieval.pivot import Pivot
from matching.taxonomy.values import Concept, ConceptKind, Label, Taxonomy
from matching.values.ids import ConceptUri

NURSE, WELDER = ConceptUri("o:nurse"), ConceptUri("o:welder")
TAXONOMY = Taxonomy(
    "test",
    {uri: Concept(uri, ConceptKind.OCCUPATION, code) for uri, code in ((NURSE, "2221"), (WELDER, "7212"))},
    {
        NURSE: [Label(NURSE, "fi", "sairaanhoitaja", 0), Label(NURSE, "sv", "sjuksköterska", 0)],
        WELDER: [Label(WELDER, "fi", "hitsaaja", 0), Label(WELDER, "sv", "svetsare", 0)],
    },
)
CORPUS = tuple(
    Item(key, text, "", "fi")
    for key, text in (("a", "kokki"), ("b", "hitsaaja"), ("c", "leipuri"), ("d", "sairaanhoitaja"))
)
QUERIES = (Item("q1", "", "sjuksköterska", "sv"), Item("q2", "", "hitsaaja", "fi"))
COLLECTION = Collection(CORPUS, QUERIES, {"q1": {"d": 1}, "q2": {"b": 1}})
ENCODER = HashingEncoder(256)


@pytest.fixture(scope="module")
def contest() -> Contest:
    return Contest.prepare(COLLECTION, ENCODER, Pivot.of(TAXONOMY, ENCODER))


def test_every_retriever_scores_every_entry_of_the_corpus(contest):
    for place in range(len(QUERIES)):
        scores = contest.scores(place)
        assert set(scores) == set(Retriever)
        assert all(each.shape == (len(CORPUS),) and np.isfinite(each).all() for each in scores.values())


def test_only_the_way_through_the_taxonomy_crosses_to_another_spelling(contest):
    found = run(contest)
    assert found[Retriever.CONCEPT][Metric.MRR]["q1"] == 1.0
    assert found[Retriever.LEXICAL][Metric.MRR]["q1"] < 1.0
    assert found[Retriever.HYBRID][Metric.MRR] == {"q1": 1.0, "q2": 1.0}


def test_entries_with_the_same_score_stand_in_the_order_of_their_ids():
    same = {"q1": np.zeros(4, np.float32), "q2": np.zeros(4, np.float32)}
    found = measure_scores(COLLECTION, same)[Metric.MRR]
    assert found == {"q1": pytest.approx(1 / 4), "q2": pytest.approx(1 / 2)}


def test_the_ranking_goes_on_below_every_cut():
    corpus = tuple(Item(f"{number:04d}", f"title {number}", "", None) for number in range(900))
    collection = Collection(corpus, (Item("q", "", "x", None),), {"q": {"0777": 1}})
    found = measure_scores(collection, {"q": np.zeros(900, np.float32)})
    assert found[Metric.MRR]["q"] == pytest.approx(1 / 778)
    assert found[Metric.RECALL_50]["q"] == 0.0


def test_without_a_taxonomy_the_concept_list_says_nothing_and_the_others_go_on():
    empty = Pivot.of(Taxonomy("none", {}, {}), ENCODER)
    found = run(Contest.prepare(COLLECTION, ENCODER, empty))
    assert found[Retriever.CONCEPT][Metric.MRR] == {"q1": pytest.approx(1 / 4), "q2": pytest.approx(1 / 2)}
    assert found[Retriever.HYBRID][Metric.MRR]["q2"] == 1.0


def test_a_long_entry_is_encoded_whole_with_its_title_counted_twice():
    long = Item("x", "welder", "steel " * 400, "en")
    parts = item_vectors((Item("t", "welder", "", "en"), Item("s", "", "steel " * 190, "en")), ENCODER)
    whole = item_vectors((long,), ENCODER)[0]
    assert whole @ parts[0] > item_vectors((Item("y", "", "steel " * 400, "en"),), ENCODER)[0] @ parts[0]
    assert np.linalg.norm(whole) == pytest.approx(1.0, abs=1e-5)
