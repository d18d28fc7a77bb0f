"""`python -m benchmarks [NAME …]`: all benchmarks, or those named, in the order of their names."""

import importlib
import os
import pkgutil
import sys
from pathlib import Path

import benchmarks

SHARED = {"data", "drawing", "pictures", "scoring"}


def names() -> list[str]:
    """The benchmarks there are."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(name for name in found if not name.startswith("_") and name not in SHARED)


def main(wanted: list[str]) -> int:
    """Print the reports; 2 when a name is unknown, else 0."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(names())}.", file=sys.stderr)
        return 2
    folder = os.environ.get("NEWS_DATA", "")
    if not folder or not Path(folder).is_dir():
        print("skipped: NEWS_DATA must name the folder with the corpora.")
        return 0
    for name in wanted or names():
        print(f"## {name}\n")
        for line in importlib.import_module(f"benchmarks.{name}").run(Path(folder)):
            print(line, flush=True)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
