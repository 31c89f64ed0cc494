"""Likeness of spelling is TF-IDF over character n-grams within words, as scikit-learn works it out."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.coding.spelling import SpellingSimilarity

NAMES = (
    "hitsaaja",
    "Kokki",
    "keittiömestari / köksmästare",
    "",
    "a b cde fghi",
    "ohjelmoija ohjelmoija",
    "ß",
    "\ud800 x",
)
READABLE = st.lists(st.text(max_size=20), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def names():
    return SpellingSimilarity(NAMES)


def test_names_spelt_alike_share_n_grams(names):
    alike = names.to_all("hitsaajia")
    assert alike[0] > 0.3
    assert alike[1] == 0.0


def test_a_name_is_wholly_like_itself(names):
    assert names.to_all("KOKKI")[1] == pytest.approx(1)


@pytest.mark.parametrize("title", ["", "  ", "xyzzy", "\ud800"])
def test_a_title_without_a_known_n_gram_is_like_nothing(title):
    assert not SpellingSimilarity(["hitsaaja", "kokki"]).to_all(title).any()


def test_without_names_there_is_nothing_to_be_like():
    assert SpellingSimilarity([]).to_all("kokki").shape == (0,)


@given(READABLE, st.text(max_size=20))
@example(["İstanbul", "ĳsel Ångström", "a a a aa aaa aaaa"], "aaaa İ")
def test_likeness_is_that_of_the_usual_library(texts, title):
    wanted = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    try:
        known = wanted.fit_transform(texts)
    except ValueError:  # no text has a word
        assert not SpellingSimilarity(texts).to_all(title).any()
        return
    cosines = (wanted.transform([title]) @ known.T).toarray()[0]
    assert np.allclose(SpellingSimilarity(texts).to_all(title), cosines, atol=1e-5)
