"""The command line: `python3 tasks.py bench`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from .interleaving import log_progress
from .measurements import calls, mock_server, regeneration, start
from .peers import environment_line
from .processes import CouldNotMeasureError
from .results import Result
from .table import as_json, table

MEASUREMENTS: dict[str, Callable[[int], list[Result]]] = {
    "regeneration": regeneration.measure,
    "start": start.measure,
    "calls": calls.measure,
    "jwt": calls.measure_jwt,
    "mock": mock_server.measure,
}
_DESCRIPTION = """\
Measures our own speed beside that of peers, in the same run and in turns, on loopback alone:

  regeneration  writing the client, beside openapi-python-client on the same document; and when nothing changed
  start         import and construction of the B2B client, beside the published package stytch
  calls         one call sync, and async with 1, 50 and 200 at once, beside stytch, against a server of fixed answers
  jwt           local verification of a session JWT, beside stytch
  mock          the mock server: CPU a request, start, reset; throughput beside Prism (fetched by npm on first use)

The table shows medians, and the ratio of ours to the peer's with the smallest and largest of a round. A busy machine
blurs them: look at the ratio and its range, and repeat. Targets are wishes; missing one is no failure.
"""


def main(arguments: list[str] | None = None) -> int:
    """Measure and show; return 0, or 2 where something could not be measured."""
    chosen = _parser().parse_args(arguments)
    print(environment_line(), flush=True)
    results: list[Result] = []
    failed = False
    for name in dict.fromkeys(chosen.only or MEASUREMENTS):
        try:
            results += MEASUREMENTS[name](chosen.rounds)
        except (CouldNotMeasureError, OSError) as error:
            log_progress(f"{name} could not be measured: {error}")
            failed = True
    if results:
        print(table(results))
    if chosen.json is not None:
        text = json.dumps({"head": environment_line(), "rows": [as_json(result) for result in results]}, indent=2)
        chosen.json.write_text(f"{text}\n", encoding="utf-8")
    return 2 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py bench",
        description=_DESCRIPTION,
        epilog="Exit codes: 0 measured, whatever the numbers are; 2 something could not be measured.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only", action="append", choices=list(MEASUREMENTS), help="measure this alone; may be repeated"
    )
    parser.add_argument("--rounds", type=_count, default=7, help="samples of each side (default: %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write all samples to this file")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of rounds; use 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
