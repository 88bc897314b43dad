"""The command `derive`: proposals for the spec, the patch after a release of the documentation, the measurement."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.problems import CannotRunError, printable
from go_docs.derive.fields.written import resource_of
from go_docs.derive.measure import ASPECTS, Measure, Score, measure
from go_docs.derive.release.old_facts import read_old_facts
from go_docs.derive.release.patch import release_patch
from go_docs.derive.resource.additions import Additions, unified_diff
from go_docs.derive.workspace import Workspace, open_workspace

DONE, INCOMPLETE = 0, 1
MARK = "TODO"
_DESCRIPTION = """\
Proposes what the spec lacks of documented resources: path items, schemas, examples, links, tags and URLs, in the form
that the spec is written in. What the documents do not state is learned from fields of the spec that they describe
alike. What only a person can say is marked TODO: `python3 tasks.py lint` lists the marks with file and line.

Files are written below --spec. Lines are only added: a new file, or new entries in an existing one; no existing line is
changed, and an operation that the spec has is left alone. Which arguments are required is taken from required.yaml
beside the facts, and guessed and marked if that does not list the operation.

With --since, prints the patch that brings the spec from earlier facts to the present ones, for review and
`git apply`. What a patch cannot say follows on standard error, as a list of what to change by hand.
"""
_EXIT_CODES = """\
exit codes: 0 done (also if there was nothing to propose), 1 the patch leaves changes to do by hand, 2 cannot run.
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the options of this command to those of the package."""
    parser = commands.add_parser(
        "derive",
        prog="tasks.py derive",
        help="propose YAML for the spec from the facts",
        description=_DESCRIPTION,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="RESOURCE",
        help="a resource such as b2b.sso, or one operation such as b2b.sso.delete",
    )
    parser.add_argument("--patch", action="store_true", help="print the proposal as a patch and write nothing")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--since", metavar="FACTS", help="print the patch since these facts: a folder, or a git commit")
    mode.add_argument(
        "--measure", action="store_true", help="leave out each resource, derive it, and print how many fields are right"
    )
    parser.add_argument("--misses", action="store_true", help="with --measure, list the wrong fields too")
    parser.add_argument("--spec", type=Path, default=Path("spec"), help="the spec's folder (default: %(default)s)")
    parser.add_argument("--facts", type=Path, help="the folder of facts (default: documented/ in the spec's folder)")
    parser.add_argument(
        "--settings",
        type=Path,
        default=Path("pyproject.toml"),
        help="the file with [tool.generator] (default: %(default)s)",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command and return its exit code.

    Raises:
        CannotRunError: A name is not documented, or an input is missing or unusable.
        SpecProblems: The spec cannot be read.
    """
    if options.names and (options.since or options.measure):
        raise CannotRunError("derive: name resources, or use --since or --measure, not both")
    if (options.misses and not options.measure) or (options.patch and not options.names):
        raise CannotRunError("derive: --misses belongs to --measure, and --patch to names of resources")
    facts = options.facts or options.spec / "documented"
    workspace = open_workspace(options.spec, facts, options.settings)
    if options.since:
        return _since(workspace, options.since, facts)
    if options.measure:
        print(_report(measure(workspace.spec, workspace.fields, workspace.settings), options.misses), end="")
        return DONE
    return _propose(workspace, options.names, options.patch)


def _propose(workspace: Workspace, names: list[str], patch: bool) -> int:
    if not names:
        missing = sorted({resource_of(name) for name in workspace.missing()})
        known = f"the spec lacks operations of {', '.join(missing)}" if missing else "the spec lacks no operation"
        raise CannotRunError(f"derive: name a resource; {known}")
    operations = workspace.operations(names)
    if not operations:
        print("nothing to propose: the spec has all operations of " + ", ".join(map(printable, names)))
        return DONE
    additions = Additions(workspace.root)
    workspace.proposer().propose(operations, additions)
    changed = additions.changed()
    if patch:
        print("".join(unified_diff(additions.before, changed, workspace.root.resolve().name)), end="")
        return DONE
    additions.write()
    added = 0
    for path, text in changed.items():
        lines = text.count("\n") - additions.before[path].count("\n")
        added += lines
        print(f"{workspace.root.as_posix()}/{path}: {lines} lines{'' if additions.before[path] else ' (new)'}")
    marks = sum(text.count(MARK) - additions.before[path].count(MARK) for path, text in changed.items())
    print(
        f"operations: {len(operations)}, {added} lines, {marks} of them with a mark;"
        " `python3 tasks.py lint` lists what is left to write"
    )
    return DONE


def _since(workspace: Workspace, since: str, facts: Path) -> int:
    result = release_patch(workspace, read_old_facts(since, facts))
    print("".join(result.lines), end="")
    for note in result.notes:
        print(f"by hand: {printable(note)}", file=sys.stderr)
    return INCOMPLETE if result.notes else DONE


def _report(result: Measure, misses: bool) -> str:
    """Return the scores by part, aspect and resource, and on request what is wrong."""
    rows = [f"{'fields right in every respect':<48} right   all"]
    rows += [_row(name, score) for name, score in result.parts.items()]
    rows += ["", "by aspect, where written or derived"]
    rows += [_row(name, result.aspects[name]) for name in ASPECTS if name in result.aspects]
    rows += ["", "by resource"]
    rows += [_row(name, score) for name, score in sorted(result.resources.items())]
    for aspect in ASPECTS if misses else ():
        rows += ["", f"{aspect}: {len(result.misses[aspect])}", *(f"  {one}" for one in result.misses[aspect])]
    return "\n".join(rows) + "\n"


def _row(name: str, score: Score) -> str:
    return f"  {name:<46} {score.right:5} {score.total:5} {score.share:7.1%}"
