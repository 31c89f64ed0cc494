"""The ways in which a seeker could do this job: commute, move, or work from home. The best one decides the place."""

from dataclasses import dataclass, replace
from enum import StrEnum

from matching.places.travel import Band, band, travel_minutes
from matching.places.values import Place
from matching.ranking.pair import Pair
from matching.values.facts import PlaceFact, SeekerFacts, Spans

DEFAULT_COMMUTE_MINUTES = 60
AT_THE_LIMIT = 0.7
RELOCATING = 0.5
MOVING_ABROAD = 0.4


class Way(StrEnum):
    """How the work would be reached; UNKNOWN when a place is not known well enough to tell."""

    NEAR = "near"
    RELOCATION = "relocation"
    ABROAD = "abroad"
    REMOTE = "remote"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WorkOption:
    """One way to do the job. ``open`` is whether the seeker would and could take it, None when that is unknown.

    ``low`` <= ``share`` <= ``high`` in [0, 1] say what the way is worth; ``place`` is the work place it concerns.
    """

    way: Way
    open: bool | None
    share: float
    low: float
    high: float
    place: PlaceFact | None = None
    band: Band | None = None
    commute_minutes: float | None = None
    spans: Spans = ()

    @property
    def work_place(self) -> Place | None:
        """The place of work, when one is named."""
        return None if self.place is None else self.place.place


def work_option(pair: Pair) -> WorkOption:
    """The way that serves the seeker best: most points now, then most at best, then the place named first.

    ``low`` and ``high`` are the greatest over all ways. Work from home keeps the place and band of the best place.
    A vacancy that names a place and does not speak of remote work is taken to be done there.
    """
    ways = [_on_site(pair, place) for place in pair.vacancy.facts.places]
    if (remote := _remote(pair)) is not None:
        ways.append(remote)
    if not ways:
        return WorkOption(Way.UNKNOWN, None, 0.0, 0.0, 1.0)
    best = max(ways, key=_worth)
    place = best if best.place is not None else max(ways, key=lambda way: (way.place is not None, _worth(way)))
    return WorkOption(
        best.way,
        best.open,
        best.share,
        max(way.low for way in ways),
        max(way.high for way in ways),
        place.place,
        place.band,
        place.commute_minutes,
        best.spans,
    )


def remote_eligible(pair: Pair) -> bool | None:
    """Whether the seeker lives where the remote work may be done from; None when it cannot be told.

    Without limits said, work from home is possible in the countries of the work places, and unknown elsewhere. An
    empty tuple of countries says that there is no limit.
    """
    home = pair.seeker.facts.home
    limits = pair.vacancy.facts.remote_countries.value
    if limits == ():
        return True
    if home is None or not home.place.country:
        return None
    if limits is not None:
        return covers_country(pair, limits, home.place.country)
    return True if any(p.place.country == home.place.country for p in pair.vacancy.facts.places) else None


def covers_country(pair: Pair, countries: tuple[str, ...], country: str) -> bool:
    """Whether a country is on a list of ISO codes in which ``EEA`` or ``EU`` stands for the whole area."""
    return country in countries or (("EEA" in countries or "EU" in countries) and pair.context.eea(country))


def _worth(option: WorkOption) -> tuple[float, float]:
    return option.share, option.high


def _remote(pair: Pair) -> WorkOption | None:
    offer, wish = pair.vacancy.facts.remote, pair.seeker.facts.wants_remote
    if offer.value is not True:
        return None
    open_ = False if wish.value is False else remote_eligible(pair)
    if open_ is None or (pair.seeker.facts.home is None and wish.value is None):
        return WorkOption(Way.REMOTE, None, 0.0, 0.0, 1.0, spans=wish.spans)
    low = float(open_ and wish.value is True)
    return WorkOption(Way.REMOTE, open_, float(open_), low, float(open_), spans=wish.spans)


def _on_site(pair: Pair, work: PlaceFact) -> WorkOption:
    facts = pair.seeker.facts
    if facts.home is None:
        return WorkOption(Way.UNKNOWN, None, 0.0, 0.0, 1.0, work)
    limit = facts.commute_minutes.value if facts.commute_minutes.value is not None else DEFAULT_COMMUTE_MINUTES
    where = band(facts.home.place, work.place, limit)
    minutes = travel_minutes(facts.home.place, work.place)
    if work.place.country in facts.refused_countries:
        way = Way.ABROAD if where is Band.ABROAD else Way.RELOCATION
        return WorkOption(way, False, 0.0, 0.0, 0.0, work, where, minutes)
    if where is None:
        return WorkOption(Way.UNKNOWN, None, 0.0, 0.0, 1.0, work, None, minutes)
    if where is Band.NEAR:
        share = 1.0 - (1.0 - AT_THE_LIMIT) * (minutes or 0.0) / max(limit, 1)
        return WorkOption(Way.NEAR, True, share, share, share, work, where, minutes)
    return _moving(facts, work, where, minutes)


def _moving(facts: SeekerFacts, work: PlaceFact, where: Band, minutes: float | None) -> WorkOption:
    """Work beyond the commute; a region that is named as welcome counts, though a general no could still come."""
    if where is Band.ABROAD:
        way, worth, open_, wish = Way.ABROAD, MOVING_ABROAD, _goes_abroad(facts, work.place), facts.goes_abroad
    else:
        way, worth, open_, wish = Way.RELOCATION, RELOCATING, _relocates(facts, work.place), facts.relocates
        wish = replace(wish, spans=wish.spans + facts.relocation_regions.spans)
    now = worth if open_ else 0.0
    low = now if wish.known else 0.0
    return WorkOption(way, open_, now, low, 0.0 if open_ is False else worth, work, where, minutes, wish.spans)


def _relocates(facts: SeekerFacts, work: Place) -> bool | None:
    """Regions that come with a yes to moving limit it; without one they are welcome, and the others are unknown."""
    regions = facts.relocation_regions.value
    if facts.relocates.value is False or not regions:
        return facts.relocates.value
    if work.region in regions:
        return True
    return False if work.region is not None and facts.relocates.value else None


def _goes_abroad(facts: SeekerFacts, work: Place) -> bool | None:
    if facts.goes_abroad.value is not None:
        return facts.goes_abroad.value
    if facts.relocates.value is False:
        return False
    regions = facts.relocation_regions.value or ()
    return True if work.region in regions else None
