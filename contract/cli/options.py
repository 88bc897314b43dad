"""The options that both command lines share: which cases, and how to have them again."""

from __future__ import annotations

import argparse
import secrets

from contract.cases import Cases
from contract.findings import Finding


def add_case_options(parser: argparse.ArgumentParser) -> None:
    """Add `--max-examples`, `--seed`, `--operation` and `--walks`."""
    parser.add_argument(
        "--max-examples",
        type=positive,
        default=25,
        metavar="N",
        help="random cases an operation and mode (default 25)",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=secrets.randbelow(2**32),
        metavar="N",
        help="replay a run (default: a new seed, printed)",
    )
    parser.add_argument(
        "--operation", action="append", default=[], metavar="NAME", help="only this operation; may be given again"
    )

    parser.add_argument(
        "--walks",
        type=positive,
        default=20,
        metavar="N",
        help="walks of 50 steps each (default 20); none with --operation",
    )


def replay(options: argparse.Namespace, finding: Finding) -> str:
    """The options that have the cases of a finding again."""
    again = f"--seed {options.seed} --max-examples {options.max_examples}"
    return f"{again} --walks {options.walks}" if finding.on_a_walk else f"{again} --operation {finding.operation}"


def refuse_unknown_operations(parser: argparse.ArgumentParser, wanted: list[str], cases: Cases) -> None:
    """End with a usage error when an operation is not in the document."""
    if unknown := set(wanted) - set(cases.operations()):
        parser.error(f"no operation {', '.join(sorted(unknown))}; names are dotted, for example b2b.sessions.get")


def positive(text: str) -> int:
    """A whole number of 1 or more, from the command line."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
