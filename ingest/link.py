"""The same job from several feeds: linked and shown once, never merged, so that nothing is lost.

Only what is new or has changed is compared, each with the other ads of its employer (`ingest.same_job` says when two
are one). Pairs are kept; groups are made of them anew wherever a pair came or went. All members of a group agree with
each other: an ad that agrees with two ads that do not agree with each other could be a copy of either, and is linked
to neither.

Of a group that one is shown which says most: the longest text, among equals the one that was seen first, then by id.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from ingest.same_job import RULE, Ad, may_be_same, same_job
from matching.encoders.protocol import EncoderCard
from matching.ranking.pair import TextCalibration
from models import twins, vectors
from models.store import Store
from models.twins import Block, Pair, Posted

AT_ONCE = 500
"""Vacancies that are compared in one step; what a kill loses is at most this much work."""

Vectors = Mapping[int, NDArray[np.float32]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: vacancies that got a group, another one, or left theirs; and pairs that were looked at."""

    vacancies: int = 0
    compared: int = 0


def link_vacancies(store: Store, card: EncoderCard, now: datetime, progress: Progress | None = None) -> Linked:
    """Compare every vacancy that waits for it and link those that are one job. Goes on where a broken run stopped.

    Args:
        store: where vacancies lie.
        card: of the encoder whose vectors tell how close texts are; texts without a vector are compared by words.
        now: the time to write down.
        progress: told how many vacancies are done, of how many.

    """
    with store.session() as session:
        waiting = twins.waiting(session, RULE)
    total, done, compared, changed = sum(map(len, waiting.values())), 0, 0, 0
    for blocks in _portions(waiting):
        rows = [row for block in blocks for row in waiting[block]]
        found = _pairs_of(store, card, blocks, set(rows))
        with store.session() as session:
            touched = twins.replace_pairs(session, rows, found.pairs, RULE)
            reached, joined = twins.pairs_around(session, touched)
            members = {
                each.row: each for each in twins.posted(session, sorted({row for pair in joined for row in pair}))
            }
            changed += twins.regroup(session, reached, groups(members, joined), now)
        done, compared = done + len(rows), compared + found.compared
        if progress is not None:
            progress(done, total)
    return Linked(changed, compared)


@dataclass(frozen=True, slots=True)
class _Found:
    pairs: list[Pair]
    compared: int


def _portions(waiting: Mapping[Block, Sequence[int]]) -> Iterator[list[Block]]:
    """Blocks in portions of about `AT_ONCE` waiting vacancies, in order."""
    portion: list[Block] = []
    size = 0
    for block in sorted(waiting):
        portion.append(block)
        size += len(waiting[block])
        if size >= AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _pairs_of(store: Store, card: EncoderCard, blocks: Sequence[Block], new: set[int]) -> _Found:
    """Pairs of one job within some blocks, of which at least one is new."""
    with store.reading() as session:
        # who is alone in a block has nobody to be compared with
        several = {block: rows for block, rows in twins.block_rows(session, blocks).items() if len(rows) > 1}
        rows = sorted(row for members in several.values() for row in members)
        ads = {each.row: Ad(each) for each in twins.posted(session, rows)}
        near = [pair for members in several.values() for pair in candidates([ads[row] for row in members], new)]
        wanted = sorted({ad.posted.row for pair in near for ad in pair})
        known = vectors.vectors_of_rows(session, "vacancy", card.revision, wanted)
    pairs = [(a.posted.row, b.posted.row) for a, b in near if same_job(a, b, _likeness(card, known, a, b))]
    return _Found(pairs, len(near))


def candidates(ads: Sequence[Ad], new: set[int]) -> Iterator[tuple[Ad, Ad]]:
    """Pairs of which at least one is new, of one employer and with a town in common; each once."""
    towns: dict[str, list[Ad]] = defaultdict(list)
    for ad in ads:
        for town in ad.towns if ad.long_enough else ():
            towns[town].append(ad)
    given: set[Pair] = set()
    for here in towns.values():
        for position, first in enumerate(here):
            for second in here[position + 1 :]:
                pair = first.posted.row, second.posted.row
                if not new.isdisjoint(pair) and pair not in given and may_be_same(first, second):
                    given.add(pair)
                    yield first, second


def groups(members: Mapping[int, Posted], pairs: Iterable[Pair]) -> list[list[Posted]]:
    """Groups of vacancies that all agree with each other, each in the order in which its members are shown."""
    agree: dict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        agree[first].add(second)
        agree[second].add(first)
    torn = {row for row, others in agree.items() if any(others - agree[other] - {other} for other in others)}
    made: dict[frozenset[int], list[Posted]] = {}
    for row in sorted(agree.keys() - torn):
        group = frozenset({row, *(agree[row] - torn)})
        if len(group) > 1:
            made[group] = sorted((members[each] for each in group), key=_shown_first)
    return list(made.values())


def _shown_first(posted: Posted) -> tuple[int, datetime, str]:
    return -len(posted.document.text), posted.first_seen, posted.id


def _likeness(card: EncoderCard, known: Vectors, first: Ad, second: Ad) -> float | None:
    """Closeness of two texts on the scale of their encoder; see `ingest.same_job.same_job`."""
    one, other = known.get(first.posted.row), known.get(second.posted.row)
    if one is None or other is None:
        return None
    aligned = card.alignment.apply(np.vstack([one, other]))
    return TextCalibration.of(card).likeness(float(aligned[0] @ aligned[1]))
