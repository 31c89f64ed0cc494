"""From reports of runs to their pages: names, numbers and sentences in the reader's language."""

from collections.abc import Iterable
from pathlib import PurePath

from babel.dates import format_datetime

from api.pages.numbers import points_text
from api.pages.page_views import Frame
from api.pages.run_views import RefusalLine, RunLine, RunPage, RunSection, RunsListPage, ShareLine
from api.pages.translation import Translator
from api.pages.translation import marked as _
from api.pages.words import FACTS
from api.views.runs import RunsPage, RunView

COUNTS = {
    "read": _("Read"),
    "new": _("New"),
    "updated": _("Updated"),
    "unchanged": _("Unchanged"),
    "removed": _("Taken down"),
    "expired": _("Gone from a full feed"),
    "linked": _("Linked"),
    "refused": _("Refused"),
}
IN_LIST = ("read", "new", "updated", "unchanged", "refused")
STAGES = {
    "parse": _("Taking records from the file"),
    "read": _("Reading texts"),
    "keep": _("Keeping records"),
    "embed": _("Encoding texts"),
    "link": _("Finding equal jobs"),
}
FEEDS = {"full": _("full feed"), "changes": _("feed of changes")}
MORE_FACTS = {
    "employer": _("Employer"),
    "text_language": _("Language of the text"),
    "occupations": _("Occupation"),
    "places": _("Place"),
}


def runs_page(view: RunsPage, frame: Frame, tr: Translator, lang: str) -> RunsListPage:
    """The list of the last runs."""
    columns = tuple(tr.gettext(COUNTS[name]) for name in IN_LIST)
    return RunsListPage(frame, columns, tuple(_line(run, tr, lang) for run in view.runs))


def run_page(views: Iterable[RunView], back: str, frame: Frame, tr: Translator) -> RunPage:
    """One run or several, each with everything that it reported."""
    return RunPage(frame, back, tuple(section(view, tr) for view in views))


def section(view: RunView, tr: Translator) -> RunSection:
    """Everything that one run reported."""
    return RunSection(
        title=view.source,
        meta=_meta(view, tr),
        state=_state(view, tr),
        counts=tuple((tr.gettext(name), _number(view.counts.get(key, 0), tr)) for key, name in COUNTS.items()),
        stages=tuple((tr.gettext(STAGES[each.stage]), _seconds(each.seconds, tr)) for each in view.seconds),
        doubt=view.doubt,
        refused=tuple(
            RefusalLine(
                each.field,
                each.reason,
                _number(each.count, tr),
                ", ".join(map(str, each.lines)) + ("…" if each.count > len(each.lines) else ""),
            )
            for each in view.refused
        ),
        refused_file=PurePath(view.refused_file).name if view.refused_file else None,
        unknown=tuple(
            ShareLine(
                tr.gettext({**FACTS, **MORE_FACTS}[each.fact]),
                tr.gettext("%(count)s of %(total)s", count=_number(each.unknown, tr), total=_number(each.of, tr)),
                round(100 * each.unknown / each.of, 1) if each.of else 0.0,
            )
            for each in view.unknown
        ),
    )


def _line(run: RunView, tr: Translator, lang: str) -> RunLine:
    counts = tuple(_number(run.counts.get(name, 0), tr) for name in IN_LIST)
    return RunLine(run.source, f"/runs/{run.id}?lang={lang}", _meta(run, tr), _state(run, tr), counts)


def _meta(run: RunView, tr: Translator) -> str:
    """When, from which file, in which format; the folder of the file is nobody's business."""
    started = format_datetime(run.started, format="medium", locale=tr.locale)
    feed = (tr.gettext(FEEDS[run.feed]),) if run.feed else ()
    return " · ".join((started, PurePath(run.path).name, run.format, *feed))


def _state(run: RunView, tr: Translator) -> str:
    return "" if run.finished else tr.gettext("not finished")


def _seconds(seconds: float, tr: Translator) -> str:
    return tr.gettext("%(seconds)s s", seconds=points_text(seconds, tr))


def _number(number: int, tr: Translator) -> str:
    return points_text(number, tr)
