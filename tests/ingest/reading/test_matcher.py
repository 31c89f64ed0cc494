"""Phrases are found as whole words in any inflection, the longest first, with exact spans."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.matcher import Phrase, PhraseMatcher, WordForms, tokenise
from tests.guards import ends

PHRASES = (
    ("fi", "hitsaus"),
    ("fi", "asiakaspalvelu"),
    ("fi", "projektin hallinta"),
    ("sv", "svetsning"),
    ("sv", "vård av äldre"),
    ("en", "Python"),
    ("en", "form"),
    ("en", "project management"),
    ("en", "agile project management"),
    ("en", "Node.js"),
    ("en", "C++"),
    ("en", "C#"),
    ("en", ".NET"),
    ("en", "database"),
    ("en", "customer service"),
)


@pytest.fixture(scope="module")
def matcher():
    return PhraseMatcher((Phrase(lang, text, i) for i, (lang, text) in enumerate(PHRASES)), WordForms())


def _found(matcher, text, language, also=()):
    hits = matcher.find(text, language, also)
    return [(PHRASES[hit.keys[0]][1], text[hit.start : hit.end]) for hit in hits]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Osaat hitsausta ja asiakaspalvelua.",
            "fi",
            [("hitsaus", "hitsausta"), ("asiakaspalvelu", "asiakaspalvelua")],
        ),
        ("projektien hallintaa", "fi", [("projektin hallinta", "projektien hallintaa")]),
        ("vård av äldre", "sv", [("vård av äldre", "vård av äldre")]),
        ("We build databases.", "en", [("database", "databases")]),
        ("Agile project\nmanagement", "en", [("agile project management", "Agile project\nmanagement")]),
        ("project management", "en", [("project management", "project management")]),
        ("C++, C# and .NET, Node.js", "en", [("C++", "C++"), ("C#", "C#"), (".NET", ".NET"), ("Node.js", "Node.js")]),
        ("CUSTOMER SERVICE", "en", [("customer service", "CUSTOMER SERVICE")]),
    ],
)
def test_inflected_phrases_are_found_with_their_words(matcher, text, language, expected):
    assert _found(matcher, text, language) == expected


@pytest.mark.parametrize("text", ["platform", "formality", "xhitsaus", "C+", "pythonic"])
def test_nothing_is_found_inside_a_word(matcher, text):
    assert _found(matcher, text, None) == []


@pytest.mark.parametrize("text", ["project, management", "a project. Management is", "project\n\nmanagement"])
def test_a_phrase_does_not_run_over_a_stop(matcher, text):
    assert _found(matcher, text, "en") == []


@pytest.mark.parametrize("word", ["Pythonia", "Pythonilla", "Python-osaaminen", "Pythonin", "Python"])
def test_an_english_name_is_found_in_finnish_cases(matcher, word):
    hits = matcher.find(f"Hallitset {word} hyvin", "fi", ["en"])
    assert [PHRASES[hit.keys[0]][1] for hit in hits] == ["Python"]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("pikaruokakokkeja", "pikaruokakokki"),
        ("sisustusmyyjää", "sisustusmyyjä"),
        ("hyllyttäjä", "hyllyttäjä"),
        ("työntekijöitä", "työntekijä"),
        ("näytteiden", "näyte"),
        ("esimiehet", "esimies"),
        ("sosiaalihuollosta", "sosiaalihuolto"),
        ("laitoksissa", "laitos"),
        ("Tallinn", "tallinn"),
    ],
)
def test_a_finnish_compound_keeps_its_tail(word, lemma):
    assert WordForms().lemma(word, "fi") == lemma


def test_phrases_of_other_languages_are_found_only_when_asked_for(matcher):
    assert _found(matcher, "svetsning and Python", "fi") == []
    assert _found(matcher, "svetsning and Python", "fi", ["en"]) == [("Python", "Python")]
    assert _found(matcher, "svetsning, hitsaus", None) == [("svetsning", "svetsning"), ("hitsaus", "hitsaus")]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("abPython C+#.net-åä\n,😀"), max_size=60))
def test_spans_lie_in_order_within_any_text(text):
    matcher = PhraseMatcher((Phrase(lang, phrase, i) for i, (lang, phrase) in enumerate(PHRASES)), WordForms())
    end = 0
    for hit in matcher.find(text, "en"):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
    assert all(text[token.start : token.end] == token.text for token in tokenise(text))


def test_spans_count_code_points(matcher):
    assert _found(matcher, "😀 Python", "en") == [("Python", "Python")]


def test_a_long_text_is_searched_to_its_end(matcher):
    text = " ".join(["The agile project management of customer service needs Python and large databases"] * 4_000)
    with ends():
        assert len(matcher.find(text, "en")) >= 4_000


@pytest.mark.parametrize(
    ("word", "language", "lemma"),
    [
        ("linjatyö", "fi", "linjatyö"),
        ("autocad", "fi", "autocad"),
        ("siivoustyössä", "fi", "siivoustyö"),
        ("hyllytys", "fi", "hyllytys"),
        ("linjaa", "fi", "linja"),
        ("käyttöösi", "fi", "käyttö"),
    ],
)
def test_a_compound_is_not_cut_to_its_first_part(word, language, lemma):
    assert WordForms().lemma(word, language) == lemma


def test_a_head_that_only_says_that_one_can_leaves_the_skill_what_it_is():
    heads = {"fi": ("kokemus", "osaaminen"), "sv": ("erfarenhet",)}
    matcher = PhraseMatcher((Phrase(lang, text, i) for i, (lang, text) in enumerate(PHRASES)), WordForms(), heads)
    assert _found(matcher, "Hitsauskokemusta ja asiakaspalveluosaamista", "fi") == [
        ("hitsaus", "Hitsauskokemusta"),
        ("asiakaspalvelu", "asiakaspalveluosaamista"),
    ]
    assert _found(matcher, "svetsningserfarenhet", "sv") == [("svetsning", "svetsningserfarenhet")]
    assert _found(matcher, "hitsauskone", "fi") == []


def test_the_verb_of_an_english_activity_is_another_word(matcher):
    matcher = PhraseMatcher([Phrase("en", "logging", 0)], WordForms())
    assert [hit.start for hit in matcher.find("log data, logs; logging", "en")] == [16]
