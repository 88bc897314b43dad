"""The command line `python3 tasks.py changes`, which lists the changes of the API between two versions."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from generator.problems import CannotRunError, SpecProblems, show

from .accepted import FILE, accept, read_accepted
from .change import Change, Verdict, by_weight
from .compare import compare, rule_table
from .python_surface import python_changes, python_rules, python_verdict
from .report import as_json, as_markdown, as_text, rule_lines
from .revisions import PACKAGE, Version, old_version, opened

ROOT = Path(__file__).resolve().parent.parent
OK, BREAKING, COULD_NOT_RUN = 0, 1, 2
_DESCRIPTION = f"""\
Lists every change of the API between two versions, with its rule, place and verdict:

  breaking  a program that works today can fail
  addition  something new can be used or is noticed
  note      no program has to change

It compares the two bundled documents, and of revisions also the Python surface of the generated package. A breaking
change can be accepted, with a reason, in {FILE.as_posix()}:

  - rule: argument-limit-tightened
    place: b2b.organizations.create(organization_name)
    reason: The API has always refused longer names.
"""
_EPILOG = """\
examples:
  python3 tasks.py changes                          # since the last release
  python3 tasks.py changes --from main --markdown   # for a pull request
  python3 tasks.py changes --from old.json --to new.json --json

Exit codes: 0 nothing breaks, 1 breaking changes, 2 could not run.
"""


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Print the changes and return the exit code: 0 nothing breaks, 1 breaking changes, 2 could not run."""
    options = _parser().parse_args(arguments)
    if options.rules:
        python = python_rules()
        sys.stdout.write(rule_lines(rule_table(), python, {id_: python_verdict(id_) for id_ in python}))
        return OK
    try:
        old, new, changes = find_changes(root, options.old, options.new)
    except SpecProblems as found:
        sys.stderr.write(show(found.problems, root, sys.stderr.isatty() and "NO_COLOR" not in os.environ))
        return COULD_NOT_RUN
    except (CannotRunError, OSError) as error:
        sys.stderr.write(f"changes: {error}\n")
        return COULD_NOT_RUN
    if options.form == "json":
        text = as_json(old, new, changes)
    elif options.form == "markdown":
        text = as_markdown(old, new, changes)
    else:
        text = as_text(changes, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    sys.stdout.write(text)
    return BREAKING if any(change.verdict is Verdict.BREAKING for change in changes) else OK


def find_changes(root: Path, old: str | None = None, new: str | None = None) -> tuple[str, str, list[Change]]:
    """Return the names of two versions and the changes between them, with accepted ones as notes.

    Args:
        root: Folder of the repository.
        old: A file or a git revision; default: the last release.
        new: A file or a git revision; default: the working tree.

    Raises:
        CannotRunError: A version or the file of accepted changes cannot be read.
        SpecProblems: The spec of the working tree has problems.
    """
    accepted = read_accepted(root)
    with opened(old_version(old, root), root) as before, opened(new, root) as after:
        found = compare(before.surface, after.surface)
        found += _python(before, after, found)
        return before.name, after.name, by_weight(accept(found, accepted))


def _python(before: Version, after: Version, known: list[Change]) -> list[Change]:
    if not before.packages or not after.packages:
        return []
    return python_changes(before.packages, after.packages, PACKAGE, known)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py changes",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--from", dest="old", metavar="REF|FILE", help="git revision or bundled document (default: the last release)"
    )
    parser.add_argument(
        "--to", dest="new", metavar="REF|FILE", help="git revision or bundled document (default: the working tree)"
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON, for programs")
    forms.add_argument(
        "--markdown", dest="form", action="store_const", const="markdown", help="as Markdown, for a pull request"
    )
    forms.add_argument("--rules", action="store_true", help="list the rules with verdict and meaning, and exit")
    return parser


if __name__ == "__main__":
    sys.exit(main())
