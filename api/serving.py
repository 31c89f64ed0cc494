"""The engine that answers: always one of one encoder, replaced as a whole when the store is served with another one."""

import threading

from api.engine import Engine
from matching.encoders.protocol import EncoderError


class Served:
    """Holds the engine of a process that serves. Each answer takes it once, so that none mixes two encoders."""

    def __init__(self, engine: Engine) -> None:
        """Begin with an engine."""
        self._engine = engine
        self._lock = threading.Lock()
        self._fault: EncoderError | None = None

    @property
    def engine(self) -> Engine:
        """The engine that answers.

        Raises:
            EncoderError: when the store is served with an encoder that cannot be had here.

        """
        if self._fault is not None:
            raise self._fault
        return self._engine

    def catch_up(self) -> None:
        """Bring the engine in step with the store; answers come from it until its successor has opened its lists."""
        with self._lock:
            try:
                successor = self._engine.successor()
            except EncoderError as fault:
                self._fault = fault
                raise
            self._fault = None
            if successor is not None:
                for owner in self._engine.open_lists:
                    successor.lists(owner)
                self._engine = successor
                successor.drop_other_indexes()
            self._engine.catch_up()

    def close(self) -> None:
        """Let go of what the engine works in."""
        self._engine.forget_lists()
