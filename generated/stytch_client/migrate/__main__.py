"""The command line: shows what would change in programs that use the package `stytch`, or changes them."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

_DESCRIPTION = """\
Rewrites programs that use the package `stytch` for this package: imports, clients, methods, arguments, errors.

Without --write nothing is changed: the differences are printed to standard output, as a patch. What a person has to
change is printed to standard error, with file and line. Clients are recognized by the code that makes or annotates
them, so give all files that share a client in one run.
"""
_EPILOG = "Exit codes: 0 nothing is left to do; 1 something would change, or is left to do; 2 could not run."


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite files; return 0 if nothing is left to do, 1 if something is, 2 if it could not run."""
    parser = argparse.ArgumentParser(
        prog="python3 -m stytch_client.migrate",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a Python file, or a folder of them")
    parser.add_argument("--write", action="store_true", help="change the files")
    options = parser.parse_args(arguments)
    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        return _fail(f"{', '.join(missing)}: no such file or folder")
    if find_spec("libcst") is None:
        return _fail("needs libcst; run `pip install 'stytch-client[migrate]'` first")
    from .program import rewritten  # only now: it imports libcst

    files = sorted({file for path in options.paths for file in _python_files(path)})
    if not files:
        return _fail(f"{', '.join(map(str, options.paths))}: no Python files")
    todo = changed = 0
    for file, old, new, leftovers in rewritten(files):
        changed += old != new
        if old != new and options.write:
            file.write_bytes(new)
            print(f"{file}: rewritten")
        elif old != new:
            sys.stdout.writelines(_difference(file, old.decode(), new.decode()))
        for line, text in leftovers:
            todo += 1
            print(f"{file}:{line}: {text}", file=sys.stderr)
    done = "rewritten" if options.write else "would change; --write changes them"
    print(f"{changed} of {len(files)} files {done}; {todo} places are left to a person", file=sys.stderr)
    return int(todo > 0 or (changed > 0 and not options.write))


def _fail(text: str) -> int:
    print(f"stytch_client.migrate: {text}", file=sys.stderr)
    return 2


def _python_files(path: Path) -> Iterator[Path]:
    """Yield a file, or the Python files below a folder that are not hidden and not of an environment."""
    if path.is_file():
        yield path
    elif not (path / "pyvenv.cfg").exists():
        for child in path.iterdir():
            hidden = child.name.startswith((".", "__pycache__", "node_modules"))
            if not hidden and (child.is_dir() or child.suffix == ".py"):
                yield from _python_files(child)


def _difference(file: Path, old: str, new: str) -> Iterator[str]:
    name = file.as_posix().lstrip("/")
    lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for line in difflib.unified_diff(*lines, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


if __name__ == "__main__":
    sys.exit(main())
