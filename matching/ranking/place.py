"""The place part: what the best way to do the job is worth to the seeker."""

from matching.ranking.evidence import from_both
from matching.ranking.options import Way, WorkOption, work_option
from matching.ranking.pair import Pair
from matching.ranking.values import SharedPart
from matching.values.facts import Spans


def place_part(pair: Pair) -> SharedPart:
    """1 for remote work and falling to .7 at the longest commute; .5 after a move, .4 abroad, when the seeker would."""
    return place_part_of(pair, work_option(pair))


def place_part_of(pair: Pair, option: WorkOption) -> SharedPart:
    """The part for an option that has been chosen already."""
    home, work = pair.seeker.facts.home, option.place
    own = (home.spans if home is not None else ()) + option.spans
    words = _words(pair, option)
    return SharedPart(
        name="place",
        share=option.share,
        low=option.low,
        high=option.high,
        known=option.open is not None,
        evidence=from_both(pair, (work.spans if work is not None else ()) + _remote_spans(pair, option), own),
        matched=words if option.open is True else (),
        missing=words if option.open is False else (),
        unknown=words if option.open is None else (),
    )


def _words(pair: Pair, option: WorkOption) -> tuple[str, ...]:
    if option.way is not Way.UNKNOWN:
        return (option.way.value,)
    unsaid = (("home", pair.seeker.facts.home), ("work_place", option.place))
    return tuple(word for word, fact in unsaid if fact is None) or ("distance",)


def _remote_spans(pair: Pair, option: WorkOption) -> Spans:
    return pair.vacancy.facts.remote.spans if option.way is Way.REMOTE else ()
