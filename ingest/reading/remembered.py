"""A memory for what is worked out for many keys together; what is worked out one by one is for `functools.lru_cache`."""

from collections.abc import Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """What was worked out for keys; once there are more than ``most``, all is forgotten before something is added."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def add(self, pairs: Iterable[tuple[K, V]]) -> None:
        """Remember values of some keys."""
        if len(self) > self._most:
            self.clear()
        self.update(pairs)
