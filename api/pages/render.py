"""Turns page views into HTML with the templates. Values are escaped, and a name that is missing is an error."""

import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.pages.page_views import ErrorPage, IndexPage, MatchesPage, WhyPage
from api.pages.run_views import RunPage, RunsListPage
from api.pages.translation import LOCALES, Translator, translators
from api.pages.weight import MOST_BYTES, light, rooms_for

TEMPLATES = Path(__file__).parents[1] / "templates"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the pages need and nothing else; the header to send with each of them."""

_INDENT = re.compile(r"\s*\n\s*")


class Pages:
    """The pages in every language of the site; built once, then safe to share between threads."""

    def __init__(self, locales: Path = LOCALES, templates: Path = TEMPLATES) -> None:
        """Read the catalogues; templates are compiled when they are first shown."""
        self._translators = translators(locales)
        self._environments = {language: _environment(tr, templates) for language, tr in self._translators.items()}

    def translator(self, language: str) -> Translator:
        """The translator that the texts of a page view are made with. Raises KeyError for an unknown language."""
        return self._translators[language]

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages of the site, in the order of the switch."""
        return tuple(self._translators)

    def matches(self, page: MatchesPage, language: str) -> str:
        """The list of matches; where it would be too heavy, reasons give way to links (see ``weight``)."""
        html = ""
        for room in rooms_for(page.count):
            html = _INDENT.sub("\n", self._render("matches.html", language, page=light(page, room)))
            if len(html.encode()) <= MOST_BYTES:
                break
        return html

    def why(self, page: WhyPage, language: str) -> str:
        """Everything behind one match."""
        return _INDENT.sub("\n", self._render("why.html", language, page=page))

    def index(self, page: IndexPage, language: str) -> str:
        """The start page."""
        return self._render("index.html", language, page=page)

    def runs(self, page: RunsListPage, language: str) -> str:
        """The list of what was read in."""
        return self._render("runs.html", language, page=page)

    def run(self, page: RunPage, language: str) -> str:
        """What one run, or the runs of one command, did."""
        return self._render("run.html", language, page=page)

    def error(self, page: ErrorPage, language: str) -> str:
        """A page that says what went wrong."""
        return self._render("error.html", language, page=page)

    def _render(self, name: str, language: str, **values: object) -> str:
        return self._environments[language].get_template(name).render(values)


def _environment(tr: Translator, templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(tr.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(_globals(tr))
    return environment


def _globals(tr: Translator) -> Mapping[str, object]:
    return {"language": tr.language}
