"""Matches of a block of seekers, in this process or in a worker of a cluster: the same rows wherever it runs."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from api.cases import ask
from api.cases.matching import allowed, once
from api.engine import Engine
from api.settings import Settings
from api.views.build import POINT_DECIMALS, rounded_sum
from matching.ranking.pair import Pair
from matching.ranking.rank import rank
from matching.ranking.values import Match, Side
from matching.retrieval.filters import ALL
from matching.retrieval.retrieve import Candidate
from matching.values.errors import UnknownRecordError
from matching.values.ids import SeekerId
from matching.values.records import Seeker, Vacancy
from models import here


class MatchRow(NamedTuple):
    """One match: points are of 100, ``low`` to ``high`` what they may be, ``commute_minutes`` one way, an estimate."""

    seeker: str
    rank: int
    vacancy: str
    points: float
    employer_points: float
    low: float
    high: float
    band: str | None
    crosses_border: bool | None
    commute_minutes: int | None
    skills: float
    occupation: float
    text: float
    language: float
    place: float
    terms: float
    education: float
    experience: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is matched: the day that counts as today, and the most matches of each seeker."""

    today: date
    limit: int


def match_block(engine: Engine, wanted: Wanted, seekers: Sequence[SeekerId]) -> list[MatchRow]:
    """The matches of each seeker as `api.cases.matching.matches` gives them, in the order of the seekers, best first.

    Whoever was erased since the block was planned has no row. Records that several seekers are matched with are read
    once.
    """
    rows = allowed(engine, "vacancy", wanted.today, ALL)
    lists, depth = engine.lists("vacancy"), engine.settings.retrieval_depth
    found: list[tuple[Seeker, list[Candidate]]] = []
    for each in seekers:
        try:
            asker = ask.stored_seeker(engine, each)
        except UnknownRecordError:
            continue
        found.append((asker.record, lists.candidates(asker.query(), depth, rows)))
    distinct = sorted({candidate.row for _, candidates in found for candidate in candidates})
    with engine.store.reading() as session:
        records = here.records(session, "vacancy", distinct)
    jobs = {row: record for row, record in records.items() if isinstance(record, Vacancy)}
    context = engine.context(wanted.today)
    told: list[MatchRow] = []
    for seeker, candidates in found:
        pairs = [Pair(seeker, jobs[each.row], each.cosine, context) for each in candidates if each.row in jobs]
        ranked = rank(pairs, Side.SEEKER, engine.weights, len(pairs))
        by_id: dict[str, Vacancy] = {pair.vacancy.id: pair.vacancy for pair in pairs}
        shown = once(ranked, by_id)[: wanted.limit]
        told += [_row(match, place) for place, match in enumerate(shown, start=1)]
    return told


def match_block_of(settings: Settings, wanted: Wanted, seekers: Sequence[SeekerId]) -> list[MatchRow]:
    """The same in a worker process, which opens the installation of the settings once."""
    return match_block(_engine(settings), wanted, seekers)


_engines: dict[Settings, Engine] = {}
_opening = threading.Lock()


def _engine(settings: Settings) -> Engine:
    with _opening:
        if settings not in _engines:
            _engines[settings] = Engine(settings)
        return _engines[settings]


def _row(match: Match, place: int) -> MatchRow:
    """One match, with points rounded as every answer rounds them."""
    points = {part.name: round(part.points, POINT_DECIMALS) for part in match.parts}
    minutes = match.commute_minutes
    return MatchRow(
        seeker=match.seeker,
        rank=place,
        vacancy=match.vacancy,
        points=rounded_sum(points.values()),
        employer_points=_sum(part.points for part in match.other_parts),
        low=_sum(part.low for part in match.parts),
        high=_sum(part.high for part in match.parts),
        band=match.band.value if match.band else None,
        crosses_border=match.crosses_border,
        commute_minutes=None if minutes is None else round(minutes),
        **points,
    )


def _sum(points: Iterable[float]) -> float:
    return rounded_sum(round(each, POINT_DECIMALS) for each in points)
