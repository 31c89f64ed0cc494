"""``python -m benchmarks NAME [OPTIONS]``: run one benchmark. ``./run bench`` calls this."""

import importlib
import pkgutil
import sys

import benchmarks


def names() -> list[str]:
    """Every benchmark: a package here with a ``__main__`` of its own."""
    return sorted(found.name for found in pkgutil.iter_modules(benchmarks.__path__) if found.ispkg)


def main(arguments: list[str]) -> int:
    """Run the benchmark that the first argument names, with the rest."""
    if not arguments or arguments[0] not in names():
        print(f"usage: python -m benchmarks NAME [OPTIONS]; NAME is one of: {', '.join(names())}", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{arguments[0]}.__main__")
    return int(module.main(arguments[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
