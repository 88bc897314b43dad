"""The command line: `python -m generator regenerate` and `python -m generator lint`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from pathlib import Path
from typing import TextIO

from . import file_tree
from .output import folder, up_to_date
from .problems import CannotRunError, SpecProblems, show
from .settings import Settings, read_settings

OK, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 problems found, 2 could not run."""
    chosen = _parser().parse_args(arguments)
    try:
        settings = read_settings(chosen.settings)
        return _lint(chosen, settings) if chosen.command == "lint" else _regenerate(chosen, settings)
    except SpecProblems as found:
        sys.stderr.write(show(found.problems, chosen.spec.resolve().parent, _colour(sys.stderr)))
        return PROBLEMS
    except (CannotRunError, OSError) as error:
        sys.stderr.write(f"could not run: {error}\n")
        return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py",
        description="Checks the OpenAPI files of spec/ and generates the client package from them.",
        epilog="Exit codes: 0 no problems, 1 problems found or output stale, 2 could not run.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    regenerate = commands.add_parser(
        "regenerate",
        help="write the package, or with --check report whether it is up to date",
        description="Reads the spec and reports all its problems; if there are none, writes the package in one step: "
        "a failed run leaves the old package unchanged.",
        epilog="Example: python3 tasks.py regenerate --check",
    )
    regenerate.add_argument("--check", action="store_true", help="write nothing; show the difference, exit 1 if any")
    regenerate.add_argument(
        "--output",
        type=Path,
        default=Path("generated"),
        help="folder to write (%(default)s); one with files that an earlier run did not write is not replaced",
    )
    lint = commands.add_parser(
        "lint",
        help="check the spec and write nothing",
        description="Reads the spec and prints every problem with its file, line and fix.",
    )
    lint.add_argument("--rules", action="store_true", help="list the rules with their reasons and exit")
    for command in (regenerate, lint):
        command.add_argument("--spec", type=Path, default=Path("spec"), help="folder of openapi.yaml (%(default)s)")
        command.add_argument(
            "--settings", type=Path, default=Path("pyproject.toml"), help="file with [tool.generator] (%(default)s)"
        )
    return parser


def _regenerate(chosen: argparse.Namespace, settings: Settings) -> int:
    output: Path = chosen.output
    inputs = (chosen.spec, settings.folder / settings.runtime)
    if any(output.resolve().is_relative_to(place.resolve()) for place in inputs):
        raise folder.OutputFolderError(f"{output} is inside a folder that is read; name another one with --output")
    if not chosen.check:  # also before the lock, which writes a file beside the folder
        folder.refuse_foreign_files(output)
    with folder.locked(output, lambda sentence: print(f"{sentence} …", file=sys.stderr, flush=True)):
        return _regenerate_locked(chosen, settings, inputs)


def _regenerate_locked(chosen: argparse.Namespace, settings: Settings, inputs: tuple[Path, ...]) -> int:
    started = time.perf_counter()
    output: Path = chosen.output
    last = {} if chosen.check else up_to_date.recorded(settings.folder)
    files = (settings.file, *settings.files)
    wanted = up_to_date.inputs(files, inputs, output.resolve()) if last else ""
    if last and last.get("inputs") == wanted and last.get("outputs") == up_to_date.folder_digest(output):
        print(f"{output}/ is up to date: {last['summary']}, in {time.perf_counter() - started:.1f} s")
        return OK

    # Imported here because a run that is up to date does not need it.
    from .models.codegen_process import CodegenProcess

    with CodegenProcess() as codegen:  # loads while this process reads and checks
        wanted = wanted or up_to_date.inputs(files, inputs, output.resolve())
        from .pipeline import generate

        made = generate(chosen.spec, settings, codegen)
    have = file_tree.read(output)
    stale = file_tree.changed(made.tree, have)
    summary = f"{made.operations} operations, {made.models} models, {len(made.tree)} files"
    if stale and chosen.check:
        sys.stdout.write(file_tree.diff(made.tree, have, str(output)))
        print(f"{output}/ is stale: {len(stale)} files differ; run `python3 tasks.py regenerate`", file=sys.stderr)
        return PROBLEMS
    if stale:
        folder.replace(made.tree, output)
    if not chosen.check:
        up_to_date.record(settings.folder, wanted, up_to_date.tree_digest(made.tree), summary)
    did = "checked" if chosen.check else "regenerated"
    print(f"{did} {output}/: {summary}, {len(stale)} changed, in {time.perf_counter() - started:.1f} s")
    return OK


def _lint(chosen: argparse.Namespace, settings: Settings) -> int:
    from .pipeline import check

    if chosen.rules:
        from .rule_book import rule_book

        rules = rule_book()
        width = max(map(len, rules))
        sys.stdout.writelines(f"{id_:<{width}}  {reason}\n" for id_, reason in rules.items())
        return OK
    started = time.perf_counter()
    count = len(check(chosen.spec, settings).api.operations)
    print(f"{chosen.spec}/: {count} operations, no problems, in {time.perf_counter() - started:.1f} s")
    return OK


def _colour(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ


if __name__ == "__main__":
    # A run is short and keeps what it creates: garbage collection would cost a sixth of the time and free nothing.
    gc.disable()
    code = main()
    gc.freeze()  # skips the collection at exit
    sys.exit(code)
