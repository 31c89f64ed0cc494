"""``python -m benchmarks pictures``: take the README's picture of a match page, after ``./run demo --no-serve``."""

import argparse
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from api.app import create_app
from api.engine import Engine
from api.settings import Settings
from benchmarks.machine import ROOT
from models.seekers import seeker_id

PICTURES = ROOT / "docs" / "images"
MOST_BYTES = 200_000
WIDTH, HEIGHT = 1200, 940


def main(arguments: list[str]) -> int:
    """Take the picture; 2 when there is no browser or no demo, or the picture is too large for a README."""
    parser = argparse.ArgumentParser(prog="benchmarks pictures", description=__doc__)
    parser.add_argument("--home", type=Path, default=Path(os.environ.get("KOHTAANTO_HOME", ROOT / "var")))
    parser.add_argument("--seeker", default="demo-cvs/sjukskotare-vasa", help="SOURCE/EXTERNAL_ID")
    parser.add_argument("--language", default="en")
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day that the demo was read on")
    given = parser.parse_args(arguments)
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("chromium is not on this machine", file=sys.stderr)
        return 2
    page_of = f"/seekers/{seeker_id(*given.seeker.split('/', 1))}?lang={given.language}"
    picture = PICTURES / "matches.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    with _served(Settings(home=given.home, today=given.today)) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        answer = page.goto(f"{address}{page_of}", timeout=120_000)
        if answer is None or not answer.ok:
            print(f"there is no {given.seeker}: run ./run demo --no-serve first", file=sys.stderr)
            return 2
        page.locator(".card summary").first.click()
        page.screenshot(path=picture)
        chromium.close()
    print(f"{picture}: {picture.stat().st_size} bytes")
    return 0 if picture.stat().st_size <= MOST_BYTES else 2


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    """The site of a home folder, and its address."""
    config = uvicorn.Config(
        create_app(settings, Engine(settings)), host="127.0.0.1", port=0, log_level="error", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
