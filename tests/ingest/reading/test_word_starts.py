"""A pattern that is tried only where words begin finds what the pattern alone finds."""

import json
import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import ingest.reading
from ingest.demo import HERE as DEMO
from ingest.reading.word_starts import Where, WordPattern, beginnings


def reading_patterns() -> dict[str, WordPattern]:
    """Every such pattern of the readers, by its module and name."""
    modules = [import_module(f"ingest.reading.{each.name}") for each in iter_modules(ingest.reading.__path__)]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, WordPattern)
    }


@cache
def demo_texts() -> tuple[str, ...]:
    market = json.loads((DEMO / "postings" / "market.json").read_text("utf-8"))
    postings = [json.dumps(each, ensure_ascii=False, indent=1).replace("\\n", "\n") for each in market]
    return (*postings, *(path.read_text("utf-8") for path in sorted((DEMO / "cvs").glob("*.txt"))))


def spans(found):
    return [match.span() for match in found]


def test_the_readers_have_such_patterns_and_each_of_them_is_sped_up():
    patterns = reading_patterns()
    assert len(patterns) > 20
    assert [name for name, pattern in patterns.items() if pattern.beginnings is None] == []


@pytest.mark.parametrize("name", sorted(reading_patterns()))
def test_a_pattern_of_the_readers_finds_in_the_demo_what_it_would_find_alone(name):
    pattern = reading_patterns()[name]
    for text in demo_texts():
        assert spans(pattern.finditer(text)) == spans(pattern.pattern.finditer(text)), text


SIGNS = {Where.WORD: "|", Where.INSIDE: "~", Where.ANYWHERE: ""}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:hae|ansök\w*)\b", {"|hae", "|ans"}),
        (r"\bhak(?:u|em)", {"|hak"}),
        (r"(?<![\w-])(?:[1-3]\d|en)\b", {"|1", "|2", "|3", "|en"}),
        (r"\b\d{2}", {f"|{digit}" for digit in range(10)}),
        (r"\b(?:of\s+)?work", {"|of", "|wor"}),
        (r"\bA(?:B|c)", {"|ab", "|ac"}),
        (r"\b(?:a-b|\(no\))", {"|a", "(no"}),
        (r"\b(?:x{1,2})y", {"|x"}),
        (r"hae|a10", {"hae", "a"}),
        (r"(?<!\d)hae", {"hae"}),
        (r"\b(?:\w+työ|[^\W\d_]{0,9}n['’]t)", {"~työ", "~n't", "~n’t"}),
        (r"\b\w*['’]s", None),
        (r"\w+työ", None),
        (r"\b\w+", None),
        (r"\b(?:hae|)", None),
        (r"\b[^x]ae", None),
        (r"\b.*ae", None),
    ],
)
def test_how_matches_begin_is_worked_out_of_the_pattern(pattern, expected):
    found = beginnings(re.compile(pattern))
    assert (found and {SIGNS[each.where] + each.letters for each in found}) == expected


WORDS = st.sampled_from(
    [
        "hae",
        "Haemme",
        "ansök",
        "(amk)",
        "AMK",
        "100",
        "%",
        "tutkinto",
        "-",
        "İ",
        "ſ",
        "K",
        "ß",
        "x",
        *"²٣",
        "n't",
        "yötyö",
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=4), max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " ", "-", "\n", ", "]).map(lambda gap: gap.join(parts))
)
PATTERNS = [
    WordPattern(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:hae\w*|ansök|k\w|s)\b",
        r"(?<![\w-])(?:\(?amk\)?|100\s?%|tutkin\w*)(?!\w)",
        r"(?<!\w)(?:İ|i̇|ss|ß)\w*",
        r"(?<!\w)(?:\w{0,3}tutk\w*|\w+n['’]t|\d+\s?x)",
        r"ae|tutk\w+|(?<!\w)\w*työ|-h|n't",
    )
]


@given(TEXTS, st.integers(0, 12), st.integers(0, 40), st.sampled_from(PATTERNS))
@example("ſ ja K", 0, 40, PATTERNS[0])
@example("İ hae hae", 0, 40, PATTERNS[0])
def test_any_text_and_any_stretch_of_it_gives_the_same(text, start, end, pattern):
    assert spans(pattern.finditer(text)) == spans(pattern.pattern.finditer(text))
    assert spans(pattern.finditer(text, start, end)) == spans(pattern.pattern.finditer(text, start, end))
    one, other = pattern.search(text, start, end), pattern.pattern.search(text, start, end)
    assert (one and one.span()) == (other and other.span())


def test_texts_that_alternate_are_not_mixed_up():
    pattern = WordPattern(r"\b(?:hae|sök)\b")
    first, second = "hae nyt, hae", "x sök x"
    for _ in range(2):
        assert spans(pattern.finditer(first)) == [(0, 3), (9, 12)]
        assert spans(pattern.finditer(second)) == [(2, 5)]
