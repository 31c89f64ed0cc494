"""A real Chromium, and the site's pages shown in it without any network."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from api.assets import build_assets
from api.pages.render import CONTENT_SECURITY_POLICY

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "api" / "static"
ADDRESS = "http://kohtaanto.test/"
"""Never asked of a network: every request is answered from memory and the static folder."""

Show = Callable[..., Page]


@pytest.fixture(scope="session")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The third-party files of the site, made for these tests."""
    target = tmp_path_factory.mktemp("vendor")
    build_assets(target)
    return target


@pytest.fixture
def show(browser: Browser, vendor: Path) -> Iterator[Show]:
    """Show HTML in a window of a given width, as the site would serve it.

    Further options are those of a Playwright context; every context is closed after the test.
    """
    opened: list[BrowserContext] = []

    def shown(html: str, width: int = 1360, scheme: Literal["light", "dark"] = "light", **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            **options,  # type: ignore[arg-type]
        )
        opened.append(context)
        page = context.new_page()
        page.route("**/*", lambda route: answer(route, html, vendor))
        page.goto(ADDRESS)
        return page

    yield shown
    for context in opened:
        context.close()


def answer(route: Route, html: str, vendor: Path) -> None:
    """The page itself with the headers of the site, a static file, or 404."""
    path = urlsplit(route.request.url).path
    if path == "/":
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        return
    name = path.removeprefix("/static/")
    file = vendor / name.removeprefix("vendor/") if name.startswith("vendor/") else STATIC / name
    if file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(status=404)


@pytest.fixture(scope="session")
def screens() -> Path:
    """Where screenshots are left to be looked at."""
    folder = ROOT / "var" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
