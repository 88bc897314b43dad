"""The command line `python3 tasks.py release`, which makes a release: a version, a changelog, a commit and a tag."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from publish.errors import PublishError
from publish.packages import PACKAGES, Package
from publish.release.line import carry_out, make_plan, refuse_unclear, take_over
from publish.repository import Repository

ROOT = Path(__file__).resolve().parents[2]
_DESCRIPTION = """\
Makes a release. All steps but the last run in a clone, so that a failure leaves the repository as it was:

  1. refuses a tree that is dirty, stale or of several versions
  2. lists the changes of the API since the last release and reads the fragments in changes/
  3. decides the version: major if something breaks, minor if something is new, else patch (before 1.0: minor at most)
  4. writes the section of CHANGELOG.md, sets the version in spec/openapi.yaml, regenerates
  5. runs check and test
  6. builds all packages twice, compares and checks them, and tries each in an environment of its own
  7. runs and type-checks the client tests of the last release against the new package
  8. commits and tags

`python3 tasks.py publish` uploads the result.
"""
_EPILOG = "Exit codes: 0 released (with --dry-run: can be), 1 rejected by a check, 2 could not run."


def main(arguments: list[str] | None = None, root: Path = ROOT, packages: Sequence[Package] = PACKAGES) -> int:
    """Make a release; return 0 if done, 1 if a check rejected it, 2 if it could not run."""
    options = _parser().parse_args(arguments)
    try:
        release(Repository(root), packages, options)
    except PublishError as error:
        print(f"release: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def release(repository: Repository, packages: Sequence[Package], options: argparse.Namespace) -> None:
    """Carry out all steps, and print a line for each.

    Raises:
        PublishError: A step failed; the repository is as it was.
    """
    previous = refuse_unclear(repository, options.first)
    commit = repository.commit()
    plan = make_plan(repository.root, previous, datetime.now(UTC).date(), allow_breaking=options.allow_breaking)
    if plan.section:
        _print(plan.section)
    with tempfile.TemporaryDirectory(prefix="release-") as name:
        clone = carry_out(repository, plan, packages, Path(name), _print)
        if options.dry_run:
            _print(f"dry run   {plan.version} can be released; nothing was changed")
            return
        take_over(repository, clone, plan.version, commit)
    _print(f"released  {plan.version}: push the branch and the tag v{plan.version}, then `python3 tasks.py publish`")


def _print(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py release",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--dry-run", action="store_true", help="carry out all steps in the clone and change nothing")
    parser.add_argument("--allow-breaking", action="store_true", help="release although callers break")
    parser.add_argument(
        "--first", action="store_true", help="release the version that the tree states, since there is no release yet"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
