"""The options of the command `run`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from stytch_contract.campaign.run import Shard
from stytch_contract.cli.options import add_case_options, add_plug_options, positive_integer, positive_number
from stytch_contract.command_line import command_line
from stytch_contract.credentials import LIVE_PROJECT_PREFIX, OTHER_SECRET


def run_parser(profiles: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the options.

    Args:
        profiles: Names of the profiles.
    """
    parser = argparse.ArgumentParser(
        prog=command_line("run"),
        description="Test a backend against the document. Security: wrong credentials, unknown sessions and malformed "
        "HTTP on every operation. Scenarios: documented flows. Races: codes and tokens spent by parallel requests. "
        "State: what is written is read back, what is deleted is gone, searches find and exclude. Walks: sequences of "
        "calls that use earlier responses. Cases: documented examples, values on both sides of every constraint, and "
        "random ones, each sent by the generated client, sync and async. Without --base-url, the mock is started and "
        "tested. On a mock, the parts that move the clock or read messages use projects of their own. On other "
        "backends, the run names what it makes contract-test-…, deletes it at the end, and leaves the rest alone.",
        epilog="Exit codes: 0 every check passed; 1 failures; 2 the run could not start, the backend stopped "
        "responding, or the run is inconclusive: it found nothing, but operations never accepted a valid request, "
        "parts were not run, or most scenarios were skipped; 130 interrupted. Each failure is printed with a curl "
        "command (set STYTCH_PROJECT_ID and STYTCH_SECRET to use it; secrets in its body are placeholders) and with "
        "the command that repeats it.",
    )
    target = parser.add_argument_group("backend")
    target.add_argument("--base-url", metavar="URL", help="base URL of the backend, e.g. http://127.0.0.1:8000")
    target.add_argument(
        "--fraud-base-url",
        metavar="URL",
        help="base URL of the operations that the API has on another host; default: the base URL. The API itself has "
        "them at https://telemetry.stytch.com",
    )
    target.add_argument("--project-id", metavar="ID", help="default: environment variable STYTCH_PROJECT_ID")
    target.add_argument(
        "--secret", help="default: environment variable STYTCH_SECRET, which keeps it off the command line"
    )
    target.add_argument(
        "--other-project-id",
        default="",
        metavar="ID",
        help="a second test project, which must not reach the objects of the first; environment variable "
        f"{OTHER_SECRET} has its secret. On the mock it is not needed",
    )
    target.add_argument(
        "--allow-live", action="store_true", help=f"allow a project id that starts with {LIVE_PROJECT_PREFIX}"
    )
    target.add_argument(
        "--reset", action="store_true", help="empty the project before the run; only on a mock, and refused elsewhere"
    )
    add_plug_options(parser)
    _add_limits(parser)
    _add_engines(parser)
    parser.add_argument("--profile", choices=profiles, default="default", help="how much to test (default: default)")
    parser.add_argument(
        "--certain", action="store_true", help="leave out steps of scenarios that are likely or guessed for the API"
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="accepted failures, one `party: check: operation` a line; they are printed, and are no failures",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="DIR",
        help="write report.html, report.json, report.har (requests and responses of findings) and junit.xml here",
    )
    parser.add_argument(
        "--faults",
        nargs="*",
        metavar="ID",
        help="plant these faults, or all, one by one in a proxy in front of a mock, and print what finds each; "
        "results are added to results.jsonl in the --report directory (default: build/faults), where an interrupted "
        "run continues; --shard measures a share of them",
    )
    add_case_options(parser)
    parser.set_defaults(max_examples=None, walks=None)
    return parser


def _add_limits(parser: argparse.ArgumentParser) -> None:
    limits = parser.add_argument_group("limits")
    limits.add_argument("--max-time", type=positive_number, metavar="SECONDS", help="end the run after this time")
    limits.add_argument(
        "--max-failures", type=positive_integer, metavar="N", help="end the run after this many kinds of failure"
    )
    limits.add_argument(
        "--rate-limit",
        type=positive_number,
        metavar="N",
        help="most requests a second (default: 20, or no limit for a backend on this machine)",
    )
    limits.add_argument(
        "--timeout", type=positive_number, default=10.0, metavar="SECONDS", help="of each request (default: 10)"
    )


def _add_engines(parser: argparse.ArgumentParser) -> None:
    engines = parser.add_argument_group("where it runs")
    engines.add_argument(
        "--workers",
        type=positive_integer,
        metavar="N",
        help="number of processes (default: one for each processor, or only this one if there is little to do)",
    )
    engines.add_argument(
        "--scheduler",
        metavar="tcp://…",
        help="run on the workers of this Dask cluster; they need stytch-contract[dask], and get the secret",
    )
    engines.add_argument(
        "--shard", type=_shard, metavar="K/N", help="run only share K of N; `merge` makes one verdict of all shares"
    )


def _shard(text: str) -> Shard:
    """A share such as 3/8, from the command line."""
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError("must be K/N with K from 1 to N")
    return Shard(int(number), int(of))
