"""A memory holds what was added until there is too much of it."""

from ingest.reading.remembered import Remembered


def test_what_was_added_is_there_and_all_is_forgotten_once_there_is_too_much():
    memory = Remembered[str, int](2)
    memory.add([("a", 1), ("b", 2), ("c", 3)])
    assert (memory.get("a"), memory.get("c"), memory.get("d")) == (1, 3, None)
    memory.add([("d", 4)])
    assert dict(memory) == {"d": 4}
