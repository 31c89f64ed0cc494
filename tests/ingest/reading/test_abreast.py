"""Postings read in helping processes are those that are read here, whatever becomes of the helpers."""

import os
import signal
from datetime import date
from functools import cache

import psutil
import pytest

from ingest.fields import PostingFields
from ingest.reading.abreast import FEW, Abreast, helpers
from ingest.reading.readers import Readers
from ingest.reference.licences import load_licences
from ingest.reference.places import load_gazetteer
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy

TODAY = date(2026, 11, 24)
TEXTS = (
    "Sairaanhoitaja\nHaemme sairaanhoitajaa Ouluun. Edellytämme laillistusta. Suomen kieli B2, ruotsi on eduksi.",
    "Lastbilschaufför\nVi söker en chaufför i Umeå. Körkort CE krävs. Skiftarbete, månadslön 2 900 euro.",
    "Warehouse worker\nPart-time, 20 hours a week, in Tampere. A forklift licence is a plus. Apply by 5 January 2027.",
)
SOURCE = "feed"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")


@cache
def readers() -> Readers:
    return Readers(starter_taxonomy(read_starter()), load_gazetteer(), load_licences(), None)


def postings(count: int, first: int = 0) -> list[PostingFields]:
    titled = (TEXTS[number % len(TEXTS)].partition("\n") for number in range(first, first + count))
    return [PostingFields(n, f"id-{first + n}", title, body) for n, (title, _, body) in enumerate(titled)]


def children() -> list[psutil.Process]:
    return list(psutil.Process().children(recursive=True))


def test_few_postings_are_read_here():
    before = len(children())
    with Abreast(readers(), TODAY, 1) as few:
        assert few.read(postings(5), SOURCE) == readers().postings(postings(5), SOURCE, TODAY)
        assert len(children()) == before


def test_many_are_read_by_helpers_as_they_are_here_and_in_their_order():
    before = len(children())
    with Abreast(readers(), TODAY, 2) as many:
        few = many.begin(postings(FEW), SOURCE)
        first, second = (many.begin(postings(120, FEW + 120 * each), SOURCE) for each in range(2))
        assert len(children()) == before + 2
        # what was begun last may be asked for first
        assert second() == readers().postings(postings(120, FEW + 120), SOURCE, TODAY)
        assert first() == readers().postings(postings(120, FEW), SOURCE, TODAY)
        assert len(few()) == FEW
    assert len(children()) == before


def test_what_a_helper_was_reading_when_it_died_is_read_here():
    with Abreast(readers(), TODAY, 1) as many:
        many.read(postings(FEW), SOURCE)
        begun = many.begin(postings(300, FEW), SOURCE)
        (helper,) = children()[-1:]
        os.kill(helper.pid, signal.SIGKILL)
        assert begun() == readers().postings(postings(300, FEW), SOURCE, TODAY)
        # and so is what comes later
        assert many.read(postings(60), SOURCE) == readers().postings(postings(60), SOURCE, TODAY)


def test_what_helps_ends_when_this_process_is_interrupted():
    before = len(children())

    def interrupted() -> None:
        with Abreast(readers(), TODAY, 1) as many:
            many.read(postings(FEW), SOURCE)
            many.begin(postings(500, FEW), SOURCE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(children()) == before


def test_one_processor_has_no_helpers(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert helpers() == 0
    before = len(children())
    with Abreast(readers(), TODAY) as alone:
        assert len(alone.read(postings(FEW + 10), SOURCE)) == FEW + 10
        assert len(children()) == before
