"""What every page keeps: nothing unescaped, nothing inline, nothing unsaid, and not too heavy."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from api.pages.page_views import Chip, ChipState, MatchesPage
from api.pages.translation import LOCALE_OF, Translator
from tests.api.pages import samples

LANGUAGES = tuple(LOCALE_OF)
HOSTILE = """"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{ 7919 * 7919 }}"""
CODES = {"side", "key", "state", "static", "language", "query_language", "code"}
"""Fields that hold one of a closed set of our own codes."""


class Page(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def rendered(language: str, change: Callable[[object], object] = lambda view: view) -> Iterator[tuple[str, str]]:
    """Every kind of page, each view changed by ``change`` first."""
    pages, tr = samples.pages(), samples.pages().translator(language)
    yield "seeker", pages.matches(change(samples.matches_page(tr)), language)  # type: ignore[arg-type]
    yield "employer", pages.matches(change(samples.matches_page(tr, side="employer")), language)  # type: ignore[arg-type]
    yield "empty", pages.matches(change(samples.matches_page(tr, 0)), language)  # type: ignore[arg-type]
    yield "why", pages.why(change(samples.why_page(tr)), language)  # type: ignore[arg-type]
    yield "index", pages.index(change(samples.index_page(tr)), language)  # type: ignore[arg-type]
    yield "error", pages.error(change(samples.error_page(tr)), language)  # type: ignore[arg-type]


def hostile(view: object) -> object:
    """The view with markup in every text."""
    if isinstance(view, tuple):
        return tuple(hostile(item) for item in view)
    if isinstance(view, str) and not isinstance(view, ChipState):
        return HOSTILE
    if not is_dataclass(view) or isinstance(view, type):
        return view
    changes = {f.name: hostile(getattr(view, f.name)) for f in fields(view) if f.name not in CODES}
    return replace(view, **changes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_any_field_is_shown_as_text(language):
    calm, wild = dict(rendered(language)), dict(rendered(language, hostile))
    for name, html in wild.items():
        page = Page(html)
        assert {tag for tag, _ in page.elements} <= {tag for tag, _ in Page(calm[name]).elements}, name
        assert not [a for _tag, attributes in page.elements for a in attributes if a.startswith("on")], name
        assert HOSTILE in page.text or HOSTILE in [a.get("href") for a in page.of("a")], name
        assert "62710561" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_style_or_script_in_itself(language):
    for name, html in rendered(language):
        page = Page(html)
        assert not page.of("style"), name
        assert not page.of("script"), name
        assert not [a for _tag, attributes in page.elements for a in attributes if a == "style"], name
        assert all("/static/" in (link["href"] or "") for link in page.of("link") if link["rel"] != "alternate"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_its_language_and_links_to_the_others(language):
    for name, html in rendered(language):
        page = Page(html)
        assert page.of("html") == [{"lang": language}], name
        switch = [a for a in page.of("a") if "hreflang" in a]
        assert [a["hreflang"] for a in switch] == list(LANGUAGES), name
        assert [a["hreflang"] for a in switch if a.get("aria-current")] == [language], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_main_heading_and_skips_no_level(language):
    for name, html in rendered(language):
        levels = [int(tag[1]) for tag, _ in Page(html).elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, name
        assert all(deeper <= level + 1 for level, deeper in pairwise(levels)), name


def test_ids_are_unique_on_every_page():
    for name, html in rendered("fi"):
        ids = [a["id"] for _tag, a in Page(html).elements if "id" in a]
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [50, 150])
def test_a_long_list_weighs_at_most_sixty_kilobytes_for_fifty_matches(language, count):
    tr = samples.pages().translator(language)
    html = samples.pages().matches(samples.matches_page(tr, count), language)
    assert len(html.encode()) <= 60_000 * max(1, count // 50)
    assert len(re.findall(r'class="card"', html)) == count


def test_texts_of_any_length_do_not_make_a_list_heavy():
    tr = samples.pages().translator("fi")
    page = samples.matches_page(tr, 50)
    groups = tuple(
        replace(g, cards=tuple(replace(c, title="pitkä " * 500, chips=c.chips * 40) for c in g.cards))
        for g in page.groups
    )
    html = samples.pages().matches(replace(page, groups=groups), "fi")
    assert len(html.encode()) <= 75_000


def test_content_in_another_language_is_marked_and_the_page_language_is_not_repeated():
    html = dict(rendered("fi"))["seeker"]
    assert '<q lang="sv">sårvård och läkemedelsbehandling</q>' in html
    assert "<q>vankka kokemus haavanhoidosta ja lääkehoidosta</q>" in html


def test_every_chip_stands_under_words_that_say_how_it_stands():
    html = dict(rendered("en"))["why"]
    chips = html[html.index('<dl class="chips">') : html.index("</dl>")]
    words = re.findall(r"<dt>(.*?)</dt>", chips)
    assert words == ["Found:", "Close:", "Missing:", "Not known:"]
    assert chips.index("Missing:") < chips.index("Swedish B1") < chips.index("Not known:")


def test_an_unknown_part_is_said_to_be_unknown_and_draws_no_points():
    html = dict(rendered("fi"))["why"]
    row = html[html.index('<tr class="unsaid">') :]
    row = row[: row.index("</tr>")]
    assert "Työehdot" in row
    assert "ei tiedossa" in row
    assert re.findall(r"<rect[^>]*>", row) == ['<rect class="may" width="100%"/>']


def test_bars_and_the_ring_are_as_long_as_their_points():
    html = dict(rendered("en"))["why"]
    assert '<circle stroke-dasharray="76.2 100"/>' in html
    assert '<rect width="85.6%"/></svg></td><td>21.4\xa0/\xa025</td>' in html


def test_bands_have_headings_with_counts_in_the_order_given():
    html = dict(rendered("en"))["seeker"]
    found = re.findall(r'<h2 id="band-(\w+)">([^<]+) <span class="number">(\d+)</span>', html)
    assert found == [
        ("near", "Near home", "2"),
        ("elsewhere", "Elsewhere in the same country", "2"),
        ("abroad", "Abroad", "1"),
        ("unknown", "Place not known", "1"),
    ]
    assert html.count("The way to work crosses a border") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["seeker", "employer"])
@pytest.mark.parametrize("empty_profile", [False, True])
def test_an_empty_list_says_why_and_what_to_do(language, side, empty_profile):
    tr = samples.pages().translator(language)
    page = replace(samples.matches_page(tr, 0, side), empty_profile=empty_profile)
    html = samples.pages().matches(page, language)
    panel = html[html.index("panel empty") :]
    assert panel.count("<p>") >= 3
    assert tr.gettext("No matches") in panel


def test_the_page_of_a_vacancy_promises_and_keeps_no_names():
    html = dict(rendered("en"))["employer"]
    assert "Names and contact details are not shown." in html
    assert "How we read the vacancy" in html


def test_a_form_that_failed_says_so_and_keeps_the_text():
    tr = samples.pages().translator("en")
    page = replace(samples.index_page(tr), cv_text="\nI weld.\n\nI drive.", cv_error="Too short to read.")
    html = samples.pages().index(page, "en")
    assert 'aria-describedby="cv-hint cv-error" aria-invalid="true">\n\nI weld.\n\nI drive.</textarea>' in html
    assert '<p class="error" id="cv-error">Too short to read.</p>' in html


def test_what_there_is_no_room_for_is_counted():
    tr = samples.pages().translator("en")
    page: MatchesPage = samples.matches_page(tr, 1)
    card = page.groups[0].cards[0]
    many = tuple(Chip(ChipState.MATCHED, f"skill {n}") for n in range(20))
    group = replace(page.groups[0], cards=(replace(card, chips=many),))
    html = samples.pages().matches(replace(page, groups=(group,)), "en")
    assert html.count('<dd class="matched">') == 9
    assert "and 11 more" in html


def test_the_translator_is_that_of_the_page() -> None:
    tr: Translator = samples.pages().translator("sv")
    assert tr.language == "sv"
    assert samples.pages().languages == ("fi", "sv", "en")
