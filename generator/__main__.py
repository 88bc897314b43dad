"""The command line: `python -m generator regenerate` and `python -m generator lint`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from .cache import Cache
from .output.up_to_date import code_digest
from .problems import CannotRunError, SpecProblems, show
from .regenerate import CACHE, Order
from .settings import Settings, read_settings
from .watch import POLL_SECONDS, snapshot, watch

OK, PROBLEMS, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 problems found, 2 could not run, 130 interrupted."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "lint":
        return _reported(lambda: _lint(chosen, read_settings(chosen.settings)), chosen.spec)
    if not chosen.watch:
        return _reported(lambda: _regenerate(chosen), chosen.spec)
    return _watch(chosen)


def _reported(run: Callable[[], int], spec: Path) -> int:
    """Run a command, report why it failed, and return its exit code."""
    try:
        return run()
    except SpecProblems as found:
        sys.stderr.write(show(found.problems, spec.resolve().parent, _colour(sys.stderr)))
        return PROBLEMS
    except (CannotRunError, OSError) as error:
        sys.stderr.write(f"could not run: {error}\n")
        return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py",
        description="Checks the OpenAPI files of spec/ and generates the client package from them.",
        epilog="Exit codes: 0 no problems, 1 problems found or output stale, 2 could not run, 130 interrupted.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    regenerate = commands.add_parser(
        "regenerate",
        help="write the package, or with --check report whether it is up to date",
        description="Reads the spec and reports all its problems; if there are none, writes the package in one step: "
        "a failed run leaves the old package unchanged.",
        epilog="Example: python3 tasks.py regenerate --watch",
    )
    how = regenerate.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="write nothing; show the difference, exit 1 if any")
    how.add_argument(
        "--watch", action="store_true", help="write the package now and after each change of the spec, until Ctrl-C"
    )
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


def _regenerate(chosen: argparse.Namespace) -> int:
    settings = read_settings(chosen.settings)
    order = Order(chosen.spec, chosen.output, settings)
    with order.locked(lambda sentence: print(f"{sentence} …", file=sys.stderr, flush=True), write=not chosen.check):
        return order.compare() if chosen.check else order.write()


def _watch(chosen: argparse.Namespace) -> int:
    def attempt() -> None:
        _reported(lambda: _regenerate(chosen), chosen.spec)
        sys.stdout.flush()
        gc.collect()

    places = (chosen.spec, chosen.settings, chosen.settings.parent / "runtime")
    print(f"watching {chosen.spec}/; Ctrl-C ends", flush=True)
    try:
        watch(attempt, lambda: snapshot(places), lambda: time.sleep(POLL_SECONDS))
    except KeyboardInterrupt:
        return INTERRUPTED


def _lint(chosen: argparse.Namespace, settings: Settings) -> int:
    from .pipeline import check

    if chosen.rules:
        from .rule_book import rule_book

        rules = rule_book()
        width = max(map(len, rules))
        sys.stdout.writelines(f"{id_:<{width}}  {reason}\n" for id_, reason in rules.items())
        return OK
    started = time.perf_counter()
    cache = Cache(settings.folder / CACHE, code_digest((settings.file, *settings.files)))
    count = len(check(chosen.spec, settings, cache=cache).api.operations)
    print(f"{chosen.spec}/: {count} operations, no problems, in {time.perf_counter() - started:.1f} s")
    return OK


def _colour(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ


if __name__ == "__main__":
    # A run is short and keeps what it creates: to collect garbage and to free everything at the end would cost a sixth
    # of the time.
    gc.disable()
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
