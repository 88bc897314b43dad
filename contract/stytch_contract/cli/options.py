"""The options that the `fuzz` and `contract` tasks share, and those that repeat a finding."""

from __future__ import annotations

import argparse
import secrets
from typing import TYPE_CHECKING

from stytch_contract.plugs.plugs import CLOCK_SECRET, MAILBOX_SECRET, Plugs

if TYPE_CHECKING:
    from stytch_contract.cases import Cases
    from stytch_contract.findings import Finding


def add_case_options(parser: argparse.ArgumentParser) -> None:
    """Add `--max-examples`, `--seed`, `--operation`, `--walks` and `--strict`."""
    parser.add_argument(
        "--max-examples",
        type=positive_integer,
        default=25,
        metavar="N",
        help="random cases per operation and mode (default: 25, or that of --profile)",
    )
    add_seed_option(parser)
    parser.add_argument(
        "--operation", action="append", default=[], metavar="NAME", help="test only this operation; can be repeated"
    )
    parser.add_argument(
        "--walks",
        type=positive_integer,
        default=60,
        metavar="N",
        help="walks of 50 steps each (default: 60, or that of --profile); none with --operation",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="treat notes as failures: fields that the document does not declare, and words that it does not list",
    )


def add_plug_options(parser: argparse.ArgumentParser) -> None:
    """Add `--mailbox`, `--recipients`, `--clock` and `--wait-up-to`."""
    plugs = parser.add_argument_group(
        "messages and time", "For backends other than the mock. Without them, what needs them is skipped and counted."
    )
    plugs.add_argument(
        "--mailbox",
        default="",
        metavar="URL",
        help="where the backend's messages arrive: imaps://user@host/folder, or an HTTP hook at https://…; environment "
        f"variable {MAILBOX_SECRET} has the password or bearer token",
    )
    plugs.add_argument(
        "--recipients",
        action="append",
        default=[],
        metavar="PATTERN",
        help="addresses that arrive there, such as qa+{}@example.org; once more for phone numbers, such as +1415555{}",
    )
    plugs.add_argument(
        "--clock",
        default="",
        metavar="URL",
        help=f"HTTP hook that moves the clock of a test backend; {CLOCK_SECRET} has its bearer token",
    )
    plugs.add_argument(
        "--wait-up-to",
        type=positive_number,
        default=0.0,
        metavar="SECONDS",
        help="without a clock, wait as long as this for something to expire",
    )


def chosen_plugs(options: argparse.Namespace) -> Plugs:
    """What the options and the environment give the suite."""
    return Plugs.with_secrets(options.mailbox, options.recipients, options.clock, options.wait_up_to)


def add_seed_option(parser: argparse.ArgumentParser) -> None:
    """Add `--seed`."""
    parser.add_argument(
        "--seed",
        type=int,
        default=secrets.randbelow(2**32),
        metavar="N",
        help="repeat the run with this seed (default: a new seed, which is printed)",
    )


def replay_options(options: argparse.Namespace, finding: Finding) -> str:
    """The options that generate the case of a finding again."""
    again = f"--seed {options.seed} --max-examples {options.max_examples}"
    return f"{again} --walks {options.walks}" if finding.on_a_walk else f"{again} --operation {finding.operation}"


def reject_unknown_operations(parser: argparse.ArgumentParser, selected: list[str], cases: Cases) -> None:
    """End with a usage error when the document does not have a selected operation."""
    if unknown := set(selected) - set(cases.operations()):
        parser.error(f"unknown operation {', '.join(sorted(unknown))}; write for example b2b.sessions.get")


def positive_number(text: str) -> float:
    """A number above 0, from the command line."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError("must be above 0")
    return number


def positive_integer(text: str) -> int:
    """An integer of 1 or more, from the command line."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
