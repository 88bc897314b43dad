"""The command line of the document reader and the audit: `python -m go_docs`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.problems import SpecProblems, show
from go_docs.audit.audit_report import render
from go_docs.audit.run import CannotAudit, audit
from go_docs.facts.reader import Document, Unreadable, find, read_all, write

HELD, FOUND, COULD_NOT_RUN = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 for good, 1 for problems found, 2 when it could not run."""
    options = _parser().parse_args(arguments)
    try:
        return _read(options) if options.command == "read" else _audit(options)
    except OSError as error:
        print(f"documents: {error.filename}: {error.strerror}", file=sys.stderr)
        return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py",
        description="Reads what documentation pages of Go packages state, and holds the spec against it.",
        epilog="Exit codes: 0 good, 1 problems found, 2 could not run.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    read = commands.add_parser(
        "read",
        prog="tasks.py documents",
        help="read documents and write what they state",
        description="Reads documentation pages (line-broken or flattened to a line a type) and Go source files, and "
        "writes their facts, one YAML file a package. If one document cannot be read completely, nothing is written.",
    )
    read.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a page, a types.go, or a folder of them")
    read.add_argument(
        "--into", type=Path, default=Path("spec/documented"), help="folder of facts (default: %(default)s)"
    )
    audit = commands.add_parser(
        "audit",
        help="hold the spec against the facts",
        description="Prints one table: every documented type and field as present, missing, deviating or local. A "
        "deviation needs its reason in deviations.yaml beside the facts; a reason nothing needs is a problem too.",
    )
    audit.add_argument("--spec", type=Path, default=Path("spec"), help="the spec's folder (default: %(default)s)")
    audit.add_argument(
        "--facts", type=Path, default=None, help="the folder of facts (default: documented/ in the spec's folder)"
    )
    audit.add_argument("--quiet", action="store_true", help="print only what is to settle, and the counts")
    return parser


def _read(options: argparse.Namespace) -> int:
    shown = sys.stderr.isatty()

    def progress(document: Document) -> None:
        if shown:
            print(f"\x1b[2K\rreading {document.file.name} …", end="", file=sys.stderr, flush=True)

    try:
        facts = read_all(find(options.paths), progress)
    except Unreadable as error:
        print(show(error.problems, Path(), sys.stderr.isatty()), end="", file=sys.stderr)
        return FOUND
    finally:
        if shown:
            print("\x1b[2K\r", end="", file=sys.stderr, flush=True)
    changed = write(facts, options.into)
    types = sum(len(one.types) for one in facts.values())
    fields = sum(len(type_.fields) for one in facts.values() for type_ in one.types)
    print(
        f"read {len(facts)} documents: {types} types, {fields} fields; "
        f"{len(changed)} of {len(facts)} files in {options.into.as_posix()}/ changed"
    )
    return HELD


def _audit(options: argparse.Namespace) -> int:
    try:
        result = audit(options.spec, options.facts or options.spec / "documented")
    except CannotAudit as error:
        print(f"documents: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    except SpecProblems as error:
        print(show(error.problems, options.spec.resolve().parent, sys.stderr.isatty()), end="", file=sys.stderr)
        return COULD_NOT_RUN
    print(render(result, sys.stdout.isatty(), options.quiet), end="")
    return FOUND if result.problems else HELD


if __name__ == "__main__":
    sys.exit(main())
