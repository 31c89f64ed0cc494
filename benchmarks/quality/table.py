"""Results as tables in Markdown, generated and never written by hand."""

from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, object]


COLUMNS = ("tfidf", "bm25", "e5-small", "encoder", "minilm", "dense", "lexical", "concept", "hybrid")
LEGEND = """Titles (MRR, uncut) are national titles against all names of ESCO's occupations in a language; with the names of the
query's language imported, so that names imported are also the corpus of titles in one language. Similar titles are MAP.
tfidf: character n-grams of 2 to 5; bm25: words; e5-small: cosines of the published encoder; encoder: those of the adapted
one, as they come; minilm: all-MiniLM-L6-v2, English; dense, lexical and concept: the parts of the hybrid. The last column:
hybrid less the best part, and p of the paired randomisation on the side of the difference. Postings are of the half that
the coder was not fitted on. Skills: dense is the cosine of the sentence with names of skills. Speed: coding includes
encoding, extracting skills encodes nothing."""


def markdown(results: Mapping[str, object]) -> str:
    """The tables of one file of results, what they compare, and what is not above what it is compared with."""
    parts = [_rankings(_rows(results, "rankings")), _rest(results), LEGEND, _below(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _rankings(rows: Sequence[Row]) -> str:
    """One row a task: each way, and how the hybrid stands to the best of its parts."""
    head = ("task", "queries", "corpus", *COLUMNS, "hybrid against its best part (p)")
    lines = []
    for row in rows:
        means, told = _means(row), row["against_best"]
        against = f"{told['mean']:+.3f} to {told['part']} ({min(told['worse'], told['better']):.3f})"  # type: ignore[index]
        values = [f"{means[name]:.3f}" if name in means else "" for name in COLUMNS]
        lines.append((row["task"], row["queries"], row["corpus"], *values, against))
    return table(head, lines) if lines else ""


def _means(row: Row) -> dict[str, float]:
    """The metric of a task by way."""
    metric = "map" if str(row["task"]).startswith("similar") else "mrr"
    own = {name: float(values[metric]["value"]) for name, values in row["retrievers"].items()}  # type: ignore[attr-defined]
    return {**row.get("baselines", {}), **own}  # type: ignore[dict-item]


def _below(results: Mapping[str, object]) -> str:
    """Tasks in which the hybrid is not the best of all ways, said in words; what could not be compared, too."""
    lines = []
    for row in _rows(results, "rankings"):
        means = _means(row)
        best = max(means, key=lambda name: (means[name], name == "hybrid"))
        if best != "hybrid":
            lines.append(f"{row['task']}: {best} {means[best]:.3f}, hybrid {means['hybrid']:.3f}")
    missing = results.get("missing", [])
    told = [f"Not above everything: {'; '.join(lines)}."] if lines else []
    told += [f"Not compared: {each}." for each in missing] if isinstance(missing, list) else []
    return "\n".join(told)


def _rest(results: Mapping[str, object]) -> str:
    lines: list[tuple[object, ...]] = []
    for row in _rows(results, "occupations"):
        digits = row["digits"]
        told = "; ".join(f"{n} digits {d['top1']:.3f} / {d['top5']:.3f}" for n, d in digits.items())  # type: ignore[attr-defined]
        lines.append(
            (row["task"], row["rows"], f"top 1 / top 5: {told}; calibration error {row['calibration_error']:.3f}")
        )
    for row in _rows(results, "skills"):
        beside = f" (dense {row['dense_rp_10']:.3f})" if "dense_rp_10" in row else ""
        told = f"RP@10 {row['rp_10']:.3f}{beside}, MRR {row['mrr']:.3f}, recall@10 {row['recall_10']:.3f}"
        lines.append((row["task"], row["sentences"], told))
    for row in _rows(results, "speed"):
        each = float(str(row["processor_seconds"])) / int(str(row["count"]))
        told = f"{row['seconds']} s, {row['processor_seconds']} s of processors: {1 / each:.0f} a second of one"
        lines.append((row["task"], row["count"], f"{told}; after a start of {row['start_seconds']} s"))
    return table(("task", "rows", "result"), lines) if lines else ""


def _rows(results: Mapping[str, object], name: str) -> list[Row]:
    found = results.get(name, [])
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
