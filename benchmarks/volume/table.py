"""Results as a table in Markdown, generated and never written by hand."""

from collections.abc import Mapping
from typing import Any

APART = ("load", "encode")


def markdown(results: Mapping[str, Any]) -> str:
    """Seconds by stage, then what comes of them."""
    done, size, machine = results["done"], results["size"], results["machine"]
    rows = [
        (name, told["wall"], told["cpu"], _each(told["wall"], done), _each(told["cpu"], done))
        for name, told in results["seconds"].items()
    ]
    lines = [("stage", "seconds", "processor seconds", "ms a posting", "processor ms a posting"), ("---",) * 5, *rows]
    table = "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
    return (
        f"{done['postings']} postings ({done['refused']} refused, {done['linked']} linked), {done['passages']} passages; "
        f"commit {results['commit']}, {machine['processor']}, {machine['cores']} cores, "
        f"load of the machine {results['load_average']}.\n\n{table}\n\n"
        f"All stages but {' and '.join(APART)}: {results['postings_per_second']} postings a second, "
        f"{results['postings_per_cpu_second']} a processor second. "
        f"Peak memory of the process and its children: {results['peak_mebibytes']} MiB. "
        f"Encoded: at most {size['encoded']} titles and as many passages, stand-ins for the others: "
        f"{_encoder(results['titles'])} for titles and their texts, {_encoder(results['passages'])} for passages. "
        f"A CV is read and matched in {done['query_milliseconds']} ms.\n"
    )


def _each(seconds: float, done: Mapping[str, Any]) -> float:
    return round(1000 * seconds / max(1, done["postings"]), 2)


def _encoder(told: Mapping[str, Any]) -> str:
    return f"{told['texts_per_second']} a second, {told['seconds_left_by_estimate']} s more by estimate"
