"""HTML becomes plain text that keeps paragraphs and list lines; other texts stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.html_text import plain
from tests.guards import ends


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>We seek <b>nurses</b>.</p><p>Welcome!</p>", "We seek nurses.\n\nWelcome!"),
        ("Tasks:<ul><li>one</li>\n<li>two &amp; three</li></ul>Bye", "Tasks:\n\n- one\n- two & three\n\nBye"),
        ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"),
        ("<h2>Offer</h2><div>Pay</div>", "Offer\n\nPay"),
        ("<p>a\n  line that\tgoes on</p>", "a line that goes on"),
        ("first line\nsecond <b>bold</b> line\n\nthird", "first line\nsecond bold line\n\nthird"),
        ("<p>Hi</p><script>alert('x')</script><style>p {color: red}</style>", "Hi"),
        ("<p>one<!-- hidden <p>words</p> -->two</p>", "onetwo"),
        ('<p>Apply <a href="https://example.com/a?b=1&amp;c=2">here</a>.</p>', None),
        ('<a href="mailto:jobs@example.com">jobs@example.com</a><br>', "jobs@example.com"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ("&lt;p&gt;Escaped &amp;amp; twice&lt;/p&gt;&lt;p&gt;yes&lt;/p&gt;", "Escaped & twice\n\nyes"),
        ("<table><tr><td>Pay</td><td>3000</td></tr></table>", "Pay 3000"),
        ("<p>std::vector<int> and a < b</p>", "std::vector<int> and a < b"),
    ],
)
def test_html_is_read_as_a_browser_shows_it(html, text):
    assert plain(html) == (text if text is not None else "Apply here (https://example.com/a?b=1&c=2).")


@pytest.mark.parametrize(
    "text",
    ["", "R&D", "R&amp;D", "a < b > c", "List<int> x", "<3", "x <a> y", "2 <b", "line\n\n\n\nline  two ", "<project>"],
)
def test_a_text_without_html_stays_as_it_is(text):
    assert plain(text) == text


@given(st.text(st.sampled_from("<>/!&; \"'=apblidvxscrt\n-[]?#"), max_size=80))
def test_no_text_is_too_broken(text):
    assert isinstance(plain(text), str)


@given(st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8), min_size=1, max_size=8))
def test_no_visible_word_is_lost(words):
    tags = ["<p>", "</p>", "<li>", "<br>", "<b>", "</b>", "<div class='x'>", "<td>", "</h1>", "<h1>"]
    html = "".join(f"{tags[i % len(tags)]} {word} " for i, word in enumerate(words)) + "</p>"
    assert plain(html).replace("- ", "").split() == words


@pytest.mark.parametrize(
    "bad",
    [
        "<p>" + "</p ",
        "<p><b/ ",
        '<p><b x="',
        "<a ",
        "<!--<p>",
        "<![foo<p>",
        "<p>&",
        "<p><?x",
        "<p a='",
        "<script>",
        "&lt;p ",
    ],
)
def test_broken_html_of_the_greatest_length_is_read_to_its_end(bad):
    text = (bad * (200_000 // len(bad) + 1))[:200_000]
    with ends():
        plain(text)
