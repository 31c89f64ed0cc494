"""How common the openings of each unit group are in Europe, roughly.

The table was written for this project: orders of size as they are generally known (shop staff and cleaners many,
astronomers few), not the numbers of any one source. Only the logarithm is used, with a small weight.
"""

import csv
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

RARE = 2.0
"""The rate of a group that the table lacks."""


@cache
def base_rates() -> Mapping[str, float]:
    """Rate by ISCO-08 unit group, on a scale of its own."""
    with files("ingest.reading").joinpath("occupation_rates.csv").open(encoding="utf-8") as lines:
        return {row["isco08"]: float(row["rate"]) for row in csv.DictReader(lines)}


def log_rate(isco08: str) -> float:
    """Natural logarithm of the rate of a unit group."""
    return math.log(base_rates().get(isco08, RARE))
