"""What matching everybody did, as JSON."""

from api.views.matches import View


class MatchAllView(View):
    """The file of all matches, and what is in it.

    ``without`` are seekers for whom no vacancy may be shown, ``vacancies`` those that are shown to somebody. ``bands``
    counts seekers by the band of their best match, ``median_best`` is the median of the points of those. Of the
    ``blocks`` of the job, ``resumed`` were done before in a run that was broken off.
    """

    file: str
    seekers: int
    matched: int
    without: int
    matches: int
    vacancies: int
    median_best: float | None
    bands: dict[str, int]
    blocks: int
    resumed: int
    seconds: float
