"""The pages about runs say what was read, refused and left unknown, in every language, and nobody's folders."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from api.pages.run_views import RunPage, RunsListPage
from api.pages.runs import run_page, runs_page
from api.pages.translation import LOCALE_OF
from api.views.runs import RunsPage, RunView, run_view
from ingest.unknowns import LEFT_OUT
from matching.values.facts import SeekerFacts, VacancyFacts
from models.runs import Refusal, Run
from tests.api.pages import samples

FACTS = {each.name for facts in (VacancyFacts, SeekerFacts) for each in fields(facts)}
NAMED = sorted(FACTS - LEFT_OUT | {"employer", "text_language"})
REFUSED = [Refusal(4, "id", "record 1 has the id 'x'"), Refusal(9, "id", "record 2 has the id 'y'")]


def run(finished: datetime | None = None) -> RunView:
    report: dict[str, object] = {
        "seconds": dict.fromkeys(("parse", "read", "keep", "embed", "link"), 1.25),
        "read_anew": 4,
        "unknown": dict.fromkeys((*NAMED, *LEFT_OUT), 3),
        "doubt": "half of <b>it</b> is gone",
        "refused_file": "/secret/run-7.jsonl",
    }
    started = datetime(2026, 11, 24, 9, tzinfo=UTC)
    counts = {"read": 6, "new": 4, "refused": 2}
    return run_view(Run(7, started, finished, "board", "/secret/jobs.jsonl", "jsonl", "full", counts, report), REFUSED)


def list_page(language: str) -> RunsListPage:
    """A list with one run that is open and one that ended, for other tests too."""
    tr = samples.pages().translator(language)
    view = RunsPage(runs=(run(), run(datetime(2026, 11, 24, 10, tzinfo=UTC))))
    return runs_page(view, samples.error_page(tr).frame, tr, language)


def page_of_run(language: str) -> RunPage:
    """Everything of one run, for other tests too."""
    tr = samples.pages().translator(language)
    return run_page([run()], "/runs", samples.error_page(tr).frame, tr)


def test_what_older_runs_counted_as_unknown_without_need_is_left_out():
    assert [each.fact for each in run().unknown] == NAMED


def test_refusals_that_differ_only_in_numbers_and_names_are_one_group():
    (group,) = run().refused
    assert (group.field, group.reason, group.count, group.lines) == ("id", "record … has the id …", 2, (4, 9))


@pytest.mark.parametrize("language", LOCALE_OF)
def test_a_run_is_shown_whole_and_escaped(language):
    pages = samples.pages()
    html = pages.run(page_of_run(language), language)
    assert "half of &lt;b&gt;it&lt;/b&gt; is gone" in html
    assert "run-7.jsonl" in html
    assert "jobs.jsonl" in html
    assert "/secret" not in html
    assert html.count('<rect width="75.0%"') == len(NAMED)


@pytest.mark.parametrize("language", LOCALE_OF)
def test_the_list_leads_to_each_run_and_marks_what_is_not_finished(language):
    pages = samples.pages()
    tr = pages.translator(language)
    frame = samples.error_page(tr).frame
    open_run = pages.runs(runs_page(RunsPage(runs=(run(),)), frame, tr, language), language)
    done = pages.runs(runs_page(RunsPage(runs=(run(datetime.now(UTC)),)), frame, tr, language), language)
    assert f"/runs/7?lang={language}" in open_run
    assert tr.gettext("not finished") in open_run
    assert tr.gettext("not finished") not in done
