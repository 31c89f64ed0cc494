"""Puts third-party files where the site serves them from: htmx and a subset of Source Sans. Run at set-up.

None of these files is committed; both come from packages that are installed with the project.
"""

import hashlib
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools import subset

VENDOR = Path(__file__).parent / "static" / "vendor"
HTMX = "htmx-4.min.js"
FONT_LICENCE = "source-sans-LICENCE.txt"
FACES = {"Regular": "source-sans-400.woff2", "Semibold": "source-sans-600.woff2", "Bold": "source-sans-700.woff2"}
LETTERS = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x0218, 0x021B),
    (0x02BC, 0x02BC),
    (0x02C6, 0x02DD),
    (0x0400, 0x045F),
    (0x0490, 0x0491),
    (0x2010, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2190, 0x2195),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2264, 0x2265),
    (0x25B2, 0x25C0),
    (0x2605, 0x2605),
    (0x2713, 0x2717),
)
"""Code points kept: Latin with Latin Extended-A, Cyrillic, punctuation, arrows and check marks."""

FEATURES = ["kern", "liga", "tnum", "locl", "mark", "ccmp"]


def build_assets(target: Path = VENDOR) -> tuple[Path, ...]:
    """Write what is missing or was made otherwise into ``target``; a second run writes nothing.

    Returns:
        The files that were written, empty when all were there.

    """
    stamp, made = target / ".made-from", _made_from()
    wanted = [target / HTMX, target / FONT_LICENCE, *(target / name for name in FACES.values())]
    if stamp.is_file() and stamp.read_text() == made and all(path.is_file() for path in wanted):
        return ()
    target.mkdir(parents=True, exist_ok=True)
    (target / HTMX).write_bytes(files("django_htmx").joinpath("static", "django_htmx", HTMX).read_bytes())
    (target / FONT_LICENCE).write_bytes(_font_file("LICENSE.txt"))
    for face, name in FACES.items():
        (target / name).write_bytes(_subset(face))
    stamp.write_text(made)
    return tuple(wanted)


def _made_from() -> str:
    """Digest of everything that decides the bytes."""
    packages = [f"{name}=={version(name)}" for name in ("django-htmx", "font-source-sans-pro", "fonttools")]
    return hashlib.sha256(repr((packages, HTMX, FONT_LICENCE, FACES, LETTERS, FEATURES)).encode()).hexdigest()


def _font_file(name: str) -> bytes:
    return files("font_source_sans_pro").joinpath("files", name).read_bytes()


def _subset(face: str) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, notdef_outline=True)
    font = subset.load_font(BytesIO(_font_file(f"SourceSansPro-{face}.ttf")), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[point for first, last in LETTERS for point in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
