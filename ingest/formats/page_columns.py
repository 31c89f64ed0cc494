"""Columns of a page: lines as they lie on the paper, put into the order in which a person reads them.

A gutter is a place that stays empty in lines that follow one another, with words on both sides. What lies beside it
are columns when both sides have headings of a CV, or one side has and the other is no list of short cells; a gutter
without them divides the cells of a table, whose rows stay lines. Headings in the margin come before what they head.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

IsHeading = Callable[[str], bool]
GUTTER = 2
"""Spaces between columns, at least."""
LEAST_LINES = 3
"""Lines with words that each side has; fewer are a heading with a date beside it."""
CELL = 24
"""Characters of a line that can be the first cell of a row."""
PAIRED = 0.7
"""Share of the lines of a list of cells that have words beside them."""
_APART = re.compile(r"\s{2,}")
MOST_WIDTH = 400
MOST_LINES = 2_000
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    at: int


def by_columns(lines: Sequence[str], is_heading: IsHeading, columns: int = MOST_COLUMNS) -> list[str] | None:
    """The lines with columns one after the other; None when the page has none.

    Args:
        lines: of one page, from its top, each with its words where they lie, in characters of equal width.
        is_heading: whether words are a heading of a CV.
        columns: how many to look for, at most.

    """
    told = [line.rstrip()[:MOST_WIDTH] for line in lines[:MOST_LINES]]
    block = _widest(told, is_heading) if columns > 1 else None
    if block is None:
        return None
    above, inside, below = told[: block.start], told[block.start : block.end], told[block.end :]
    left, right = [line[: block.at] for line in inside], [line[block.at :] for line in inside]
    done = by_columns(above, is_heading, columns) or _plain(above)
    if _in_margin(left, is_heading):
        done += _plain(line for pair in zip(left, right, strict=True) for line in pair)
    else:
        for side in (left, right):
            done += by_columns(side, is_heading, columns - 1) or _plain(side)
            done.append("")
    return done + (by_columns(below, is_heading, columns) or _plain(below))


def _widest(lines: Sequence[str], is_heading: IsHeading) -> _Block | None:
    """The columns with most words, the gutter furthest to the right of those that are one gap."""
    best, most = None, 0
    for at in range(GUTTER, max(map(len, lines), default=0)):
        for block in _blocks(lines, at):
            left, right = _sides(lines, block)
            words = min(len(left), len(right)) * (block.end - block.start)
            few = min(len(left), len(right)) < LEAST_LINES
            if words < most or (few and not _in_margin(left, is_heading)):
                continue
            if _are_columns(lines[block.start : block.end], at, is_heading):
                best, most = block, words
    return best


def _blocks(lines: Sequence[str], at: int) -> Iterator[_Block]:
    """Runs of lines that leave the gutter before a place empty."""
    start = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or lines[number][at - GUTTER : at].strip() or _cuts(lines[number], at):
            # what stands above a gutter on one side alone is read before it
            while start < number and not (lines[start][:at].strip() and lines[start][at:].strip()):
                start += 1
            if number > start:
                yield _Block(start, number, at)
            start = number + 1


def _cuts(line: str, at: int) -> bool:
    return at < len(line) and line[at - 1] != " " and line[at] != " "


def _sides(lines: Sequence[str], block: _Block) -> tuple[list[str], list[str]]:
    inside = lines[block.start : block.end]
    return _plain(line[: block.at] for line in inside), _plain(line[block.at :] for line in inside)


def _are_columns(lines: Sequence[str], at: int, is_heading: IsHeading) -> bool:
    left, right = [line[:at].strip() for line in lines], [line[at:].strip() for line in lines]
    # a side may hold further columns, each with its heading
    headed = [any(is_heading(words) for line in side for words in _APART.split(line)) for side in (left, right)]
    if all(headed) or _in_margin(left, is_heading):
        return True
    told = [(one, other) for one, other in zip(left, right, strict=True) if one and not (is_heading(one) and not other)]
    paired = sum(1 for one, other in told if other and len(one) <= CELL)
    return any(headed) and paired < len(told) * PAIRED


def _in_margin(left: Sequence[str], is_heading: IsHeading) -> bool:
    """Whether a side has headings alone."""
    told = [line.strip() for line in left if line.strip()]
    return len(told) > 1 and all(map(is_heading, told))


def _plain(lines: Iterable[str]) -> list[str]:
    return [words for words in (" ".join(line.split()) for line in lines) if words]
