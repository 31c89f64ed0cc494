"""What set-up puts into the static folder: small, complete and made once."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from api.assets import FACES, HTMX, build_assets

STATIC = Path(__file__).parents[2] / "api" / "static"
MOST_BYTES = 200_000


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("assets") / "vendor"
    build_assets(target)
    return target


def test_all_that_a_page_can_load_weighs_at_most_two_hundred_kilobytes(built):
    own = sum(path.stat().st_size for path in STATIC.iterdir() if path.is_file())
    assert own + sum(path.stat().st_size for path in built.iterdir()) <= MOST_BYTES


def test_a_second_run_writes_nothing_and_a_lost_file_is_made_again(built):
    before = {path.name: path.stat().st_mtime_ns for path in built.iterdir()}
    assert build_assets(built) == ()
    assert {path.name: path.stat().st_mtime_ns for path in built.iterdir()} == before
    original = (built / HTMX).read_bytes()
    (built / HTMX).unlink()
    assert built / HTMX in build_assets(built)
    assert (built / HTMX).read_bytes() == original


def test_the_fonts_have_the_letters_of_our_readers(built):
    for name in FACES.values():
        letters = TTFont(BytesIO((built / name).read_bytes())).getBestCmap()
        assert {
            ord(letter) for letter in "åäöÅÄÖšžõüéłđŧŋáćіїєґяЖ”–→✓€\N{MINUS SIGN}\N{NO-BREAK SPACE}"
        } <= letters.keys()


def test_the_stylesheet_asks_for_exactly_the_fonts_that_are_built(built):
    css = (STATIC / "site.css").read_text(encoding="utf-8")
    asked = {line.split('url("vendor/')[1].split('"')[0] for line in css.splitlines() if "vendor/" in line}
    assert asked == set(FACES.values())


def test_the_font_comes_with_its_licence(built):
    assert "SIL OPEN FONT LICENSE" in (built / "source-sans-LICENCE.txt").read_text(encoding="utf-8").upper()
