"""Matches and reasons as tables in the terminal."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cli.terminal import Terminal
from api.views.matches import MatchesView, MatchView, WhyView

QUOTE_CHARACTERS = 60


def show_matches(here: Terminal, view: MatchesView) -> None:
    """A table of matches with the reasons that gave most points."""
    query = view.query
    here.say(f"[bold]{escape(query.title or '(no title)')}[/bold] · {escape(query.place.name or 'place not known')}")
    if not view.matches:
        here.say("No matches.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("points", "range", "band", "title", "place", "strongest reasons"):
        table.add_column(column, overflow="fold")
    for match in view.matches:
        record = match.vacancy or match.seeker
        low, high = match.interval
        table.add_row(
            f"{match.score:.0f}",
            f"{low:.0f}-{high:.0f}",
            f"{match.band or 'unknown'}{' (crosses border)' if match.crosses_border and match.band == 'near' else ''}",
            escape(record.title) if record else "",
            escape(record.place or "") if record else "",
            escape(reasons(match)),
        )
    Console().print(table)


def reasons(match: MatchView) -> str:
    """The three parts that gave most, as ``part points/max``."""
    best = sorted(match.parts, key=lambda part: -part.points)[:3]
    return ", ".join(f"{part.name} {part.points:.0f}/{part.max:.0f}" for part in best if part.points > 0)


def show_why(here: Terminal, view: WhyView) -> None:
    """Every part with the words it rests on, the constraints, and what would change the score."""
    match = view.match
    here.say(f"[bold]{match.score:.1f}[/bold] points, {match.interval[0]:.1f}-{match.interval[1]:.1f} possible")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("part", "points", "seeker says", "vacancy says"):
        table.add_column(column, overflow="fold")
    for part in match.parts:
        said = {side: _quotes(part.evidence, side) for side in ("seeker", "vacancy")}
        points = f"{part.points:.1f}/{part.max:.0f}" if part.known else "not known"
        table.add_row(part.name, points, said["seeker"], said["vacancy"])
    Console().print(table)
    for constraint in view.constraints:
        here.say(f"{constraint.state.value:>8}  {escape(constraint.name)} {escape(constraint.subject)}")
    for change in view.changes:
        here.say(f"  {change.score_before:.1f} -> {change.score_after:.1f}  {escape(change.change)}")


def _quotes(evidence: tuple[object, ...], side: str) -> str:
    texts = [getattr(each, "text", "") for each in evidence if getattr(each, "side", None) == side]
    return escape("; ".join(" ".join(text.split())[:QUOTE_CHARACTERS] for text in dict.fromkeys(texts)))
