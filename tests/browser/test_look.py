"""The pages in a real browser: readable by everyone, nothing cut off, nothing fetched from elsewhere."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from api.pages.translation import LOCALE_OF
from tests.api.pages import samples, test_runs
from tests.browser.conftest import ADDRESS, Show

pytestmark = pytest.mark.browser

WIDTHS = (1360, 390)
SAMPLES: dict[str, Callable[[str], str]] = {
    "matches": lambda language: samples.pages().matches(samples.matches_page(tr(language)), language),
    "seekers": lambda language: samples.pages().matches(samples.matches_page(tr(language), side="employer"), language),
    "empty": lambda language: samples.pages().matches(samples.matches_page(tr(language), 0), language),
    "why": lambda language: samples.pages().why(samples.why_page(tr(language)), language),
    "index": lambda language: samples.pages().index(samples.index_page(tr(language)), language),
    "runs": lambda language: samples.pages().runs(test_runs.list_page(language), language),
    "run": lambda language: samples.pages().run(test_runs.page_of_run(language), language),
    "error": lambda language: samples.pages().error(samples.error_page(tr(language)), language),
}
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
CUT_OFF = """
() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(e => !e.closest(".vh, .chips dt, .skip, svg, details:not([open]) > :not(summary)"))
  .filter(e => { const box = e.getBoundingClientRect();
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1
      || (getComputedStyle(e).overflow !== "visible" && e.tagName !== "TEXTAREA" && e.scrollWidth > e.clientWidth + 1)); })
  .map(e => e.outerHTML.slice(0, 80))
"""
OVERLAPPING = """
() => { const cards = [...document.querySelectorAll(".card, .panel")].map(e => e.getBoundingClientRect());
  return cards.flatMap((a, i) => cards.slice(i + 1).filter(b =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length; }
"""


def tr(language: str):
    return samples.pages().translator(language)


def opened(page: Page) -> Page:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return page


def axe_matrix() -> list[tuple[str, str, int, str]]:
    """Matches and reasons in every language, the other pages in one each, and the dark scheme in one language."""
    full = product(("matches", "why"), LOCALE_OF, WIDTHS, ("light",))
    others = product(
        (("seekers", "sv"), ("empty", "en"), ("index", "fi"), ("error", "sv"), ("runs", "sv"), ("run", "fi")), WIDTHS
    )
    dark = product(("matches", "why"), ("fi",), WIDTHS, ("dark",))
    return [*full, *((name, language, width, "light") for (name, language), width in others), *dark]


@pytest.mark.parametrize(("name", "language", "width", "scheme"), axe_matrix())
def test_no_page_has_a_barrier_that_axe_can_find(show: Show, screens: Path, name, language, width, scheme):
    page = opened(show(SAMPLES[name](language), width, scheme))
    page.screenshot(path=screens / f"look-{name}-{language}-{width}-{scheme}.png", full_page=True)
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("language", LOCALE_OF)
@pytest.mark.parametrize("name", ["matches", "why", "index", "runs", "run"])
def test_nothing_is_cut_off_and_nothing_overlaps(show: Show, name, language):
    page = opened(show(SAMPLES[name](language)))
    for width in (1360, 1000, 680, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(CUT_OFF) == [], width
        assert page.evaluate(OVERLAPPING) == 0, width


@pytest.mark.parametrize("name", ["matches", "why", "index"])
def test_text_twice_as_large_still_fits(show: Show, name):
    page = opened(show(SAMPLES[name]("fi"), 680))
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680


def test_a_page_asks_only_its_own_host_and_breaks_no_rule_of_its_policy(show: Show):
    messages: list[str] = []
    asked: list[str] = []
    page = show(SAMPLES["matches"]("fi"))
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert messages == []
    assert asked
    assert all(address.startswith(ADDRESS) for address in asked)
    assert page.evaluate("document.fonts.check('16px \"Source Sans\"') && document.fonts.size") == 3


def test_reasons_open_without_scripts_and_by_keyboard(show: Show):
    page = show(SAMPLES["matches"]("fi"), java_script_enabled=False)
    first = page.locator("details.why").first
    assert not first.locator("table.parts").is_visible()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert first.locator("table.parts").is_visible()
    assert "21,4 / 25".replace(" / ", "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}") in first.inner_text()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(show: Show):
    page = show(SAMPLES["matches"]("en"))
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert (box := skip.bounding_box()) is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_focus_can_be_seen_on_every_stop(show: Show):
    page = show(SAMPLES["index"]("en"))
    stops = page.locator("a:visible, button:visible, textarea:visible").count()
    for _stop in range(stops):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_paper_shows_the_reasons_and_leaves_out_what_only_a_screen_can_do(show: Show, screens: Path):
    page = show(SAMPLES["matches"]("fi"))
    page.emulate_media(media="print")
    page.screenshot(path=screens / "look-print-fi.png", full_page=True)
    assert page.locator("table.parts").first.bounding_box() is not None
    assert not page.locator("nav").first.is_visible()


def test_less_motion_is_respected(show: Show):
    page = show(SAMPLES["matches"]("fi"), reduced_motion="reduce")
    durations = "getComputedStyle(document.querySelector('summary'), '::before').transitionDuration"
    assert page.evaluate(durations) == "0s"
