"""Results as tables in Markdown, generated and never written by hand."""

from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, object]


def markdown(results: Mapping[str, object]) -> str:
    """The tables of one file of results."""
    parts = [_rankings(_rows(results, "rankings")), _rest(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _rankings(rows: Sequence[Row]) -> str:
    """One row a task: MRR of each retriever, and how the hybrid stands to the best of its parts."""
    head = ("task", "queries", "corpus", "dense", "lexical", "concept", "hybrid", "against the best part (p)")
    lines = []
    for row in rows:
        metric = "map" if str(row["task"]).startswith("similar") else "mrr"
        means = {name: values[metric]["value"] for name, values in row["retrievers"].items()}  # type: ignore[attr-defined]
        told = row["against_best"]
        against = f"{told['mean']:+.3f} to {told['part']} ({min(told['worse'], told['better']):.3f})"  # type: ignore[index]
        values = [f"{means[name]:.3f}" for name in ("dense", "lexical", "concept", "hybrid")]
        lines.append((f"{row['task']} ({metric})", row["queries"], row["corpus"], *values, against))
    return table(head, lines) if lines else ""


def _rest(results: Mapping[str, object]) -> str:
    lines: list[tuple[object, ...]] = []
    for row in _rows(results, "occupations"):
        digits = row["digits"]
        told = "; ".join(f"{n} digits {d['top1']:.3f} / {d['top5']:.3f}" for n, d in digits.items())  # type: ignore[attr-defined]
        lines.append(
            (row["task"], row["rows"], f"top 1 / top 5: {told}; calibration error {row['calibration_error']:.3f}")
        )
    for row in _rows(results, "skills"):
        told = f"RP@10 {row['rp_10']:.3f}, MRR {row['mrr']:.3f}, recall@10 {row['recall_10']:.3f}"
        lines.append((row["task"], row["sentences"], told))
    return table(("task", "rows", "result"), lines) if lines else ""


def _rows(results: Mapping[str, object], name: str) -> list[Row]:
    found = results.get(name, [])
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
