"""The confined process: what a document does there costs that document only, and says so."""

import os
import signal
import time
from itertools import islice
from pathlib import Path
from typing import Any, cast

import pytest

from ingest.errors import FileRefusedError
from ingest.formats import confined as room
from ingest.formats.confined import Limits, confined
from tests.ingest.formats.files import written

DEEDS = "tests.ingest.formats.deeds"
SHORT = Limits(memory_mb=100, cpu_seconds=1, wait_seconds=5)


def done(folder: Path, deed: str, limits: Limits = SHORT) -> list[object]:
    return list(confined(DEEDS, written(folder, "cv.pdf", deed), limits))


def state(folder: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", done(folder, "tell")[1])


@pytest.mark.parametrize("text", ["", "päivää", "two\nlines", "\udcff", '"]}', "\x00", "x" * 300_000])
def test_pieces_come_as_the_reader_gave_them(tmp_path, text):
    path = written(tmp_path, "cv.pdf", f"say {text}".encode("utf-8", "replace"))
    assert list(confined(DEEDS, path))[1] == text.encode("utf-8", "replace").decode()


def test_many_pieces_come_in_order(tmp_path):
    assert done(tmp_path, "count 50000")[1:] == list(range(50_000))


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("refuse locked", "locked; mend it"),
        ("fill 400", "reading it takes more than 100 MB of memory; save it again"),
        ("loop", "reading it takes longer than 1 s; save it again"),
        ("crash", "its contents break the reader .*; save it again"),
        ("break", "its contents break the reader .*; save it again"),
        ("chatter 17", "it holds a text without end; save it again"),
        ("open 40", "its contents break the reader"),
    ],
)
def test_a_bad_document_is_refused_and_the_next_one_is_read(tmp_path, deed, reason):
    with pytest.raises(FileRefusedError, match=rf"cv\.pdf: {reason}"):
        done(tmp_path, deed)
    assert done(tmp_path, "say on") == ["begins to say", "on"]


def test_what_came_before_a_fault_is_kept(tmp_path):
    running = confined(DEEDS, written(tmp_path, "cv.pdf", "refuse rest"), SHORT)
    assert next(running) == "begins to refuse"
    with pytest.raises(FileRefusedError):
        next(running)


def test_a_silent_process_is_given_up_after_the_wait(tmp_path):
    with pytest.raises(FileRefusedError, match="takes longer"):
        done(tmp_path, "sleep 60", Limits(wait_seconds=0.5))
    assert done(tmp_path, "say on")[1] == "on"


def test_a_document_writes_no_file(tmp_path):
    with pytest.raises(FileRefusedError):
        done(tmp_path, f"write {tmp_path / 'out'}")
    assert not (tmp_path / "out").exists() or (tmp_path / "out").stat().st_size == 0


def test_a_document_sees_neither_settings_nor_files_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("KOHTAANTO_SECRET", "hunter2")
    inherited = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(inherited, True)
    try:
        told = state(tmp_path)
    finally:
        os.close(inherited)
    assert set(told["environment"]) <= {"LC_CTYPE"}
    assert told["descriptors"] <= 2


def test_the_process_stays_for_the_next_document(tmp_path):
    assert state(tmp_path)["process"] == state(tmp_path)["process"]


def test_a_process_that_was_left_in_the_middle_is_not_used_again(tmp_path):
    before = state(tmp_path)["process"]
    running = confined(DEEDS, written(tmp_path, "many", "count 5000000"))
    assert len(list(islice(running, 3))) == 3
    running.close()
    assert state(tmp_path)["process"] != before


def test_a_process_that_died_while_it_waited_is_replaced(tmp_path):
    os.kill(state(tmp_path)["process"], signal.SIGKILL)
    time.sleep(0.2)
    assert done(tmp_path, "say on")[1] == "on"


def test_two_documents_are_read_side_by_side(tmp_path):
    one = confined(DEEDS, written(tmp_path, "one", "say 1"))
    two = confined(DEEDS, written(tmp_path, "two", "say 2"))
    assert [*zip(one, two, strict=True)] == [("begins to say", "begins to say"), ("1", "2")]


def test_few_processes_wait_for_documents(tmp_path):
    path = written(tmp_path, "cv", "count 1")
    several = [confined(DEEDS, path) for _ in range(4)]
    assert all([*zip(*several, strict=True)])
    assert len(room._idle) <= room.MOST_IDLE
