"""``python -m benchmarks tables``: write the tables of the README anew from the committed results."""

import json
import sys
from pathlib import Path

from benchmarks.machine import ROOT
from benchmarks.quality.table import markdown

README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "quality" / "results"
START, END = "<!-- quality: written by python -m benchmarks tables -->", "<!-- quality ends -->"


def block(results: Path = RESULTS) -> str:
    """What stands between the marks: the full results where there are any, else the short ones."""
    found = next(path for path in (results / "full.json", results / "short.json") if path.is_file())
    told = json.loads(found.read_text("utf-8"))
    machine = told["machine"]
    made = (
        f"Measured on {told['date']} at commit {told['commit']} ({machine['processor']}, {machine['cores']} cores) by "
        f"`./run bench quality{' --short' if found.stem == 'short' else ''}`; encoder {told['engine']['encoder']}."
    )
    return f"{START}\n{made}\n\n{markdown(told)}{END}"


def written(readme: str, told: str) -> str:
    """The page with the block between its marks replaced.

    Raises:
        ValueError: when the page has no marks.

    """
    start, end = readme.index(START), readme.index(END) + len(END)
    return f"{readme[:start]}{told}{readme[end:]}"


def main(_: list[str]) -> int:
    """Write the README."""
    README.write_text(written(README.read_text("utf-8"), block()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
