"""A run remembers what it counted and everything it refused."""

import pytest

from matching.values.errors import UnknownRecordError
from models import runs
from models.runs import Refusal
from tests.models.samples import LATER, NOW


def test_a_run_is_open_until_it_is_finished_with_its_counts(store):
    with store.session() as session:
        number = runs.start(session, source="tmt", path="postings.json", format_name="tmt", now=NOW)
        (opened,) = runs.latest(session)
        runs.finish(session, number, counts={"read": 3, "new": 2}, report={"seconds": 1.5}, now=LATER)
    with store.reading() as session:
        (done,) = runs.latest(session)
    assert (opened.finished, opened.counts) == (None, {})
    assert (done.id, done.started, done.finished) == (number, NOW, LATER)
    assert (done.counts, done.report) == ({"read": 3, "new": 2}, {"seconds": 1.5})


def test_refused_records_come_back_in_order_with_their_raw_text(store):
    refused = [Refusal(9, "title", "is empty", '{"title": ""}'), Refusal(2, "", "not JSON")]
    with store.session() as session:
        number = runs.start(session, source="a", path="a", format_name="jsonl", now=NOW)
        other = runs.start(session, source="b", path="b", format_name="jsonl", now=NOW)
        runs.refuse(session, number, refused[:1])
        runs.refuse(session, other, [Refusal(1, "text", "is empty")])
        runs.refuse(session, number, refused[1:])
        assert runs.refusals(session, number) == refused
        assert [run.id for run in runs.latest(session)] == [other, number]
        assert [run.id for run in runs.latest(session, limit=1)] == [other]


def test_a_run_that_was_never_started_cannot_be_finished(store):
    with store.session() as session, pytest.raises(UnknownRecordError, match="77"):
        runs.finish(session, 77, counts={}, report={}, now=NOW)
