"""Titles reach other texts through names of the taxonomy in any language."""

import numpy as np
import pytest

from matching.encoders.hashing import HashingEncoder
from matching.retrieval.pivot import NEAREST, Pivot, plain_name
from matching.taxonomy.values import Concept, ConceptKind, Label, Taxonomy
from matching.values.ids import ConceptUri

NAMES = {
    "nurse": {"fi": ["sairaanhoitaja"], "sv": ["sjuksköterska"], "en": ["nurse", "registered nurse"]},
    "welder": {"fi": ["hitsaaja"], "sv": ["svetsare"], "en": ["welder"]},
    "cook": {"fi": ["kokki"], "sv": ["kock"], "en": ["cook", "chef"]},
}
ENCODER = HashingEncoder(512)


def taxonomy(names=NAMES, said=None):
    uris = {name: ConceptUri(f"o:{name}") for name in names}
    return Taxonomy(
        "test",
        {uri: Concept(uri, ConceptKind.OCCUPATION, "1111", (said or {}).get(name, "")) for name, uri in uris.items()},
        {
            uris[name]: [
                Label(uris[name], language, text, rank)
                for language, texts in by_language.items()
                for rank, text in enumerate(texts)
            ]
            for name, by_language in names.items()
        },
    )


@pytest.fixture(scope="module")
def pivot():
    return Pivot.of(taxonomy(), ENCODER)


def ranked(pivot, title, entries):
    codes = pivot.code(entries, ENCODER.encode(entries))
    scores = pivot.scores(title, ENCODER.encode([title])[0], codes)
    return [entries[place] for place in np.argsort(-scores, kind="stable")]


def test_a_name_in_one_language_reaches_the_name_in_another(pivot):
    assert ranked(pivot, "sjuksköterska", ["kokki", "hitsaaja", "sairaanhoitaja"])[0] == "sairaanhoitaja"
    assert ranked(pivot, "hitsaaja", ["registered nurse", "svetsare", "chef"])[0] == "svetsare"


def test_a_title_near_a_name_reaches_what_the_name_reaches(pivot):
    assert ranked(pivot, "sjuksköterskor", ["kokki", "hitsaaja", "sairaanhoitajat"])[0] == "sairaanhoitajat"


def test_a_name_counts_whatever_its_case_punctuation_and_remarks(pivot):
    assert plain_name("Registered-Nurse (m/f/d)") == "registered nurse"
    for title in ("REGISTERED NURSE", "Registered nurse (m/f/d)", "registered-nurse"):
        codes = pivot.code([title], ENCODER.encode([title]))
        assert pivot.concepts[codes.concepts[0, 0]] == "o:nurse"
        assert codes.strengths[0, 0] == 1.0


def test_a_score_is_the_best_sum_over_concepts_less_one(pivot):
    entries = ["chef", "kokki hitsaaja"]
    codes = pivot.code(entries, ENCODER.encode(entries))
    vector = ENCODER.encode(["svetsare"])[0]
    own = pivot.code(["svetsare"], vector[None, :])
    by_concept = dict(zip(own.concepts[0].tolist(), own.strengths[0].tolist(), strict=True))
    for row, score in enumerate(pivot.scores("svetsare", vector, codes)):
        sums = [
            by_concept[concept] + strength
            for concept, strength in zip(codes.concepts[row].tolist(), codes.strengths[row].tolist(), strict=True)
        ]
        assert score == pytest.approx(max(sums) - 1, abs=1e-5)


def test_only_the_nearest_concepts_are_kept_best_first():
    many = Pivot.of(taxonomy({f"job{n}": {"en": [f"worker {n:03d}"]} for n in range(3 * NEAREST)}), ENCODER)
    codes = many.code(["worker 007"], ENCODER.encode(["worker 007"]))
    assert codes.concepts.shape == (1, NEAREST)
    assert many.concepts[codes.concepts[0, 0]] == "o:job7"
    assert (np.diff(codes.strengths[0]) <= 0).all()


def test_no_taxonomy_gives_an_empty_answer():
    empty = Pivot.of(Taxonomy("none", {}, {}), ENCODER)
    codes = empty.code(["nurse", "cook"], ENCODER.encode(["nurse", "cook"]))
    assert len(empty) == 0
    assert codes.concepts.shape == (2, 0)
    assert empty.scores("nurse", ENCODER.encode(["nurse"])[0], codes).tolist() == [0.0, 0.0]
    assert empty.told(ENCODER.encode(["nurse"])[0], codes).tolist() == [0.0, 0.0]
    assert codes.crowding.tolist() == [0.0, 0.0]


def test_what_a_concept_is_said_to_do_reaches_its_names_in_any_language():
    told = Pivot.of(taxonomy(said={"nurse": "cares for patients in a hospital", "cook": "prepares meals"}), ENCODER)
    entries = ["kokki", "hitsaaja", "sairaanhoitaja"]
    codes = told.code(entries, ENCODER.encode(entries))
    (query,) = ENCODER.encode(["cares for patients"])
    assert entries[int(np.argmax(told.told(query, codes)))] == "sairaanhoitaja"
    assert told.told(query, codes)[1] <= 0


def test_where_nothing_is_said_of_any_concept_that_way_is_silent(pivot):
    codes = pivot.code(["kokki"], ENCODER.encode(["kokki"]))
    assert pivot.told(ENCODER.encode(["kokki"])[0], codes).tolist() == [0.0]


def test_a_pivot_knows_the_languages_in_which_most_of_it_is_named():
    some = {"baker": {"en": ["baker"], "et": ["pagar"]}, "clerk": {"en": ["clerk"]}, "guard": {"en": ["guard"]}}
    assert Pivot.of(taxonomy(NAMES | some), ENCODER).languages == {"fi", "sv", "en"}


def test_a_text_among_many_names_is_crowded_and_one_apart_is_not():
    many = Pivot.of(taxonomy({f"job{n}": {"en": [f"office clerk {n:03d}"]} for n in range(60)}), ENCODER)
    texts = ["office clerk", "violinist"]
    crowded, apart = many.code(texts, ENCODER.encode(texts)).crowding
    assert crowded > apart + 0.3


def test_a_text_is_no_crowd_of_its_own():
    apart = {f"job{n}": {"en": [word]} for n, word in enumerate("abcdefghijklmnop")}
    alone = Pivot.of(taxonomy(apart | {"own": {"en": ["violinist"]}}), ENCODER)
    assert alone.code(["violinist"], ENCODER.encode(["violinist"])).crowding[0] < 0.05
