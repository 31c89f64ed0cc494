"""From files to the pages in a real Chromium: a person finds a seeker, reads the matches and why they match."""

import threading
from contextlib import contextmanager

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe

from api.app import create_app
from tests.demo_home import demo_engine, seeker

NURSE = "demo-cvs/sjukskotare-vasa"

pytestmark = pytest.mark.browser


@contextmanager
def served():
    engine = demo_engine()
    config = uvicorn.Config(create_app(engine.settings, engine), host="127.0.0.1", port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        threading.Event().wait(0.05)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def site():
    with served() as address:
        yield address


def test_a_person_gets_from_the_start_page_to_the_reasons_of_a_match(site, browser):
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/?lang=en")
    found = page.locator(f"a[href*='/seekers/{seeker(NURSE)}']")
    while not found.count():
        page.get_by_role("link", name="More job seekers").click()
    found.first.click()
    assert page.locator(".card h3").count() > 3
    page.locator(".card summary").first.click()
    page.locator("a[href^='/why']").first.click()
    assert page.locator("q").count() > 0
    assert page.locator("html").get_attribute("lang") == "en"
    words = page.locator("main").inner_text()
    assert "open until 11 December 2026" in words
    assert "2026-12-11" not in words
    assert all(url.startswith(site) for url in asked)
    page.close()


def test_a_pasted_posting_finds_seekers(site, browser):
    page = browser.new_page()
    page.goto(f"{site}/?lang=fi")
    form = page.locator("form[action*='/match/posting']")
    form.locator("textarea").fill(
        "Sairaanhoitaja, Kuopio\nEdellytämme sairaanhoitajan laillistusta ja suomen kielen taitoa."
    )
    form.locator("button").click()
    assert page.locator(".card h3").count() > 0
    page.close()


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@pytest.mark.parametrize("width", [1360, 390])
def test_the_page_of_matches_has_no_barrier_that_axe_can_find(site, browser, lang, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{site}/seekers/{seeker(NURSE)}?lang={lang}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.close()
