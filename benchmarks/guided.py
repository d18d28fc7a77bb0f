"""Input that is looked for: atheris changes what leads to code that no example has reached, under the rules of `fuzz`.

    python -m benchmarks.guided KIND [-max_total_time=SECONDS] [-seed=N]

KIND is the beginning of the name of a rule: random, damaged, texts; the rest are options of libFuzzer. An example that
breaks a rule ends the run with its error. Needs `pip install atheris` (Apache-2.0), which is no dependency.
"""

import sys
from importlib import import_module


def main(kind: str, *options: str) -> None:
    """Looks for examples until the time is over. Raises the error of the first one that breaks a rule."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["toolkit"]):
        from benchmarks.fuzz import RULES  # noqa: PLC0415 - so that what it imports is watched
    rule = next(rule for name, rule in RULES.items() if name.startswith(kind))
    atheris.Setup([sys.argv[0], *options], rule.hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
