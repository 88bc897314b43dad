"""The command line: `python3 tasks.py bench`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from .interleaving import log_progress
from .measurements import calls, fuzzing, mock_in_process, mock_server, regeneration, start
from .peers import environment_line
from .processes import CouldNotMeasureError
from .report.comparison import AGREEMENT, changes, comparison, read_ratios
from .report.picture import picture
from .report.table import as_json, table
from .results import Result

MEASUREMENTS: dict[str, Callable[[int], list[Result]]] = {
    "regeneration": regeneration.measure,
    "growth": regeneration.measure_growth,
    "start": start.measure,
    "calls": calls.measure,
    "jwt": calls.measure_jwt,
    "fuzz": fuzzing.measure,
    "mock": mock_server.measure,
    "mock-in-process": mock_in_process.measure,
    "mock-growth": mock_in_process.measure_growth,
}
_DESCRIPTION = f"""\
Measures our speed and that of a peer in turns, in the same run. Only the loopback network is used, except that npm
installs Prism on its first use.

  measurement      what is measured                                            peer
  regeneration     a full regeneration of the client, after small edits, size  openapi-python-client
  growth           regeneration and first call with 3 and 10 times the spec    our own spec
  start            from import to the first call: time and memory              stytch, the published client
  calls            a sync call; async calls, 1, 50 and 200 at once; plain      stytch, with the same stub server
                   and TLS; with the built-in transports and with pyreqwest
  jwt              local verification of a session JWT                         stytch
  fuzz             cases of the contract suite per CPU second                  the schemathesis CLI, same phases
  mock             the mock server: start, its CPU time for a request          Prism
  mock-in-process  the mock without a socket: requests and a reset             an RSA-2048 signature alone
  mock-growth      requests to a mock with many members, logins, projects      the mock with few of them

examples:
  python3 tasks.py bench --only calls --only jwt    two of the measurements
  python3 tasks.py bench --rounds 3                 all of them, with fewer samples
  python3 tasks.py bench --svg speed.svg            all of them, and a picture
  python3 tasks.py bench --json first.json; python3 tasks.py bench --compare first.json
                                                    all of them twice, and whether both runs agree

The table shows the median of each side, and the median of the ratios of the rounds with its quartiles. Times are CPU
time, because wall time on a busy machine measures the other load. In a round, short batches of both sides take turns,
and the least of each side counts, because other load only adds to it. A target between the quartiles is "undecided":
run more rounds. A target that is not reached is reported and is not an error.

--compare shows the ratios of an earlier run beside those of this one; both agree if they differ by at most
{AGREEMENT:.0%}. CPU time and memory of running programs are read as Linux offers them.
"""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print the table; return 0, 1 if a ratio differs from an earlier run, or 2 without a measurement."""
    chosen = _parser().parse_args(arguments)
    try:
        earlier = read_ratios(chosen.compare) if chosen.compare else {}
    except CouldNotMeasureError as error:
        log_progress(f"bench: {error}")
        return 2
    environment = environment_line()
    print(environment, flush=True)
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
    if chosen.json:
        found = {"environment": environment, "results": [as_json(result) for result in results]}
        chosen.json.write_text(f"{json.dumps(found, indent=2)}\n", encoding="utf-8")
    if chosen.svg:
        chosen.svg.write_text(picture(results, environment), encoding="utf-8")
    compared = list(changes(earlier, results))
    if compared:
        print(f"\n{comparison(compared)}")
    return 2 if failed else int(not all(change.agrees for change in compared))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py bench",
        description=_DESCRIPTION,
        epilog="Exit codes: 0 everything was measured; 1 a ratio differs from the run of --compare; 2 something could "
        "not be measured.",
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
    parser.add_argument("--svg", type=Path, metavar="FILE", help="also draw ratios, quartiles and targets to this file")
    parser.add_argument(
        "--compare", type=Path, metavar="FILE", help="also compare the ratios with those of a file from --json"
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number, 1 or more, not {text!r}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
