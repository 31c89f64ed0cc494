"""Where inputs come from: atheris follows the coverage of the code; without it hypothesis mutates the seeds."""

import importlib.util
import sys
import time
from collections.abc import Callable
from hashlib import sha256

from benchmarks.fuzz.findings import limit_memory
from benchmarks.fuzz.seeds import seeds, words
from benchmarks.fuzz.told import Told

GUIDED = importlib.util.find_spec("atheris") is not None
ENGINE = "atheris" if GUIDED else "hypothesis"
MOST_BYTES = 40_000
HANG_SECONDS = 60
"""Wall time after which the fuzzer itself ends an input that no signal could stop."""

Run = Callable[[bytes], None]


def fuzz(told: Told, run: Run, seconds: float) -> None:
    """Run the seeds of a target, then what is made of them until the time is up. May end the process."""
    inputs = list(dict.fromkeys(seeds(told.target)))
    for content in inputs:
        told.run(run, content)
    limit_memory()
    told.started = time.monotonic()
    (_by_coverage if GUIDED else _by_mutation)(told, run, inputs, seconds)
    told.tell()


def _by_coverage(told: Told, run: Run, inputs: list[bytes], seconds: float) -> None:
    import atheris  # noqa: PLC0415  lies in an environment of its own

    corpus, hung, dictionaries = (told.folder / name for name in ("corpus", "findings", "words"))
    for folder in (corpus / told.target, hung / told.target, dictionaries):
        folder.mkdir(parents=True, exist_ok=True)
    for content in inputs:
        (corpus / told.target / sha256(content).hexdigest()[:40]).write_bytes(content)
    dictionary = dictionaries / told.target
    lines = (f'"{word.decode("ascii", "ignore")}"\n' for word in words(inputs))
    dictionary.write_text("# words of the seeds\n" + "".join(lines), "ascii")
    options = [
        f"-max_total_time={max(1, round(seconds))}",
        f"-max_len={MOST_BYTES}",
        f"-timeout={HANG_SECONDS}",
        f"-dict={dictionary}",
        f"-artifact_prefix={hung / told.target}/",
        "-rss_limit_mb=0",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus / told.target)], lambda content: told.run(run, bytes(content)))
    atheris.Fuzz()


def _by_mutation(told: Told, run: Run, inputs: list[bytes], seconds: float) -> None:
    """Cut, join, repeat and change seeds."""
    from hypothesis import HealthCheck, Phase, given, settings  # noqa: PLC0415  not needed with atheris
    from hypothesis import strategies as st  # noqa: PLC0415

    end = time.monotonic() + seconds
    known = st.sampled_from(inputs or [b""])
    place = st.integers(0, 4_000)
    pieces = st.builds(lambda whole, a, b: whole[min(a, b) : max(a, b)], known, place, place)
    mutated = st.lists(pieces | st.binary(max_size=8) | known, min_size=1, max_size=5).map(b"".join)

    @settings(
        max_examples=500, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(mutated)
    def some(content: bytes) -> None:
        if time.monotonic() < end:
            told.run(run, content[:MOST_BYTES])

    while time.monotonic() < end:
        some()
