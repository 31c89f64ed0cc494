"""The report of a run in the terminal."""

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cli.terminal import Terminal
from api.views.matches import IngestView
from api.views.runs import grouped
from models.runs import Refusal

MOST_GROUPS = 12
MOST_UNKNOWN = 6


def show_reports(here: Terminal, views: list[IngestView]) -> None:
    """One table of all files, then what each refused and left in doubt."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("source")
    table.add_column("format")
    for name in ("read", "new", "updated", "unchanged", "removed", "expired", "linked", "refused", "seconds"):
        table.add_column(name, justify="right")
    for view in views:
        counts = (view.read, view.new, view.updated, view.unchanged, view.removed, view.expired, view.linked)
        seconds = f"{sum(view.seconds.values()):.1f}"
        kind = f"{view.format}, {view.feed} feed" if view.feed else view.format
        table.add_row(escape(view.source), escape(kind), *map(str, counts), str(len(view.refused)), seconds)
    Console(width=max(124, Console().width)).print(table)
    for view in views:
        _show_details(here, view)


def _show_details(here: Terminal, view: IngestView) -> None:
    if view.read_anew:
        often = sorted(view.unknown.items(), key=lambda item: (-item[1], item[0]))[:MOST_UNKNOWN]
        shares = ", ".join(f"{name} {count / view.read_anew:.0%}" for name, count in often)
        stages = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in view.seconds.items())
        here.say(f"{escape(view.source)}: unknown {shares}; {stages}")
    if view.doubt:
        here.say(f"[red]{escape(view.source)}: {escape(view.doubt)}[/red]")
    groups = grouped(Refusal(each.line, each.field, each.reason) for each in view.refused)
    for group in groups[:MOST_GROUPS]:
        lines = ", ".join(map(str, group.lines)) + ("…" if group.count > len(group.lines) else "")
        here.say(f"  refused {group.count}: {escape(group.field)}: {escape(group.reason)} (line {lines})")
    if len(groups) > MOST_GROUPS:
        here.say(f"  and {len(groups) - MOST_GROUPS} more reasons")
    if view.refused_file:
        here.say(f"  mend them in {escape(view.refused_file)} and read that file")
