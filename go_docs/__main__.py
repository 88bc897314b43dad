"""The command line of the document reader and of the audit: `python -m go_docs`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.problems import CannotRunError, SpecProblems, printable, show
from go_docs.audit.audit_report import format_json, format_rows, format_summary
from go_docs.audit.run import audit_spec
from go_docs.derive.command import add_parser as add_derive
from go_docs.derive.command import run as derive
from go_docs.facts.reader import Document, UnreadableDocuments, find_documents, read_documents, write_facts

OK, PROBLEMS_FOUND, CANNOT_RUN = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 for success, 1 for problems found, 2 if it cannot run."""
    options = _parser().parse_args(arguments)
    try:
        return {"read": _read, "audit": _audit, "derive": _derive}[options.command](options)
    except OSError as error:
        print(f"go_docs: {error.filename}: {error.strerror}", file=sys.stderr)
        return CANNOT_RUN
    except CannotRunError as error:
        print(f"go_docs: {error}", file=sys.stderr)
        return CANNOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py",
        description="Reads the facts in documentation of Go packages, and compares the spec with them or proposes it.",
        epilog="Exit codes: 0 success, 1 problems found, 2 cannot run.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    read = commands.add_parser(
        "read",
        prog="tasks.py documents",
        help="read documents and write their facts",
        description="Reads documentation pages (line-broken, or with each type on one line) and Go source files, and "
        "writes one YAML file of facts for each package: from a types.go its types, from the other Go sources of a "
        "folder the calls. If one document cannot be read completely, nothing is written. Existing files are replaced "
        "only if they are files of facts.",
    )
    read.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a page, a types.go, or a folder of pages or Go packages"
    )
    read.add_argument(
        "--into", type=Path, default=Path("spec/documented"), help="folder of facts (default: %(default)s)"
    )
    audit = commands.add_parser(
        "audit",
        help="compare the spec with the facts",
        description="Compares both ways: every documented call, argument, field, limit and value is in the spec, and "
        "everything in the spec is documented. Prints a line for each resource and what to review. Each deviation "
        "needs a reason in deviations.yaml beside the facts. A reason without a deviation is a problem too.",
    )
    audit.add_argument("--spec", type=Path, default=Path("spec"), help="the spec's folder (default: %(default)s)")
    audit.add_argument(
        "--facts", type=Path, default=None, help="the folder of facts (default: documented/ in the spec's folder)"
    )
    audit.add_argument("--resource", metavar="NAME", help="print the facts of one resource, such as b2b.sessions")
    audit.add_argument("--all", action="store_true", help="print all facts, also those without a difference")
    audit.add_argument("--json", action="store_true", help="print the facts as JSON")
    audit.add_argument("--quiet", action="store_true", help="print only what to review, and the counts")
    add_derive(commands)
    return parser


def _read(options: argparse.Namespace) -> int:
    interactive = sys.stderr.isatty()

    def show_progress(document: Document) -> None:
        if interactive:
            print(f"\x1b[2K\rreading {printable(document.file.name)} …", end="", file=sys.stderr, flush=True)

    try:
        facts = read_documents(find_documents(options.paths), show_progress)
        changed = write_facts(facts, options.into)
    except UnreadableDocuments as error:
        if interactive:
            print("\x1b[2K\r", end="", file=sys.stderr)
        print(show(error.problems, Path(), interactive), end="", file=sys.stderr)
        return PROBLEMS_FOUND
    if interactive:
        print("\x1b[2K\r", end="", file=sys.stderr)
    types = sum(len(one.types) for one in facts.values())
    calls = sum(len(one.calls) for one in facts.values())
    fields = sum(len(type_.fields) for one in facts.values() for type_ in one.types)
    print(
        f"read {len(facts)} packages: {types} types, {fields} fields, {calls} calls; "
        f"{len(changed)} of {len(facts)} files in {printable(options.into.as_posix())}/ changed"
    )
    return OK


def _audit(options: argparse.Namespace) -> int:
    try:
        result = audit_spec(options.spec, options.facts or options.spec / "documented")
    except SpecProblems as error:
        print(show(error.problems, options.spec.resolve().parent, sys.stderr.isatty()), end="", file=sys.stderr)
        return CANNOT_RUN
    if options.resource and options.resource not in {row.resource for row in result.rows}:
        raise CannotRunError(f"no resource {printable(options.resource)}; fix: `python3 tasks.py audit` lists them")
    rows = [
        row
        for row in result.rows
        if (options.all or row.status != "present") and options.resource in (None, row.resource)
    ]
    if options.json:
        print(format_json(result, rows), end="")
    elif options.all or options.resource:
        print(format_rows(result, rows, sys.stdout.isatty()), end="")
    else:
        print(format_summary(result, sys.stdout.isatty(), options.quiet), end="")
    return PROBLEMS_FOUND if result.problems else OK


def _derive(options: argparse.Namespace) -> int:
    try:
        return derive(options)
    except SpecProblems as error:
        print(show(error.problems, options.spec.resolve().parent, sys.stderr.isatty()), end="", file=sys.stderr)
        return CANNOT_RUN


if __name__ == "__main__":
    sys.exit(main())
