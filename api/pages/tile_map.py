"""The Finnish regions as a grid of tiles: each stands about where it lies, and all are the same size.

The places of the tiles were drawn for this map; no boundaries are used.
"""

from collections.abc import Mapping
from dataclasses import dataclass

COLUMNS_ROWS: Mapping[str, tuple[int, int]] = {
    "FI1D7": (3, 0),
    "FI1D9": (3, 1),
    "FI1D8": (4, 1),
    "FI19A": (1, 2),
    "FI1D5": (2, 2),
    "FI198": (3, 2),
    "FI1DB": (4, 2),
    "FI1DC": (5, 2),
    "FI199": (1, 3),
    "FI19B": (2, 3),
    "FI1C6": (3, 3),
    "FI1DA": (4, 3),
    "FI1C5": (5, 3),
    "FI196": (1, 4),
    "FI1C2": (2, 4),
    "FI1C1": (1, 5),
    "FI1C7": (4, 4),
    "FI1B1": (3, 4),
    "FI200": (0, 5),
}
"""Column and row of each NUTS 3 region."""

STEP = 44
TILE = 41
MANY = (1, 2, 4, 8)
"""Least counts of the four shades of a tile that has hits."""


@dataclass(frozen=True, slots=True)
class RegionTile:
    """One region of the map: ``x`` and ``y`` place it, ``shade`` is 0 (no hits) to 4 (many)."""

    code: str
    name: str
    short: str
    count: int
    x: int
    y: int
    shade: int


def region_tiles(counts: Mapping[str, int], names: Mapping[str, str]) -> tuple[RegionTile, ...]:
    """A tile for each of the 19 regions, north to south.

    Args:
        counts: hits by NUTS 3 code; a region left out has none, a code that is not a Finnish region is not drawn.
        names: the name of every region in the reader's language, by NUTS 3 code.

    """
    shorts = short_names({code: names[code] for code in COLUMNS_ROWS})
    return tuple(
        RegionTile(
            code=code,
            name=names[code],
            short=shorts[code],
            count=counts.get(code, 0),
            x=column * STEP,
            y=row * STEP,
            shade=sum(counts.get(code, 0) >= least for least in MANY),
        )
        for code, (column, row) in sorted(COLUMNS_ROWS.items(), key=lambda item: (item[1][1], item[1][0]))
    )


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Three letters for each name: ``Lap`` of one word, ``PPo`` of two, all different.

    Where two would be the same, letters further on in the last word are taken.
    """
    taken: dict[str, str] = {}
    for code, name in names.items():
        taken[code] = next(short for short in _shorts(name) if short not in taken.values())
    return taken


def _shorts(name: str) -> list[str]:
    words = name.replace("-", " ").split()
    head, last = "".join(word[0] for word in words[:-1])[:1].upper(), words[-1].capitalize()
    start = head + last[: 3 - len(head)]
    return [start, *(start[:2] + letter for letter in last[3 - len(head) :]), *(f"{start[:2]}{n}" for n in range(20))]
