"""The report of a command as a file of its own: the page of its runs, with the style sheet inside."""

import re
from collections.abc import Sequence
from pathlib import Path

from api.cases.runs import one_run
from api.engine import Engine
from api.pages.page_views import Frame
from api.pages.render import Pages
from api.pages.runs import run_page

STYLE = Path(__file__).parents[1] / "static" / "site.css"
_LINKS = re.compile(r"<link [^>]*>\n?")


def write_report(engine: Engine, runs: Sequence[int], path: Path, language: str = "en") -> None:
    """Write the report of some runs to an HTML file that needs nothing beside it."""
    pages = Pages()
    page = run_page((one_run(engine, run) for run in runs), "", Frame("", "", ()), pages.translator(language))
    html = _LINKS.sub("", pages.run(page, language))
    style = re.sub(r"@font-face\s*\{[^}]*\}", "", STYLE.read_text("utf-8"))
    path.write_text(html.replace("</head>", f"<style>\n{style}</style>\n</head>"), "utf-8")
