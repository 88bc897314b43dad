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
    "growth": regeneration.measure_growth,
    "start": start.measure,
    "calls": calls.measure,
    "jwt": calls.measure_jwt,
    "mock": mock_server.measure,
}
_DESCRIPTION = """\
Measures our speed and that of a peer in turns, in the same run. Only the loopback network is used, except that npm
installs Prism on its first use.

  measurement   what is measured                                            peer
  regeneration  a full regeneration of the client, and after small edits    openapi-python-client
  growth        full regenerations of specs with 3 and 10 times the size    our own spec
  start         import of the package and construction of the B2B client    stytch, the published client
  calls         a sync call; async calls, 1, 50 and 200 at once; plain      stytch, with the same stub server
                and TLS; with the built-in transports and with pyreqwest
  jwt           local verification of a session JWT                         stytch
  mock          the mock server: requests, reset, start and throughput      Prism

examples:
  python3 tasks.py bench --only calls --only jwt    two of the measurements
  python3 tasks.py bench --rounds 3                 all of them, with fewer samples
  python3 tasks.py bench --json speed.json          all of them, with every sample written to a file

The table shows the median of each side, and the median of the ratios of the rounds with its quartiles. Both sides of a
round run right after each other, so that other load on the machine affects the times more than the ratio. A target
between the quartiles is "undecided": run more rounds. A target that is not reached is reported and is not an error.
"""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print the table; return 0, or 2 if something could not be measured."""
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
        text = json.dumps(
            {"environment": environment_line(), "results": [as_json(result) for result in results]}, indent=2
        )
        chosen.json.write_text(f"{text}\n", encoding="utf-8")
    return 2 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py bench",
        description=_DESCRIPTION,
        epilog="Exit codes: 0 everything was measured; 2 something could not be measured.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=list(MEASUREMENTS),
        help="run only this measurement; may be repeated (default: all)",
    )
    parser.add_argument(
        "--rounds", type=_count, default=7, help="samples of each side, 1 or more (default: %(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every sample to this file, as JSON")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number, 1 or more, not {text!r}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
