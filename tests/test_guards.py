"""The guard ends what does not end, and leaves alone what does."""

import signal
from itertools import count

import pytest

from tests.guards import RunawayError, ends


def test_work_that_does_not_end_is_stopped():
    with pytest.raises(RunawayError, match="grows too fast"), ends(cpu_seconds=0.05):
        all(number >= 0 for number in count())


def test_work_that_ends_passes_and_the_timer_is_off_again():
    with ends():
        done = sum(range(1000))
    assert done == 499500
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
