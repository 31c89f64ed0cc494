"""Every format against everything strangers can send: a clear refusal or a stated unknown, and the other records go on."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.hostile.hazards import HAZARDS, MARKS, Hazard
from tests.hostile.limits import Told, read_within_limits
from tests.hostile.samples import SAMPLES, Sample

CELLS = [(sample, hazard) for sample in SAMPLES for hazard in HAZARDS if hazard.concerns(sample)]


@cache
def outcomes(sample: Sample) -> dict[str, Told]:
    """What each hazard did to a sample, all read in one process."""
    hazards = [hazard for hazard in HAZARDS if hazard.concerns(sample)]
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / str(n) / sample.side / f"a{sample.ending}" for n in range(len(hazards))]
        for path, hazard in zip(paths, hazards, strict=True):
            path.parent.mkdir(parents=True)
            path.write_bytes(hazard.make(sample))
        return dict(zip((hazard.name for hazard in hazards), read_within_limits(paths), strict=True))


@pytest.mark.parametrize(("sample", "hazard"), CELLS, ids=lambda each: each.name)
def test_what_is_hostile_costs_at_most_its_own_record(sample: Sample, hazard: Hazard):
    told = outcomes(sample)[hazard.name]
    assert not [each for each in told if "broken" in each], told
    refused = [str(each["reason"]) for each in told if "reason" in each]
    files = [str(each["file"]) for each in told if "file" in each]
    texts = [each for each in told if "text" in each]
    assert refused or files or texts, told
    assert all(mends(reason) for reason in (*refused, *files)), told
    if hazard.outcome == "file":
        assert files, told
        assert not texts, told
    elif hazard.outcome == "read":
        assert not files + refused, told
    if hazard.name == "nothing hostile":
        assert told[0] == {"format": sample.name}
        assert not sample.days or {each["closes"] for each in texts} == {"2026-12-30"}
    if sample.many and not files and not hazard.everywhere:
        assert (texts[0]["title"], texts[-1]["title"]) == ("Ensimmäinen", "Viimeinen")
    for each in texts:
        assert not set(f"{each['title']}{each['text']}") & set(MARKS)
        assert each.get("closes") in {None, "None", "2026-12-30"}


def mends(reason: str) -> bool:
    """Whether a reason says what to do, behind a comma or semicolon."""
    return ";" in reason or "," in reason
