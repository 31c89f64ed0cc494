"""From matches to the JSON contract: pure functions, where rounding and naming happen once."""

from collections.abc import Iterable
from datetime import date

from api.views.facts import Names, query_view
from api.views.matches import (
    ConstraintView,
    EngineView,
    EvidenceView,
    MatchesView,
    MatchView,
    PartialRecordView,
    PartView,
    ScoresView,
    WarningView,
)
from matching.places.values import Place
from matching.ranking.values import Constraint, EngineVersions, Evidence, Match, Part, Side
from matching.values.records import Seeker, Vacancy

POINT_DECIMALS = 4
"""Points are rounded to this before they are summed, so that a reader of the JSON gets the same sum."""


def engine_view(versions: EngineVersions) -> EngineView:
    """The versions that made an answer."""
    return EngineView(
        code=versions.code,
        encoder=versions.encoder,
        weights=versions.weights,
        taxonomy=versions.taxonomy,
        readers=versions.readers,
    )


def matches_view(
    asker: Vacancy | Seeker,
    found: Iterable[tuple[Match, Vacancy | Seeker]],
    names: Names,
    versions: EngineVersions,
    *,
    today: date,
    stored: bool,
) -> MatchesView:
    """A list of matches, in the order given, each with the record of the other side."""
    return MatchesView(
        engine=engine_view(versions),
        today=today,
        side=Side.EMPLOYER if isinstance(asker, Vacancy) else Side.SEEKER,
        query=query_view(asker, names, stored=stored),
        matches=tuple(match_view(match, record, names) for match, record in found),
    )


def match_view(match: Match, record: Vacancy | Seeker, names: Names) -> MatchView:
    """One match. ``score`` is the sum of the emitted points of the side that looks."""
    parts = tuple(_part(part) for part in match.parts)
    score = rounded_sum(part.points for part in parts)
    other = rounded_sum(_points(part.points) for part in match.other_parts)
    by_side = (score, other) if match.side is Side.SEEKER else (other, score)
    place = match.work_place if isinstance(record, Vacancy) else _home(record)
    view = record_view(record, names, place)
    commute = match.commute_minutes
    return MatchView(
        vacancy=view if isinstance(record, Vacancy) else None,
        seeker=view if isinstance(record, Seeker) else None,
        band=match.band.value if match.band else None,
        crosses_border=match.crosses_border,
        commute_minutes=None if commute is None else round(commute),
        score=score,
        scores=ScoresView(seeker=by_side[0], employer=by_side[1]),
        interval=(rounded_sum(part.low for part in parts), rounded_sum(part.high for part in parts)),
        parts=parts,
        warnings=tuple(WarningView(name=each.name, subject=each.subject) for each in match.warnings),
    )


def constraint_views(constraints: Iterable[Constraint]) -> tuple[ConstraintView, ...]:
    """Constraints with the words they rest on."""
    return tuple(
        ConstraintView(name=each.name, state=each.state, subject=each.subject, evidence=_quotes(each.evidence))
        for each in constraints
    )


def rounded_sum(points: Iterable[float]) -> float:
    """Sum of points that are already rounded, without the dust of floating point."""
    return round(sum(points), POINT_DECIMALS)


def _points(points: float) -> float:
    return round(points, POINT_DECIMALS)


def _part(part: Part) -> PartView:
    return PartView(
        name=part.name,
        points=_points(part.points),
        max=part.max,
        known=part.known,
        low=_points(part.low),
        high=_points(part.high),
        matched=part.matched,
        missing=part.missing,
        unknown=part.unknown,
        evidence=_quotes(part.evidence),
    )


def _quotes(evidence: Iterable[Evidence]) -> tuple[EvidenceView, ...]:
    return tuple(EvidenceView(side=e.side, text=e.text, start=e.start, end=e.end) for e in evidence)


def _home(seeker: Seeker) -> Place | None:
    return seeker.facts.home.place if seeker.facts.home else None


def record_view(record: Vacancy | Seeker, names: Names, place: Place | None = None) -> PartialRecordView:
    """What may be shown of a record to anyone: no name or contact data of a seeker."""
    if place is None and isinstance(record, Seeker):
        place = _home(record)
    elif place is None and isinstance(record, Vacancy) and record.facts.places:
        place = record.facts.places[0].place
    is_vacancy = isinstance(record, Vacancy)
    return PartialRecordView(
        id=record.id,
        title=record.title,
        place=names.gazetteer.place_name(place, names.language) if place else None,
        region=place.region if place else None,
        country=place.country if place else None,
        employer=record.employer if isinstance(record, Vacancy) else None,
        closes=record.facts.closes.value if isinstance(record, Vacancy) else None,
        language=record.document.language if is_vacancy else None,
    )
