"""The command `merge`: one verdict and one report from the shards of a run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from stytch_contract.command_line import command_line
from stytch_contract.units.greeting import CouldNotRun


def main(arguments: list[str]) -> int:
    """Run the command.

    Returns:
        0 if every check passed, 1 if one failed, 2 if the shards cannot be merged or tested too little.
    """
    options = _parser().parse_args(arguments)
    # Imported late, so that the help needs none of it.
    from stytch_contract.campaign.causes import Baseline
    from stytch_contract.campaign.console import format_summary
    from stytch_contract.campaign.reports import write_reports
    from stytch_contract.campaign.shards import read_shards
    from stytch_contract.campaign.summary import Summary
    from stytch_contract.cases import bundled_document

    try:
        baseline = Baseline.read(options.baseline) if options.baseline else Baseline()
        origin, result = read_shards(options.directories)
        summary = Summary.of(
            result,
            base_url=origin.base_url,
            baseline=baseline,
            strict=options.strict,
            replay=origin.replay,
            document=bundled_document(),
        )
        print(format_summary(summary))
        for path in write_reports(summary, options.report) if options.report else ():
            print(f"report: {path}")
    except (CouldNotRun, OSError) as reason:
        print(f"merge: {reason}", file=sys.stderr)
        return 2
    return summary.verdict.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=command_line("merge"),
        description="Merge the shards of a run, each made by `run --shard K/N --report DIR` with the same seed and "
        "options, for example by the jobs of a CI matrix.",
        epilog="Exit codes: 0 every check passed, 1 failures, 2 the shards cannot be merged, or the run is "
        "inconclusive.",
    )
    parser.add_argument("directories", nargs="+", type=Path, metavar="DIR", help="where a shard wrote its report")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write the reports of the whole run here")
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="accepted failures, as for `run`")
    parser.add_argument("--strict", action="store_true", help="treat notes as failures, as for `run`")
    return parser
